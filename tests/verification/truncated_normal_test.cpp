#include "verification/truncated_normal.hpp"

#include "measure/quantiles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(TruncatedNormal, of_one_component_is_the_conditional_law) {
  const TruncatedNormal law({1.0}, std::vector<double>{4.0});
  const double none = normal_cdf(-0.5);
  EXPECT_NEAR(law.probability(std::vector<double>{3.0}), (normal_cdf(1.0) - none) / (1.0 - none), 1e-14);
  EXPECT_EQ(law.probability(std::vector<double>{-1.0}), 0.0);
}

TEST(TruncatedNormal, of_independent_components_is_the_product) {
  const TruncatedNormal law({0, 0, 0}, std::vector<double>{1, 0, 0, 0, 4, 0, 0, 0, 9});
  const auto half_normal = [](double z) { return 2.0 * normal_cdf(z) - 1.0; };
  EXPECT_NEAR(law.probability(std::vector<double>{1, 3, 2}), half_normal(1) * half_normal(1.5) * half_normal(2.0 / 3.0),
              1e-11);
}

// Of three normals about 0 all are positive with probability (1/8) + (sum of arcsines) / (4 pi); of two with (1/4) +
// arcsine / (2 pi): so the share of the first octant with a bound lifted is known (Sheppard 1899).
TEST(TruncatedNormal, of_correlated_components_meets_the_law_of_arcsines) {
  const double rho = 0.6;
  const TruncatedNormal law({40, 40, 40}, std::vector<double>{1, rho, rho, rho, 1, rho, rho, rho, 1});
  EXPECT_NEAR(law.probability(std::vector<double>{40, 40, 40}), 0.125 + 3.0 * std::asin(rho) / (4.0 * std::numbers::pi),
              1e-10);
  EXPECT_NEAR(law.probability(std::vector<double>{40, infinity, 40}), 0.25 + std::asin(rho) / (2.0 * std::numbers::pi),
              1e-10);
}

TEST(TruncatedNormal, draws_follow_the_law) {
  const TruncatedNormal law({1, 2, 1}, std::vector<double>{1, 0.5, 0.2, 0.5, 2, -0.3, 0.2, -0.3, 1});
  const std::vector<double> bounds = {1.5, 2.5, 2.0};
  constexpr std::size_t number = 40'000;
  double met = 0;
  for (const std::vector<double> &draw : law.draws(1, 0, number)) {
    EXPECT_GE(*std::min_element(draw.begin(), draw.end()), 0.0);
    met += std::equal(draw.begin(), draw.end(), bounds.begin(), std::less_equal<>());
  }
  const double exact = law.probability(bounds);
  EXPECT_NEAR(met / number, exact, 4.0 * std::sqrt(exact * (1.0 - exact) / number));
}

TEST(TruncatedNormal, needs_a_covariance) {
  EXPECT_THROW(TruncatedNormal({0, 0}, std::vector<double>{1, 2, 2, 1}), std::invalid_argument);
  EXPECT_THROW(TruncatedNormal({0, 0}, std::vector<double>{1}), std::invalid_argument);
}

} // namespace
} // namespace cavalry
