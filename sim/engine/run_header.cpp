#include "engine/run_header.hpp"

#include "dispatch/reason_ids.hpp"

namespace cavalry {
namespace {

MapPoint point(Point at) { return {at.x, at.y}; }

std::vector<RunHeader::Place> places(const Layout &layout) {
  std::vector<RunHeader::Place> result;
  for (std::size_t i = 0; i < layout.scenario.places.size(); ++i) {
    const Place &from = layout.scenario.places[i];
    RunHeader::Place &to = result.emplace_back();
    to = {from.id, from.name, layout.place_district[i], from.kind, point(from.at), from.length, {}, {}};
    if (!from.extent) continue;
    to.low = point(from.extent->low);
    to.high = point(from.extent->high);
  }
  return result;
}

std::vector<RunHeader::IncidentType> types(const Layout &layout) {
  std::vector<RunHeader::IncidentType> result;
  for (std::size_t i = 0; i < layout.scenario.incidents.size(); ++i) {
    const IncidentType &from = layout.scenario.incidents[i];
    RunHeader::IncidentType &to = result.emplace_back();
    to.id = from.id;
    to.name = from.name;
    to.skill = layout.type_skill[i];
    for (const Channel &channel : from.found.channels) to.channels.push_back({channel.id});
    to.becomes_case = from.cases.has_value();
    if (!from.promise) continue;
    to.clear_within = from.promise->clear_within;
    to.target = from.promise->target;
    to.gone_counts = from.promise->gone_counts;
    to.promised_from = from.promise->from;
    to.promised_until = from.promise->until;
  }
  return result;
}

std::vector<RunHeader::CrewGroup> groups(const Layout &layout) {
  std::vector<RunHeader::CrewGroup> result;
  for (std::size_t i = 0; i < layout.scenario.crews.size(); ++i) {
    const CrewGroup &from = layout.scenario.crews[i];
    const Vehicle &vehicle = layout.scenario.vehicles[layout.group_vehicle[i]];
    RunHeader::CrewGroup &to = result.emplace_back();
    to.id = from.id;
    to.name = from.name;
    if (layout.group_district[i] != none) to.district = layout.group_district[i];
    to.skills = layout.group_skills[i];
    to.scan_speed = vehicle.scan_speed;
    to.speed = vehicle.speed;
    to.persons = from.persons;
  }
  return result;
}

} // namespace

RunHeader run_header(const Layout &layout, const std::string &plan, const Name &plan_title, const std::string &digest,
                     StreamKey key) {
  const Scenario &scenario = layout.scenario;
  RunHeader header;
  header.scenario = scenario.name;
  header.title = scenario.title;
  header.digest = digest;
  header.plan = plan;
  header.plan_title = plan_title;
  header.seed = key.seed;
  header.replication = key.replication;
  header.start = scenario.horizon.start;
  header.start_clock = scenario.horizon.start_clock;
  header.window_begin = layout.window_begin;
  header.window_end = layout.window_end;
  header.last_date = layout.last_date;
  header.day_kinds = layout.day_kind;
  for (const District &district : scenario.districts) {
    RunHeader::District &to = header.districts.emplace_back();
    to.id = district.id;
    to.name = district.name;
    for (const Point corner : district.outline) to.outline.push_back(point(corner));
  }
  header.places = places(layout);
  header.skills = layout.skills;
  header.types = types(layout);
  header.groups = groups(layout);
  for (const CrewPost &post : layout.crews) header.crews.push_back({post.group, post.number, point(post.base.at)});
  for (const CaseUnit &unit : scenario.units) header.units.push_back({unit.id, unit.name});
  for (const Desk &desk : scenario.desks) header.desks.push_back({desk.id, desk.name});
  header.reasons.assign(reason_ids.begin(), reason_ids.end());
  return header;
}

} // namespace cavalry
