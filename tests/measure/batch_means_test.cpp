#include "measure/batch_means.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O11 of the verification cases is answered in tests/verification.

TEST(BatchMeans, are_the_replications_of_one_run) {
  // Means 1, 3, 2, 4, of mean 2.5; the tail would fill a batch of its own.
  const std::vector<double> series = {0, 2, 3, 3, 1, 3, 4, 4, 99, 99, 99};
  const BatchMeans means = batch_means(series, 4, 0.95);
  EXPECT_DOUBLE_EQ(means.mean.value, 2.5);
  EXPECT_EQ(means.mean.replications, 4U);
  EXPECT_NEAR(means.mean.half_width, 3.182446305 * std::sqrt(5.0 / 3.0 / 4.0), 1e-8);
  // (-1.5)(0.5) + (0.5)(-0.5) + (-0.5)(1.5) over 1.5^2 + 0.5^2 + 0.5^2 + 1.5^2.
  EXPECT_DOUBLE_EQ(means.lag1, -1.75 / 5.0);
}

TEST(BatchMeans, that_are_all_the_same_have_no_autocorrelation) {
  const BatchMeans means = batch_means(std::vector<double>(10, 2.0), 5, 0.95);
  EXPECT_EQ(means.mean.half_width, 0.0);
  EXPECT_TRUE(std::isnan(means.lag1));
}

TEST(BatchMeans, need_two_batches_with_something_in_each) {
  const std::vector<double> series = {1, 2, 3};
  EXPECT_THROW(batch_means(series, 1, 0.95), std::invalid_argument);
  EXPECT_THROW(batch_means(series, 4, 0.95), std::invalid_argument);
  EXPECT_THROW(batch_means(series, 3, 1.0), std::invalid_argument);
  EXPECT_EQ(batch_means(series, 3, 0.95).mean.value, 2.0);
}

} // namespace
} // namespace cavalry
