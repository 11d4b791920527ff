#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// A rider who sweeps one of two places a kilometre apart: ten metres a second between them, five minutes for the
/// sweep, so that the round takes 500 s.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using Kind = Event::Kind;

class SweepTest : public ::testing::Test {
public:
  SweepTest() {
    city.add_point("swept", 0, 0);
    city.add_point("other", 1000, 0);
    city.add_rider("r", {"swept", "other"}).sweeps["swept"] = 300;
  }
  IncidentType &add_item(const std::string &id, const std::string &at) {
    IncidentType &type = city.add_type(id, {at});
    type.arises.backlog = 1;
    type.arises.backlog_exact = true;
    type.found.pass = 1;
    return type;
  }
  SmallCity city;
};

TEST_F(SweepTest, what_lies_there_at_its_beginning_is_cleared_at_its_end) {
  add_item("t", "swept");
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 300) << "whatever its own time of a minute";
  EXPECT_EQ(story.counts()[Count::handled_on_spot], 1);
}

TEST_F(SweepTest, what_comes_later_waits_for_the_next_pass) {
  IncidentType &type = add_item("t", "swept");
  type.returns = {1, Distribution::fixed(100)}; // at 400, and so on
  EXPECT_THAT(run(city).dates(Kind::incident_cleared)[1], 800);
  type.returns.after = Distribution::fixed(201); // at 501, a second after the next sweep has begun
  EXPECT_THAT(run(city).dates(Kind::incident_cleared)[1], 1300);
}

TEST_F(SweepTest, takes_its_time_however_little_lies_there) {
  const Story story = run(city);
  EXPECT_EQ(story.outcome.crews[0].longest_lap, ticks(500.0));
  EXPECT_EQ(story.outcome.crews[0].lap_time, ticks(500.0) * story.outcome.crews[0].laps);
  EXPECT_EQ(story.time(CrewTime::on_scene_roving), 172 * 300 + 300) << "a day is 172 rounds and 400 s";
}

TEST_F(SweepTest, a_place_waits_half_as_long_for_one_of_two_who_share_its_round) {
  add_item("t", "swept");
  city.crews[0].start = "spaced";
  const CrewAccount alone = run(city).outcome.crews[0];
  EXPECT_EQ(alone.gap_time, ticks(500.0) * alone.gaps);
  city.crews[0].count = 2;
  city.crews[0].shared_beats = true;
  const CrewAccount both = run(city).outcome.crews[0];
  EXPECT_EQ(both.longest_gap, ticks(250.0));
  EXPECT_NEAR(static_cast<double>(both.gaps), 2 * static_cast<double>(alone.gaps), 4);
}

TEST_F(SweepTest, a_place_waits_half_as_long_while_shifts_overlap) {
  add_item("t", "swept");
  Roster &roster = city.add_roster("r", 0, 12 * hour);
  roster.shifts.push_back(roster.shifts.front());
  roster.shifts[1].id = "late";
  roster.shifts[1].from = 250; // half a round later
  roster.shifts[1].until = 12 * hour;
  city.crews[0].roster = "r";
  const CrewAccount account = run(city).outcome.crews[0];
  EXPECT_GT(account.gaps, 300);
  EXPECT_EQ(account.gap_time, ticks(250.0) * account.gaps);
}

TEST_F(SweepTest, what_goes_away_before_is_not_cleared) {
  add_item("t", "swept").lasts = Distribution::fixed(250);
  EXPECT_EQ(run(city).only(0).cleared, 300) << "it was taken in hand before";
  city.crews[0].beats = {{"other", "swept"}};
  city.type("t").lasts = Distribution::fixed(50);
  EXPECT_EQ(run(city).counts()[Count::gone], 1);
}

TEST_F(SweepTest, a_call_waits_until_it_is_over) {
  city.add_call("t", {"other"}, 100);
  city.crews[0].takes_calls = true;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 100);
  EXPECT_EQ(story.only(0).arrived, 400);
}

TEST_F(SweepTest, one_that_the_end_of_the_shift_cuts_short_is_begun_anew) {
  add_item("t", "swept");
  city.add_roster("short", 0, 200).shift_end = ShiftEnd::pause;
  city.rosters[0].shifts.push_back({"again", 1000, 2000, {}, true, true, true});
  city.crews[0].roster = "short";
  Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 1300);
  EXPECT_EQ(story.time(CrewTime::overtime), 0);
  city.rosters[0].shift_end = ShiftEnd::finish;
  story = run(city);
  EXPECT_EQ(story.only(0).cleared, 300);
  EXPECT_EQ(story.time(CrewTime::overtime), 100);
}

} // namespace
} // namespace cavalry
