#include "base/distribution.hpp"
#include "base/random.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace cavalry {
namespace {

struct Named {
  std::string name;
  Distribution law;
};

std::vector<Named> one_of_each() {
  return {
      {"fixed", Distribution::fixed(3.0)},
      {"exponential", Distribution::exponential(25.0)},
      {"uniform", Distribution::uniform(2.0, 9.0)},
      {"triangular", Distribution::triangular(1.0, 2.0, 7.0)},
      {"triangular_left", Distribution::triangular(1.0, 1.0, 7.0)},
      {"triangular_right", Distribution::triangular(1.0, 7.0, 7.0)},
      {"lognormal", Distribution::lognormal(20.0, 0.6)},
      {"gamma", Distribution::gamma(10.0, 0.5)},
      {"gamma_wide", Distribution::gamma(1.0, 2.0)},
      {"gamma_narrow", Distribution::gamma(600.0, 0.02)},
      {"weibull", Distribution::weibull(5.0, 1.7)},
      {"weibull_wide", Distribution::weibull(5.0, 0.7)},
      {"erlang", Distribution::erlang(12.0, 3)},
      {"mixture",
       Distribution::mixture({{0.7, Distribution::lognormal(10.0, 0.5)}, {0.3, Distribution::exponential(90.0)}})},
      {"mixture_far",
       Distribution::mixture({{1.0, Distribution::uniform(0.0, 1.0)}, {3.0, Distribution::uniform(5.0, 6.0)}})},
      {"mixture_atom", Distribution::mixture({{0.4, Distribution::fixed(8.0)}, {0.6, Distribution::gamma(10.0, 0.7)}})},
      {"empirical", Distribution::empirical({5.0, 1.0, 3.0, 3.0})}};
}

/// The integral of f over (0, 1): midpoints in v with u = v^3 (10 - 15 v + 6 v^2), which thins out both ends.
template <typename Function> double integral_over_u(Function f) {
  constexpr int points = 400'000;
  double sum = 0.0;
  for (int i = 0; i < points; ++i) {
    const double v = (i + 0.5) / points;
    const double u = v * v * v * (10.0 - 15.0 * v + 6.0 * v * v);
    sum += f(u) * 30.0 * v * v * (1.0 - v) * (1.0 - v);
  }
  return sum / points;
}

TEST(Distribution, mean_and_variance_are_those_of_the_samples) {
  for (const auto &[name, law] : one_of_each()) {
    const double mean = law.mean();
    EXPECT_NEAR(integral_over_u([&](double u) { return law.sample(u); }), mean, 2e-5 * mean) << name;
    const double second = mean * mean + law.variance();
    EXPECT_NEAR(integral_over_u([&](double u) { return law.sample(u) * law.sample(u); }), second, 1e-4 * second)
        << name;
  }
}

TEST(Distribution, samples_never_decrease_in_the_uniform) {
  const Stream stream({3, 0}, 9, Purpose::random_look);
  std::vector<double> uniforms = {0x1p-53, 1.0 - 0x1p-53};
  for (std::uint64_t i = 0; i < 10'000; ++i)
    for (const double u : stream.block(i).u) {
      uniforms.push_back(u);
      uniforms.push_back(u * u * u * u * u * u);
      uniforms.push_back(1.0 - u * u * u * u * u * u);
    }
  std::sort(uniforms.begin(), uniforms.end());
  while (uniforms.back() >= 1.0) uniforms.pop_back();
  for (const auto &[name, law] : one_of_each()) {
    double previous = 0.0;
    for (const double u : uniforms) {
      const double next = law.sample(u);
      ASSERT_TRUE(std::isfinite(next)) << name << " " << u;
      ASSERT_GE(next, previous - 1e-14 * previous) << name << " " << u;
      previous = next;
    }
  }
}

TEST(Distribution, cdf_inverts_the_samples_and_survival_completes_it) {
  for (const auto &[name, law] : one_of_each()) {
    if (name == "fixed" || name == "mixture_atom" || name == "empirical") continue;
    for (double u = 0.0005; u < 1.0; u += 0.001) {
      const double x = law.sample(u);
      EXPECT_NEAR(law.cdf(x), u, 2e-9) << name;
      EXPECT_NEAR(law.survival(x), 1.0 - u, 2e-9) << name;
    }
    EXPECT_EQ(law.cdf(-1.0), 0.0) << name;
    EXPECT_EQ(law.survival(-1.0), 1.0) << name;
    EXPECT_NEAR(law.cdf(1e9), 1.0, 1e-12) << name;
  }
}

TEST(Distribution, samples_agree_with_the_exact_quantile) {
  const Stream stream({3, 0}, 10, Purpose::random_look);
  for (const auto &[name, law] : one_of_each())
    for (std::uint64_t i = 0; i < 2'500; ++i)
      for (const double u : stream.block(i).u) {
        const double exact = law.quantile(u, 1.0 - u);
        ASSERT_NEAR(law.sample(u), exact, 1e-10 * exact) << name << " " << u;
      }
}

TEST(Distribution, gamma_agrees_with_boost_at_a_hundred_thousand_points) {
  const Stream stream({4, 0}, 11, Purpose::random_look);
  for (const double cv : {0.05, 0.5, 1.4}) {
    const double shape = 1.0 / (cv * cv);
    const boost::math::gamma_distribution<> exact(shape, 1.0 / shape);
    const Distribution law = Distribution::gamma(1.0, cv);
    for (std::uint64_t i = 0; i < 8'334; ++i)
      for (const double u : stream.block(i).u) {
        const double expected = u < 0.5 ? quantile(exact, u) : quantile(complement(exact, 1.0 - u));
        ASSERT_NEAR(law.sample(u), expected, 1e-10 * expected) << cv << " " << u;
      }
  }
}

TEST(Distribution, a_narrow_gamma_law_is_that_of_boost_and_narrower_ones_work_too) {
  const double cv = 0.9e-3; // narrow enough not to be Boost's, wide enough for Boost to answer
  const double shape = 1.0 / (cv * cv);
  const boost::math::gamma_distribution<> exact(shape, 1.0 / shape);
  const Distribution narrow = Distribution::gamma(1.0, cv);
  for (const double u : {1e-12, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1.0 - 1e-9}) {
    const double x = quantile(exact, u);
    EXPECT_NEAR(narrow.sample(u), x, 1e-10 * x) << u;
    EXPECT_NEAR(narrow.cdf(x), u, 1e-6 * u) << u;
    EXPECT_NEAR(narrow.survival(x), 1.0 - u, 1e-6 * (1.0 - u) + 1e-15) << u;
  }
  for (const double narrower : {1e-5, 1e-9, 1e-100}) {
    const Distribution law = Distribution::gamma(60.0, narrower);
    EXPECT_NEAR(law.sample(0.9), 60.0 * (1.0 + 1.2815515655446 * narrower), 1e-9 + 60.0 * narrower * narrower);
    EXPECT_EQ(law.cdf(30.0), 0.0);
    EXPECT_EQ(law.survival(90.0), 0.0);
  }
}

TEST(Distribution, far_tails_are_exact) {
  const boost::math::gamma_distribution<> exact(4.0, 0.25);
  const Distribution law = Distribution::gamma(1.0, 0.5);
  for (double tail = 1e-5; tail > 1e-15; tail *= 0.3) {
    EXPECT_NEAR(law.sample(tail), quantile(exact, tail), 1e-10 * quantile(exact, tail));
    const double u = 1.0 - tail;
    const double expected = quantile(complement(exact, 1.0 - u));
    EXPECT_NEAR(law.sample(u), expected, 1e-10 * expected);
  }
}

TEST(Distribution, an_atom_of_a_mixture_is_hit_exactly) {
  const Distribution law =
      Distribution::mixture({{0.5, Distribution::fixed(1200.0)}, {0.5, Distribution::exponential(1200.0)}});
  // Exponential below 1200 carries (1 - 1/e)/2 = 0.316; the atom reaches up to 0.816.
  for (double u = 0.3161; u < 0.816; u += 0.0001) ASSERT_EQ(law.sample(u), 1200.0) << u;
  EXPECT_LT(law.sample(0.3160), 1200.0);
  EXPECT_GT(law.sample(0.8161), 1200.0);
  const Distribution atoms = Distribution::mixture({{1.0, Distribution::fixed(2.0)}, {1.0, Distribution::fixed(0.0)}});
  EXPECT_EQ(atoms.sample(0.4999), 0.0);
  EXPECT_EQ(atoms.sample(0.5001), 2.0);
}

TEST(Distribution, a_mixture_of_mixtures_weighs_its_parts) {
  const Distribution inner =
      Distribution::mixture({{1.0, Distribution::exponential(1.0)}, {1.0, Distribution::exponential(3.0)}});
  const Distribution outer = Distribution::mixture({{2.0, inner}, {2.0, Distribution::exponential(10.0)}});
  EXPECT_DOUBLE_EQ(outer.mean(), 6.0);
  const double u = outer.cdf(4.0);
  EXPECT_NEAR(u, 0.25 * (1 - std::exp(-4.0)) + 0.25 * (1 - std::exp(-4.0 / 3)) + 0.5 * (1 - std::exp(-0.4)), 1e-14);
  EXPECT_NEAR(outer.sample(u), 4.0, 1e-9);
}

TEST(Distribution, empirical_draws_each_value_equally_often) {
  const Distribution law = Distribution::empirical({5.0, 1.0, 3.0, 3.0});
  EXPECT_EQ(law.sample(0.1), 1.0);
  EXPECT_EQ(law.sample(0.3), 3.0);
  EXPECT_EQ(law.sample(0.7), 3.0);
  EXPECT_EQ(law.sample(0.8), 5.0);
  EXPECT_EQ(law.sample(1.0 - 0x1p-53), 5.0);
  EXPECT_DOUBLE_EQ(law.cdf(3.0), 0.75);
  EXPECT_DOUBLE_EQ(law.cdf(2.9), 0.25);
  EXPECT_DOUBLE_EQ(law.mean(), 3.0);
  EXPECT_DOUBLE_EQ(law.variance(), 2.0);
}

TEST(Distribution, scaling_multiplies_every_variate) {
  for (const auto &[name, law] : one_of_each()) {
    const Distribution twice = law.scaled(2.0);
    EXPECT_DOUBLE_EQ(twice.mean(), 2.0 * law.mean()) << name;
    EXPECT_NEAR(twice.variance(), 4.0 * law.variance(), 1e-12 * law.variance()) << name;
    EXPECT_NEAR(twice.cdf(2.0 * law.mean()), law.cdf(law.mean()), 1e-12) << name;
    for (const double u : {1e-9, 0.2, 0.5, 0.95}) EXPECT_DOUBLE_EQ(twice.sample(u), 2.0 * law.sample(u)) << name;
    EXPECT_EQ(law.scaled(0.0), Distribution::fixed(0.0)) << name;
    EXPECT_EQ(law.scaled(1.0), law) << name;
  }
}

TEST(Distribution, equality_is_of_kind_and_parameters) {
  const auto first = one_of_each();
  const auto second = one_of_each();
  for (std::size_t i = 0; i < first.size(); ++i)
    for (std::size_t j = 0; j < second.size(); ++j)
      EXPECT_EQ(first[i].law == second[j].law, i == j) << first[i].name << " " << second[j].name;
}

TEST(Distribution, limits_of_a_law_are_the_simpler_law) {
  EXPECT_EQ(Distribution::lognormal(4.0, 0.0), Distribution::fixed(4.0));
  EXPECT_EQ(Distribution::gamma(4.0, 0.0), Distribution::fixed(4.0));
  EXPECT_EQ(Distribution::gamma(4.0, 1.0), Distribution::exponential(4.0));
  EXPECT_EQ(Distribution::erlang(4.0, 1), Distribution::exponential(4.0));
  EXPECT_EQ(Distribution::mixture({{7.0, Distribution::exponential(4.0)}}), Distribution::exponential(4.0));
  EXPECT_EQ(Distribution(), Distribution::fixed(0.0));
}

TEST(Distribution, a_table_outlives_the_distribution_that_built_it) {
  Distribution copy;
  double expected = 0.0;
  {
    const Distribution original =
        Distribution::mixture({{1.0, Distribution::gamma(5.0, 0.3)}, {1.0, Distribution::gamma(9.0, 0.3)}});
    expected = original.sample(1e-8);
    copy = original.scaled(2.0);
  }
  EXPECT_DOUBLE_EQ(copy.sample(1e-8), 2.0 * expected);
}

TEST(Distribution, the_widest_gamma_is_still_within_its_error) {
  const Distribution law = Distribution::gamma(1.0, 10.0);
  for (double u = 0.0137; u < 1.0; u += 0.0217) {
    const double exact = law.quantile(u, 1.0 - u);
    EXPECT_NEAR(law.sample(u), exact, 1e-10 * exact) << u;
  }
}

struct Bad {
  const char *reason; ///< a part of the message
  Distribution (*make)();
};

class ImpossibleParameters : public testing::TestWithParam<Bad> {};

TEST_P(ImpossibleParameters, are_refused_with_the_reason) {
  try {
    GetParam().make();
    FAIL() << "accepted";
  } catch (const std::invalid_argument &error) {
    EXPECT_NE(std::string(error.what()).find(GetParam().reason), std::string::npos) << error.what();
  }
}

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

INSTANTIATE_TEST_SUITE_P(
    Distribution, ImpossibleParameters,
    testing::Values(
        Bad{"fixed: the value", [] { return Distribution::fixed(-1.0); }},
        Bad{"fixed: the value", [] { return Distribution::fixed(nan_value); }},
        Bad{"exponential: the mean", [] { return Distribution::exponential(0.0); }},
        Bad{"exponential: the mean", [] { return Distribution::exponential(infinite); }},
        Bad{"uniform: the low end must not be above", [] { return Distribution::uniform(3.0, 2.0); }},
        Bad{"uniform: the low end must be zero", [] { return Distribution::uniform(-3.0, 2.0); }},
        Bad{"triangular: the mode", [] { return Distribution::triangular(1.0, 9.0, 3.0); }},
        Bad{"triangular: the low end must be below", [] { return Distribution::triangular(1.0, 1.0, 1.0); }},
        Bad{"lognormal: the mean", [] { return Distribution::lognormal(-2.0, 0.1); }},
        Bad{"lognormal: the coefficient", [] { return Distribution::lognormal(2.0, -0.1); }},
        Bad{"gamma: the coefficient of variation must be at most 10", [] { return Distribution::gamma(1.0, 11.0); }},
        Bad{"weibull: the shape", [] { return Distribution::weibull(1.0, 0.0); }},
        Bad{"weibull: the shape is too small", [] { return Distribution::weibull(1.0, 0.001); }},
        Bad{"erlang: k must be at least 1, not 0", [] { return Distribution::erlang(1.0, 0); }},
        Bad{"mixture: it needs", [] { return Distribution::mixture({}); }},
        Bad{"mixture: the weight",
            [] {
              return Distribution::mixture({{0.0, Distribution::fixed(1.0)}});
            }},
        Bad{"mixture: an empirical",
            [] {
              return Distribution::mixture({{1.0, Distribution::empirical({1.0})}});
            }},
        Bad{"empirical: it needs", [] { return Distribution::empirical({}); }},
        Bad{"empirical: the value",
            [] {
              return Distribution::empirical({1.0, -1.0});
            }},
        Bad{"scaled: the factor", [] { return Distribution::fixed(1.0).scaled(-1.0); }}));

} // namespace
} // namespace cavalry
