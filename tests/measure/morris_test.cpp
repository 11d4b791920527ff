#include "measure/morris.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O9b of the verification cases, a linear function, is answered in tests/verification.

const Stream draws({7, 0}, 1, Purpose::choice);

TEST(MorrisDesign, changes_each_input_once_a_trajectory_by_the_step_within_the_cube) {
  const Design design = morris_design(4, 50, 6, draws);
  ASSERT_EQ(design.size(), 50U * 5U);
  std::vector<int> ups(4), levels(6);
  for (std::size_t t = 0; t < 50; ++t) {
    std::vector<int> changes(4);
    for (std::size_t row = 5 * t; row < 5 * t + 5; ++row)
      for (std::size_t i = 0; i < 4; ++i) {
        const double level = design[row][i] * 5.0;
        EXPECT_NEAR(level, std::round(level), 1e-12);
        ASSERT_GE(level, -1e-12);
        ASSERT_LE(level, 5.0 + 1e-12);
        if (row == 5 * t) {
          ++levels[static_cast<std::size_t>(std::lround(level))];
        } else if (const double step = design[row][i] - design[row - 1][i]; step != 0.0) {
          EXPECT_NEAR(std::fabs(step), 6.0 / (2.0 * 5.0), 1e-12);
          ++changes[i];
          ups[i] += step > 0.0;
        }
      }
    EXPECT_EQ(changes, (std::vector<int>{1, 1, 1, 1}));
  }
  for (const int up : ups) EXPECT_NEAR(up, 25, 15);
  for (const int begun : levels) EXPECT_NEAR(begun, 200.0 / 6.0, 25) << "an even number of levels: all alike";
}

TEST(ElementaryEffects, tell_effects_that_cancel_from_none) {
  // The middle of the first input is the least: up from below and down from above.
  const Design design = morris_design(3, 200, 4, draws);
  std::vector<double> outputs;
  for (const auto &x : design) outputs.push_back(9.0 * (x[0] - 0.5) * (x[0] - 0.5) + x[1] * 2.0);
  const ElementaryEffects effects = elementary_effects(design, outputs);
  EXPECT_NEAR(effects.mu[0], 0.0, 1.0);
  EXPECT_NEAR(effects.mu_star[0], 3.0, 1e-9); // from 0 to 2/3 or from 1/3 to 1: 9 (1/4 - 1/36) / (2/3)
  EXPECT_NEAR(effects.sigma[0], 3.0, 0.1);
  EXPECT_NEAR(effects.mu[1], 2.0, 1e-12);
  EXPECT_EQ(effects.mu_star[2], 0.0);
}

TEST(ElementaryEffects, of_one_trajectory_have_no_deviation) {
  const Design design = morris_design(2, 1, 2, draws);
  EXPECT_TRUE(std::isnan(elementary_effects(design, std::vector<double>{1, 2, 3}).sigma[0]));
}

TEST(ElementaryEffects, need_whole_trajectories_with_their_outputs) {
  const Design design = morris_design(2, 2, 2, draws);
  EXPECT_THROW(elementary_effects(design, std::vector<double>(5)), std::invalid_argument);
  EXPECT_THROW(elementary_effects(Design(design.begin(), design.end() - 1), std::vector<double>(5)),
               std::invalid_argument);
  EXPECT_THROW(elementary_effects(Design(3, {0.5, 0.5}), std::vector<double>(3)), std::invalid_argument);
  EXPECT_THROW(elementary_effects({}, {}), std::invalid_argument);
  EXPECT_THROW(morris_design(2, 2, 3, draws), std::invalid_argument);
  EXPECT_THROW(morris_design(0, 2, 4, draws), std::invalid_argument);
}

} // namespace
} // namespace cavalry
