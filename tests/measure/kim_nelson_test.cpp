#include "measure/kim_nelson.hpp"

#include "base/inversion.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O5 of the verification cases, the constants, is answered in tests/verification.

/// Normal observations of deviation 1 around these means; `shared` is the part of the variance all have in common.
Observe normal(std::vector<double> means, std::uint64_t seed, double shared = 0.0) {
  return [=](std::span<const std::size_t> alternatives, std::uint64_t replication) {
    std::vector<double> row;
    const double common = normal_quantile(Stream({seed, replication}, 99, Purpose::choice).block(0).u[0]);
    for (const std::size_t i : alternatives) {
      const double own = normal_quantile(Stream({seed, replication}, i, Purpose::choice).block(0).u[0]);
      row.push_back(means[i] + std::sqrt(shared) * common + std::sqrt(1.0 - shared) * own);
    }
    return row;
  };
}

SelectionSettings settings(double indifference, std::size_t first_stage = 10) {
  SelectionSettings result;
  result.indifference = indifference;
  result.first_stage = first_stage;
  return result;
}

// The hardest means the procedure allows for: all others exactly the indifference zone behind.
TEST(KimNelson, keeps_its_confidence_where_all_others_are_just_behind) {
  constexpr int trials = 1000;
  for (const double shared : {0.0, 0.8}) {
    int right = 0;
    for (int trial = 0; trial < trials; ++trial)
      right +=
          select_largest_mean(5, settings(0.5), normal({0, 0, 0.5, 0, 0}, static_cast<std::uint64_t>(trial), shared))
              .best == 2;
    EXPECT_GE(right, 930) << shared; // 95 % less 2.9 standard errors
    EXPECT_LT(right, trials) << "a procedure that never errs samples far too much";
  }
}

TEST(KimNelson, common_random_numbers_save_replications) {
  const auto total = [](double shared) {
    std::uint64_t sum = 0;
    for (std::uint64_t trial = 0; trial < 50; ++trial)
      for (const std::uint64_t n :
           select_largest_mean(3, settings(0.2), normal({0, 0.4, 0.1}, trial, shared)).replications)
        sum += n;
    return sum;
  };
  EXPECT_LT(total(0.8), total(0.0) / 2);
}

TEST(KimNelson, observes_who_is_out_no_longer) {
  const Observe observe = normal({0, 10, 9.8}, 1);
  std::vector<std::uint64_t> observed(3);
  const Selection selection =
      select_largest_mean(3, settings(0.1), [&](std::span<const std::size_t> alternatives, std::uint64_t replication) {
        for (const std::size_t i : alternatives) EXPECT_EQ(observed[i]++, replication);
        return observe(alternatives, replication);
      });
  EXPECT_EQ(selection.best, 1U);
  EXPECT_TRUE(selection.decided);
  EXPECT_EQ(selection.replications, observed);
  EXPECT_EQ(observed[0], 10U) << "far behind after the first stage";
  EXPECT_GT(observed[2], 10U);
  EXPECT_EQ(observed[1], observed[2]);
  EXPECT_NEAR(selection.means[1], 10.0, 1.0);
}

TEST(KimNelson, chooses_the_first_of_those_that_never_differ) {
  const Selection selection =
      select_largest_mean(4, settings(1.0), [](std::span<const std::size_t> alternatives, std::uint64_t) {
        std::vector<double> row;
        for (const std::size_t i : alternatives) row.push_back(i == 0 ? 1.0 : 2.0);
        return row;
      });
  EXPECT_EQ(selection.best, 1U);
  EXPECT_TRUE(selection.decided);
  EXPECT_EQ(selection.replications, std::vector<std::uint64_t>(4, 10)) << "nothing varies: the first stage tells";
}

TEST(KimNelson, says_so_where_the_replications_run_out) {
  SelectionSettings few = settings(1e-6);
  few.most_replications = 30;
  const Selection selection = select_largest_mean(2, few, normal({0, 0}, 3));
  EXPECT_FALSE(selection.decided);
  EXPECT_EQ(selection.replications, (std::vector<std::uint64_t>{30, 30}));
  EXPECT_EQ(selection.best, selection.means[0] >= selection.means[1] ? 0U : 1U);
}

TEST(KimNelson, refuses_settings_out_of_range) {
  const Observe observe = normal({0, 0}, 1);
  EXPECT_THROW(select_largest_mean(1, settings(1.0), observe), std::invalid_argument);
  EXPECT_THROW(select_largest_mean(2, settings(0.0), observe), std::invalid_argument);
  EXPECT_THROW(select_largest_mean(2, settings(1.0, 1), observe), std::invalid_argument);
  EXPECT_THROW(kim_nelson_constants(4, 0.25, 10, Sampling::independent), std::invalid_argument);
  EXPECT_THROW(kim_nelson_constants(4, 1.0, 10, Sampling::independent), std::invalid_argument);
  EXPECT_THROW(select_largest_mean(2, settings(1.0), [](auto, auto) { return std::vector<double>{1.0}; }),
               std::invalid_argument);
}

} // namespace
} // namespace cavalry
