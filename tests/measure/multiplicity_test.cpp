#include "measure/multiplicity.hpp"
#include "measure/quantiles.hpp"
#include "measure/replications.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

const std::vector<double> p_values = {0.012, 0.2, 0.034, 0.0009, 0.047};

void expect_values(const std::vector<double> &values, const std::vector<double> &expected) {
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) EXPECT_NEAR(values[i], expected[i], 1e-6 * expected[i]) << i;
}

// STAT-O6 of the verification cases (Holm 1979; Law sec. 10.2).
TEST(Multiplicity, bonferroni_and_holm_STAT_O6) {
  expect_values(bonferroni(p_values), {0.06, 1, 0.17, 0.0045, 0.235});
  const std::vector<double> stepped = holm(p_values);
  expect_values(stepped, {0.048, 0.2, 0.102, 0.0045, 0.102});
  std::vector<int> rejected;
  for (std::size_t i = 0; i < stepped.size(); ++i)
    if (stepped[i] <= 0.05) rejected.push_back(static_cast<int>(i) + 1);
  EXPECT_EQ(rejected, (std::vector<int>{1, 4}));
}

TEST(Multiplicity, bonferroni_t_quantile_STAT_O6) {
  EXPECT_NEAR(bonferroni_t(0.95, 5, 20), 2.860934606, 1e-6 * 2.86);
  EXPECT_EQ(bonferroni_t(0.95, 1, 20), t_factor(0.95, 20));
}

TEST(Multiplicity, a_family_of_none_is_refused) {
  EXPECT_THROW(bonferroni_confidence(0.95, 0), std::invalid_argument);
  EXPECT_TRUE(holm({}).empty());
}

TEST(Quantiles, of_student_s_t_agree_with_its_tables) {
  EXPECT_NEAR(student_t_quantile(0.975, 10), 2.228138852, 1e-9);
  EXPECT_NEAR(student_t_quantile(0.025, 10), -2.228138852, 1e-9);
  EXPECT_NEAR(t_factor(0.99, 3), 9.924843201, 1e-8);
  EXPECT_TRUE(std::isnan(t_factor(0.95, 1)));
}

TEST(Quantiles, of_a_binomial_reach_past_its_ends) {
  EXPECT_EQ(binomial_cdf(-1, 10, 0.3), 0.0);
  EXPECT_EQ(binomial_cdf(10, 10, 0.3), 1.0);
  EXPECT_NEAR(binomial_cdf(0, 10, 0.3), std::pow(0.7, 10), 1e-15);
}

// STAT-O7 (Law sec. 9.4.1).
TEST(Replications, for_a_relative_and_an_absolute_half_width_STAT_O7) {
  EXPECT_NEAR(t_factor(0.95, 10) * 3.1 / std::sqrt(10.0), 2.217606408, 1e-6 * 2.2);
  EXPECT_NEAR(adjusted_relative_error(0.05), 0.04761904762, 1e-6 * 0.05);
  EXPECT_EQ(replications_for_half_width(3.1, 10, adjusted_relative_error(0.05) * 12.4, 0.95), 109U);
  EXPECT_EQ(replications_for_half_width(3.1, 10, 0.05 * 12.4, 0.95), 99U);
  EXPECT_EQ(replications_for_half_width(3.1, 10, 0.5, 0.95), 151U);
}

TEST(Replications, are_never_fewer_than_the_pilot) {
  EXPECT_EQ(replications_for_half_width(3.1, 10, 100.0, 0.95), 10U);
  EXPECT_EQ(replications_for_half_width(0.0, 10, 0.0, 0.95), 10U);
}

TEST(Replications, more_are_counted_from_the_half_width_at_hand) {
  EXPECT_EQ(more_runs_needed(2.217606408, 0.5, 10), 141U);
  EXPECT_EQ(more_runs_needed(0.4, 0.5, 10), 0U);
  EXPECT_EQ(more_runs_needed(0.5, 0.5, 10), 0U);
  EXPECT_EQ(more_runs_needed(std::nextafter(0.5, 1.0), 0.5, 10), 1U);
}

TEST(Replications, no_number_of_them_reaches_a_width_of_zero) {
  EXPECT_EQ(more_runs_needed(1.0, 0.0, 10), std::nullopt);
  EXPECT_EQ(more_runs_needed(std::nan(""), 0.5, 10), std::nullopt);
  EXPECT_EQ(more_runs_needed(std::numeric_limits<double>::infinity(), 0.5, 10), std::nullopt);
  EXPECT_EQ(more_runs_needed(1.0, 1e-7, 10), std::nullopt);
}

} // namespace
} // namespace cavalry
