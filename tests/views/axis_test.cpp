#include "viz/views/axis.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

using Marks = std::vector<double>;

TEST(Axis, steps_are_one_two_or_five) {
  EXPECT_EQ(ticks(AxisKind::number, 0, 10, 5), (Marks{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(ticks(AxisKind::number, 0, 100, 2), (Marks{0, 50, 100}));
  EXPECT_EQ(ticks(AxisKind::number, 0, 0.3, 3).size(), 4u);
}

TEST(Axis, hours_are_cut_as_a_clock_is) {
  EXPECT_EQ(ticks(AxisKind::clock, 0, 24, 4), (Marks{0, 6, 12, 18, 24}));
  EXPECT_EQ(ticks(AxisKind::clock, 5.5, 10.2, 5), (Marks{6, 7, 8, 9, 10}));
}

TEST(Axis, an_empty_range_has_no_marks) {
  EXPECT_TRUE(ticks(AxisKind::number, 1, 1, 5).empty());
  EXPECT_TRUE(ticks(AxisKind::number, 2, 1, 5).empty());
}

TEST(Axis, zero_has_no_sign) {
  EXPECT_EQ(tick_label(AxisKind::number, -0.0, 1), "0");
  EXPECT_EQ(tick_label(AxisKind::percent, -1e-12, 0.2), "0 %");
}

TEST(Axis, labels_show_as_many_decimals_as_the_step) {
  EXPECT_EQ(tick_label(AxisKind::percent, 0.4, 0.2), "40 %");
  EXPECT_EQ(tick_label(AxisKind::percent, 0.995, 0.005), "99.5 %");
  EXPECT_EQ(tick_label(AxisKind::clock, 6, 3), "06:00");
  EXPECT_EQ(tick_label(AxisKind::minutes, 90, 30), "1.5");
}

TEST(Axis, shares_stay_within_all_and_none) {
  const AxisRange range = nice_range(AxisKind::percent, 0.93, 0.999, 4);
  EXPECT_LE(range.high, 1);
  EXPECT_LE(range.low, 0.93);
  EXPECT_GE(range.low, 0.5);
}

TEST(Axis, what_is_never_negative_begins_at_none) { EXPECT_EQ(nice_range(AxisKind::minutes, 300, 900, 4).low, 0); }

} // namespace
} // namespace cavalry
