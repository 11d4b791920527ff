#include "experiment/kpis.hpp"
#include "experiment/outcome_bytes.hpp"
#include "experiment/trials.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cavalry {
namespace {

constexpr const char *town = R"(
name: Town
horizon: {start: 2023-03-06 00:00, days: 1, warm-up: 0 d, follow: 1 h}
city:
  districts: {town: {}}
  places:
    a: {district: town, kind: point, at: [0, 0]}
    b: {district: town, kind: point, at: [1, 0]}
vehicles:
  feet: {speed: 5 km/h}
incidents:
  call:
    arises: {rate: 1 /d, at: [a, b]}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: help, time: 5 min}
    promise: {clear-within: 1 h}
crews:
  helpers: {count: 2, persons: 3, vehicle: feet, skills: [help], base: a, cost: 100 /h}
looks: 0 /h
plans:
  baseline: {}
  third: {crews.helpers.count: 3}
)";

constexpr double t_of_three = 4.302653; ///< 97.5 % quantile of Student's t with 2 degrees of freedom
constexpr std::size_t city = 0;

/// Two plans with nothing in their three replications: for each test to fill in.
class Kpis : public testing::Test {
protected:
  ExperimentResult result_ = trial(all_plans(load_scenario_text("town", town)), {.replications = 3});
  PlanResult &two_ = result_.plans[0];
  PlanResult &three_ = result_.plans[1];

  void SetUp() override {
    for (PlanResult *plan : {&two_, &three_})
      for (Tally &tally : plan->replications) {
        tally.slices = Slices(std::vector<Slice>(plan->scopes.size()));
        tally.clear_times.assign(plan->scopes.size(), histogram_to_bytes({}));
        tally.place_hours.assign(plan->scenario.places.size() * 24, {});
      }
  }

  template <class Change> static void change(Slices &slices, Change change_slice) {
    std::vector<Slice> unpacked = slices.unpacked();
    change_slice(unpacked[city]);
    slices = Slices(unpacked);
  }
  static void count(PlanResult &plan, Count what, const std::array<std::int64_t, 3> &by_replication) {
    for (std::size_t r = 0; r < 3; ++r)
      change(plan.replications[r].slices, [&](Slice &slice) { slice.counts[what] = by_replication[r]; });
  }
  static void costs(PlanResult &plan, const std::array<double, 3> &by_replication) {
    for (std::size_t r = 0; r < 3; ++r)
      change(plan.replications[r].slices, [&](Slice &slice) { slice.crews.running_cost = by_replication[r]; });
  }
  static void place_hour(PlanResult &plan, std::size_t place, std::size_t hour_of_day,
                         const std::array<std::array<std::int64_t, 2>, 3> &promised_kept) {
    for (std::size_t r = 0; r < 3; ++r) plan.replications[r].place_hours[place * 24 + hour_of_day] = promised_kept[r];
  }
  Estimate of(const char *key) const { return estimate(kpi(key), two_, city); }
  Estimate gain(const char *key) const { return difference(kpi(key), two_, city, three_, city); }
};

void expect_estimate(const Estimate &estimate, double value, double half_width) {
  EXPECT_NEAR(estimate.value, value, 1e-6 * std::abs(value));
  EXPECT_NEAR(estimate.half_width, half_width, 1e-6 * half_width);
  EXPECT_EQ(estimate.replications, 3U);
}

TEST_F(Kpis, a_share_is_a_ratio_of_sums_that_only_replications_make_uncertain) {
  count(two_, Count::promised, {2, 6, 4});
  count(two_, Count::kept, {1, 2, 3});
  count(three_, Count::promised, {2, 6, 4});
  count(three_, Count::kept, {1, 3, 4});
  // (kept - share x promised) / 4: 0, -1/4, 1/4; under the other plan -1/12, -1/4, 1/3.
  expect_estimate(of("cleared_in_promise"), 6.0 / 12, t_of_three * std::sqrt(2.0 / 16 / 6));
  expect_estimate(gain("cleared_in_promise"), 2.0 / 12, t_of_three * std::sqrt(2.0 / 144 / 6));
}

TEST_F(Kpis, a_number_is_a_mean_over_replications) {
  count(two_, Count::arose, {2, 6, 4});
  count(three_, Count::arose, {3, 7, 6});
  expect_estimate(of("arose"), 4, t_of_three * 2 / std::sqrt(3));
  expect_estimate(gain("arose"), 4.0 / 3, t_of_three / 3);
}

TEST_F(Kpis, lateness_is_shared_out_among_what_it_was_spent_on) {
  count(two_, Count::promised, {10, 10, 10});
  count(two_, Count::late_unnoticed, {ticks(60), ticks(120), ticks(180)});
  count(two_, Count::late_travel, {ticks(60), ticks(120), ticks(180)});
  expect_estimate(of("late"), 24, t_of_three * 12 / std::sqrt(3));
  expect_estimate(of("late_unnoticed"), 0.5, 0);
  expect_estimate(of("late_travel"), 0.5, 0);
  EXPECT_EQ(of("late_work").value, 0);
}

TEST_F(Kpis, a_quantile_is_one_over_all_items_and_what_is_still_open_lies_beyond_all_others) {
  const auto one_in_four_open = [](PlanResult &plan, Seconds most) {
    Histogram items;
    items.add(60);
    items.add(most);
    items.add(most);
    items.add_beyond();
    for (Tally &tally : plan.replications) tally.clear_times[city] = histogram_to_bytes(items);
  };
  one_in_four_open(two_, 600);
  one_in_four_open(three_, 300);
  EXPECT_NEAR(of("clear_time_median").value, 600, 0.004 * 600);
  EXPECT_EQ(of("clear_time_p90").value, std::numeric_limits<double>::infinity());
  EXPECT_NEAR(gain("clear_time_median").value, -300, 0.004 * 600);
  EXPECT_NEAR(gain("clear_time_median").half_width, 0, 0.004 * 600);
}

TEST_F(Kpis, what_the_roster_takes_is_certain) {
  expect_estimate(of("posts"), 2, 0);
  expect_estimate(of("persons"), 6, 0);
  expect_estimate(gain("posts"), 1, 0);
  expect_estimate(gain("persons"), 3, 0);
}

TEST_F(Kpis, a_year_costs_the_pay_of_the_roster_and_365_times_what_a_day_took) {
  costs(two_, {10, 20, 30});
  costs(three_, {15, 25, 35});
  expect_estimate(of("cost"), 2 * 24 * 365 * 100.0 + 365 * 20, t_of_three * 3650 / std::sqrt(3));
  expect_estimate(gain("cost"), 24 * 365 * 100.0 + 365 * 5, 0);
}

TEST_F(Kpis, the_worst_place_and_hour_is_the_lowest_share_kept_where_enough_was_promised) {
  place_hour(two_, 0, 8, {{{30, 18}, {30, 20}, {30, 16}}});
  place_hour(two_, 1, 17, {{{10, 5}, {20, 12}, {10, 3}}}); // (kept - 1/2 promised) / (40/3): 0, 0.15, -0.15
  place_hour(two_, 0, 3, {{{9, 0}, {10, 0}, {10, 0}}});
  const auto worst = worst_place_hour(two_);
  ASSERT_TRUE(worst);
  EXPECT_EQ(worst->place, 1U);
  EXPECT_EQ(worst->hour, 17U);
  expect_estimate(worst->kept, 0.5, t_of_three * std::sqrt(2 * 0.15 * 0.15 / 6));

  const auto of_29 = worst_place_hour(two_, 29);
  ASSERT_TRUE(of_29);
  EXPECT_EQ(of_29->place, 0U);
  EXPECT_EQ(of_29->hour, 3U);
  EXPECT_EQ(of_29->kept.value, 0);
  EXPECT_FALSE(worst_place_hour(two_, 91));
}

} // namespace
} // namespace cavalry
