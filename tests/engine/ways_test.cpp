#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// Ways to calls and back, worked out by hand: ten metres a second, a minute of work, east lies a kilometre off.
namespace cavalry {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;
using Kind = Event::Kind;

class WaysTest : public ::testing::Test {
public:
  WaysTest() {
    city.add_point("origin", 0, 0);
    city.add_point("east", 1000, 0);
  }
  CrewGroup &add_crew(const std::string &id, const std::string &base = "origin") {
    CrewGroup &group = city.add_crews(id, 1);
    group.base = Base::at_point;
    group.base_place = base;
    return group;
  }
  SmallCity city;
};

TEST_F(WaysTest, a_given_time_holds_whatever_the_distance_there_and_back) {
  city.movement.times["origin"]["east"] = 240;
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"east"}, 1000);
  add_crew("c");
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 340);
  EXPECT_EQ(story.only(0).cleared, 400);
  EXPECT_EQ(story.only(1).arrived, 1240) << "it was back at 640";
  EXPECT_EQ(story.time(CrewTime::travel), 4 * 240);
  EXPECT_EQ(story.outcome.crews[0].millimetres, 4000000) << "the metres are the metres";
}

TEST_F(WaysTest, the_opposite_way_may_take_another_time) {
  city.movement.times["origin"]["east"] = 240;
  city.movement.times["east"]["origin"] = 30;
  city.add_call("t", {"east"}, 100);
  add_crew("c");
  EXPECT_EQ(run(city).time(CrewTime::travel), 240 + 30);
}

TEST_F(WaysTest, a_given_time_is_longer_in_the_hours_that_are_slow) {
  city.movement.times["origin"]["east"] = 200;
  Profile &profile = city.profiles.emplace_back();
  profile.id = "traffic";
  profile.workday.fill(1);
  profile.workday[1] = 0.5;
  city.vehicles[0].speed_profile = "traffic";
  city.add_call("t", {"east"}, 3500);
  add_crew("c");
  EXPECT_EQ(run(city).only(0).arrived, 3600 + 200) << "half of it before the hour, half at half the speed";
}

TEST_F(WaysTest, from_a_point_on_the_way_it_is_distance_again) {
  city.movement.times["origin"]["east"] = 240;
  city.add_point("far", 3000, 0);
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"far"}, 460);
  add_crew("c");
  EXPECT_EQ(run(city).only(1).arrived, 460 + 225) << "a quarter of the way back, at x = 750";
}

TEST_F(WaysTest, the_first_there_is_sent_by_the_given_times) {
  city.add_point("north", 0, 100);
  city.movement.times["north"]["east"] = 300;
  city.add_call("t", {"east"}, 100);
  add_crew("far by distance");
  add_crew("far by time", "north").base_point = {0, 100};
  EXPECT_EQ(run(city).only(0).arrived, 200);
  city.movement.times["north"]["east"] = 50;
  EXPECT_EQ(run(city).only(0).arrived, 150);
}

TEST_F(WaysTest, riders_go_from_place_to_place_in_the_given_time) {
  city.movement.times["origin"]["east"] = 50;
  city.movement.times["east"]["origin"] = 20;
  city.add_rider("r", {"origin", "east"});
  const Story story = run(city);
  EXPECT_EQ(story.outcome.crews[0].lap_time, ticks(70.0) * story.outcome.crews[0].laps);
  EXPECT_EQ(story.outcome.crews[0].longest_lap, ticks(70.0));
}

TEST_F(WaysTest, time_may_run_from_setting_out) {
  IncidentType &type = city.add_call("t", {"east"}, 100);
  type.served_by.time = Distribution::fixed(300);
  type.served_by.way = WayRule::within;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 200);
  EXPECT_EQ(story.only(0).cleared, 400);
  EXPECT_EQ(story.time(CrewTime::travel), 100);
  EXPECT_EQ(story.time(CrewTime::on_scene), 200);
}

TEST_F(WaysTest, a_way_longer_than_the_time_leaves_no_work) {
  IncidentType &type = city.add_call("t", {"east"}, 100);
  type.served_by.time = Distribution::fixed(60);
  type.served_by.way = WayRule::within;
  city.add_call("u", {"east"}, 110);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 160);
  EXPECT_EQ(story.only(0).arrived, 160);
  for (const Event &event : story.events)
    if (event.kind == Kind::crew_arrives && event.incident.type == 0) {
      EXPECT_EQ(event.ends, event.time + 40) << "of the way are left";
    }
  EXPECT_EQ(story.only(1).assigned, 160);
  EXPECT_EQ(story.only(1).arrived, 160) << "it is there by then";
  EXPECT_EQ(story.time(CrewTime::travel), 60);
  EXPECT_EQ(story.time(CrewTime::on_scene), 60) << "of the other";
}

TEST_F(WaysTest, a_crew_that_returns_is_free_only_at_its_base) {
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"east"}, 270);
  add_crew("c").after_call = AfterCall::returns;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 260);
  EXPECT_EQ(story.only(1).assigned, 360);
  EXPECT_EQ(story.only(1).arrived, 460);
  EXPECT_EQ(story.time(CrewTime::travel), 4 * 100);
  EXPECT_EQ(story.time(CrewTime::on_scene), 2 * 60);
  EXPECT_EQ(story.time(CrewTime::waiting), day - 4 * 100 - 2 * 60);
  EXPECT_EQ(story.outcome.crews[0].millimetres, 4000000);
}

TEST_F(WaysTest, it_returns_from_where_there_was_nothing_too) {
  IncidentType &fleeting = city.add_call("fleeting", {"east"}, 100);
  fleeting.lasts = Distribution::fixed(150);
  fleeting.served_by.check = 30;
  city.add_call("u", {"east"}, 210);
  add_crew("c").after_call = AfterCall::returns;
  EXPECT_EQ(run(city).only(1).assigned, 230 + 100);
}

TEST_F(WaysTest, the_way_back_is_within_the_time_where_the_crew_returns) {
  IncidentType &type = city.add_call("t", {"east"}, 100);
  type.served_by.time = Distribution::fixed(300);
  type.served_by.way = WayRule::within;
  city.add_call("u", {"east"}, 110);
  add_crew("c").after_call = AfterCall::returns;
  Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 200);
  EXPECT_EQ(story.only(0).cleared, 300);
  EXPECT_EQ(story.only(1).assigned, 400);
  for (const double time : {150.0, 60.0}) { // not enough for both ways, or for one
    city.type("t").served_by.time = Distribution::fixed(time);
    story = run(city);
    EXPECT_EQ(story.only(0).arrived, 100 + std::min(time, 100.0));
    EXPECT_EQ(story.only(0).cleared, 100 + std::min(time, 100.0));
    EXPECT_EQ(story.only(1).assigned, 100 + time);
    EXPECT_EQ(story.only(1).arrived, 200 + time) << "from its base";
    EXPECT_EQ(story.time(CrewTime::travel), time + 200);
    EXPECT_EQ(story.time(CrewTime::on_scene), 60);
  }
}

TEST_F(WaysTest, ways_and_work_may_vary_as_one) {
  IncidentType &type = city.add_call("t", {"east"}, 100);
  type.served_by.time = Distribution::exponential(60);
  type.served_by.way = WayRule::alike;
  city.add_call("u", {"east"}, 100.5);
  add_crew("c").after_call = AfterCall::returns;
  for (std::uint64_t replication = 0; replication < 5; ++replication) {
    const Story story = run(city, {1, replication});
    const History &call = story.only(0);
    const double factor = (call.cleared - call.arrived) / 60;
    EXPECT_THAT(call.arrived - 100, DoubleNear(100 * factor, 1e-9));
    EXPECT_THAT(story.only(1).assigned - call.cleared, DoubleNear(100 * factor, 1e-9));
  }
}

TEST_F(WaysTest, the_way_back_varies_by_itself) {
  city.movement.noise_cv = 1;
  city.movement.noise_law = NoiseLaw::gamma;
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"east"}, 100.001);
  add_crew("c").after_call = AfterCall::returns;
  const Story story = run(city);
  const double out = story.only(0).arrived - 100;
  const double back = story.only(1).assigned - story.only(0).cleared;
  EXPECT_NE(out, 100);
  EXPECT_NE(back, 100);
  EXPECT_GT(std::fabs(back - out), 1);
}

TEST_F(WaysTest, a_return_past_the_end_of_the_shift_is_overtime) {
  city.add_roster("early", 0, 300);
  city.rosters[0].shifts.push_back({"again", 330, 1000, {}, true, true, true});
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"east"}, 320);
  CrewGroup &group = add_crew("c");
  group.after_call = AfterCall::returns;
  group.roster = "early";
  for (const ShiftEnd rule : {ShiftEnd::finish, ShiftEnd::hand_back, ShiftEnd::pause}) {
    city.rosters[0].shift_end = rule;
    city.horizon.length = hour;
    city.horizon.follow = hour;
    const Story story = run(city);
    EXPECT_EQ(story.only(0).cleared, 260);
    EXPECT_EQ(story.only(1).assigned, 360) << "back in the next shift";
    EXPECT_EQ(story.time(CrewTime::overtime), 30);
    EXPECT_EQ(story.time(CrewTime::travel), 100 + 40 + 30 + 200);
    EXPECT_EQ(story.time(CrewTime::duty), 300 + 670);
  }
}

} // namespace
} // namespace cavalry
