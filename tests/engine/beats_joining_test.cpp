#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gtest/gtest.h>

/// A rider between two points a kilometre apart, ten metres a second, so that the round takes 200 s.
namespace cavalry {
namespace {

constexpr double six = 6 * hour, fourteen = 14 * hour;

class BeatsJoiningTest : public ::testing::Test {
public:
  BeatsJoiningTest() {
    city.add_point("here", 0, 0);
    city.add_point("there", 1000, 0);
    city.add_point("far", 3000, 0);
    city.horizon.length = 2 * day;
    rider = &city.add_rider("r", {"here", "there"});
    rider->takes_calls = true;
  }
  Roster &add_roster() {
    rider->roster = "r";
    return city.add_roster("r", six, fourteen);
  }
  SmallCity city;
  CrewGroup *rider;
};

TEST_F(BeatsJoiningTest, who_goes_round_points_alone_needs_no_scan_speed) {
  city.vehicles[0].scan_speed = 0;
  for (const char *start : {"first", "spaced", "random"}) {
    rider->start = start;
    const CrewAccount account = run(city).outcome.crews[0];
    EXPECT_GT(account.laps, 850) << start << ": two days are 864 rounds";
    EXPECT_EQ(account.longest_lap, ticks(200.0)) << start;
  }
}

TEST_F(BeatsJoiningTest, neither_do_automatic_beats_of_points) {
  city.vehicles[0].scan_speed = 0;
  rider->beats.clear();
  rider->covers = {"here", "there"};
  EXPECT_EQ(run(city).outcome.crews[0].longest_lap, ticks(200.0));
}

TEST_F(BeatsJoiningTest, gaps_and_laps_end_with_the_duty_though_a_call_comes_first_in_the_next) {
  add_roster();
  city.add_call("t", {"there"}, 20 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, day + six);
  EXPECT_EQ(story.outcome.crews[0].longest_gap, ticks(200.0));
  EXPECT_EQ(story.outcome.crews[0].longest_lap, ticks(200.0));
}

TEST_F(BeatsJoiningTest, gaps_and_laps_end_with_the_duty_though_a_break_comes_first_in_the_next) {
  add_roster().shifts[0].breaks = {{six, six + 1200}};
  const Story story = run(city);
  EXPECT_EQ(story.outcome.crews[0].longest_gap, ticks(200.0));
  EXPECT_EQ(story.outcome.crews[0].longest_lap, ticks(200.0));
  EXPECT_EQ(story.time(CrewTime::travel), 0) << "it begins on its beat";
}

TEST_F(BeatsJoiningTest, after_a_call_there_is_a_way_to_the_beat_of_a_new_shift) {
  add_roster().shifts.push_back({"late", fourteen, 22 * hour, {}, true, true, true});
  city.add_call("t", {"far"}, 23 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, day + six + 200) << "it was on its way from there when the late shift ended";
  EXPECT_EQ(story.time(CrewTime::travel), 200 + 300) << "the early beat begins here";
}

TEST_F(BeatsJoiningTest, a_call_in_hand_when_the_shifts_change_leaves_a_way_to_the_new_beat) {
  add_roster().shifts.push_back({"late", fourteen, 22 * hour, {}, true, true, true});
  city.add_call("t", {"far"}, fourteen - 10);
  city.horizon.length = day;
  const Story story = run(city);
  EXPECT_EQ(story.time(CrewTime::travel), story.only(0).arrived - (fourteen - 10) + 300);
  EXPECT_EQ(story.outcome.crews[0].longest_gap, ticks(200.0));
}

/// Half a round of 1200 s behind it, the second of two begins in the middle of a sweep, if it begins at once.
TEST_F(BeatsJoiningTest, who_comes_late_to_a_sweep_that_had_begun_goes_on) {
  add_roster();
  rider->count = 2;
  rider->shared_beats = true;
  rider->start = "spaced";
  rider->sweeps["here"] = 1000;
  city.add_call("t", {"far"}, hour);
  city.add_call("u", {"far"}, hour);
  IncidentType &item = city.add_type("item", {"there"});
  item.arises.backlog = 1;
  item.arises.backlog_exact = true;
  item.found.pass = 1;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, six + 360);
  EXPECT_EQ(story.only(1).cleared, six + 360);
  EXPECT_EQ(story.only(2).cleared, six + 360 + 300 + 100 + 60) << "the ways, and a minute of work";
}

} // namespace
} // namespace cavalry
