#include "measure/ocba.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O8 of the verification cases is answered in tests/verification.

TEST(Ocba, shares_between_two_in_proportion_to_their_deviations) {
  const std::vector<double> fractions = ocba_fractions(std::vector<double>{5, 4}, std::vector<double>{1, 3});
  EXPECT_DOUBLE_EQ(fractions[0], 0.25);
  EXPECT_DOUBLE_EQ(fractions[1], 0.75);
}

TEST(Ocba, gives_most_to_the_best_and_its_near_rivals) {
  const std::vector<double> fractions = ocba_fractions(std::vector<double>{3, 1, 2, 9}, std::vector<double>(4, 1.0));
  EXPECT_NEAR(std::accumulate(fractions.begin(), fractions.end(), 0.0), 1.0, 1e-15);
  EXPECT_DOUBLE_EQ(fractions[2] / fractions[0], 4.0) << "by the square of the gap";
  EXPECT_GT(fractions[1], fractions[2]);
  EXPECT_LT(fractions[3], fractions[0]);
}

TEST(Ocba, refuses_what_no_budget_tells_apart) {
  EXPECT_THROW(ocba_fractions(std::vector<double>{1, 1, 2}, std::vector<double>(3, 1.0)), std::invalid_argument);
  EXPECT_THROW(ocba_fractions(std::vector<double>{1, 2}, std::vector<double>{1, 0}), std::invalid_argument);
  EXPECT_THROW(ocba_fractions(std::vector<double>{1, 2}, std::vector<double>{1}), std::invalid_argument);
  EXPECT_THROW(ocba_fractions(std::vector<double>{1}, std::vector<double>{1}), std::invalid_argument);
}

} // namespace
} // namespace cavalry
