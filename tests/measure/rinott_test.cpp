#include "measure/rinott.hpp"

#include "base/inversion.hpp"
#include "measure/quantiles.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O5 of the verification cases is answered in tests/verification.

TEST(Rinott, of_two_with_known_variances_is_the_normal_quantile) {
  EXPECT_NEAR(rinott_constant(2, 0.95, 2'000'001), std::sqrt(2.0) * normal_quantile(0.95), 1e-5);
}

TEST(Rinott, grows_with_the_alternatives_and_the_confidence_and_shrinks_with_the_first_stage) {
  const double h = rinott_constant(5, 0.95, 20);
  EXPECT_GT(rinott_constant(6, 0.95, 20), h);
  EXPECT_GT(rinott_constant(5, 0.96, 20), h);
  EXPECT_LT(rinott_constant(5, 0.95, 21), h);
  EXPECT_LT(h, rinott_constant(5, 0.95, 3)) << "the heaviest tails";
}

TEST(Rinott, refuses_settings_out_of_range) {
  EXPECT_THROW(rinott_constant(1, 0.95, 20), std::invalid_argument);
  EXPECT_THROW(rinott_constant(5, 0.2, 20), std::invalid_argument);
  EXPECT_THROW(rinott_constant(5, 0.95, 2), std::invalid_argument);
}

TEST(Quantiles, of_chi_squared_and_the_normal_agree_with_their_tables) {
  EXPECT_NEAR(chi_squared_quantile(0.95, 9), 16.91897760, 1e-8);
  EXPECT_NEAR(chi_squared_upper_quantile(0.05, 9), 16.91897760, 1e-8);
  EXPECT_NEAR(chi_squared_density(4.0, 2), 0.5 * std::exp(-2.0), 1e-15);
  EXPECT_NEAR(normal_cdf(1.959963984540054), 0.975, 1e-15);
  EXPECT_NEAR(normal_cdf(normal_quantile(1e-10)), 1e-10, 1e-22);
}

} // namespace
} // namespace cavalry
