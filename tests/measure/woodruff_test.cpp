#include "base/inversion.hpp"
#include "base/random.hpp"
#include "measure/ratio.hpp"
#include "measure/woodruff.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The mean of the day effect against that of an item's own part.
constexpr double effect_mean = 0.2;

/// Replications whose items share a day effect: durations are factor * (effect + exponential) minutes, the effect
/// exponential and common to the replication, so that items depend on each other.
std::vector<Histogram> clustered(std::uint64_t experiment, std::size_t replications, double factor) {
  std::vector<Histogram> sample;
  for (std::uint64_t r = 0; r < replications; ++r) {
    const Stream stream({experiment, r}, 5, Purpose::random_look);
    const double effect = effect_mean * exponential(stream.block(0).u[0]);
    const std::uint64_t blocks = 10 + static_cast<std::uint64_t>(20 * stream.block(0).u[1]);
    Histogram &histogram = sample.emplace_back();
    for (std::uint64_t k = 1; k <= blocks; ++k)
      for (const double u : stream.block(k).u) histogram.add(factor * minute * (effect + exponential(u)));
  }
  return sample;
}

/// The quantile of one item taken over all days, in units of factor minutes: the sum of two exponentials of means 1 and
/// m exceeds x with probability (e^-x - m e^(-x / m)) / (1 - m).
double true_quantile(double p) {
  double low = 0.0;
  double high = 100.0;
  for (int step = 0; step < 100; ++step) {
    const double x = 0.5 * (low + high);
    const double survival = (std::exp(-x) - effect_mean * std::exp(-x / effect_mean)) / (1.0 - effect_mean);
    (1.0 - survival < p ? low : high) = x;
  }
  return low;
}

TEST(QuantileOverItems, is_the_pooled_quantile_with_the_share_s_interval_carried_back) {
  const std::vector<Histogram> sample = clustered(1, 20, 10.0);
  const Estimate estimate = quantile_over_items(sample, 0.9, 0.95);
  Histogram pooled;
  RatioSample below;
  for (const Histogram &one : sample) pooled.merge(one);
  EXPECT_EQ(estimate.value, pooled.quantile(0.9));
  for (const Histogram &one : sample) {
    below.numerator.push_back(one.count(estimate.value));
    below.denominator.push_back(static_cast<double>(one.total()));
  }
  const double half_width = ratio_jackknife(below, 0.95).half_width;
  EXPECT_NEAR(pooled.count(estimate.low) / static_cast<double>(pooled.total()), 0.9 - half_width, 1e-9);
  EXPECT_NEAR(pooled.count(estimate.high) / static_cast<double>(pooled.total()), 0.9 + half_width, 1e-9);
  EXPECT_DOUBLE_EQ(estimate.half_width, 0.5 * (estimate.high - estimate.low));
  EXPECT_EQ(estimate.replications, 20U);
}

TEST(QuantileOverItems, the_interval_covers_the_truth_as_often_as_it_says_though_items_depend_on_each_other) {
  for (const double p : {0.5, 0.9}) {
    int covered = 0;
    constexpr int experiments = 600;
    for (std::uint64_t e = 0; e < experiments; ++e) {
      const Estimate estimate = quantile_over_items(clustered(100 + e, 30, 10.0), p, 0.95);
      const double truth = 10.0 * minute * true_quantile(p);
      covered += estimate.low <= truth && truth <= estimate.high;
    }
    EXPECT_GE(covered, 0.91 * experiments) << p;
    EXPECT_LE(covered, 0.98 * experiments) << p;
  }
}

TEST(QuantileOverItems, open_items_move_it_up_and_it_is_unknown_once_they_reach_it) {
  std::vector<Histogram> sample = clustered(2, 10, 10.0);
  const Estimate closed = quantile_over_items(sample, 0.5, 0.95);
  for (Histogram &one : sample) one.add_beyond(one.total() / 4);
  const Estimate censored = quantile_over_items(sample, 0.5, 0.95);
  EXPECT_GT(censored.value, closed.value);
  EXPECT_TRUE(std::isfinite(censored.high));
  EXPECT_EQ(quantile_over_items(sample, 0.9, 0.95).value, infinite);
}

TEST(QuantileOverItems, an_upper_end_among_the_open_is_infinite) {
  std::vector<Histogram> sample = clustered(3, 10, 10.0);
  for (Histogram &one : sample) one.add_beyond(one.total() * 11 / 100); // 9.9 % of all
  const Estimate estimate = quantile_over_items(sample, 0.9, 0.95);
  EXPECT_TRUE(std::isfinite(estimate.value));
  EXPECT_EQ(estimate.high, infinite);
  EXPECT_GT(estimate.low, 0.0);
}

TEST(QuantileOverItems, nothing_counted_or_one_replication_is_said) {
  EXPECT_TRUE(std::isnan(quantile_over_items(std::vector<Histogram>(5), 0.5, 0.95).value));
  const Estimate single = quantile_over_items(clustered(4, 1, 10.0), 0.5, 0.95);
  EXPECT_TRUE(std::isfinite(single.value));
  EXPECT_TRUE(std::isnan(single.half_width));
}

TEST(PairedQuantileDifference, of_a_plan_with_itself_is_exactly_zero) {
  const std::vector<Histogram> sample = clustered(5, 20, 10.0);
  const Estimate difference = paired_quantile_difference(sample, sample, 0.9, 0.95);
  EXPECT_EQ(difference.value, 0.0);
  EXPECT_EQ(difference.half_width, 0.0);
}

TEST(PairedQuantileDifference, covers_the_truth_and_is_narrower_than_two_separate_intervals) {
  for (const double p : {0.5, 0.9}) {
    int covered = 0;
    double paired_width = 0.0;
    double separate_width = 0.0;
    constexpr int experiments = 400;
    for (std::uint64_t e = 0; e < experiments; ++e) {
      const std::vector<Histogram> a = clustered(1000 + e, 30, 10.0);
      const std::vector<Histogram> b = clustered(1000 + e, 30, 8.0);
      const Estimate difference = paired_quantile_difference(a, b, p, 0.95);
      const double truth = -2.0 * minute * true_quantile(p);
      covered += difference.low <= truth && truth <= difference.high;
      paired_width += difference.half_width;
      separate_width += quantile_over_items(a, p, 0.95).half_width;
    }
    EXPECT_GE(covered, 0.90 * experiments) << p;
    EXPECT_LT(paired_width, 0.4 * separate_width) << p;
  }
}

TEST(PairedQuantileDifference, is_unknown_where_either_quantile_is) {
  std::vector<Histogram> open(3);
  for (Histogram &one : open) one.add_beyond(5);
  const std::vector<Histogram> closed = clustered(6, 3, 10.0);
  const Estimate difference = paired_quantile_difference(open, closed, 0.5, 0.95);
  EXPECT_TRUE(std::isnan(difference.value));
  EXPECT_TRUE(std::isnan(difference.half_width));
  EXPECT_EQ(difference.replications, 3U);
}

/// With two replications the share's interval reaches past 0: F has no slope there that anyone knows.
TEST(PairedQuantileDifference, has_no_interval_where_the_shares_reach_past_all_or_none) {
  const std::vector<Histogram> a = clustered(1, 2, 10.0);
  const std::vector<Histogram> b = clustered(2, 2, 8.0);
  ASSERT_EQ(quantile_over_items(a, 0.5, 0.95).low, 0);
  const Estimate difference = paired_quantile_difference(a, b, 0.5, 0.95);
  EXPECT_TRUE(std::isfinite(difference.value));
  EXPECT_TRUE(std::isnan(difference.half_width));
}

TEST(PairedQuantileDifference, needs_the_same_replications) {
  EXPECT_THROW(paired_quantile_difference(clustered(7, 3, 1.0), clustered(7, 4, 1.0), 0.5, 0.95),
               std::invalid_argument);
}

} // namespace
} // namespace cavalry
