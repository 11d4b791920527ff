#include "measure/mser.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O3 of the verification cases is answered in tests/verification.

TEST(Mser, deletes_a_beginning_that_differs_from_the_rest) {
  // Batches of 2: 0, 10, 12, 10, 12, 10. Leaving out the first: mean 10.8, squares 4.8, 4.8 / 25.
  const std::vector<double> series = {0, 0, 9, 11, 12, 12, 10, 10, 11, 13, 10, 10};
  const std::optional<Truncation> truncation = mser_truncation(series, 2);
  ASSERT_TRUE(truncation);
  EXPECT_EQ(truncation->batches, 6U);
  EXPECT_EQ(truncation->deleted, 1U);
  EXPECT_EQ(truncation->observations, 2U);
  EXPECT_DOUBLE_EQ(truncation->mean, 10.8);
  EXPECT_DOUBLE_EQ(truncation->statistic, 4.8 / 25.0);
  // All six: mean 9, squares 81 + 1 + 9 + 1 + 9 + 1.
  EXPECT_DOUBLE_EQ(mser_statistics(series, 2)[0], 102.0 / 36.0);
  EXPECT_EQ(mser_statistics(series, 2).size(), 4U) << "no more than half of the batches are tried";
}

TEST(Mser, deletes_nothing_of_a_series_that_is_the_same_throughout) {
  const std::optional<Truncation> truncation = mser_truncation(std::vector<double>(20, 3.5));
  ASSERT_TRUE(truncation);
  EXPECT_EQ(truncation->deleted, 0U);
  EXPECT_EQ(truncation->mean, 3.5);
}

TEST(Mser, finds_a_series_that_still_rises_at_its_middle_too_short) {
  EXPECT_FALSE(mser_truncation(std::vector<double>{1, 2, 4, 8, 16, 16}, 1));
  EXPECT_FALSE(mser_truncation(std::vector<double>{1, 2, 3, 4}));
  EXPECT_FALSE(mser_truncation({}));
}

TEST(Mser, leaves_out_what_does_not_fill_a_batch) {
  std::vector<double> series = {0, 0, 9, 11, 12, 12, 10, 10, 11, 13, 10, 10};
  const double mean = mser_truncation(series, 2)->mean;
  series.push_back(1e6);
  EXPECT_EQ(mser_truncation(series, 2)->mean, mean);
  EXPECT_THROW(mser_truncation(series, 0), std::invalid_argument);
}

} // namespace
} // namespace cavalry
