#include "estimate/desks.hpp"

#include "estimate/plan_change.hpp"
#include "scenario/load.hpp"
#include "support/case_town.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class DeskEstimates : public testing::Test {
protected:
  LoadedScenario loaded_ = load_scenario_text("case-town", case_town);
};

/// 72 heaps a day, 0.93 of them reported, and 6 cables; three minutes to accept each and one to dispatch it.
TEST_F(DeskEstimates, are_reports_times_the_time_of_each_stage) {
  const std::vector<DeskEstimate> desks = desk_estimates(loaded_.baseline, DayKind::workday);
  ASSERT_EQ(desks.size(), 1);
  const double reported = 72 * (1 - 0.1 * 0.7) + 6;
  EXPECT_NEAR(desks[0].cases, 2 * reported, 1e-6);
  EXPECT_NEAR(desks[0].work_hours(), reported * 4 / 60, 1e-6);
  EXPECT_NEAR(desks[0].duty_hours(), 24, 1e-9);
}

TEST_F(DeskEstimates, are_nothing_where_there_is_no_desk) {
  Scenario scenario = loaded_.baseline;
  scenario.desks.clear();
  EXPECT_TRUE(desk_estimates(scenario, DayKind::workday).empty());
}

TEST_F(DeskEstimates, have_no_busiest_hour_while_nobody_is_on_duty) {
  Scenario scenario = loaded_.baseline;
  scenario.desks[0].count = 0;
  EXPECT_EQ(desk_estimates(scenario, DayKind::workday)[0].busiest(), 24);
}

TEST_F(DeskEstimates, of_a_plan_with_more_people_at_the_desk_tell_who_and_what_it_costs) {
  Scenario more = loaded_.baseline;
  more.desks[0].count += 2;
  const PlanChange change = plan_change(loaded_.baseline, more);
  ASSERT_EQ(change.posts.size(), 1);
  EXPECT_EQ(change.posts[0].group, "office");
  EXPECT_NEAR(change.posts[0].pay, 2 * 30 * 24 * 365, 1e-6);
  EXPECT_TRUE(change.values.empty()) << "told by the posts";
  EXPECT_NEAR(change.staffing.posts, 2, 1e-9);
}

} // namespace
} // namespace cavalry
