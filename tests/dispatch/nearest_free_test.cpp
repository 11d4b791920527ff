#include "dispatch/nearest_free.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class NearestFreeTest : public ::testing::Test {
public:
  Situation city;
  NearestFree policy;
};

TEST_F(NearestFreeTest, sends_the_free_crew_that_is_there_first) {
  city.add_crew(-50);
  city.add_crew(30);
  city.add_crew(10, CrewView::none_of_all, CrewStatus::unavailable);
  city.add_crew(5, CrewView::none_of_all, CrewStatus::under_way);
  const CrewChoice choice = policy.choose_crew(call_at(0), city.view());
  EXPECT_EQ(choice.crew, 1u);
  EXPECT_EQ(choice.reason, Reason::nearest);
}

TEST_F(NearestFreeTest, counts_what_a_crew_has_to_finish_first_and_how_fast_it_goes) {
  city.add_crew(100).seconds_a_metre = 0.5;
  city.add_crew(10).busy_for = 45;
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, 0u);
  city.crews[1].busy_for = 35;
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, 1u);
}

TEST_F(NearestFreeTest, ties_go_to_the_smaller_id) {
  city.add_crew(20);
  city.add_crew(-20);
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, 0u);
}

TEST_F(NearestFreeTest, finds_the_nearest_of_a_great_many_wherever_it_stands) {
  for (int i = 0; i < 200; ++i) city.add_crew(1000, CrewView::none_of_all, CrewStatus::unavailable);
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, no_crew);
  for (CrewView &crew : city.crews) {
    crew.status = CrewStatus::free;
    EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, crew.id) << "the only one that is free";
    crew.status = CrewStatus::unavailable;
  }
  for (CrewView &crew : city.crews) crew.status = CrewStatus::free;
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, 0u) << "ties go to the smaller id";
  for (CrewView &crew : city.crews) {
    crew.at.x = 999;
    EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, crew.id) << "the nearest";
    crew.at.x = 1000;
  }
}

TEST_F(NearestFreeTest, lets_a_call_wait_where_nobody_is_free) {
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, no_crew);
  city.add_crew(0, CrewView::none_of_all, CrewStatus::under_way);
  EXPECT_EQ(policy.choose_crew(call_at(0, 0, 9), city.view()).crew, no_crew);
  EXPECT_FALSE(policy.diverts());
}

TEST_F(NearestFreeTest, sends_only_those_with_the_skill) {
  city.add_crew(0);
  city.add_crew(500);
  city.candidates_ = {1};
  EXPECT_EQ(policy.choose_crew(call_at(0), city.view()).crew, 1u);
}

TEST_F(NearestFreeTest, gives_a_freed_crew_what_has_waited_longest) {
  const CrewView crew = city.add_crew(0);
  EXPECT_GE(policy.choose_call(crew, city.waiting, city.view()).position, city.waiting.size());
  city.add_waiting(900);
  city.add_waiting(1);
  const CallChoice choice = policy.choose_call(crew, city.waiting, city.view());
  EXPECT_EQ(choice.position, 0u);
  EXPECT_EQ(choice.reason, Reason::oldest_waiting);
}

TEST_F(NearestFreeTest, of_two_skills_the_older_call_comes_first) {
  CallView older = call_at(0);
  CallView younger = call_at(0);
  younger.known = older.known + 1;
  EXPECT_TRUE(policy.before(older, younger));
  EXPECT_FALSE(policy.before(younger, older));
  younger.known = older.known;
  younger.id = older.id + 1;
  EXPECT_TRUE(policy.before(older, younger));
}

} // namespace
} // namespace cavalry
