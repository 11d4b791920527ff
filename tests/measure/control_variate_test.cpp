#include "measure/control_variate.hpp"

#include "measure/quantiles.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O10 of the verification cases is answered in tests/verification.

TEST(ControlVariate, that_explains_everything_leaves_no_error) {
  const std::vector<double> control = {1, 2, 4, 9};
  std::vector<double> observations;
  for (const double c : control) observations.push_back(3.0 + 2.0 * c);
  const ControlledMean controlled = controlled_mean(observations, control, 5.0, 0.95);
  EXPECT_DOUBLE_EQ(controlled.mean.value, 13.0);
  EXPECT_DOUBLE_EQ(controlled.coefficient, 2.0);
  EXPECT_DOUBLE_EQ(controlled.correlation, 1.0);
  EXPECT_NEAR(controlled.mean.half_width, 0.0, 1e-7);
}

TEST(ControlVariate, that_explains_nothing_costs_a_degree_of_freedom) {
  const std::vector<double> observations = {1, 3, 1, 3};
  const std::vector<double> control = {-1, -1, 1, 1};
  const ControlledMean controlled = controlled_mean(observations, control, 0.0, 0.95);
  EXPECT_EQ(controlled.mean.value, 2.0);
  EXPECT_EQ(controlled.correlation, 0.0);
  EXPECT_EQ(controlled.degrees_of_freedom, 2U);
  EXPECT_DOUBLE_EQ(controlled.standard_error, std::sqrt(4.0 / 2.0 / 4.0));
  EXPECT_DOUBLE_EQ(controlled.mean.half_width, student_t_quantile(0.975, 2) * controlled.standard_error);
  EXPECT_EQ(controlled.mean.replications, 4U);
}

TEST(ControlVariate, off_its_mean_widens_the_interval) {
  const std::vector<double> observations = {1, 4, 2, 6};
  const std::vector<double> control = {1, 3, 2, 4};
  EXPECT_GT(controlled_mean(observations, control, 5.0, 0.95).mean.half_width,
            controlled_mean(observations, control, 2.5, 0.95).mean.half_width);
}

TEST(ControlVariate, needs_values_that_vary_one_for_each_observation) {
  const std::vector<double> three = {1, 2, 3};
  EXPECT_THROW(controlled_mean(three, std::vector<double>{1, 2}, 0.0, 0.95), std::invalid_argument);
  EXPECT_THROW(controlled_mean(three, std::vector<double>{5, 5, 5}, 0.0, 0.95), std::invalid_argument);
  EXPECT_THROW(controlled_mean(std::vector<double>{1, 2}, std::vector<double>{1, 2}, 0.0, 0.95), std::invalid_argument);
}

} // namespace
} // namespace cavalry
