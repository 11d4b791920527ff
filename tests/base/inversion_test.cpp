#include "base/inversion.hpp"
#include "base/random.hpp"

#include <boost/math/distributions/normal.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

TEST(NormalQuantile, agrees_with_boost_in_the_middle_and_in_both_tails) {
  const boost::math::normal law;
  const Stream stream({7, 0}, 1, Purpose::random_look);
  for (std::uint64_t i = 0; i < 25'000; ++i) {
    const Uniforms draw = stream.block(i);
    for (const double u : draw.u) {
      const double expected = boost::math::quantile(law, u);
      EXPECT_NEAR(normal_quantile(u), expected, 1e-14 + 1e-14 * std::fabs(expected));
    }
  }
  for (double tail = 0.3; tail > 1e-15; tail *= 0.71) {
    const double expected = boost::math::quantile(law, tail);
    EXPECT_NEAR(normal_quantile(tail), expected, -1e-14 * expected) << tail;
    EXPECT_NEAR(normal_quantile(1.0 - tail), -boost::math::quantile(law, 1.0 - (1.0 - tail)), -1e-14 * expected)
        << tail;
  }
}

// Wichura 1988, table of check values: u = 0.25, 0.001, 1e-20.
TEST(NormalQuantile, gives_the_published_check_values) {
  EXPECT_NEAR(normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(normal_quantile(0.001), -3.090232306167814, 4e-15);
  EXPECT_NEAR(normal_quantile(1e-20), -9.262340089798408, 1e-14);
}

TEST(NormalQuantile, is_antisymmetric_and_zero_in_the_middle) {
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  for (const double u : {0x1p-53, 0.0625, 0.25, 0.375}) EXPECT_EQ(normal_quantile(1.0 - u), -normal_quantile(u));
}

TEST(NormalQuantile, increases_across_the_seams_of_its_pieces) {
  for (const double seam : {0.075, 0.925, std::exp(-25.0)}) {
    double previous = normal_quantile(seam * (1.0 - 1e-9));
    for (int step = -9; step <= 10; ++step) {
      const double next = normal_quantile(seam * (1.0 + 1e-10 * step));
      EXPECT_GE(next, previous) << seam << " step " << step;
      previous = next;
    }
  }
}

TEST(Exponential, is_increasing_and_finite_at_the_extreme_uniforms) {
  EXPECT_DOUBLE_EQ(exponential(0x1p-53), 0x1p-53);
  EXPECT_NEAR(exponential(1.0 - 0x1p-53), 53.0 * std::log(2.0), 1e-12);
  EXPECT_DOUBLE_EQ(exponential(0.5), std::log(2.0));
}

// STAT-O12: the correlation of antithetic exponentials by inversion is 1 - pi^2/6 (elementary); sample correlation of
// 1e6 pairs within 0.005. A ziggurat exponential does not reach it.
TEST(Exponential, antithetic_pairs_have_the_exact_correlation_STAT_O12) {
  const Stream stream({12, 0}, 12, Purpose::random_look);
  constexpr int blocks = 250'000;
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_yy = 0, sum_xy = 0;
  for (int i = 0; i < blocks; ++i) {
    const Uniforms draw = stream.block(static_cast<std::uint64_t>(i));
    for (const double u : draw.u) {
      const double x = exponential(u), y = exponential(1.0 - u);
      sum_x += x, sum_y += y, sum_xx += x * x, sum_yy += y * y, sum_xy += x * y;
    }
  }
  const double n = 4.0 * blocks;
  const double covariance = sum_xy / n - sum_x / n * sum_y / n;
  const double variance_x = sum_xx / n - sum_x / n * sum_x / n;
  const double variance_y = sum_yy / n - sum_y / n * sum_y / n;
  EXPECT_NEAR(covariance / std::sqrt(variance_x * variance_y), -0.6449340668, 0.005);
  EXPECT_NEAR((variance_x + variance_y + 2 * covariance) / (variance_x + variance_y), 0.3550659332, 0.005);
}

} // namespace
} // namespace cavalry
