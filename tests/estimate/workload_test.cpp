#include "estimate/workload.hpp"

#include "estimate/calls.hpp"
#include "estimate/laps.hpp"
#include "estimate/small_city.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

namespace cavalry {
namespace {

const SkillLoad &row(const Workload &workload, const std::string &skill, std::optional<std::size_t> district,
                     std::optional<std::size_t> group) {
  for (const SkillLoad &one : workload.rows())
    if (one.skill == skill && one.district == district && one.group == group) return one;
  throw std::runtime_error("no such row");
}

std::size_t group(const LoadedScenario &city, const std::string &id) {
  const auto &crews = city.plans.back().crews; // in order of id
  return static_cast<std::size_t>(
      std::find_if(crews.begin(), crews.end(), [&](const CrewGroup &one) { return one.id == id; }) - crews.begin());
}

const GroupLaps &laps_of(const Laps &laps, std::size_t group) {
  for (const GroupLaps &one : laps.groups())
    if (one.group == group) return one;
  throw std::runtime_error("no such laps");
}

TEST(Workload, is_rate_times_profile_times_service_against_posts_on_duty) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  const Load &riders = row(workload, "pick-up", std::nullopt, std::nullopt).load;
  // 60 items an hour at each of two places, 20 s each: a third of a crew each; three times that in the evening.
  EXPECT_NEAR(riders.work[9], 2.0 / 3, 1e-12);
  EXPECT_NEAR(riders.work[18], 2, 1e-12);
  EXPECT_EQ(riders.work[3], 0);
  EXPECT_EQ(riders.crews[9], 2);
  EXPECT_EQ(riders.crews[12], 1); // a break of half an hour
  EXPECT_EQ(riders.crews[20], 0);
  EXPECT_NEAR(riders.utilisation(12), 2.0 / 3, 1e-12);
  EXPECT_EQ(riders.busiest(), 18U);
  EXPECT_NEAR(riders.crew_hours(), 23, 1e-12);
  EXPECT_NEAR(riders.work_off_duty(), 2 * 2.0 / 3, 1e-12); // 20:00-22:00
}

TEST(Workload, counts_the_ways_as_the_scenario_says) {
  LoadedScenario city = small_city();
  Scenario &scenario = city.baseline;
  CrewGroup &repair = scenario.crews[1];
  Service &service = scenario.incidents[0].served_by; // lamps: 24 min
  ASSERT_EQ(repair.id, "repair");
  const auto calls = [&] { return Workload(scenario, DayKind::workday).calls(1); };
  repair.after_call = AfterCall::returns;
  EXPECT_NEAR(calls().travel, 2 * 360, 1e-9);
  service.way = WayRule::within;
  EXPECT_NEAR(calls().travel, 2 * 360, 1e-9);
  EXPECT_NEAR(calls().on_scene, 24 * 60 - 2 * 360, 1e-9);
  service.way = WayRule::apart;
  repair.base_place = "a";
  scenario.movement.times["a"]["a"] = 0; // the way of lamps at a
  scenario.movement.times["b"]["a"] = 100;
  EXPECT_NEAR(calls().travel, 100, 1e-9) << "half of the calls are at b, there and back";
}

TEST(Laps, of_places_that_are_swept_do_not_depend_on_what_lies_there) {
  LoadedScenario city = small_city();
  CrewGroup &riders = city.baseline.crews[2];
  ASSERT_EQ(riders.id, "west-riders");
  riders.beats = {{"a"}};
  riders.sweeps["a"] = 600;
  const Workload workload(city.baseline, DayKind::workday);
  const Laps laps(workload);
  EXPECT_NEAR(laps_of(laps, 2).hours[18].lap.mean, 600, 1e-9);
  EXPECT_EQ(row(workload, "pick-up", std::nullopt, 2).load.work[18], 0) << "as little as walking along is";
}

TEST(Workload, names_the_hours_of_more_work_than_crews) {
  const LoadedScenario city = small_city("  busy: {incidents.litter.arises.rate: 70 /h/km}\n");
  EXPECT_TRUE(row(Workload(city.baseline, DayKind::workday), "pick-up", std::nullopt, 0).load.over().none());
  const std::bitset<24> over = row(Workload(city.plans[1], DayKind::workday), "pick-up", std::nullopt, 0).load.over();
  EXPECT_EQ(over, std::bitset<24>().set(18).set(19));
}

TEST(Workload, districts_and_groups_add_up_to_the_city) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  for (const std::string skill : {"pick-up", "repair"}) {
    const Load &all = row(workload, skill, std::nullopt, std::nullopt).load;
    Load districts = row(workload, skill, 0, std::nullopt).load;
    districts += row(workload, skill, 1, std::nullopt).load;
    for (std::size_t h = 0; h < 24; ++h) {
      EXPECT_NEAR(districts.work[h], all.work[h], 1e-12) << skill;
      EXPECT_NEAR(districts.crews[h], all.crews[h], 1e-12) << skill;
    }
  }
}

TEST(Workload, called_work_counts_what_is_known_what_returns_and_the_way) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  // Two places x 0.5 an hour, half of them reported, each handled 1 / (1 - 0.2 x 0.5) times; 2 km at 20 km/h.
  const CalledWork &calls = workload.calls(group(city, "repair"));
  EXPECT_NEAR(calls.rate[5] * 3600, 0.5 / 0.9, 1e-12);
  EXPECT_NEAR(calls.travel, 360, 1e-9);
  EXPECT_NEAR(calls.service(), 1800, 1e-9);
  EXPECT_NEAR(row(workload, "repair", std::nullopt, group(city, "repair")).load.work[5], 0.5 / 0.9 * 0.5, 1e-12);
}

TEST(Calls, wait_as_erlang_says) {
  const LoadedScenario city = small_city();
  const std::vector<CallEstimate> calls = call_estimates(Workload(city.baseline, DayKind::workday));
  ASSERT_EQ(calls.size(), 1U);
  // M/M/2 at a load a: P(wait) = a² / (2 + a).
  const double a = 0.5 / 0.9 * 0.5;
  const double waits = a * a / (2 + a);
  EXPECT_NEAR(calls[0].waits, waits, 1e-12);
  EXPECT_NEAR(calls[0].mean_wait, waits / ((2 - a) / 1800), 1e-9);
  EXPECT_NEAR(calls[0].calls, 24 * 0.5 / 0.9, 1e-9);
  EXPECT_NEAR(calls[0].answered, 1 - waits * std::exp(-(2 - a) / 1800 * 1800), 1e-12); // an hour less half an hour
  EXPECT_EQ(calls[0].off_duty, 0);
}

TEST(Laps, of_an_automatic_beat_are_its_length_over_the_posts) {
  const LoadedScenario city = small_city("  more: {crews.west-riders.count: +1}\n");
  const std::size_t west = group(city, "west-riders");
  const Workload one(city.baseline, DayKind::workday);
  const Laps alone(one);
  ASSERT_EQ(alone.groups().size(), 2U);
  EXPECT_NEAR(laps_of(alone, west).metres, 1000, 1e-9);
  EXPECT_NEAR(laps_of(alone, west).hours[9].lap.mean, 450 / (1 - 1.0 / 3), 1e-9);
  EXPECT_FALSE(laps_of(alone, west).hours[21].on_duty);
  EXPECT_TRUE(std::isinf(laps_of(alone, west).hours[18].lap.mean));
  const Workload two(city.plans[1], DayKind::workday);
  const Laps shared(two);
  EXPECT_NEAR(laps_of(shared, west).metres, 500, 1e-9);
  EXPECT_NEAR(laps_of(shared, west).hours[9].lap.mean, 225 / (1 - 1.0 / 6), 1e-9);
  EXPECT_NEAR(laps_of(shared, west).hours[18].lap.mean, 225 / (1 - 0.5), 1e-9);
}

TEST(Laps, a_promise_is_broken_where_nobody_goes_round) {
  const LoadedScenario city = small_city("  more: {crews.west-riders.count: +1}\n");
  const Workload workload(city.plans[1], DayKind::workday);
  const Laps laps(workload);
  // Kept in all hours on duty; two of eighteen hours' items (the evening counts thrice) fall after 20:00.
  const auto kept = std::find_if(laps.promises().begin(), laps.promises().end(), [&](const KeptPromise &promise) {
    return promise.group == group(city, "west-riders");
  });
  ASSERT_NE(kept, laps.promises().end());
  EXPECT_NEAR(kept->share, 16.0 / 18, 0.02);
}

TEST(Laps, a_listed_loop_has_its_ways) {
  const LoadedScenario city =
      small_city("  loop: {crews.loop: {count: 1, vehicle: bike, skills: [pick-up], roster: day, beats: [[a, b]]}}\n");
  const Workload workload(city.plans[1], DayKind::workday);
  const Laps laps(workload);
  EXPECT_NEAR(laps_of(laps, group(city, "loop")).metres, 2000 + 2 * 3000, 1e-9);
}

} // namespace
} // namespace cavalry
