#include "dispatch/preemptive_priority.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class PreemptivePriorityTest : public ::testing::Test {
public:
  void add(CrewStatus status, double x, int priority) {
    city.add_crew(x, CrewView::none_of_all, status).priority = priority;
  }
  Situation city;
  PreemptivePriority policy;
};

TEST_F(PreemptivePriorityTest, takes_nobody_off_work_while_another_is_free_or_can_be_diverted) {
  add(CrewStatus::at_work, 1, 0);
  add(CrewStatus::under_way, 300, 1);
  CrewChoice choice = policy.choose_crew(call_at(0, 0, 2), city.view());
  EXPECT_EQ(choice.crew, 1u);
  EXPECT_EQ(choice.reason, Reason::diverted);
  city.add_crew(500);
  choice = policy.choose_crew(call_at(0, 0, 2), city.view());
  EXPECT_EQ(choice.crew, 2u);
  EXPECT_EQ(choice.reason, Reason::nearest);
}

TEST_F(PreemptivePriorityTest, takes_the_nearest_off_the_least_urgent_work) {
  add(CrewStatus::at_work, 1, 2);
  add(CrewStatus::at_work, 400, 1);
  add(CrewStatus::at_work, 300, 1);
  add(CrewStatus::unavailable, 2, 0);
  const CrewChoice choice = policy.choose_crew(call_at(0, 0, 3), city.view());
  EXPECT_EQ(choice.crew, 2u);
  EXPECT_EQ(choice.reason, Reason::taken_off);
  EXPECT_TRUE(policy.preempts());
  EXPECT_TRUE(policy.diverts());
}

TEST_F(PreemptivePriorityTest, what_is_not_more_urgent_waits) {
  add(CrewStatus::at_work, 1, 3);
  add(CrewStatus::at_work, 1, 4);
  EXPECT_EQ(policy.choose_crew(call_at(0, 0, 3), city.view()).crew, no_crew);
}

TEST_F(PreemptivePriorityTest, a_freed_crew_takes_the_most_urgent) {
  const CrewView crew = city.add_crew(0);
  for (const int priority : {1, 3, 3}) city.add_waiting(0, 0, priority);
  EXPECT_EQ(policy.choose_call(crew, city.waiting, city.view()).position, 1u);
}

} // namespace
} // namespace cavalry
