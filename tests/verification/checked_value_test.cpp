#include "verification/checked_value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

ExactCase two_quantities() {
  ExactCase one;
  one.id = "A";
  one.title = "a case";
  one.exact = {{"first", 1, 0.9, 1.1, {{"a near mistake", 1.05}, {"a far one", 2}}}, {"second", 5, 5, 5, {}}};
  return one;
}

TEST(CheckedValue, names_the_mistakes_that_the_tolerance_accepts_as_well) {
  const std::vector<CheckedValue> values = check({two_quantities()}, {{"A", "first", 1.02}, {"A", "second", 5}});
  ASSERT_EQ(values.size(), 2U);
  EXPECT_TRUE(values[0].passes);
  EXPECT_THAT(values[0].indistinct(), testing::ElementsAre("a near mistake"));
  EXPECT_THAT(values[1].indistinct(), testing::IsEmpty());
}

TEST(CheckedValue, is_off_where_there_is_no_answer) {
  const std::vector<CheckedValue> values = check({two_quantities()}, {{"A", "first", 1}});
  EXPECT_TRUE(values.at(0).passes);
  EXPECT_FALSE(values.at(1).passes);
}

TEST(CheckedValue, is_off_where_an_answer_has_no_quantity) {
  const std::vector<CheckedValue> values =
      check({two_quantities()}, {{"A", "first", 1}, {"A", "second", 5}, {"A", "third", 7}, {"B", "first", 7}});
  ASSERT_EQ(values.size(), 3U) << "answers to other cases say nothing about this one";
  EXPECT_EQ(values[2].quantity, "third");
  EXPECT_EQ(values[2].estimate, 7);
  EXPECT_TRUE(values[2].unasked);
  EXPECT_FALSE(values[2].passes);
}

TEST(CheckedValue, says_why_quantities_are_left_out_beside_those_that_are_checked) {
  ExactCase one = two_quantities();
  one.left_out = {{"third", "not done yet"}};
  const std::vector<CheckedValue> values = check({one}, {{"A", "first", 1}, {"A", "second", 5}});
  ASSERT_EQ(values.size(), 3U);
  EXPECT_EQ(values[2].quantity, "third");
  EXPECT_EQ(values[2].argued, "not done yet");
  EXPECT_TRUE(values[2].passes);
  EXPECT_TRUE(std::isnan(values[2].exact));
}

TEST(ClosestMistake, is_the_one_nearest_to_the_estimate_if_that_is_nearer_than_what_is_right) {
  const std::vector<Mistake> mistakes{{"low", 1}, {"lower", 0}};
  EXPECT_EQ(closest_mistake(1.4, 2, mistakes), "low");
  EXPECT_EQ(closest_mistake(0.4, 2, mistakes), "lower");
  EXPECT_EQ(closest_mistake(1.6, 2, mistakes), "");
}

} // namespace
} // namespace cavalry
