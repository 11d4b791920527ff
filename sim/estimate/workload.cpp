#include "estimate/workload.hpp"

#include "base/units.hpp"

#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double sum(const ByHour &values) { return std::accumulate(values.begin(), values.end(), 0.0); }

bool has_skill(const CrewGroup &group, const std::string &skill) {
  return std::find(group.skills.begin(), group.skills.end(), skill) != group.skills.end();
}

/// Shares of some groups by what each has of something; equal where none has any.
template <class Of> double share_of(std::size_t group, const std::vector<std::size_t> &groups, Of of) {
  double all = 0;
  for (const std::size_t g : groups) all += of(g);
  return all > 0 ? of(group) / all : 1.0 / static_cast<double>(groups.size());
}

} // namespace

Load &Load::operator+=(const Load &other) {
  for (std::size_t h = 0; h < 24; ++h) {
    work[h] += other.work[h];
    crews[h] += other.crews[h];
  }
  return *this;
}

double Load::utilisation(std::size_t h) const {
  if (work[h] <= 0) return 0;
  return crews[h] > 0 ? work[h] / crews[h] : infinite;
}

double Load::utilisation() const {
  if (work_hours() <= 0) return 0;
  return crew_hours() > 0 ? work_hours() / crew_hours() : infinite;
}

double Load::work_hours() const { return sum(work); }

double Load::crew_hours() const { return sum(crews); }

std::size_t Load::busiest() const {
  std::size_t best = 24;
  for (std::size_t h = 0; h < 24; ++h)
    if (crews[h] > 0 && (best == 24 || utilisation(h) > utilisation(best))) best = h;
  return best;
}

std::bitset<24> Load::over() const {
  std::bitset<24> hours;
  for (std::size_t h = 0; h < 24; ++h) hours[h] = crews[h] > 0 && utilisation(h) > 1;
  return hours;
}

double Load::work_off_duty() const {
  double off = 0;
  for (std::size_t h = 0; h < 24; ++h)
    if (crews[h] <= 0) off += work[h];
  return off;
}

Workload::Workload(const Scenario &scenario, DayKind kind)
    : scenario_(scenario), way_times_(scenario.movement, scenario.places), demand_(scenario, kind),
      calls_(scenario.crews.size()), total_calls_(scenario.crews.size()),
      calls_by_type_(scenario.crews.size() * scenario.incidents.size()) {
  for (const CrewGroup &group : scenario.crews) {
    crews_.push_back(on_duty(group, roster_of(scenario.rosters, group), kind));
    if (const auto &breakdown = vehicle_of(scenario, group).breakdown)
      for (double &crews : crews_.back()) crews *= breakdown->availability();
  }
  for (const IncidentType &type : scenario.incidents)
    if (std::find(skills_.begin(), skills_.end(), type.served_by.skill) == skills_.end())
      skills_.push_back(type.served_by.skill);
  work_.assign(skills_.size(), std::vector(scenario.crews.size(), std::vector<ByHour>(scenario.districts.size() + 1)));
  set_goes_by();
  share_out();
  set_rows();
}

bool Workload::serves(std::size_t group, std::size_t type) const {
  return has_skill(scenario_.crews[group], scenario_.incidents[type].served_by.skill);
}

void Workload::set_goes_by() {
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
    const CrewGroup &group = scenario_.crews[g];
    auto &by_place = goes_by_.emplace_back(scenario_.places.size(), false);
    for (std::size_t p = 0; p < scenario_.places.size(); ++p) {
      const Place &place = scenario_.places[p];
      const auto names = [&](const std::vector<std::string> &list) {
        return std::find(list.begin(), list.end(), place.id) != list.end();
      };
      if (group.duty == Duty::post) {
        by_place[p] = names(group.posts);
      } else if (group.duty == Duty::rove && !group.beats.empty()) {
        by_place[p] = std::any_of(group.beats.begin(), group.beats.end(), names);
      } else if (group.duty == Duty::rove && (group.district.empty() || group.district == place.district)) {
        by_place[p] = selects(group.covers, place);
        if (!group.covers.empty()) continue;
        by_place[p] = false; // automatic: wherever something arises that it can serve
        for (std::size_t t = 0; t < scenario_.incidents.size(); ++t)
          if (serves(g, t) && scenario_.incidents[t].found.pass > 0 && selects(scenario_.incidents[t].arises.at, place))
            by_place[p] = true;
      }
    }
  }
}

void Workload::share_out() {
  for (std::size_t t = 0; t < scenario_.incidents.size(); ++t)
    for (std::size_t p = 0; p < scenario_.places.size(); ++p) {
      if (!selects(scenario_.incidents[t].arises.at, scenario_.places[p])) continue;
      bool roving = false;
      for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
        roving = roving || (goes_by_[g][p] && serves(g, t) && sum(crews_[g]) > 0);
      if (roving && scenario_.incidents[t].found.pass > 0)
        add_roving(t, p);
      else
        add_called(t, p);
    }
  for (std::size_t g = 0; g < calls_.size(); ++g) {
    if (total_calls_[g] <= 0) continue;
    calls_[g].on_scene /= total_calls_[g];
    calls_[g].travel /= total_calls_[g];
  }
}

double Workload::part(std::size_t group, std::size_t type, std::size_t place, std::size_t h) const {
  std::vector<std::size_t> standing;
  std::vector<std::size_t> roving;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && serves(g, type) && sum(crews_[g]) > 0) {
      roving.push_back(g);
      if (scenario_.crews[g].duty == Duty::post && crews_[g][h] > 0) standing.push_back(g);
    }
  const std::vector<std::size_t> &groups = standing.empty() ? roving : standing;
  if (std::find(groups.begin(), groups.end(), group) == groups.end()) return 0;
  const bool anybody = std::any_of(groups.begin(), groups.end(), [&](std::size_t g) { return crews_[g][h] > 0; });
  return share_of(group, groups, [&](std::size_t g) { return anybody ? crews_[g][h] : sum(crews_[g]); });
}

void Workload::add_roving(std::size_t type, std::size_t place) {
  const double seconds = demand_.service(type, place) * jobs(type, 1);
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && serves(g, type) && sweep(g, place) == 0) // else it goes with the round
      for (std::size_t h = 0; h < 24; ++h)
        add(g, type, place, h, demand_.rate(type, place)[h] * seconds * part(g, type, place, h));
}

void Workload::add_called(std::size_t type, std::size_t place) {
  const double share = known(type, place);
  const std::vector<std::size_t> groups = answering(type, place);
  for (const std::size_t g : groups) {
    const double ways = travel(g, place) * (scenario_.crews[g].after_call == AfterCall::returns ? 2 : 1);
    const double time = demand_.service(type, place);
    const bool within = scenario_.incidents[type].served_by.way == WayRule::within;
    const double way = within ? std::min(ways, time) : ways;
    const double on_scene = within ? time - way : time;
    for (std::size_t h = 0; h < 24; ++h) {
      const bool anybody = std::any_of(groups.begin(), groups.end(), [&](std::size_t o) { return crews_[o][h] > 0; });
      const double part = share_of(g, groups, [&](std::size_t o) { return anybody ? crews_[o][h] : sum(crews_[o]); });
      const double rate = demand_.rate(type, place)[h] * share * jobs(type, share) * part;
      calls_[g].rate[h] += rate;
      calls_[g].on_scene += rate * on_scene;
      calls_[g].travel += rate * way;
      total_calls_[g] += rate;
      calls_by_type_[g * scenario_.incidents.size() + type] += rate * hour;
      add(g, type, place, h, rate * (on_scene + way));
    }
  }
}

/// As the dispatcher does: crews of the district and of the whole city; where there are none, all that can.
std::vector<std::size_t> Workload::answering(std::size_t type, std::size_t place) const {
  std::vector<std::size_t> near;
  std::vector<std::size_t> all;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
    const CrewGroup &group = scenario_.crews[g];
    if (!group.takes_calls || !serves(g, type)) continue;
    all.push_back(g);
    if (group.district.empty() || group.district == scenario_.places[place].district) near.push_back(g);
  }
  return near.empty() ? all : near;
}

double Workload::jobs(std::size_t type, double handled) const {
  const double back = scenario_.incidents[type].returns.probability * handled;
  return 1 / std::max(1e-6, 1 - back);
}

/// The share that becomes known while it is still there. A channel with mean delay d brings in time 1 / (1 + r d) of
/// what goes away after a mean time 1/r; crews without the skill that pass at rate f and notice with probability q find
/// qf / (qf + r), as exponential clocks do.
double Workload::known(std::size_t type, std::size_t place) const {
  const IncidentType &incident = scenario_.incidents[type];
  const double leaves = incident.lasts ? 1 / incident.lasts->mean() : 0;
  double unknown = 1;
  for (const Channel &channel : incident.found.channels)
    unknown *= 1 - channel.probability / (1 + leaves * channel.delay.mean());
  double noticed = 0;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && !serves(g, type)) noticed += incident.found.noticed * passes_a_second(g);
  if (noticed > 0) unknown *= leaves / (leaves + noticed);
  return 1 - unknown;
}

/// How often a roving crew comes by one spot, over the whole day, nothing picked up on the way.
double Workload::passes_a_second(std::size_t group) const {
  const CrewGroup &crew = scenario_.crews[group];
  if (crew.duty != Duty::rove) return 0;
  double round = 0;
  for (std::size_t p = 0; p < scenario_.places.size(); ++p)
    if (goes_by_[group][p]) round += look(group, p);
  return sum(crews_[group]) / 24 / std::max(round, minute);
}

double Workload::sweep(std::size_t group, std::size_t place) const {
  const auto &sweeps = scenario_.crews[group].sweeps;
  const auto found = sweeps.find(scenario_.places[place].id);
  return found == sweeps.end() ? 0 : found->second;
}

double Workload::look(std::size_t group, std::size_t place) const {
  const double swept = sweep(group, place);
  return swept > 0 ? swept
                   : look_seconds(vehicle_of(scenario_, scenario_.crews[group]), scenario_.places[place].length);
}

double Workload::way(std::size_t group, std::size_t from, std::size_t to) const {
  const double given = way_times_.seconds(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
  return given >= 0 ? given : way_between(scenario_, from, to) / vehicle_of(scenario_, scenario_.crews[group]).speed;
}

/// From the base of a crew that waits there; else from anywhere in the group's district (or the city), in the mean.
double Workload::travel(std::size_t group, std::size_t place) const {
  const CrewGroup &crew = scenario_.crews[group];
  const Point to = scenario_.places[place].at;
  const double speed = vehicle_of(scenario_, crew).speed;
  if (crew.duty == Duty::wait && crew.base == Base::at_point) {
    Point from = crew.base_point;
    for (std::size_t base = 0; base < scenario_.places.size(); ++base) {
      if (scenario_.places[base].id != crew.base_place) continue;
      from = scenario_.places[base].at;
      const double given = way_times_.seconds(static_cast<std::uint32_t>(base), static_cast<std::uint32_t>(place));
      if (given >= 0) return given;
    }
    return distance(scenario_.movement.metric, from, to) / speed;
  }
  double metres = 0;
  int places = 0;
  for (const Place &from : scenario_.places) {
    if (!crew.district.empty() && from.district != crew.district) continue;
    metres += distance(scenario_.movement.metric, from.at, to);
    ++places;
  }
  return places == 0 ? 0 : metres / places / speed;
}

void Workload::add(std::size_t group, std::size_t type, std::size_t place, std::size_t h, double work) {
  const auto skill = static_cast<std::size_t>(
      std::find(skills_.begin(), skills_.end(), scenario_.incidents[type].served_by.skill) - skills_.begin());
  work_[skill][group][district_index(scenario_, scenario_.places[place].district)][h] += work;
}

void Workload::set_rows() {
  const std::size_t districts = scenario_.districts.size();
  for (std::size_t s = 0; s < skills_.size(); ++s) {
    SkillLoad city{skills_[s], std::nullopt, std::nullopt, {}};
    std::vector<Load> by_district(districts + 1);
    std::vector<SkillLoad> by_group;
    for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
      if (!has_skill(scenario_.crews[g], skills_[s])) continue;
      Load all;
      all.crews = crews_[g];
      for (const ByHour &work : work_[s][g])
        for (std::size_t h = 0; h < 24; ++h) all.work[h] += work[h];
      const std::size_t home = district_index(scenario_, scenario_.crews[g].district);
      for (std::size_t d = 0; d <= districts; ++d) {
        // A city-wide group is in each district as much as its work is.
        const double there = home < districts       ? (d == home ? 1.0 : 0.0)
                             : all.work_hours() > 0 ? sum(work_[s][g][d]) / all.work_hours()
                                                    : 0.0;
        Load part;
        part.work = work_[s][g][d];
        for (std::size_t h = 0; h < 24; ++h) part.crews[h] = all.crews[h] * there;
        by_district[d] += part;
      }
      city.load += all;
      by_group.push_back({skills_[s], std::nullopt, g, all});
    }
    rows_.push_back(city);
    for (std::size_t d = 0; d < districts && districts > 1; ++d)
      if (by_district[d].work_hours() > 0 || by_district[d].crew_hours() > 0)
        rows_.push_back({skills_[s], d, std::nullopt, by_district[d]});
    rows_.insert(rows_.end(), by_group.begin(), by_group.end());
  }
}

double way_between(const Scenario &scenario, std::size_t from, std::size_t to) {
  if (from == to) return 0;
  const Place &a = scenario.places[from];
  const Place &b = scenario.places[to];
  return std::max(0.0, distance(scenario.movement.metric, a.at, b.at) - (a.length + b.length) / 2);
}

std::size_t district_index(const Scenario &scenario, const std::string &id) {
  const auto found = std::find_if(scenario.districts.begin(), scenario.districts.end(),
                                  [&](const District &district) { return district.id == id; });
  return static_cast<std::size_t>(found - scenario.districts.begin());
}

const Vehicle &vehicle_of(const Scenario &scenario, const CrewGroup &group) {
  return *std::find_if(scenario.vehicles.begin(), scenario.vehicles.end(),
                       [&](const Vehicle &vehicle) { return vehicle.id == group.vehicle; });
}

} // namespace cavalry
