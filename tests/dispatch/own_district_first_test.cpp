#include "dispatch/own_district_first.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class OwnDistrictFirstTest : public ::testing::Test {
public:
  Situation city;
  OwnDistrictFirst policy{1};
};

TEST_F(OwnDistrictFirstTest, sends_its_own_though_a_neighbour_is_nearer) {
  city.add_crew(5, 1);
  city.add_crew(6, 1);
  city.add_crew(400, 0);
  const CrewChoice choice = policy.choose_crew(call_at(0, 0), city.view());
  EXPECT_EQ(choice.crew, 2u);
  EXPECT_EQ(choice.reason, Reason::own_district);
}

TEST_F(OwnDistrictFirstTest, city_wide_crews_are_at_home_everywhere) {
  city.add_crew(400, 0);
  city.add_crew(300);
  EXPECT_EQ(policy.choose_crew(call_at(0, 0), city.view()).crew, 1u);
  EXPECT_EQ(policy.choose_crew(call_at(0, 7), city.view()).crew, 1u);
}

TEST_F(OwnDistrictFirstTest, a_neighbour_helps_as_long_as_it_keeps_its_reserve) {
  city.add_crew(5, 1);
  city.add_crew(6, 1);
  city.add_crew(400, 0, CrewStatus::unavailable);
  const CrewChoice choice = policy.choose_crew(call_at(0, 0), city.view());
  EXPECT_EQ(choice.crew, 0u);
  EXPECT_EQ(choice.reason, Reason::neighbour);
  city.crews[1].status = CrewStatus::under_way;
  EXPECT_EQ(policy.choose_crew(call_at(0, 0), city.view()).crew, no_crew) << "its last free crew stays";
}

TEST_F(OwnDistrictFirstTest, the_nearest_neighbour_that_can_spare_a_crew_helps) {
  city.add_crew(5, 1);
  city.add_crew(50, 2);
  city.add_crew(60, 2);
  EXPECT_EQ(policy.choose_crew(call_at(0, 0), city.view()).crew, 1u);
}

TEST_F(OwnDistrictFirstTest, without_a_reserve_every_free_crew_helps) {
  city.add_crew(5, 1);
  EXPECT_EQ(OwnDistrictFirst(0).choose_crew(call_at(0, 0), city.view()).crew, 0u);
}

TEST_F(OwnDistrictFirstTest, a_freed_crew_takes_the_oldest_of_its_district_before_older_ones_elsewhere) {
  const CrewView crew = city.add_crew(0, 1);
  city.add_crew(0, 1);
  city.add_waiting(0, 0);
  city.add_waiting(0, 1);
  city.add_waiting(0, 1);
  EXPECT_EQ(policy.choose_call(crew, city.waiting, city.view()).position, 1u);
}

TEST_F(OwnDistrictFirstTest, a_freed_crew_helps_a_neighbour_only_beyond_the_reserve) {
  const CrewView crew = city.add_crew(0, 1); // free itself
  city.add_waiting(0, 0);
  EXPECT_GE(policy.choose_call(crew, city.waiting, city.view()).position, 1u);
  city.add_crew(0, 1);
  const CallChoice choice = policy.choose_call(crew, city.waiting, city.view());
  EXPECT_EQ(choice.position, 0u);
  EXPECT_EQ(choice.reason, Reason::neighbour);
}

} // namespace
} // namespace cavalry
