#include "estimate/desks.hpp"

#include "estimate/plan_change.hpp"
#include "scenario/load.hpp"
#include "support/case_town.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

class DeskEstimates : public testing::Test {
protected:
  LoadedScenario loaded_ = load_scenario_text("case-town", case_town);
};

/// 72 heaps a day, 0.93 of them reported if nothing went away first, and 6 cables; three minutes to accept each and one
/// to dispatch it.
TEST_F(DeskEstimates, are_reports_times_the_time_of_each_stage) {
  for (IncidentType &type : loaded_.baseline.incidents) type.lasts.reset();
  const std::vector<DeskEstimate> desks = desk_estimates(Workload(loaded_.baseline, DayKind::workday));
  ASSERT_EQ(desks.size(), 1);
  const double reported = 72 * (1 - 0.1 * 0.7) + 6;
  EXPECT_NEAR(desks[0].cases, 2 * reported, 1e-6);
  EXPECT_NEAR(desks[0].load.work_hours(), reported * 4 / 60, 1e-6);
  EXPECT_NEAR(desks[0].load.crew_hours(), 24, 1e-9);
}

/// The same rate as that of the crews' calls, which are 1 / (1 - rework) of the cases.
TEST_F(DeskEstimates, are_of_the_cases_that_the_crews_are_called_for) {
  Scenario scenario = loaded_.baseline;
  scenario.incidents[1].returns = {0.5, Distribution::fixed(3600)};
  ASSERT_EQ(scenario.incidents[1].id, "heap");
  const Workload workload(scenario, DayKind::workday);
  double calls = 0;
  for (const double rate : workload.calls(0).rate) calls += rate * 3600;
  // Of 0.9 x 0.3 both report: one of three clocks of 1, 1/3 and 1/8 an hour is first.
  const double known = 0.9 * 0.3 * (4.0 / 3) / (4.0 / 3 + 1.0 / 8) + 0.9 * 0.7 / (1 + 1.0 / 8) +
                       0.1 * 0.3 * (1.0 / 3) / (1.0 / 3 + 1.0 / 8);
  const double heaps = 72 * known / (1 - 0.5 * known);
  EXPECT_NEAR(calls, heaps / 0.9, 1e-9);
  EXPECT_NEAR(desk_estimates(workload)[0].cases, 2 * (heaps + 6), 1e-9);
}

TEST_F(DeskEstimates, have_what_passing_crews_notice) {
  Scenario scenario = loaded_.baseline;
  scenario.incidents[1].found.channels.clear();
  scenario.incidents[1].lasts.reset();
  EXPECT_NEAR(desk_estimates(Workload(scenario, DayKind::workday))[0].cases, 2 * 6, 1e-9);
  scenario.incidents[1].found.noticed = 1;
  CrewGroup &passing = scenario.crews.emplace_back(scenario.crews[0]);
  passing.id = "patrol";
  passing.duty = Duty::rove;
  passing.skills = {"look"};
  passing.beats = {{"a"}, {"b"}};
  EXPECT_NEAR(desk_estimates(Workload(scenario, DayKind::workday))[0].cases, 2 * (72 + 6), 1e-9);
}

TEST_F(DeskEstimates, name_the_hours_of_more_work_than_people) {
  Scenario scenario = loaded_.baseline;
  scenario.platform.acceptance.time = Distribution::fixed(3600);
  EXPECT_TRUE(desk_estimates(Workload(scenario, DayKind::workday))[0].load.over().all());
  EXPECT_TRUE(std::isinf(desk_estimates(Workload(scenario, DayKind::workday))[0].line(7).mean_wait));
}

TEST_F(DeskEstimates, are_nothing_where_there_is_no_desk) {
  Scenario scenario = loaded_.baseline;
  scenario.desks.clear();
  EXPECT_TRUE(desk_estimates(Workload(scenario, DayKind::workday)).empty());
}

TEST_F(DeskEstimates, have_no_busiest_hour_while_nobody_is_on_duty) {
  Scenario scenario = loaded_.baseline;
  scenario.desks[0].count = 0;
  EXPECT_EQ(desk_estimates(Workload(scenario, DayKind::workday))[0].load.busiest(), 24);
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
