#include "dispatch/fixed_preference.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

/// Place 0 prefers crew 2, then 0 and 1 alike; place 1 has no list.
class FixedPreferenceTest : public ::testing::Test {
public:
  FixedPreferenceTest() {
    for (const double x : {50.0, 30.0, 900.0, 1.0}) city.add_crew(x);
    call.place = 0;
  }
  Situation city;
  CallView call = call_at(0);
  Preferences preferences{{0, Preferences::no_list}, {{1, 1, 0, Preferences::last}}};
  FixedPreference policy{preferences};
};

TEST_F(FixedPreferenceTest, sends_the_first_choice_though_others_are_nearer) {
  const CrewChoice choice = policy.choose_crew(call, city.view());
  EXPECT_EQ(choice.crew, 2u);
  EXPECT_EQ(choice.reason, Reason::preferred);
}

TEST_F(FixedPreferenceTest, sends_the_nearest_of_the_next_choice_where_the_first_is_not_free) {
  city.crews[2].status = CrewStatus::under_way;
  EXPECT_EQ(policy.choose_crew(call, city.view()).crew, 1u);
  city.crews[1].status = CrewStatus::unavailable;
  EXPECT_EQ(policy.choose_crew(call, city.view()).crew, 0u);
}

TEST_F(FixedPreferenceTest, sends_who_is_not_on_the_list_last) {
  for (std::size_t i = 0; i < 3; ++i) city.crews[i].status = CrewStatus::unavailable;
  const CrewChoice choice = policy.choose_crew(call, city.view());
  EXPECT_EQ(choice.crew, 3u);
  EXPECT_EQ(choice.reason, Reason::nearest);
  city.crews[3].status = CrewStatus::unavailable;
  EXPECT_EQ(policy.choose_crew(call, city.view()).crew, no_crew);
}

TEST_F(FixedPreferenceTest, a_place_without_a_list_gets_the_nearest) {
  call.place = 1;
  const CrewChoice choice = policy.choose_crew(call, city.view());
  EXPECT_EQ(choice.crew, 3u);
  EXPECT_EQ(choice.reason, Reason::nearest);
}

TEST_F(FixedPreferenceTest, sends_only_those_with_the_skill) {
  city.candidates_ = {0, 3};
  EXPECT_EQ(policy.choose_crew(call, city.view()).crew, 0u);
}

TEST_F(FixedPreferenceTest, a_freed_crew_takes_what_has_waited_longest) {
  EXPECT_GE(policy.choose_call(city.crews[0], city.waiting, city.view()).position, city.waiting.size());
  city.add_waiting(900);
  city.add_waiting(1);
  EXPECT_EQ(policy.choose_call(city.crews[0], city.waiting, city.view()).position, 0u);
}

} // namespace
} // namespace cavalry
