#include "dispatch/earliest_deadline.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace cavalry {
namespace {

class EarliestDeadlineTest : public ::testing::Test {
public:
  Situation city;
  EarliestDeadline policy;
};

TEST_F(EarliestDeadlineTest, sends_the_free_crew_that_is_there_first) {
  city.add_crew(500);
  city.add_crew(20);
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way);
  const CrewChoice choice = policy.choose_crew(call_at(0), city.view());
  EXPECT_EQ(choice.crew, 1u);
  EXPECT_EQ(choice.reason, Reason::nearest);
}

TEST_F(EarliestDeadlineTest, lets_a_call_wait_where_nobody_is_free) {
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way);
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, no_crew);
  EXPECT_FALSE(policy.diverts());
  EXPECT_FALSE(policy.preempts());
}

TEST_F(EarliestDeadlineTest, a_freed_crew_takes_what_is_due_first_and_what_has_no_date_last) {
  const CrewView crew = city.add_crew(0);
  EXPECT_GE(policy.choose_call(crew, city.waiting, city.view()).position, city.waiting.size());
  const double never = std::numeric_limits<double>::infinity();
  for (const double due : {never, 900.0, 300.0, 300.0}) city.add_waiting(0).due = due;
  const CallChoice choice = policy.choose_call(crew, city.waiting, city.view());
  EXPECT_EQ(choice.position, 2u) << "of those due at one date the one known first";
  EXPECT_EQ(choice.reason, Reason::earliest_due);
  city.waiting.resize(1);
  EXPECT_EQ(policy.choose_call(crew, city.waiting, city.view()).position, 0u);
}

TEST_F(EarliestDeadlineTest, of_two_skills_the_call_due_first_comes_first_whatever_its_age) {
  CallView due_first = call_at(0);
  CallView older = call_at(0);
  due_first.due = 10;
  due_first.known = older.known + 500;
  EXPECT_TRUE(policy.before(due_first, older));
  EXPECT_FALSE(policy.before(older, due_first));
  due_first.due = older.due;
  EXPECT_TRUE(policy.before(older, due_first));
}

} // namespace
} // namespace cavalry
