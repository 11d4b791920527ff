#include "measure/order_statistics.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>
#include <vector>

namespace cavalry {
namespace {

const std::vector<double> values = {2.0,   20.244, 16.988, 17.232, 13.976, 14.22,  10.963, 7.707,  7.951, 4.695,
                                    4.939, 19.683, 19.927, 16.671, 13.415, 13.659, 10.402, 10.646, 7.39,  7.634,
                                    4.378, 19.122, 19.366, 16.11,  16.354, 13.098, 13.341, 10.085, 6.829, 7.073,
                                    3.817, 22.061, 18.805, 19.049, 15.793, 12.537, 12.78,  9.524,  9.768, 6.512};

// STAT-O4 of the verification cases (David and Nagaraja; Conover).
TEST(OrderStatistics, interval_of_the_ninety_percent_quantile_STAT_O4) {
  const OrderStatisticEstimate estimate = order_statistic_quantile(values, 0.9, 0.95);
  EXPECT_EQ(estimate.ranks.lower, 32U);
  EXPECT_EQ(estimate.ranks.upper, 40U);
  EXPECT_EQ(estimate.low, 17.232);
  EXPECT_EQ(estimate.high, 22.061);
  EXPECT_EQ(estimate.value, 19.366);
  EXPECT_NEAR(estimate.ranks.coverage, 0.9697238116, 1e-6);
}

// STAT-O4b.
TEST(OrderStatistics, interval_of_the_median_STAT_O4b) {
  const OrderStatisticEstimate estimate = order_statistic_quantile(values, 0.5, 0.95);
  EXPECT_EQ(estimate.ranks.lower, 14U);
  EXPECT_EQ(estimate.ranks.upper, 27U);
  EXPECT_EQ(estimate.low, 9.768);
  EXPECT_EQ(estimate.high, 15.793);
  EXPECT_EQ(estimate.value, 12.78);
  EXPECT_NEAR(estimate.ranks.coverage, 0.9615226917, 1e-6);
}

TEST(OrderStatistics, too_few_values_leave_a_side_open) {
  const RankInterval ranks = quantile_ranks(20, 0.9, 0.95); // 0.9^20 = 0.12 > 0.025: no upper rank
  EXPECT_EQ(ranks.upper, std::nullopt);
  ASSERT_NE(ranks.lower, std::nullopt);
  const OrderStatisticEstimate estimate = order_statistic_quantile(std::vector<double>{4.0, 1.0, 9.0}, 0.5, 0.95);
  EXPECT_EQ(estimate.value, 4.0);
  EXPECT_EQ(estimate.low, -std::numeric_limits<double>::infinity());
  EXPECT_EQ(estimate.high, std::numeric_limits<double>::infinity());
  EXPECT_EQ(estimate.ranks.coverage, 1.0);
}

TEST(OrderStatistics, a_whole_rank_is_not_lifted_by_a_rounding) {
  // 0.07 * 100 is 7.000000000000001 in doubles.
  std::vector<double> hundred;
  for (int i = 1; i <= 100; ++i) hundred.push_back(i);
  EXPECT_EQ(order_statistic_quantile(hundred, 0.07, 0.95).value, 7.0);
}

TEST(OrderStatistics, impossible_questions_are_refused) {
  EXPECT_THROW(order_statistic_quantile({}, 0.5, 0.95), std::invalid_argument);
  EXPECT_THROW(order_statistic_quantile(values, 1.0, 0.95), std::invalid_argument);
  EXPECT_THROW(order_statistic_quantile(values, 0.5, 1.0), std::invalid_argument);
}

} // namespace
} // namespace cavalry
