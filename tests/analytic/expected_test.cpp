#include "analytic/expected.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Expected, a_wrong_estimate_names_the_mistake_it_looks_like) {
  EXPECT_NONFATAL_FAILURE(expect_exact("pat-o4", "mean dwell", 15.3, 200), "half the mean gap");
}

TEST(Expected, the_tolerance_shrinks_with_the_number_of_replications) {
  expect_exact("pat-o4", "mean dwell", 30.7, 200);
  EXPECT_NONFATAL_FAILURE(expect_exact("pat-o4", "mean dwell", 30.7, 800), "30 +- 0.387");
}

TEST(Expected, an_output_that_is_not_listed_is_refused) {
  EXPECT_THROW(expected("pat-o4", "no such output"), std::invalid_argument);
}

} // namespace
} // namespace cavalry
