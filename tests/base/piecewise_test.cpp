#include "base/inversion.hpp"
#include "base/piecewise.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Rate 0 to 10, 2 to 20, 0 to 30, 1 to 40, 0 to 50: plateaus at the front, in the middle and at the end.
const CumulativeRate gapped(0.0, {10, 20, 30, 40, 50}, {0, 2, 0, 1, 0});

TEST(CumulativeRate, integrates_the_rate) {
  EXPECT_EQ(gapped.at(-5), 0.0);
  EXPECT_EQ(gapped.at(10), 0.0);
  EXPECT_EQ(gapped.at(15), 10.0);
  EXPECT_EQ(gapped.at(20), 20.0);
  EXPECT_EQ(gapped.at(25), 20.0);
  EXPECT_EQ(gapped.at(35), 25.0);
  EXPECT_EQ(gapped.at(45), 30.0);
  EXPECT_EQ(gapped.at(1e9), 30.0);
  EXPECT_EQ(gapped.total(), 30.0);
  EXPECT_EQ(gapped.end(), 50.0);
}

TEST(CumulativeRate, knows_the_rate_at_a_moment) {
  EXPECT_EQ(gapped.rate(5), 0.0);
  EXPECT_EQ(gapped.rate(10), 2.0);
  EXPECT_EQ(gapped.rate(20), 0.0);
  EXPECT_EQ(gapped.rate(39), 1.0);
  EXPECT_EQ(gapped.rate(60), 0.0);
}

TEST(CumulativeRate, nothing_falls_into_a_plateau) {
  EXPECT_EQ(gapped.inverse(0.0), 10.0);
  EXPECT_EQ(gapped.inverse(10.0), 15.0);
  EXPECT_EQ(gapped.inverse(20.0), 30.0);
  EXPECT_EQ(gapped.inverse(25.0), 35.0);
}

TEST(CumulativeRate, is_never_reached_past_the_total) {
  EXPECT_EQ(gapped.inverse(30.0), infinite);
  EXPECT_EQ(gapped.inverse(infinite), infinite);
  EXPECT_LE(gapped.inverse(std::nextafter(30.0, 0.0)), 40.0);
  const CumulativeRate nothing(0.0, {10}, {0});
  EXPECT_EQ(nothing.inverse(0.0), infinite);
  EXPECT_EQ(CumulativeRate(3.0, {}, {}).inverse(0.0), infinite);
  EXPECT_EQ(CumulativeRate(3.0, {}, {}).at(5.0), 0.0);
}

TEST(CumulativeRate, starts_where_it_is_told) {
  const CumulativeRate late(-100.0, {0.0, 100.0}, {1.0, 0.5});
  EXPECT_EQ(late.at(-50.0), 50.0);
  EXPECT_EQ(late.inverse(100.0), 0.0);
  EXPECT_EQ(late.inverse(125.0), 50.0);
}

TEST(CumulativeRate, impossible_segments_are_refused) {
  EXPECT_THROW(CumulativeRate(0.0, {1, 2}, {1}), std::invalid_argument);
  EXPECT_THROW(CumulativeRate(0.0, {2, 2}, {1, 1}), std::invalid_argument);
  EXPECT_THROW(CumulativeRate(5.0, {4}, {1}), std::invalid_argument);
  EXPECT_THROW(CumulativeRate(0.0, {1}, {-1}), std::invalid_argument);
  EXPECT_THROW(CumulativeRate(0.0, {1}, {std::nan("")}), std::invalid_argument);
  EXPECT_THROW(CumulativeRate(0.0, {1, 2}, {1e308, 1e308}), std::invalid_argument);
}

/// The definition itself, by walking the segments.
double plain_inverse(double start, const std::vector<double> &ends, const std::vector<double> &rates, double amount) {
  double passed = 0.0;
  double begin = start;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const double here = rates[i] * (ends[i] - begin);
    if (amount < passed + here) return begin + (amount - passed) / rates[i];
    passed += here;
    begin = ends[i];
  }
  return infinite;
}

TEST(CumulativeRate, agrees_with_the_plain_definition_over_random_rates_and_the_cursor_gives_the_same_bits) {
  for (std::uint64_t city = 0; city < 300; ++city) {
    const Stream stream({17, city}, 1, Purpose::random_look);
    const std::size_t size = 1 + city % 40;
    const double start = 100.0 * stream.block(1000).u[0] - 50.0;
    std::vector<double> ends, rates;
    double end = start;
    for (std::size_t i = 0; i < size; ++i) {
      const Uniforms draw = stream.block(i);
      ends.push_back(end += exponential(draw.u[0]) * 3600.0);
      rates.push_back(draw.u[1] < 0.3 ? 0.0 : exponential(draw.u[2]) * 0.01);
    }
    const CumulativeRate cumulative(start, ends, rates);
    CumulativeRate::Cursor cursor(cumulative);
    double amount = 0.0;
    double previous = -infinite;
    for (std::uint64_t k = 0; k < 500; ++k) {
      const double t = cumulative.inverse(amount);
      const double expected = plain_inverse(start, ends, rates, amount);
      ASSERT_EQ(cursor.inverse(amount), t);
      ASSERT_GE(t, previous);
      if (expected == infinite) {
        ASSERT_EQ(t, infinite);
      } else {
        ASSERT_NEAR(t, expected, 1e-9 * (1.0 + std::fabs(expected)));
        ASSERT_NEAR(cumulative.at(t), amount, 1e-9 * (1.0 + amount));
        ASSERT_GT(cumulative.rate(t) + (t == cumulative.end() ? 1.0 : 0.0), 0.0);
      }
      previous = t;
      amount += exponential(stream.block(k, 1).u[0]) * 0.3;
    }
    for (const double back : {amount / 2, amount / 7, 0.0}) EXPECT_EQ(cursor.inverse(back), cumulative.inverse(back));
  }
}

TEST(Cursor, every_boundary_amount_is_the_same_from_both_sides) {
  CumulativeRate::Cursor cursor(gapped);
  for (const double amount : {0.0, std::nextafter(20.0, 0.0), 20.0, std::nextafter(30.0, 0.0), 30.0, 20.0, 0.0})
    EXPECT_EQ(cursor.inverse(amount), gapped.inverse(amount)) << amount;
}

} // namespace
} // namespace cavalry
