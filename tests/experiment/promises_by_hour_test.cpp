#include "experiment/kpis.hpp"
#include "experiment/trials.hpp"
#include "experiment/typical_runs.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

/// Twelve days from noon on; what waits an hour is late.
constexpr const char *square = R"(
name: Square
horizon: {start: 2023-03-06 12:00, days: 12, warm-up: 0 d, follow: 1 d}
city:
  districts: {town: {}}
  places: {square: {district: town, kind: point, at: [0, 0]}}
vehicles:
  feet: {speed: 5 km/h}
incidents:
  crumbs:
    arises: {rate: 3 /h, at: [square]}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: sweep, time: exponential 15 min}
    promise: {clear-within: 1 h}
  noise:
    arises: {rate: 1 /h, at: [square]}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: sweep, time: 5 min}
crews:
  sweepers: {count: 1, vehicle: feet, skills: [sweep], base: square}
looks: 0 /h
plans:
  baseline: {}
  second: {crews.sweepers.count: 2}
)";

ExperimentResult of_square(bool each_hour, std::uint64_t replications = 6) {
  return trial(all_plans(load_scenario_text("square", square)),
               {.replications = replications, .workers = 2, .each_hour = each_hour});
}

TEST(PromisesByHour, add_up_to_those_of_the_type_and_of_the_days_and_change_nothing_else) {
  const ExperimentResult with = of_square(true);
  const ExperimentResult without = of_square(false);
  for (std::size_t p = 0; p < 2; ++p) {
    const PlanResult &plan = with.plans[p];
    EXPECT_TRUE(without.plans[p].promises.empty());
    for (std::size_t r = 0; r < plan.replications.size(); ++r) {
      const Tally &tally = plan.replications[r];
      const Counts crumbs = tally.slices[plan.scopes.position(ScopeKind::type, 0)].counts;
      double promised = 0;
      double kept = 0;
      for (std::size_t h = 0; h < 24; ++h) {
        const Counts of_hour = tally.slices[plan.scopes.position(ScopeKind::hour, h)].counts;
        EXPECT_EQ(plan.promises.kept(0, h).denominator[r], static_cast<double>(of_hour[Count::promised]));
        EXPECT_EQ(plan.promises.kept(0, h).numerator[r], static_cast<double>(of_hour[Count::kept]));
        EXPECT_EQ(plan.promises.kept(1, h).denominator[r], 0) << "nothing was promised";
        promised += plan.promises.kept(0, h).denominator[r];
        kept += plan.promises.kept(0, h).numerator[r];
      }
      EXPECT_EQ(promised, static_cast<double>(crumbs[Count::promised]));
      EXPECT_EQ(kept, static_cast<double>(crumbs[Count::kept]));
      std::int64_t of_days = 0;
      for (std::size_t d = 0; d < plan.scopes.count(ScopeKind::day); ++d)
        of_days += tally.slices[plan.scopes.position(ScopeKind::day, d)].counts[Count::kept];
      EXPECT_EQ(of_days, crumbs[Count::kept]);
      for (std::size_t s = 0; s < plan.scopes.position(ScopeKind::day); ++s)
        EXPECT_EQ(tally.slices[s].counts, without.plans[p].replications[r].slices[s].counts);
    }
  }
}

TEST(PromisesByHour, begin_and_end_in_the_middle_of_a_day) {
  const ExperimentResult result = of_square(true, 2);
  EXPECT_EQ(result.plans[0].scopes.count(ScopeKind::day), 13u);
  const auto promised = [&](std::size_t day) {
    const PlanResult &plan = result.plans[0];
    return plan.replications[0].slices[plan.scopes.position(ScopeKind::day, day)].counts[Count::promised];
  };
  EXPECT_NEAR(static_cast<double>(promised(0)), 36, 30);
  EXPECT_NEAR(static_cast<double>(promised(6)), 72, 42);
  EXPECT_GT(promised(12), 0);
}

/// Outcomes made by hand: at 12:00 the days have shares of 10 %, 20 % ... 100 %, of ten each.
TEST(PromisesByHour, lie_between_the_tenth_and_the_ninetieth_percentile_on_8_of_10_days) {
  const LoadedScenario loaded = load_scenario_text("square", square);
  const Layout layout(loaded.baseline);
  Outcome outcome;
  outcome.promises.resize(layout.hours_of_window() * 2);
  for (std::size_t day = 0; day < 10; ++day) outcome.promises[day * 24 * 2] = {10, static_cast<std::int64_t>(day) + 1};
  PromisesByHour promises;
  promises.add(layout, outcome);
  const auto range = promises.days(0, 12);
  ASSERT_TRUE(range);
  EXPECT_DOUBLE_EQ(range->low, 0.1);
  EXPECT_DOUBLE_EQ(range->high, 0.9);
  EXPECT_FALSE(promises.days(0, 13));
  EXPECT_FALSE(promises.days(1, 12));
  promises.add(layout, outcome);
  EXPECT_EQ(promises.kept(0, 12).numerator, (std::vector<double>{55, 55}));
  EXPECT_DOUBLE_EQ(promises.days(0, 12)->low, 0.1) << "as many of each again";
}

TEST(TypicalRuns, are_the_one_nearest_the_median_and_the_worst_but_a_tenth) {
  ExperimentResult result = of_square(false, 11);
  PlanResult &plan = result.plans[0];
  const std::size_t crumbs = plan.scopes.position(ScopeKind::type, 0);
  const std::vector<std::int64_t> kept{50, 10, 100, 20, 90, 30, 80, 40, 70, 0, 60};
  for (std::size_t r = 0; r < kept.size(); ++r) {
    std::vector<Slice> slices = plan.replications[r].slices.unpacked();
    slices[crumbs].counts[Count::promised] = 100;
    slices[crumbs].counts[Count::kept] = kept[r];
    plan.replications[r].slices = Slices(slices);
  }
  result.replications.front() = 77; // it goes by numbers, not by positions
  const auto runs = typical_runs(result, 0, kpi("cleared_in_promise"), crumbs);
  ASSERT_TRUE(runs);
  EXPECT_EQ(runs->median, 77u) << "50 %";
  EXPECT_EQ(runs->bad, 1u) << "10 %: nine of ten are better, one is worse";
}

TEST(TypicalRuns, are_none_where_nothing_is_counted) {
  const ExperimentResult result = of_square(false, 2);
  EXPECT_FALSE(typical_runs(result, 0, kpi("cleared_in_promise"), result.plans[0].scopes.position(ScopeKind::type, 1)));
}

TEST(ByReplication, gives_the_figure_that_the_replication_alone_would) {
  const ExperimentResult result = of_square(false, 4);
  const PlanResult &plan = result.plans[0];
  for (const char *key : {"cleared_in_promise", "arose", "clear_time_p90", "posts", "cost"}) {
    const std::vector<double> figures = by_replication(kpi(key), plan, 0);
    ASSERT_EQ(figures.size(), 4u) << key;
    for (std::size_t r = 0; r < 4; ++r)
      EXPECT_DOUBLE_EQ(figures[r], estimate(kpi(key), part(plan, r, 1), 0).value) << key << ' ' << r;
  }
}

} // namespace
} // namespace cavalry
