#include "measure/sobol.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

namespace cavalry {
namespace {

// STAT-O9 of the verification cases, Ishigami's function, is answered in tests/verification.

const Stream shift({7, 0}, 1, Purpose::choice);

template <class Function> SobolIndices indices_of(std::size_t inputs, std::size_t base_samples, Function function) {
  std::vector<double> outputs;
  for (const std::vector<double> &point : saltelli_design(inputs, base_samples, shift))
    outputs.push_back(function(point));
  return sobol_indices(outputs, inputs);
}

TEST(SaltelliDesign, mixes_one_coordinate_of_b_into_a_at_a_time) {
  const Design design = saltelli_design(3, 8, shift);
  ASSERT_EQ(design.size(), 8U * 5U);
  for (std::size_t j = 0; j < 8; ++j) {
    const std::vector<double> &a = design[5 * j];
    const std::vector<double> &b = design[5 * j + 1];
    for (std::size_t mixed = 0; mixed < 3; ++mixed)
      for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(design[5 * j + 2 + mixed][i], i == mixed ? b[i] : a[i]);
  }
}

TEST(SaltelliDesign, has_each_of_as_many_slices_of_a_coordinate_once) {
  const Design design = saltelli_design(5, 64, shift);
  for (std::size_t row : {0U, 1U})
    for (std::size_t i = 0; i < 5; ++i) {
      std::set<int> slices;
      for (std::size_t j = 0; j < 64; ++j) slices.insert(static_cast<int>(design[7 * j + row][i] * 64));
      EXPECT_EQ(slices.size(), 64U);
    }
}

TEST(SaltelliDesign, moves_with_its_stream) {
  EXPECT_NE(saltelli_design(2, 4, shift), saltelli_design(2, 4, Stream({8, 0}, 1, Purpose::choice)));
  EXPECT_THROW(saltelli_design(0, 4, shift), std::invalid_argument);
}

TEST(SobolIndices, of_a_sum_are_the_shares_of_its_terms_alone) {
  // Variances 1/12, 4/12 and 9/12 of 14/12.
  const SobolIndices indices = indices_of(3, 1024, [](const auto &x) { return x[0] + 2 * x[1] - 3 * x[2]; });
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(indices.first_order[i], static_cast<double>((i + 1) * (i + 1)) / 14.0, 0.01);
    EXPECT_NEAR(indices.total[i], indices.first_order[i], 0.01);
  }
  EXPECT_NEAR(indices.variance, 14.0 / 12.0, 0.01);
  EXPECT_NEAR(indices.mean, 0.0, 0.01);
}

TEST(SobolIndices, of_a_product_about_zero_lie_in_the_interaction_alone) {
  const SobolIndices indices = indices_of(2, 1024, [](const auto &x) { return (x[0] - 0.5) * (x[1] - 0.5); });
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(indices.first_order[i], 0.0, 0.03);
    EXPECT_NEAR(indices.total[i], 1.0, 0.03);
  }
}

TEST(SobolIndices, of_what_never_varies_are_none) {
  const SobolIndices indices = indices_of(2, 8, [](const auto &) { return 4.0; });
  EXPECT_EQ(indices.mean, 4.0);
  EXPECT_EQ(indices.variance, 0.0);
  EXPECT_TRUE(std::isnan(indices.total[0]));
  EXPECT_TRUE(std::isnan(indices.first_order[1]));
}

TEST(SobolIndices, need_whole_base_samples) {
  EXPECT_THROW(sobol_indices(std::vector<double>(7), 2), std::invalid_argument);
  EXPECT_THROW(sobol_indices({}, 2), std::invalid_argument);
  EXPECT_THROW(sobol_indices(std::vector<double>(4), 0), std::invalid_argument);
}

} // namespace
} // namespace cavalry
