#include "estimate/plan_change.hpp"

#include "estimate/small_city.hpp"
#include "support/case_town.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(PlanChange, says_which_posts_and_what_they_take) {
  const LoadedScenario city = small_city("  more: {crews.west-riders.count: +2}\n");
  const PlanChange change = plan_change(city.baseline, city.plans[1]);
  ASSERT_EQ(change.posts.size(), 1U);
  EXPECT_EQ(change.posts[0].group, "west-riders");
  ASSERT_EQ(change.posts[0].shifts.size(), 1U);
  EXPECT_EQ(change.posts[0].shifts[0].id, "all");
  EXPECT_EQ(change.posts[0].shifts[0].posts, 2);
  EXPECT_NEAR(change.posts[0].persons, 2 * 7.0 / 5 * 1.08, 1e-12);
  EXPECT_NEAR(change.posts[0].pay, 2 * 365 * 12 * 30.0, 1e-6);
  EXPECT_TRUE(change.values.empty());
}

TEST(PlanChange, says_other_changes_by_path) {
  const LoadedScenario city =
      small_city("  rules: {incidents.litter.arises.rate: ×0.5, incidents.lamps.priority: 2}\n");
  const PlanChange change = plan_change(city.baseline, city.plans[1]);
  EXPECT_TRUE(change.posts.empty());
  ASSERT_EQ(change.values.size(), 2U);
  EXPECT_EQ(change.values[1].path, "incidents.litter.arises.rate");
  EXPECT_EQ(change.values[1].before, "60 /h/km");
  EXPECT_EQ(change.values[1].after, "30 /h/km");
  EXPECT_EQ(change.values[0].path, "incidents.lamps.priority");
}

TEST(PlanChange, tells_a_promise_that_goes_by_its_time) {
  const LoadedScenario city = small_city("  bold: {incidents.lamps.promise: ~}\n");
  const PlanChange change = plan_change(city.baseline, city.plans[1]);
  ASSERT_EQ(change.values.size(), 1U);
  EXPECT_EQ(change.values[0].before, "1 h …");
  EXPECT_EQ(change.values[0].after, "");
}

TEST(PlanChange, says_nothing_of_how_long_lasts_what_never_happens) {
  const LoadedScenario town = load_scenario_text("town", std::string(case_town) + R"(
  longer: {incidents.heap.case.extension: {probability: 0.3, by: 1 h urgent}}
)");
  const PlanChange change = plan_change(town.baseline, town.plans.back());
  ASSERT_EQ(change.values.size(), 2U);
  EXPECT_EQ(change.values[0].before, "0");
  EXPECT_EQ(change.values[1].path, "incidents.heap.case.extension.by");
  EXPECT_EQ(change.values[1].before, "") << "not 0 ws";
  EXPECT_EQ(change.values[1].after, "1 h urgent");
}

TEST(PlanChange, knows_a_group_that_comes) {
  const LoadedScenario city =
      small_city("  squad: {crews.squad: {count: 3, vehicle: bike, skills: [pick-up], roster: day, cost: 10 /h}}\n");
  const PlanChange change = plan_change(city.baseline, city.plans[1]);
  ASSERT_EQ(change.posts.size(), 1U);
  EXPECT_EQ(change.posts[0].kind, PostChange::Kind::added);
  EXPECT_EQ(change.posts[0].shifts[0].posts, 3);
  EXPECT_TRUE(change.values.empty());
}

TEST(PlanChange, the_baseline_changes_nothing) {
  const LoadedScenario city = small_city();
  EXPECT_TRUE(plan_change(city.baseline, city.baseline).none());
}

} // namespace
} // namespace cavalry
