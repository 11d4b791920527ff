#include "experiment/measures.hpp"

#include "experiment/trials.hpp"
#include "support/case_town.hpp"
#include "support/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

class MeasuresOfATown : public testing::Test {
protected:
  static std::vector<Plan> plans(bool measured) {
    std::vector<Plan> plans = all_plans(load_scenario_text("case-town", case_town));
    if (measured)
      for (Plan &plan : plans) plan.scenario.measures = all_measures(plan.scenario);
    return plans;
  }
};

TEST_F(MeasuresOfATown, change_no_other_figure) {
  const ExperimentResult with = trial(plans(true), {.replications = 4, .workers = 2});
  const ExperimentResult without = trial(plans(false), {.replications = 4, .workers = 2});
  for (std::size_t p = 0; p < with.plans.size(); ++p) {
    PlanResult stripped = with.plans[p];
    for (Tally &tally : stripped.replications) tally.measures.clear();
    EXPECT_TRUE(numbers(stripped) == numbers(without.plans[p]));
  }
}

TEST_F(MeasuresOfATown, are_the_same_on_any_number_of_workers) {
  const ExperimentResult one = trial(plans(true), {.replications = 6, .workers = 1});
  const ExperimentResult three = trial(plans(true), {.replications = 6, .workers = 3});
  for (std::size_t p = 0; p < one.plans.size(); ++p) EXPECT_TRUE(numbers(one.plans[p]) == numbers(three.plans[p]));
}

TEST_F(MeasuresOfATown, a_deviation_is_that_of_the_pooled_moments_and_its_difference_is_paired) {
  const ExperimentResult result = trial(plans(true), {.replications = 8, .workers = 2});
  const PlanResult &a = result.plans.front();
  const PlanResult &b = result.plans.back();
  for (std::size_t m = 0; m < a.scenario.measures.size(); ++m) {
    if (a.scenario.measures[m].kind != Measure::Kind::deviation || undecided(a, m) + undecided(b, m) > 0) continue;
    double n = 0, first = 0, second = 0;
    for (const Tally &tally : a.replications) {
      n += static_cast<double>(tally.measures[m].denominator);
      first += static_cast<double>(tally.measures[m].numerator) / 1e6;
      second += static_cast<double>(tally.measures[m].squares) / 1e12;
    }
    if (n == 0) continue;
    const double deviation = std::sqrt(second / n - first / n * first / n);
    EXPECT_NEAR(estimate_measure(a, m).value, deviation, 1e-6 * deviation);
    EXPECT_NEAR(measure_difference(a, m, b, m).value, estimate_measure(b, m).value - deviation, 1e-6 * deviation);
    EXPECT_EQ(measure_difference(a, m, a, m).half_width, 0);
  }
}

TEST_F(MeasuresOfATown, two_lower_bounds_have_no_difference) {
  std::vector<Plan> cut_short = plans(true);
  for (Plan &plan : cut_short) plan.scenario.horizon.follow = 0;
  const ExperimentResult result = trial(cut_short, {.replications = 4, .workers = 2});
  const PlanResult &a = result.plans.front();
  const PlanResult &b = result.plans.back();
  std::size_t open = 0;
  for (std::size_t m = 0; m < a.scenario.measures.size(); ++m) {
    if (undecided(a, m) + undecided(b, m) == 0) continue;
    ++open;
    EXPECT_TRUE(std::isnan(measure_difference(a, m, b, m).value)) << a.scenario.measures[m].id;
  }
  EXPECT_GT(open, 0U);
}

} // namespace
} // namespace cavalry
