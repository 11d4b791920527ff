#include "experiment/overload.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

constexpr double roving_all_taken = 0.95;
/// Hours whose mean queue is within this factor of each other are not told apart.
constexpr double flat = 1.25;

bool has_skill(const CrewGroup &group, const std::string &skill) {
  return std::find(group.skills.begin(), group.skills.end(), skill) != group.skills.end();
}

std::vector<std::size_t> types_of(const Scenario &scenario, const std::vector<std::size_t> &groups) {
  std::vector<std::size_t> types;
  for (std::size_t type = 0; type < scenario.incidents.size(); ++type)
    if (std::any_of(groups.begin(), groups.end(), [&](std::size_t group) {
          return has_skill(scenario.crews[group], scenario.incidents[type].served_by.skill);
        }))
      types.push_back(type);
  return types;
}

/// Who answers these calls: the crews of the district and those of the whole city; where there are none, all that can.
std::vector<std::size_t> answering(const Scenario &scenario, const std::string &skill,
                                   std::optional<std::size_t> district) {
  std::vector<std::size_t> near;
  std::vector<std::size_t> all;
  for (std::size_t g = 0; g < scenario.crews.size(); ++g) {
    const CrewGroup &group = scenario.crews[g];
    if (!group.takes_calls || !has_skill(group, skill)) continue;
    all.push_back(g);
    if (!district || group.district.empty() || group.district == scenario.districts[*district].id) near.push_back(g);
  }
  return near.empty() ? all : near;
}

std::bitset<24> busy_hours(const std::array<std::int64_t, 24> &waiting) {
  const auto [least, most] = std::minmax_element(waiting.begin(), waiting.end());
  if (static_cast<double>(*most) <= flat * static_cast<double>(*least)) return std::bitset<24>().set();
  std::int64_t sum = 0;
  for (const std::int64_t one : waiting) sum += one;
  std::bitset<24> hours;
  for (std::size_t h = 0; h < 24; ++h) hours[h] = waiting[h] * 24 >= sum;
  return hours;
}

void add_queues(const PlanResult &plan, std::vector<Overload> &found) {
  const Scenario &scenario = plan.scenario;
  const std::size_t scopes = scenario.districts.size() + 1;
  const auto growing = [&](std::size_t queue) {
    return 2 * plan.pressure.queues[queue].growing > plan.pressure.replications;
  };
  for (std::size_t skill = 0; skill < plan.skills.size(); ++skill) {
    if (plan.pressure.queues.size() < (skill + 1) * scopes) return;
    const auto add = [&](std::size_t queue, std::optional<std::size_t> district) {
      const std::vector<std::size_t> groups = answering(scenario, plan.skills[skill], district);
      found.push_back({Overload::Kind::queue_grows, true, plan.skills[skill], 0, district, groups,
                       busy_hours(plan.pressure.queues[queue].waiting_by_hour), types_of(scenario, groups)});
    };
    bool in_a_district = false;
    for (std::size_t district = 0; district + 1 < scopes; ++district) {
      const std::size_t queue = skill * scopes + district + 1;
      if (!growing(queue)) continue;
      in_a_district = true;
      add(queue, district);
    }
    if (!in_a_district && growing(skill * scopes)) add(skill * scopes, std::nullopt);
  }
}

void add_desks(const PlanResult &plan, std::vector<Overload> &found) {
  const Scenario &scenario = plan.scenario;
  std::vector<std::size_t> types;
  for (std::size_t type = 0; type < scenario.incidents.size(); ++type)
    if (scenario.incidents[type].cases) types.push_back(type);
  for (std::size_t desk = 0; desk < scenario.desks.size(); ++desk) {
    const std::size_t queue = plan.skills.size() * (scenario.districts.size() + 1) + desk;
    if (queue >= plan.pressure.queues.size()) return;
    const Pressure::Queue &waiting = plan.pressure.queues[queue];
    if (2 * waiting.growing > plan.pressure.replications)
      found.push_back({Overload::Kind::desk_grows, true, "", desk, {}, {}, busy_hours(waiting.waiting_by_hour), types});
  }
}

/// Whether picking up takes such a share of the time for going round.
bool takes_roving(const CrewSums &sums, double share = roving_all_taken) {
  const auto taken = static_cast<double>(sums[CrewTime::on_scene_roving]);
  return taken > 0 && taken >= share * (taken + static_cast<double>(sums.roving()));
}

void add_laps(const PlanResult &plan, std::vector<Overload> &found) {
  const Scenario &scenario = plan.scenario;
  const double days = std::max(1.0, std::floor(scenario.horizon.length / day));
  const double but_for_one_day = 1 - 1 / days; // in which what cannot be worked off filled up
  for (std::size_t group = 0; group < plan.pressure.groups.size(); ++group) {
    if (scenario.crews[group].duty != Duty::rove) continue;
    std::bitset<24> hours;
    CrewSums all_day;
    for (std::size_t h = 0; h < 24; ++h) {
      CrewSums sums;
      sums.time = plan.pressure.groups[group][h];
      hours[h] = takes_roving(sums);
      all_day += sums;
    }
    if (hours.none()) continue;
    std::optional<std::size_t> district;
    for (std::size_t d = 0; d < scenario.districts.size(); ++d)
      if (scenario.districts[d].id == scenario.crews[group].district) district = d;
    found.push_back({Overload::Kind::lap_cannot_close,
                     takes_roving(all_day, roving_all_taken * but_for_one_day),
                     "",
                     0,
                     district,
                     {group},
                     hours,
                     types_of(scenario, {group})});
  }
}

} // namespace

std::vector<Overload> overloads(const PlanResult &plan) {
  std::vector<Overload> found;
  add_queues(plan, found);
  add_desks(plan, found);
  add_laps(plan, found);
  return found;
}

} // namespace cavalry
