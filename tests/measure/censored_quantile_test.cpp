#include "measure/censored_quantile.hpp"

#include "base/inversion.hpp"
#include "base/random.hpp"
#include "measure/woodruff.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

/// Replications of some hundred exponential durations of mean `mean`, each of which is watched for an exponential time
/// of mean `watched`: what lasts longer is cut off there.
std::vector<CensoredTimes> watched_for(double watched, std::uint64_t experiment, double mean,
                                       std::size_t replications = 20) {
  std::vector<CensoredTimes> sample;
  for (std::uint64_t r = 0; r < replications; ++r) {
    const Stream stream({experiment, r}, 7, Purpose::random_look);
    CensoredTimes &times = sample.emplace_back();
    for (std::uint64_t k = 0; k < 100; ++k) {
      const Uniforms u = stream.block(k);
      const double lasts = mean * exponential(u.u[0]);
      const double seen = watched * exponential(u.u[1]);
      (lasts <= seen ? times.ended : times.cut_off).add(std::min(lasts, seen));
    }
  }
  return sample;
}

TEST(CensoredQuantile, is_the_plain_one_where_nothing_was_cut_off) {
  std::vector<CensoredTimes> sample = watched_for(2 * hour, 1, hour);
  std::vector<Histogram> ended;
  for (CensoredTimes &one : sample) {
    one.cut_off = {};
    ended.push_back(one.ended);
  }
  const Estimate plain = quantile_over_items(ended, 0.9, 0.95);
  const Estimate censored = censored_quantile(sample, 0.9, 0.95);
  EXPECT_EQ(censored.value, plain.value);
  EXPECT_EQ(censored.low, plain.low);
  EXPECT_EQ(censored.high, plain.high);
}

TEST(CensoredQuantile, covers_the_truth_that_what_is_over_alone_misses) {
  const double truth = hour * std::log(2.0);
  int covered = 0;
  int plain_covered = 0;
  constexpr int experiments = 200;
  for (std::uint64_t experiment = 0; experiment < experiments; ++experiment) {
    std::vector<CensoredTimes> sample = watched_for(2 * hour, experiment, hour);
    const Estimate median = censored_quantile(sample, 0.5, 0.95);
    covered += median.low <= truth && truth <= median.high;
    for (CensoredTimes &one : sample) one.cut_off = {};
    const Estimate closed_only = censored_quantile(sample, 0.5, 0.95);
    plain_covered += closed_only.low <= truth && truth <= closed_only.high;
  }
  EXPECT_GE(covered, experiments * 0.90);
  EXPECT_LE(covered, experiments * 0.98);
  EXPECT_LE(plain_covered, experiments * 0.05) << "what is over is shorter than what there is";
}

TEST(CensoredQuantile, is_infinite_where_the_curve_does_not_reach) {
  std::vector<CensoredTimes> sample(5);
  for (CensoredTimes &one : sample) {
    one.ended.add(minute);
    one.cut_off.add(2 * minute);
    one.cut_off.add(2 * minute);
  }
  EXPECT_TRUE(std::isinf(censored_quantile(sample, 0.9, 0.95).value));
  EXPECT_TRUE(std::isnan(censored_quantile(sample, 0.9, 0.95).half_width));
  EXPECT_TRUE(std::isnan(paired_censored_quantile_difference(sample, sample, 0.9, 0.95).value));
}

TEST(CensoredQuantileDifference, is_exactly_nothing_between_a_plan_and_itself) {
  const std::vector<CensoredTimes> sample = watched_for(2 * hour, 3, hour);
  const Estimate difference = paired_censored_quantile_difference(sample, sample, 0.5, 0.95);
  EXPECT_EQ(difference.value, 0);
  EXPECT_EQ(difference.half_width, 0);
}

TEST(CensoredQuantileDifference, covers_the_truth_between_plans_of_common_random_numbers) {
  const double truth = 0.25 * hour * std::log(2.0);
  int covered = 0;
  constexpr int experiments = 200;
  for (std::uint64_t experiment = 0; experiment < experiments; ++experiment) {
    const Estimate difference = paired_censored_quantile_difference(
        watched_for(2 * hour, experiment, hour), watched_for(2 * hour, experiment, 1.25 * hour), 0.5, 0.95);
    covered += difference.low <= truth && truth <= difference.high;
  }
  EXPECT_GE(covered, experiments * 0.90);
  EXPECT_LE(covered, experiments * 0.99);
}

TEST(CensoredQuantileDifference, wants_the_same_replications) {
  EXPECT_THROW(
      paired_censored_quantile_difference(watched_for(hour, 1, hour, 3), watched_for(hour, 1, hour, 4), 0.5, 0.95),
      std::invalid_argument);
}

} // namespace
} // namespace cavalry
