#include "dispatch/priority.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class PriorityFirstTest : public ::testing::Test {
public:
  Situation city;
  PriorityFirst policy;
};

TEST_F(PriorityFirstTest, sends_a_free_crew_where_there_is_one) {
  city.add_crew(500);
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way);
  const CrewChoice choice = policy.choose_crew(call_at(0, 0, 5), city.view());
  EXPECT_EQ(choice.crew, 0u);
  EXPECT_EQ(choice.reason, Reason::nearest);
}

TEST_F(PriorityFirstTest, diverts_the_nearest_that_is_under_way_to_something_less_urgent) {
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way).priority = 5;
  city.add_crew(20, CrewView::none_of_all, CrewStatus::under_way).priority = 4;
  city.add_crew(10, CrewView::none_of_all, CrewStatus::under_way).priority = 4;
  city.add_crew(2, CrewView::none_of_all, CrewStatus::unavailable);
  const CrewChoice choice = policy.choose_crew(call_at(0, 0, 5), city.view());
  EXPECT_EQ(choice.crew, 2u);
  EXPECT_EQ(choice.reason, Reason::diverted);
  EXPECT_TRUE(policy.diverts());
}

TEST_F(PriorityFirstTest, without_diversion_the_urgent_wait_too) {
  const PriorityFirst patient(false);
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way).priority = 1;
  EXPECT_EQ(patient.choose_crew(call_at(0, 0, 5), city.view()).crew, no_crew);
  EXPECT_FALSE(patient.diverts());
}

TEST_F(PriorityFirstTest, crews_at_work_are_left_alone) {
  city.add_crew(1, CrewView::none_of_all, CrewStatus::at_work).priority = 1;
  EXPECT_EQ(policy.choose_crew(call_at(0, 0, 5), city.view()).crew, no_crew);
  EXPECT_FALSE(policy.preempts());
}

TEST_F(PriorityFirstTest, what_is_not_more_urgent_waits) {
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way).priority = 5;
  EXPECT_EQ(policy.choose_crew(call_at(0, 0, 5), city.view()).crew, no_crew);
}

TEST_F(PriorityFirstTest, a_freed_crew_takes_the_most_urgent_and_of_these_the_oldest) {
  const CrewView crew = city.add_crew(0);
  for (const int priority : {1, 3, 3, 2}) city.add_waiting(0, 0, priority);
  const CallChoice choice = policy.choose_call(crew, city.waiting, city.view());
  EXPECT_EQ(choice.position, 1u);
  EXPECT_EQ(choice.reason, Reason::most_urgent);
}

TEST_F(PriorityFirstTest, nothing_waits_nothing_is_taken) {
  const CrewView crew = city.add_crew(0);
  EXPECT_GE(policy.choose_call(crew, {}, city.view()).position, 1u);
}

TEST_F(PriorityFirstTest, of_two_skills_the_more_urgent_call_comes_first_whatever_its_age) {
  CallView urgent = call_at(0, 0, 2);
  const CallView older = call_at(0, 0, 1);
  urgent.known = older.known + 500;
  EXPECT_TRUE(policy.before(urgent, older));
  EXPECT_FALSE(policy.before(older, urgent));
}

} // namespace
} // namespace cavalry
