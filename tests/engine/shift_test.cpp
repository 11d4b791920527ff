#include "base/units.hpp"
#include "engine/run_header.hpp"
#include "engine/small_city.hpp"
#include "workforce/staffing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

/// One crew on a roster from 06:00 to 14:00, calls ten minutes long; dates in seconds since midnight of the first day.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using Kind = Event::Kind;

constexpr double six = 6 * hour, fourteen = 14 * hour;

class ShiftTest : public ::testing::Test {
public:
  ShiftTest() {
    city.add_point("near", 500, 0);
    city.add_point("origin", 0, 0);
    city.horizon.follow = 3 * day;
    roster = &city.add_roster("r", six, fourteen);
    city.add_crews("c", 1).roster = "r";
  }
  void add_call(const std::string &id, const std::string &place, double known) {
    city.add_call(id, {place}, known).served_by.time = Distribution::fixed(600);
  }
  SmallCity city;
  Roster *roster;
};

TEST_F(ShiftTest, begins_and_ends_by_the_clock_and_a_call_at_night_waits) {
  add_call("t", "origin", hour);
  city.horizon.length = 2 * day;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).known, hour);
  EXPECT_EQ(story.only(0).assigned, six);
  EXPECT_EQ(story.only(0).cleared, six + 600);
  EXPECT_EQ(story.time(CrewTime::duty), 16 * hour);
  EXPECT_EQ(story.time(CrewTime::overtime), 0);
  EXPECT_EQ(story.time(CrewTime::waiting), 16 * hour - 600);
  const auto begun = story.dates(Kind::duty_begins);
  const auto ended = story.dates(Kind::duty_ends);
  ASSERT_GE(begun.size(), 2u);
  EXPECT_EQ(begun[0], six);
  EXPECT_EQ(begun[1], six + day);
  EXPECT_EQ(ended[0], fourteen);
}

TEST_F(ShiftTest, finish_ends_the_job_in_overtime) {
  roster->shift_end = ShiftEnd::finish;
  add_call("t", "near", fourteen - 100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, fourteen - 50);
  EXPECT_EQ(story.only(0).cleared, fourteen + 550);
  EXPECT_EQ(story.time(CrewTime::overtime), 550);
  EXPECT_EQ(story.time(CrewTime::on_scene), 50);
  EXPECT_EQ(story.time(CrewTime::duty), 8 * hour);
}

TEST_F(ShiftTest, finish_ends_the_way_too) {
  roster->shift_end = ShiftEnd::finish;
  add_call("t", "near", fourteen - 20);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, fourteen + 30);
  EXPECT_EQ(story.only(0).cleared, fourteen + 630);
  EXPECT_EQ(story.time(CrewTime::travel), 20);
  EXPECT_EQ(story.time(CrewTime::overtime), 630);
}

TEST_F(ShiftTest, hand_back_loses_what_was_done) {
  roster->shift_end = ShiftEnd::hand_back;
  add_call("t", "near", fourteen - 100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, day + six);
  EXPECT_EQ(story.only(0).arrived, day + six) << "it stayed there";
  EXPECT_EQ(story.only(0).cleared, day + six + 600);
  EXPECT_EQ(story.time(CrewTime::overtime), 0);
}

TEST_F(ShiftTest, pause_keeps_what_was_done) {
  roster->shift_end = ShiftEnd::pause;
  add_call("t", "near", fourteen - 100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, day + six);
  EXPECT_EQ(story.only(0).cleared, day + six + 550);
}

TEST_F(ShiftTest, a_crew_called_off_on_its_way_stands_where_it_was) {
  roster->shift_end = ShiftEnd::hand_back;
  add_call("t", "near", fourteen - 20);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assignments, 2);
  EXPECT_EQ(story.only(0).assigned, day + six);
  EXPECT_EQ(story.only(0).arrived, day + six + 30) << "200 of 500 m were behind it";
}

TEST_F(ShiftTest, what_is_handed_back_goes_to_another_crew_that_is_on_duty) {
  roster->shift_end = ShiftEnd::pause;
  add_call("t", "near", fourteen - 100);
  city.add_crews("always there", 1).base_point = {0, 4500};
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, fourteen);
  EXPECT_EQ(story.only(0).arrived, fourteen + 500);
  EXPECT_EQ(story.only(0).cleared, fourteen + 500 + 550);
}

TEST_F(ShiftTest, the_end_of_work_and_of_the_shift_at_one_moment_leave_nothing_over) {
  for (const ShiftEnd rule : {ShiftEnd::finish, ShiftEnd::hand_back, ShiftEnd::pause}) {
    roster->shift_end = rule;
    SmallCity at_once = city;
    at_once.add_call("t", {"origin"}, fourteen - 600).served_by.time = Distribution::fixed(600);
    const Story story = run(at_once);
    EXPECT_EQ(story.only(0).cleared, rule == ShiftEnd::hand_back ? story.only(0).cleared : fourteen);
    EXPECT_LE(story.time(CrewTime::overtime), 0);
  }
}

TEST_F(ShiftTest, a_call_in_a_break_waits_for_its_end) {
  roster->shifts[0].breaks = {{10 * hour, 10 * hour + 1200}};
  add_call("t", "origin", 10 * hour + 600);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 10 * hour + 1200);
  EXPECT_EQ(story.time(CrewTime::rest), 1200);
}

TEST_F(ShiftTest, a_job_in_hand_is_finished_before_the_break_which_is_the_shorter_for_it) {
  roster->shifts[0].breaks = {{10 * hour, 10 * hour + 1200}};
  add_call("t", "origin", 10 * hour - 10);
  add_call("u", "origin", 10 * hour + 595);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 10 * hour + 590);
  EXPECT_EQ(story.only(1).assigned, 10 * hour + 1200);
  EXPECT_EQ(story.time(CrewTime::rest), 610);
  EXPECT_EQ(story.time(CrewTime::on_scene), 1200);
}

TEST_F(ShiftTest, a_break_that_a_job_covers_is_lost) {
  roster->shifts[0].breaks = {{10 * hour, 10 * hour + 300}};
  add_call("t", "origin", 10 * hour - 10);
  add_call("u", "origin", 10 * hour + 500);
  const Story story = run(city);
  EXPECT_EQ(story.only(1).assigned, 10 * hour + 590);
  EXPECT_EQ(story.time(CrewTime::rest), 0);
}

TEST_F(ShiftTest, a_break_may_end_with_a_shift_that_ends_at_midnight) {
  roster->shifts[0].from = 0;
  roster->shifts[0].until = day;
  roster->shifts[0].breaks = {{23.5 * hour, day}};
  add_call("t", "origin", 23.6 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, day);
  EXPECT_EQ(story.time(CrewTime::rest), 1800);
}

TEST_F(ShiftTest, a_break_may_follow_another_at_midnight) {
  roster->shifts[0].from = 22 * hour;
  roster->shifts[0].until = six;
  roster->shifts[0].breaks = {{0, 1200}, {day - 1200, day}}; // in the order of the clock
  city.horizon.length = 2 * day;
  add_call("t", "origin", day + 600);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, day + 1200);
  EXPECT_EQ(story.time(CrewTime::rest), 4 * 1200) << "one in the first night, two in the second, one in the third";
}

TEST_F(ShiftTest, a_crew_diverted_at_the_end_of_the_shift_hands_back_as_all_do) {
  city.dispatch.policy = "priority";
  city.crews[0].count = 2;
  add_call("urgent", "near", fourteen - 20);
  city.incidents[0].priority = 1;
  add_call("routine", "near", fourteen - 10);
  for (const ShiftEnd rule : {ShiftEnd::hand_back, ShiftEnd::pause}) {
    roster->shift_end = rule;
    const Story story = run(city);
    EXPECT_EQ(story.only(0).assigned, day + six);
    EXPECT_EQ(story.only(1).assigned, day + six);
    EXPECT_EQ(story.time(CrewTime::overtime), 0);
  }
}

TEST_F(ShiftTest, two_shifts_in_a_row_are_one_duty) {
  roster->shift_end = ShiftEnd::hand_back;
  roster->shifts.push_back({"late", fourteen, 22 * hour, {}, true, true, true});
  add_call("t", "near", fourteen - 100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, fourteen + 550);
  EXPECT_EQ(story.time(CrewTime::duty), 16 * hour);
  EXPECT_EQ(story.time(CrewTime::overtime), 0);
}

TEST_F(ShiftTest, shifts_that_overlap_have_posts_of_their_own) {
  roster->shifts.push_back({"late", 12 * hour, 20 * hour, {}, true, true, true});
  add_call("t", "origin", 13 * hour);
  add_call("u", "origin", 13 * hour);
  add_call("v", "origin", 15 * hour);
  add_call("w", "origin", 15 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 13 * hour);
  EXPECT_EQ(story.only(1).assigned, 13 * hour);
  EXPECT_EQ(story.only(2).assigned + story.only(3).assigned, 30 * hour + 600) << "from 14:00 on there is one again";
  EXPECT_EQ(story.time(CrewTime::duty), 16 * hour);
}

TEST_F(ShiftTest, crews_of_shifts_that_overlap_bear_names_of_their_own) {
  roster->shifts.push_back({"late", 12 * hour, 20 * hour, {}, true, true, true});
  const Layout layout(city);
  const RunHeader header = run_header(layout, "baseline", {}, "", {1, 0});
  ASSERT_EQ(header.crews.size(), 2U);
  EXPECT_EQ(header.crew_id(0), "c/0");
  EXPECT_EQ(header.crew_id(1), "c/1");
  EXPECT_EQ(crews_of(city.crews[0], roster), 2);
}

TEST_F(ShiftTest, a_night_shift_goes_over_midnight_and_has_begun_before_the_run) {
  roster->shifts[0].from = 22 * hour;
  roster->shifts[0].until = six;
  add_call("t", "origin", hour);
  add_call("u", "origin", 12 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, hour);
  EXPECT_EQ(story.only(1).assigned, 22 * hour);
  EXPECT_EQ(story.time(CrewTime::duty), 8 * hour) << "six hours of the first night, two of the second";
}

TEST_F(ShiftTest, is_worked_only_on_its_kinds_of_day) {
  city.horizon.length = 7 * day;
  city.holidays = {{2023, 1, 3}};
  roster->shifts[0].weekends = roster->shifts[0].holidays = false;
  add_call("t", "origin", day + 9 * hour); // on the holiday
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 2 * day + six);
  EXPECT_EQ(story.time(CrewTime::duty), 4 * 8 * hour);
}

TEST_F(ShiftTest, duty_that_begins_on_a_holiday_is_counted_as_holiday) {
  city.horizon.length = 3 * day;
  city.holidays = {{2023, 1, 3}};
  const Story story = run(city);
  EXPECT_EQ(story.time(CrewTime::duty), 24 * hour);
  EXPECT_EQ(story.time(CrewTime::holiday), 8 * hour);
}

TEST_F(ShiftTest, crews_without_a_roster_are_always_on_duty) {
  city.crews[0].roster.clear();
  add_call("t", "origin", 3 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 3 * hour);
  EXPECT_EQ(story.time(CrewTime::duty), day);
}

} // namespace
} // namespace cavalry
