#include "experiment/trials.hpp"
#include "experiment/verdicts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace cavalry {
namespace {

/// A rider on a loop of 45 min, or of 30, passes a corner where items drop for a quarter of an hour. An item waits for
/// the rest of the lap, uniform between 0 and the lap; but all items of a replication wait for the same pass or two, so
/// that replications tell much less than so many independent items.
constexpr const char *corner = R"(
name: One corner
horizon: {start: 2023-03-06 00:00, length: 15 min, warm-up: 0 d, follow: 2 h}
city:
  districts: {town: {}}
  places:
    corner: {district: town, kind: point, at: [0, 0]}
    loop: {district: town, kind: street, at: [0, 0], length: 6 km}
vehicles:
  bicycle: {speed: 8 km/h, scan: 8 km/h}
incidents:
  item:
    arises: {rate: 0.5 /min, at: corner}
    found: {pass: 1}
    served-by: {skill: pick-up, time: 0 s}
    promise: {clear-within: 20 min}
crews:
  rider: {count: 1, vehicle: bicycle, skills: [pick-up], beats: [[corner, loop]], start: random, calls: no}
looks: 0 /h
plans:
  baseline: {}
  faster: {vehicles.bicycle.speed: 12 km/h, vehicles.bicycle.scan: 12 km/h}
)";

constexpr std::size_t experiments = 200;
constexpr std::size_t replications = 40; ///< of each

/// All experiments in one, to be had with experiment(): that no grouping changes a byte has a test of its own.
ExperimentResult at_the_corner(std::uint64_t seed, std::size_t plans, std::size_t how_many = experiments) {
  std::vector<Plan> first = all_plans(load_scenario_text("corner", corner));
  first.resize(plans);
  return trial(first, {.replications = how_many * replications, .seed = seed, .workers = 2});
}

PlanResult experiment(const PlanResult &all, std::size_t number) {
  return part(all, number * replications, replications);
}

bool covers(const Estimate &estimate, double value) { return estimate.low <= value && value <= estimate.high; }

struct Exact {
  const char *kpi;
  double value;          ///< laps of 45 min
  double difference = 0; ///< laps of 30 min - laps of 45 min
};

constexpr std::array exact_values{Exact{"cleared_in_promise", 4.0 / 9, 6.0 / 9 - 4.0 / 9},
                                  Exact{"clear_time", 22.5 * minute, -7.5 * minute},
                                  Exact{"clear_time_median", 22.5 * minute, -7.5 * minute}};

TEST(Statistics, nineteen_in_twenty_intervals_cover_the_exact_value_and_the_exact_difference) {
  const ExperimentResult all = at_the_corner(1, 2);
  for (const Exact &exact : exact_values) {
    double value_covered = 0;
    double difference_covered = 0;
    for (std::size_t i = 0; i < experiments; ++i) {
      const PlanResult slow = experiment(all.plans[0], i);
      const PlanResult fast = experiment(all.plans[1], i);
      value_covered += covers(estimate(kpi(exact.kpi), slow, 0), exact.value);
      difference_covered += covers(difference(kpi(exact.kpi), slow, 0, fast, 0), exact.difference);
    }
    for (const double covered : {value_covered, difference_covered}) {
      EXPECT_GE(covered / experiments, 0.90) << exact.kpi;
      EXPECT_LE(covered / experiments, 0.98) << exact.kpi;
    }
  }
}

TEST(Statistics, items_that_wait_for_the_same_pass_are_not_taken_for_independent_ones) {
  const PlanResult all = at_the_corner(1, 1, 1).plans[0];
  const double items = estimate(kpi("arose"), all, 0).value * replications;
  const double pooled = 1.96 * std::sqrt(4.0 / 9 * 5.0 / 9 / items);
  EXPECT_GT(estimate(kpi("cleared_in_promise"), all, 0).half_width, 1.5 * pooled);
}

TEST(Statistics, one_plan_against_itself_on_other_random_numbers_seldom_seems_to_differ) {
  const ExperimentResult left = at_the_corner(1, 1);
  const ExperimentResult right = at_the_corner(2, 1);
  for (const char *key : {"cleared_in_promise", "arose", "clear_time", "clear_time_median"}) {
    double significant = 0;
    for (std::size_t i = 0; i < experiments; ++i) {
      const Estimate found = difference(kpi(key), experiment(left.plans[0], i), 0, experiment(right.plans[0], i), 0);
      significant += covers(found, 0) ? 0 : 1;
    }
    EXPECT_LE(significant / experiments, 0.07) << key;
    EXPECT_GE(significant / experiments, 0.01) << key << ": intervals of 95 % miss now and then";
  }
}

TEST(Statistics, one_plan_against_itself_on_the_same_random_numbers_is_equal_in_every_figure) {
  const Scenario city = a_day_in_wuzhou().baseline;
  const ExperimentResult result = trial({{"one", {}, city}, {"same", {}, city}}, {.replications = 3, .workers = 2});
  const PlanResult &one = result.plans[0];
  const PlanResult &same = result.plans[1];
  std::size_t figures = 0;
  for (const Kpi &kpi : kpis())
    for (std::size_t scope = 0; scope < one.scopes.size(); ++scope) {
      if (!kpi.known_by(one.scopes[scope].kind)) continue;
      const double value = estimate(kpi, one, scope).value;
      if (!std::isfinite(value)) continue; // nothing of the kind happened there
      ++figures;
      const Estimate none = difference(kpi, one, scope, same, scope);
      EXPECT_EQ(none.value, 0) << kpi.key << ' ' << one.scopes[scope].key();
      EXPECT_FALSE(none.half_width > 0) << kpi.key << ' ' << one.scopes[scope].key();
    }
  EXPECT_GT(figures, 300U);
  const std::vector<PromiseVerdict> verdicts = judge_promises(result);
  ASSERT_FALSE(verdicts.empty());
  for (const PromiseVerdict &verdict : verdicts) EXPECT_EQ(verdict.judgement.verdict, Verdict::equal_by_construction);
}

} // namespace
} // namespace cavalry
