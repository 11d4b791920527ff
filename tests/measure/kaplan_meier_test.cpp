#include "base/inversion.hpp"
#include "base/random.hpp"
#include "measure/kaplan_meier.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

using Lifetimes = std::vector<Lifetime>;

constexpr double infinite = std::numeric_limits<double>::infinity();

// Remission times of the 6-MP arm of Freireich et al. 1963, the textbook example (Kalbfleisch and Prentice; Klein and
// Moeschberger, table 4.1B): S(6) = 0.857, S(7) = 0.807, S(10) = 0.753, S(13) = 0.690, S(16) = 0.627, S(22) = 0.538,
// S(23) = 0.448.
const Lifetimes remission = {{6},         {6},         {6},         {7},         {10},        {13},        {16},
                             {22},        {23},        {6, false},  {9, false},  {10, false}, {11, false}, {17, false},
                             {19, false}, {20, false}, {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};

TEST(KaplanMeier, gives_the_textbook_curve) {
  const KaplanMeier curve(remission);
  EXPECT_EQ(curve.survival(5.9), 1.0);
  EXPECT_NEAR(curve.survival(6), 0.857, 5e-4);
  EXPECT_NEAR(curve.survival(7), 0.807, 5e-4);
  EXPECT_NEAR(curve.survival(10), 0.753, 5e-4);
  EXPECT_NEAR(curve.survival(13), 0.690, 5e-4);
  EXPECT_NEAR(curve.survival(16), 0.627, 5e-4);
  EXPECT_NEAR(curve.survival(22), 0.538, 5e-4);
  EXPECT_NEAR(curve.survival(23), 0.448, 5e-4);
  EXPECT_EQ(curve.survival(100), curve.survival(23));
  EXPECT_EQ(curve.quantile(0.5), 23.0);
  EXPECT_EQ(curve.quantile(0.1), 6.0);
  EXPECT_EQ(curve.quantile(0.9), infinite);
}

TEST(KaplanMeier, without_censoring_is_the_empirical_distribution) {
  const KaplanMeier curve(Lifetimes{{1}, {2}, {3}, {4}});
  EXPECT_DOUBLE_EQ(curve.survival(2.5), 0.5);
  EXPECT_EQ(curve.quantile(0.5), 2.0);
  EXPECT_EQ(curve.quantile(0.75), 3.0);
  EXPECT_EQ(curve.quantile(1.0), 4.0);
  EXPECT_EQ(curve.survival(4.0), 0.0);
}

TEST(KaplanMeier, weights_count_like_repetitions) {
  const KaplanMeier weighted(Lifetimes{{1, true, 2}, {2, false, 3}, {5, true, 1}, {9, true, 4}});
  Lifetimes repeated = {{1}, {1}, {5}};
  repeated.insert(repeated.end(), 3, {2, false});
  repeated.insert(repeated.end(), 4, {9});
  const KaplanMeier plain(repeated);
  for (const double t : {0.5, 1.0, 3.0, 5.0, 8.0, 9.0})
    EXPECT_NEAR(weighted.survival(t), plain.survival(t), 1e-14) << t;
}

TEST(KaplanMeier, of_nothing_or_of_the_cut_off_alone_never_falls) {
  EXPECT_EQ(KaplanMeier(Lifetimes{}).survival(5.0), 1.0);
  EXPECT_EQ(KaplanMeier(Lifetimes{}).quantile(0.5), infinite);
  EXPECT_EQ(KaplanMeier(Lifetimes{{3, false}}).survival(5.0), 1.0);
}

TEST(KaplanMeier, impossible_lifetimes_are_refused) {
  EXPECT_THROW(KaplanMeier(Lifetimes{{-1.0}}), std::invalid_argument);
  EXPECT_THROW(KaplanMeier(Lifetimes{{std::nan("")}}), std::invalid_argument);
  EXPECT_THROW(KaplanMeier(Lifetimes{{1.0, true, 0.0}}), std::invalid_argument);
}

TEST(KaplanMeier, of_histograms_without_censoring_is_the_histogram_itself) {
  Histogram ended;
  const Stream stream({9, 0}, 2, Purpose::random_look);
  for (std::uint64_t i = 0; i < 500; ++i)
    for (const double u : stream.block(i).u) ended.add(600.0 * exponential(u));
  const KaplanMeier curve(ended, {});
  for (double p = 0.0501; p < 1.0; p += 0.05)
    EXPECT_NEAR(curve.quantile(p), ended.quantile(p), 1e-6 * ended.quantile(p)) << p;
  EXPECT_NEAR(curve.survival(1200.0), 1.0 - ended.count(1200.0) / 2000.0, 1e-12);
}

TEST(KaplanMeier, histograms_and_single_times_agree_to_a_bin) {
  Histogram ended, cut_off;
  Lifetimes lifetimes;
  const Stream stream({9, 0}, 3, Purpose::random_look);
  for (std::uint64_t i = 0; i < 3000; ++i) {
    const Uniforms draw = stream.block(i);
    const double time = 600.0 * exponential(draw.u[0]);
    const double limit = 900.0 * exponential(draw.u[1]);
    lifetimes.push_back({std::min(time, limit), time <= limit});
    (time <= limit ? ended : cut_off).add(std::min(time, limit));
  }
  ended.add_beyond(10);
  lifetimes.insert(lifetimes.end(), 10, {Histogram::longest, false});
  const KaplanMeier binned(ended, cut_off);
  const KaplanMeier exact(lifetimes);
  for (const double p : {0.1, 0.5, 0.9})
    EXPECT_NEAR(binned.quantile(p), exact.quantile(p), 0.01 * exact.quantile(p)) << p;
}

// CENS-O1 of the verification cases: cases arising over 480 min, closed after an exponential time of mean 90, seen
// until 480; F(20) = 0.1992625971. Closed cases alone give 0.240, and all opened 0.195.
TEST(KaplanMeier, recovers_the_law_from_what_is_open_at_the_end_CENS_O1) {
  Histogram ended, cut_off;
  const Stream stream({9, 0}, 4, Purpose::random_look);
  for (std::uint64_t i = 0; i < 400'000; ++i) {
    const Uniforms draw = stream.block(i);
    const double follow = 480 * minute * draw.u[0];
    const double time = 90 * minute * exponential(draw.u[1]);
    if (time <= follow)
      ended.add(time);
    else
      cut_off.add(follow);
  }
  EXPECT_NEAR(1.0 - KaplanMeier(ended, cut_off).survival(20 * minute), 0.1992625971, 0.0025);
  EXPECT_NEAR(ended.count(20 * minute) / static_cast<double>(ended.total()), 0.2400585942, 0.0025);
}

} // namespace
} // namespace cavalry
