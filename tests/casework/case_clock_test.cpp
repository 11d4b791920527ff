#include "casework/case_clock.hpp"
#include "casework/dates.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

const WorkingCalendar calendar = festival_calendar();

std::string due(const CaseClock &clock, const char *now) { return june(clock.due(calendar, at(now))); }
bool overdue(const CaseClock &clock, const char *now) { return clock.is_overdue(calendar, at(now)); }
double elapsed(const CaseClock &clock, const char *now) { return clock.elapsed(calendar, at(now)) / minute; }

TEST(Limit, a_day_is_eight_working_hours) { EXPECT_EQ(working_day, 8 * hour); }

TEST(Limit, urgent_ones_run_on_and_the_others_count_working_time) {
  EXPECT_EQ(june(date_after(calendar, ClockKind::continuous, at("16 17:00"), 2 * hour)), "16 19:00");
  EXPECT_EQ(june(date_after(calendar, ClockKind::working, at("16 17:00"), 2 * hour)), "19 09:00");
  EXPECT_EQ(counted_time(calendar, ClockKind::continuous, at("16 17:00"), at("19 09:00")), 64 * hour);
  EXPECT_EQ(counted_time(calendar, ClockKind::working, at("16 17:00"), at("19 09:00")), 2 * hour);
}

TEST(CaseClock, runs_from_its_start_and_is_overdue_after_its_due_date_not_at_it) {
  CaseClock clock(in_working_time(2 * hour));
  EXPECT_FALSE(clock.has_started());
  clock.start(at("19 11:00"));
  EXPECT_EQ(due(clock, "19 11:00"), "19 15:00");
  EXPECT_EQ(due(clock, "20 11:00"), "19 15:00");
  EXPECT_EQ(elapsed(clock, "19 14:30"), 90);
  EXPECT_EQ(clock.remaining(calendar, at("19 14:30")), 30 * minute);
  EXPECT_FALSE(overdue(clock, "19 15:00"));
  EXPECT_TRUE(clock.is_overdue(calendar, at("19 15:00") + seconds(1)));
  EXPECT_EQ(clock.remaining(calendar, at("19 16:00")), -1 * hour);
}

TEST(CaseClock, counts_no_noon_break_no_night_and_no_holiday_but_a_make_up_workday) {
  const auto due_from = [](const char *start) {
    CaseClock clock(in_working_time(2 * hour));
    clock.start(at(start));
    return due(clock, start);
  };
  EXPECT_EQ(due_from("19 11:30"), "19 15:30"); // noon
  EXPECT_EQ(due_from("19 17:30"), "20 09:30"); // night
  EXPECT_EQ(due_from("16 17:30"), "19 09:30"); // weekend
  EXPECT_EQ(due_from("21 17:30"), "25 09:30"); // holiday, and on to a Sunday worked
  EXPECT_EQ(due_from("25 17:30"), "26 09:30");
}

TEST(CaseClock, an_urgent_one_runs_on_at_noon_at_night_and_on_the_holiday) {
  const auto due_from = [](const char *start) {
    CaseClock clock(urgent(2 * hour));
    clock.start(at(start));
    return due(clock, start);
  };
  EXPECT_EQ(due_from("19 11:30"), "19 13:30");
  EXPECT_EQ(due_from("19 23:30"), "20 01:30");
  EXPECT_EQ(due_from("22 10:00"), "22 12:00");
}

TEST(CaseClock, what_is_due_when_work_ends_is_late_a_minute_after) {
  CaseClock clock(in_working_time(2 * hour));
  clock.start(at("16 16:00"));
  EXPECT_EQ(due(clock, "16 16:00"), "16 18:00");
  EXPECT_FALSE(overdue(clock, "16 18:00"));
  EXPECT_TRUE(overdue(clock, "16 18:01"));
  EXPECT_EQ(elapsed(clock, "18 12:00"), 120);
}

TEST(CaseClock, stands_still_while_paused_and_goes_on_with_the_remainder) {
  CaseClock clock(in_working_time(4 * hour));
  clock.start(at("19 09:00"));
  clock.pause(calendar, at("19 11:00"));
  EXPECT_TRUE(clock.is_paused());
  EXPECT_EQ(elapsed(clock, "20 17:00"), 120);
  EXPECT_EQ(due(clock, "19 15:00"), "19 17:00"); // if it went on at 15:00
  EXPECT_EQ(due(clock, "20 17:00"), "21 09:00");
  EXPECT_FALSE(overdue(clock, "30 00:00"));
  clock.resume(at("20 17:00"));
  EXPECT_EQ(due(clock, "20 17:00"), "21 09:00");
  EXPECT_EQ(elapsed(clock, "21 08:30"), 210);
  EXPECT_TRUE(overdue(clock, "21 09:01"));
}

TEST(CaseClock, an_urgent_one_pauses_too) {
  CaseClock clock(urgent(2 * hour));
  clock.start(at("16 23:30"));
  clock.pause(calendar, at("17 00:30"));
  clock.resume(at("18 03:00"));
  EXPECT_EQ(due(clock, "18 03:00"), "18 04:00");
}

TEST(CaseClock, keeps_its_due_date_when_stopped) {
  CaseClock clock(in_working_time(4 * hour));
  clock.start(at("19 09:00"));
  clock.stop(calendar, at("19 10:00"));
  EXPECT_EQ(due(clock, "28 10:00"), "19 15:00");
  EXPECT_FALSE(overdue(clock, "28 10:00"));
  EXPECT_EQ(elapsed(clock, "28 10:00"), 60);
}

TEST(CaseClock, goes_on_after_a_stop_without_reset) {
  CaseClock clock(in_working_time(4 * hour));
  clock.start(at("19 09:00"));
  clock.stop(calendar, at("19 10:00"));
  clock.resume(at("19 11:00")); // 3 h left: an hour today before lunch, two after
  EXPECT_EQ(due(clock, "19 11:00"), "19 16:00");
}

TEST(CaseClock, once_overdue_no_pause_moves_its_due_date) {
  CaseClock clock(in_working_time(1 * hour));
  clock.start(at("19 09:00"));
  clock.pause(calendar, at("19 10:30"));
  EXPECT_EQ(due(clock, "20 10:30"), "19 10:00");
  EXPECT_TRUE(overdue(clock, "20 10:30"));
  clock.resume(at("20 10:30"));
  EXPECT_EQ(due(clock, "20 11:30"), "19 10:00");
  clock.stop(calendar, at("20 11:00"));
  EXPECT_EQ(due(clock, "21 11:00"), "19 10:00");
  EXPECT_TRUE(overdue(clock, "21 11:00"));
  EXPECT_EQ(elapsed(clock, "21 11:00"), 120);
}

TEST(CaseClock, paused_at_its_due_date_it_is_on_time_until_it_goes_on) {
  CaseClock clock(in_working_time(1 * hour));
  clock.start(at("19 09:00"));
  clock.pause(calendar, at("19 10:00"));
  EXPECT_FALSE(overdue(clock, "19 11:00"));
  EXPECT_EQ(due(clock, "19 11:00"), "19 10:00");
  clock.resume(at("19 11:00"));
  EXPECT_TRUE(overdue(clock, "19 11:01"));
}

TEST(CaseClock, an_extension_adds_to_the_limit) {
  CaseClock clock(in_working_time(2 * hour));
  clock.start(at("19 09:00"));
  clock.extend(calendar, at("19 11:00"), 4 * hour); // at its due date: not overdue yet
  EXPECT_EQ(due(clock, "19 11:00"), "19 17:00");
  EXPECT_EQ(clock.limit(), in_working_time(6 * hour));
  clock.pause(calendar, at("19 17:00"));
  clock.extend(calendar, at("20 09:00"), 1 * hour); // paused with nothing left
  clock.resume(at("20 09:00"));
  EXPECT_EQ(due(clock, "20 09:00"), "20 10:00");
}

TEST(CaseClock, a_limit_of_nothing_is_due_at_once) {
  CaseClock clock(in_working_time(0));
  clock.start(at("19 20:00"));
  EXPECT_EQ(due(clock, "20 09:00"), "19 20:00");
  EXPECT_FALSE(overdue(clock, "19 20:00"));
  EXPECT_TRUE(overdue(clock, "19 20:01"));
}

TEST(CaseClock, orders_out_of_turn_are_broken_invariants) {
  CaseClock clock(in_working_time(1 * hour));
  EXPECT_DEATH(clock.due(calendar, 0), "has not started");
  EXPECT_DEATH(clock.pause(calendar, 0), "does not run");
  EXPECT_DEATH(clock.resume(0), "does not stand still");
  clock.start(at("19 09:00"));
  EXPECT_DEATH(clock.start(at("19 09:00")), "a second time");
  EXPECT_DEATH(clock.resume(at("19 10:00")), "does not stand still");
  EXPECT_DEATH(clock.stop(calendar, at("19 08:00")), "runs back");
  EXPECT_DEATH(clock.extend(calendar, at("19 10:01"), 1 * hour), "overdue");
  clock.stop(calendar, at("19 09:30"));
  EXPECT_DEATH(clock.extend(calendar, at("19 09:30"), 1 * hour), "does not count");
}

} // namespace
} // namespace cavalry
