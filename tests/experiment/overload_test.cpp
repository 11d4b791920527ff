#include "experiment/overload.hpp"
#include "experiment/trials.hpp"
#include "experiment/verdicts.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace cavalry {
namespace {

/// The dispatch workload of the benchmarks: thirty crews that can just do 0.957 calls a minute once all are at work.
std::vector<Overload> overloads_of_calls(double calls_a_minute, int days, std::uint64_t seed) {
  const LoadedScenario loaded = load_scenario(
      std::string(CAVALRY_SOURCE_DIR) + "/tests/bench/w2.yaml",
      {fmt::format("horizon.days={}", days), fmt::format("incidents.call.arises.rate={} /min", calls_a_minute)});
  return overloads(trial(all_plans(loaded), {.replications = 1, .seed = seed}).plans[0]);
}

/// As long as some crews are idle, the nearest of them is nearer than the mean, and even one call a minute is answered;
/// but once all are at work they never catch up. With these seeds that comes after some 8 days on average and 30 at
/// most; a queue that grows from then on is one in the second quarter of 160 days.
TEST(Overload, is_named_in_each_of_thirty_seeds_where_more_calls_come_than_crews_can_answer) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const std::vector<Overload> found = overloads_of_calls(1.0, 160, seed);
    ASSERT_EQ(found.size(), 1U) << "seed " << seed;
    EXPECT_EQ(found[0].kind, Overload::Kind::queue_grows);
    EXPECT_EQ(found[0].skill, "help");
    EXPECT_EQ(found[0].groups, (std::vector<std::size_t>{0}));
    EXPECT_EQ(found[0].types, (std::vector<std::size_t>{0}));
    EXPECT_TRUE(found[0].hours.all()) << "calls come evenly";
  }
}

/// The shorter the window, the easier a rush fills the last three quarters of it.
TEST(Overload, is_named_in_at_most_one_of_thirty_seeds_where_the_crews_just_keep_up) {
  int named = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) named += overloads_of_calls(0.90, 28, seed).empty() ? 0 : 1;
  EXPECT_LE(named, 1);
}

TEST(Overload, a_queue_grows_only_if_it_was_never_empty_any_more_and_its_least_rises) {
  EXPECT_TRUE(grows({.least = {0, 3, 5, 9}}));
  EXPECT_TRUE(grows({.least = {0, 3, 2, 4}}));
  EXPECT_FALSE(grows({.least = {0, 0, 5, 9}})) << "began late";
  EXPECT_FALSE(grows({.least = {0, 3, 0, 9}})) << "was worked off once";
  EXPECT_FALSE(grows({.least = {0, 3, 5, 0}})) << "was worked off in the end";
  EXPECT_FALSE(grows({.least = {9, 5, 5, 5}})) << "is long and stays as it is";
}

/// Two riders, each on a loop of a kilometre, where items come between 8 and 10 only: 20 s of work each. To the one
/// come 1000, work for five hours and a half, to the other 180, for one hour.
constexpr const char *loops = R"(
name: Two loops
horizon: {start: 2023-03-06 00:00, days: 2, warm-up: 0 d, follow: 1 d}
profiles:
  rush: {hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}
city:
  districts: {east: {}, west: {}}
  places:
    busy: {district: east, kind: street, at: [0, 0], length: 1 km}
    quiet: {district: west, kind: street, at: [9, 0], length: 1 km}
vehicles:
  bicycle: {speed: 10 km/h, scan: 10 km/h}
incidents:
  litter:
    arises: {rate: 500 /h/km, at: busy, profile: rush}
    found: {pass: 1}
    served-by: {skill: pick-up, time: 20 s}
  leaves:
    arises: {rate: 90 /h/km, at: quiet, profile: rush}
    found: {pass: 1}
    served-by: {skill: sweep, time: 20 s}
crews:
  east: {count: 1, district: east, vehicle: bicycle, skills: [pick-up], beats: [[busy]], calls: no}
  west: {count: 1, district: west, vehicle: bicycle, skills: [sweep], beats: [[quiet]], calls: no}
looks: 0 /h
)";

TEST(Overload, is_named_with_its_hours_and_its_types_where_picking_up_leaves_no_time_to_go_round) {
  const LoadedScenario loaded = load_scenario_text("loops", loops);
  const std::vector<Overload> found = overloads(trial(all_plans(loaded), {.replications = 2}).plans[0]);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Overload::Kind::lap_cannot_close);
  const Scenario &scenario = loaded.baseline;
  ASSERT_TRUE(found[0].district);
  EXPECT_EQ(scenario.districts[*found[0].district].id, "east");
  ASSERT_EQ(found[0].groups.size(), 1U);
  EXPECT_EQ(scenario.crews[found[0].groups[0]].id, "east");
  ASSERT_EQ(found[0].types.size(), 1U);
  EXPECT_EQ(scenario.incidents[found[0].types[0]].id, "litter");
  EXPECT_FALSE(found[0].grows) << "every afternoon it catches up";
  for (const std::size_t h : {10, 11, 12}) EXPECT_TRUE(found[0].hours[h]) << h;
  for (const std::size_t h : {0, 7, 16, 17, 23}) EXPECT_FALSE(found[0].hours[h]) << h;
}

TEST(Overload, of_a_rush_that_is_worked_off_withholds_no_verdict_and_one_of_all_day_does) {
  for (const bool all_day : {false, true}) {
    std::vector<std::string> settings{"incidents.litter.promise={clear-within: 20 min}"};
    if (all_day) settings.push_back("incidents.litter.arises.rate=6000 /h/km");
    const LoadedScenario loaded = load_scenario_text("loops", loops, settings);
    std::vector<Plan> plans = all_plans(loaded);
    plans.push_back({"faster", {}, loaded.baseline});
    plans.back().scenario.vehicles[0].scan_speed *= 1.2;
    const ExperimentResult result = trial(plans, {.replications = 2});
    ASSERT_EQ(overloads(result.plans[0]).size(), 1U);
    EXPECT_EQ(overloads(result.plans[0])[0].grows, all_day);
    EXPECT_EQ(judge_promises(result).front().judgement.verdict == Verdict::not_comparable, all_day);
  }
}

} // namespace
} // namespace cavalry
