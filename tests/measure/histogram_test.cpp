#include "base/distribution.hpp"
#include "base/random.hpp"
#include "measure/histogram.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(Histogram, bins_cover_a_second_to_four_hundred_days_without_gaps_in_steps_of_half_a_percent_at_most) {
  EXPECT_EQ(Histogram::lower_edge(0), 0.0);
  EXPECT_EQ(Histogram::lower_edge(1), 1.0);
  EXPECT_EQ(Histogram::upper_edge(Histogram::regular_bins), Histogram::longest);
  EXPECT_GE(Histogram::longest, 400 * day);
  EXPECT_EQ(Histogram::upper_edge(Histogram::overflow_bin), infinite);
  for (std::uint32_t bin = 1; bin <= Histogram::regular_bins; ++bin) {
    const double low = Histogram::lower_edge(bin);
    const double high = Histogram::upper_edge(bin);
    ASSERT_LE(high / low, 1.005);
    ASSERT_EQ(Histogram::bin(low), bin);
    ASSERT_EQ(Histogram::bin(std::nextafter(high, 0.0)), bin);
  }
  EXPECT_EQ(Histogram::bin(0.0), 0U);
  EXPECT_EQ(Histogram::bin(std::nextafter(1.0, 0.0)), 0U);
  EXPECT_EQ(Histogram::bin(Histogram::longest), Histogram::overflow_bin);
  EXPECT_EQ(Histogram::bin(infinite), Histogram::overflow_bin);
}

TEST(Histogram, counts_are_linear_within_a_bin) {
  Histogram histogram;
  for (int i = 0; i < 4; ++i) histogram.add(1024.0); // bin [1024, 1028)
  histogram.add(0.25);
  EXPECT_EQ(histogram.count(0.0), 0.0);
  EXPECT_EQ(histogram.count(0.5), 0.5);
  EXPECT_EQ(histogram.count(1024.0), 1.0);
  EXPECT_EQ(histogram.count(1025.0), 2.0);
  EXPECT_EQ(histogram.count(1028.0), 5.0);
  EXPECT_EQ(histogram.count(1e6), 5.0);
  EXPECT_EQ(histogram.count(infinite), 5.0);
  EXPECT_EQ(histogram.count(-1.0), 0.0);
}

TEST(Histogram, what_is_not_over_stands_beyond_every_duration) {
  Histogram histogram;
  histogram.add(100.0);
  histogram.add_beyond(2);
  histogram.add(500 * day);
  EXPECT_EQ(histogram.total(), 4U);
  EXPECT_EQ(histogram.overflow(), 3U);
  EXPECT_EQ(histogram.count(1e12), 1.0);
  EXPECT_EQ(histogram.count(infinite), 4.0);
  EXPECT_EQ(histogram.quantile(0.25), 100.25); // the end of the bin of 100 s
  EXPECT_EQ(histogram.quantile(0.26), infinite);
}

TEST(Histogram, of_nothing_has_no_quantile) {
  EXPECT_TRUE(std::isnan(Histogram().quantile(0.5)));
  EXPECT_EQ(Histogram().count(5.0), 0.0);
  EXPECT_EQ(Histogram().total(), 0U);
}

TEST(Histogram, quantiles_are_those_of_the_values_to_a_bin_and_invert_the_count) {
  const Distribution law = Distribution::lognormal(1500.0, 1.3);
  const Stream stream({8, 0}, 1, Purpose::random_look);
  Histogram histogram;
  std::vector<double> values;
  for (std::uint64_t i = 0; i < 5000; ++i)
    for (const double u : stream.block(i).u) {
      values.push_back(law.sample(u));
      histogram.add(values.back());
    }
  std::sort(values.begin(), values.end());
  for (double p = 0.005; p < 1.0; p += 0.01) {
    const double quantile = histogram.quantile(p);
    const double exact = values[static_cast<std::size_t>(std::ceil(p * 20000.0 - 1e-9)) - 1];
    EXPECT_NEAR(quantile, exact, 0.005 * exact) << p;
    EXPECT_NEAR(histogram.count(quantile), p * 20000.0, 1e-6) << p;
  }
}

TEST(Histogram, merging_is_counting_together_in_any_order) {
  Histogram all, first, second;
  for (int i = 0; i < 100; ++i) {
    const double value = std::pow(1.2, i);
    all.add(value);
    (i % 3 == 0 ? first : second).add(value);
  }
  all.add_beyond();
  second.add_beyond();
  Histogram forward = first, backward = second;
  forward.merge(second);
  backward.merge(first);
  EXPECT_EQ(forward, all);
  EXPECT_EQ(backward, all);
  Histogram none;
  none.merge(Histogram());
  EXPECT_EQ(none, Histogram());
}

TEST(Histogram, survives_the_sparse_form) {
  Histogram histogram;
  for (const double value : {0.5, 1.0, 1.0, 20 * minute, 3 * hour, 399 * day}) histogram.add(value);
  histogram.add_beyond(7);
  const auto sparse = histogram.sparse();
  EXPECT_EQ(sparse.size(), 6U);
  EXPECT_EQ(sparse.front(), (Histogram::BinCount{0, 1}));
  EXPECT_EQ(sparse[1], (Histogram::BinCount{1, 2}));
  EXPECT_EQ(sparse.back(), (Histogram::BinCount{Histogram::overflow_bin, 7}));
  EXPECT_EQ(Histogram::from_sparse(sparse), histogram);
  EXPECT_TRUE(Histogram().sparse().empty());
}

TEST(Histogram, a_bin_that_does_not_exist_is_refused) {
  const std::vector<Histogram::BinCount> damaged = {{Histogram::overflow_bin + 1, 1}};
  EXPECT_THROW(Histogram::from_sparse(damaged), std::invalid_argument);
}

TEST(Histogram, empty_bins_of_a_sparse_form_change_nothing) {
  const std::vector<Histogram::BinCount> padded = {{5, 2}, {900, 0}};
  const std::vector<Histogram::BinCount> plain = {{5, 2}};
  EXPECT_EQ(Histogram::from_sparse(padded), Histogram::from_sparse(plain));
}

TEST(HistogramDeathTest, a_negative_duration_breaks_an_invariant) {
  Histogram histogram;
  EXPECT_DEATH(histogram.add(-1.0), "a duration is never negative");
  EXPECT_DEATH(histogram.add(std::nan("")), "a duration is never negative");
}

} // namespace
} // namespace cavalry
