#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace cavalry {

SmallCity::SmallCity() {
  horizon.start = {2023, 1, 2}; // a Monday
  horizon.length = day;
  horizon.follow = day;
  random_looks_per_hour = 0;
  add_district("d");
  Vehicle &vehicle = vehicles.emplace_back();
  vehicle.id = "v";
  vehicle.speed = 10;
  vehicle.scan_speed = 1;
}

District &SmallCity::add_district(const std::string &id) {
  districts.emplace_back().id = id;
  return districts.back();
}

Place &SmallCity::add_point(const std::string &id, double x, double y) {
  Place &place = places.emplace_back();
  place.id = id;
  place.district = districts.front().id;
  place.kind = "point";
  place.at = {x, y};
  return place;
}

Place &SmallCity::add_street(const std::string &id, double x, double y, double length) {
  Place &place = add_point(id, x, y);
  place.kind = "street";
  place.length = length;
  return place;
}

IncidentType &SmallCity::add_type(const std::string &id, const PlaceSelection &at) {
  IncidentType &type = incidents.emplace_back();
  type.id = id;
  type.arises.at = at;
  type.served_by.skill = "s";
  type.served_by.time = Distribution::fixed(60);
  return type;
}

IncidentType &SmallCity::add_call(const std::string &id, const PlaceSelection &at, double reported_after) {
  IncidentType &type = add_type(id, at);
  type.arises.backlog = 1;
  type.arises.backlog_exact = true;
  type.found.channels.push_back({"report", 1, Distribution::fixed(reported_after)});
  return type;
}

CrewGroup &SmallCity::add_crews(const std::string &id, int count) {
  CrewGroup &group = crews.emplace_back();
  group.id = id;
  group.count = count;
  group.vehicle = "v";
  group.skills = {"s"};
  group.base = Base::stay;
  return group;
}

CrewGroup &SmallCity::add_rider(const std::string &id, const std::vector<std::string> &loop) {
  CrewGroup &group = add_crews(id, 1);
  group.duty = Duty::rove;
  group.beats = {loop};
  group.start = "first";
  group.takes_calls = false;
  return group;
}

Roster &SmallCity::add_roster(const std::string &id, double from, double until) {
  Roster &roster = rosters.emplace_back();
  roster.id = id;
  Shift &shift = roster.shifts.emplace_back();
  shift.id = "shift";
  shift.from = from;
  shift.until = until;
  return roster;
}

IncidentType &SmallCity::type(const std::string &id) {
  return *std::find_if(incidents.begin(), incidents.end(), [&](const IncidentType &type) { return type.id == id; });
}

const History &Story::only(std::uint32_t type) const {
  static const History nothing;
  const History *found = nullptr;
  for (const History &incident : incidents) {
    if (incident.incident.type != type) continue;
    if (found != nullptr) ADD_FAILURE() << "more than one incident of type " << type;
    found = &incident;
  }
  if (found != nullptr) return *found;
  ADD_FAILURE() << "no incident of type " << type;
  return nothing;
}

std::vector<double> Story::dates(Event::Kind kind) const {
  std::vector<double> result;
  for (const Event &event : events)
    if (event.kind == kind) result.push_back(event.time);
  std::sort(result.begin(), result.end());
  return result;
}

Counts Story::counts() const {
  Counts result;
  for (const Counts &cell : outcome.cells) result += cell;
  return result;
}

double Story::time(CrewTime what, std::size_t group) const {
  double result = 0;
  for (const auto &by_hour : outcome.crews[group].hours) result += seconds(by_hour[static_cast<std::size_t>(what)]);
  return result;
}

Story run(const Scenario &scenario, StreamKey key, RunOptions options) {
  const Layout layout(scenario);
  LoggedRun logged = logged_run(layout, key, options);
  Histories histories;
  for (const Event &event : logged.events) histories.record(event);
  return {std::move(logged.outcome), std::move(logged.events), histories.all()};
}

} // namespace cavalry
