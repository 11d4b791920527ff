#include "base/invariant.hpp"
#include "base/units.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Ticks, are_the_nearest_whole_microseconds) {
  EXPECT_EQ(ticks(20 * minute), 1'200'000'000);
  EXPECT_EQ(ticks(0.0000014), 1);
  EXPECT_EQ(ticks(0.0000016), 2);
  EXPECT_EQ(ticks(-0.0000016), -2);
  EXPECT_EQ(ticks(0.1) + ticks(0.2), ticks(0.3));
  EXPECT_EQ(seconds(ticks(12.25)), 12.25);
}

TEST(InvariantDeathTest, a_broken_invariant_says_what_where_when_and_who) {
  const auto break_it = [] {
    simulated_context = {93.5, "crew north-3"};
    CAVALRY_INVARIANT(1 + 1 == 3, "sums hold");
  };
  EXPECT_DEATH(break_it(), "units_test.cpp:[0-9]+: .*sums hold.*1 \\+ 1 == 3.*93.500000.*crew north-3");
}

TEST(Invariant, one_that_holds_is_evaluated_once_and_says_nothing) {
  int evaluated = 0;
  CAVALRY_INVARIANT(++evaluated == 1, "counts");
  EXPECT_EQ(evaluated, 1);
}

} // namespace
} // namespace cavalry
