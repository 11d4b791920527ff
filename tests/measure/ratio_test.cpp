#include "measure/quantiles.hpp"
#include "measure/ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

const std::vector<double> items = {52, 61, 50, 66, 55, 64, 49, 65, 57, 56, 70, 59};
const RatioSample plan_a = {{41, 55, 38, 60, 47, 52, 35, 58, 49, 44, 63, 50}, items};
const RatioSample plan_b = {{46, 57, 43, 61, 50, 57, 42, 60, 52, 50, 66, 53}, items};
constexpr double relative = 1e-6;

void expect_relative(double value, double expected) { EXPECT_NEAR(value, expected, relative * std::fabs(expected)); }

double standard_error(const Estimate &estimate) { return estimate.half_width / t_factor(0.95, estimate.replications); }

// STAT-O1 of the verification cases: share cleared from replications with correlated counts (Law sec. 9.4/9.5; Cochran
// ch. 6; Fieller 1954).
TEST(Ratio, delta_interval_STAT_O1) {
  const Estimate share = ratio_delta(plan_a, 0.95);
  expect_relative(share.value, 0.8409090909);
  expect_relative(standard_error(share), 0.01750775658);
  expect_relative(t_factor(0.95, 12), 2.20098516);
  expect_relative(share.low, 0.8023747785);
  expect_relative(share.high, 0.8794434033);
  EXPECT_EQ(share.replications, 12U);
}

TEST(Ratio, jackknife_interval_STAT_O1) {
  const Estimate share = ratio_jackknife(plan_a, 0.95);
  expect_relative(share.value, 0.8413864553);
  expect_relative(standard_error(share), 0.01748591622);
  expect_relative(share.low, 0.8029002131);
  expect_relative(share.high, 0.8798726974);
}

TEST(Ratio, fieller_interval_STAT_O1) {
  const Estimate share = ratio_fieller(plan_a, 0.95);
  expect_relative(share.value, 0.8409090909);
  expect_relative(share.low, 0.7998766078);
  expect_relative(share.high, 0.8772884391);
  expect_relative(share.half_width, 0.5 * (0.8772884391 - 0.7998766078));
}

// The decoys of STAT-O1: the mean of ratios and the binomial error of pooled items are not what is reported.
TEST(Ratio, is_not_the_mean_of_ratios_nor_has_it_the_binomial_error_STAT_O1) {
  const Estimate share = ratio_delta(plan_a, 0.95);
  EXPECT_GT(std::fabs(share.value - 0.835470974), 1e-3);
  EXPECT_GT(standard_error(share), 1.2 * 0.01378513032);
}

// One replication that counts anything has no residual of its own: that is no certainty.
TEST(Ratio, has_no_interval_where_a_single_replication_counts_anything) {
  const RatioSample once = {{0, 1, 0}, {0, 1, 0}};
  const RatioSample never = {{0, 0, 0}, {0, 1, 0}};
  EXPECT_EQ(ratio_delta(once, 0.95).value, 1);
  EXPECT_TRUE(std::isnan(ratio_delta(once, 0.95).half_width));
  EXPECT_EQ(ratio_difference_delta(never, once, 0.95).value, 1);
  EXPECT_TRUE(std::isnan(ratio_difference_delta(never, once, 0.95).low));
}

// STAT-O2: plan B minus plan A under common random numbers (delta method; Law ch. 10).
TEST(RatioDifference, paired_delta_interval_STAT_O2) {
  const Estimate difference = ratio_difference_delta(plan_a, plan_b, 0.95);
  expect_relative(difference.value, 0.06392045455);
  expect_relative(standard_error(difference), 0.01046645162);
  expect_relative(difference.low, 0.04088394986);
  expect_relative(difference.high, 0.08695695923);
}

TEST(RatioDifference, paired_jackknife_STAT_O2) {
  const Estimate difference = ratio_difference_jackknife(plan_a, plan_b, 0.95);
  expect_relative(difference.value, 0.06365348934);
  expect_relative(standard_error(difference), 0.01044685081);
}

TEST(RatioDifference, pairing_saves_the_variance_it_should_STAT_O2) {
  const double a = standard_error(ratio_delta(plan_a, 0.95));
  const double b = standard_error(ratio_delta(plan_b, 0.95));
  const double paired = standard_error(ratio_difference_delta(plan_a, plan_b, 0.95));
  expect_relative(std::sqrt(a * a + b * b), 0.01910926946);
  expect_relative((a * a + b * b) / (paired * paired), 3.333413795);
}

TEST(RatioDifference, of_a_plan_with_itself_is_exactly_zero) {
  for (const Estimate &difference :
       {ratio_difference_delta(plan_a, plan_a, 0.95), ratio_difference_jackknife(plan_a, plan_a, 0.95)}) {
    EXPECT_EQ(difference.value, 0.0);
    EXPECT_EQ(difference.half_width, 0.0);
    EXPECT_EQ(difference.low, 0.0);
    EXPECT_EQ(difference.high, 0.0);
  }
}

TEST(Ratio, has_no_interval_from_one_replication_and_no_value_from_none) {
  const RatioSample single = {{3}, {4}};
  for (const auto interval : {ratio_delta, ratio_jackknife, ratio_fieller}) {
    const Estimate estimate = interval(single, 0.95);
    EXPECT_EQ(estimate.value, 0.75);
    EXPECT_TRUE(std::isnan(estimate.half_width));
    EXPECT_TRUE(std::isnan(estimate.low));
    EXPECT_EQ(estimate.replications, 1U);
    EXPECT_TRUE(std::isnan(interval({}, 0.95).value));
    EXPECT_TRUE(std::isnan(interval({}, 0.95).half_width));
  }
}

TEST(Ratio, of_nothing_at_all_is_no_number) {
  for (const auto interval : {ratio_delta, ratio_jackknife, ratio_fieller}) {
    const Estimate estimate = interval({{0, 0, 0}, {0, 0, 0}}, 0.95);
    EXPECT_TRUE(std::isnan(estimate.value));
    EXPECT_TRUE(std::isnan(estimate.half_width));
  }
}

TEST(Ratio, a_replication_without_items_weighs_nothing_but_counts) {
  const Estimate estimate = ratio_delta({{8, 0, 4}, {10, 0, 5}}, 0.95);
  EXPECT_DOUBLE_EQ(estimate.value, 0.8);
  EXPECT_NEAR(estimate.half_width, 0.0, 1e-15);
}

TEST(Ratio, the_jackknife_has_no_interval_where_one_replication_holds_all_items) {
  EXPECT_TRUE(std::isnan(ratio_jackknife({{8, 0, 0}, {10, 0, 0}}, 0.95).half_width));
}

TEST(Ratio, fieller_is_unbounded_where_the_denominator_may_be_zero) {
  const Estimate estimate = ratio_fieller({{1, 2, 3}, {10, -9, 0.5}}, 0.95);
  EXPECT_EQ(estimate.low, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(estimate.high, std::numeric_limits<double>::infinity());
}

TEST(Ratio, unequal_numbers_and_impossible_confidence_are_refused) {
  const RatioSample ragged = {{1, 2}, {1}};
  EXPECT_THROW(ratio_delta(ragged, 0.95), std::invalid_argument);
  EXPECT_THROW(ratio_difference_delta(plan_a, {{1, 2}, {3, 4}}, 0.95), std::invalid_argument);
  EXPECT_THROW(ratio_difference_jackknife(plan_a, {{1, 2}, {3, 4}}, 0.95), std::invalid_argument);
  EXPECT_THROW(ratio_delta(plan_a, 1.0), std::invalid_argument);
  EXPECT_THROW(ratio_delta(plan_a, 0.0), std::invalid_argument);
}

TEST(Mean, has_the_t_interval) {
  // 1...5: mean 3, s^2 = 2.5, t(0.975, 4) = 2.776445105.
  const std::vector<double> values = {1, 2, 3, 4, 5};
  const Estimate mean = mean_estimate(values, 0.95);
  EXPECT_DOUBLE_EQ(mean.value, 3.0);
  expect_relative(mean.half_width, 2.776445105 * std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(mean.high, 3.0 + mean.half_width);
  EXPECT_TRUE(std::isnan(mean_estimate({}, 0.95).value));
}

TEST(Mean, paired_differences_are_b_minus_a) {
  const std::vector<double> a = {1, 5, 9};
  const std::vector<double> b = {3, 7, 11};
  const Estimate difference = paired_mean_difference(a, b, 0.95);
  EXPECT_EQ(difference.value, 2.0);
  EXPECT_EQ(difference.half_width, 0.0);
  EXPECT_THROW(paired_mean_difference(a, std::vector<double>{1.0}, 0.95), std::invalid_argument);
}

} // namespace
} // namespace cavalry
