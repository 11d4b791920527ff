#include "casework/dates.hpp"
#include "casework/working_calendar.hpp"
#include "support/dice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

const WorkingCalendar calendar = festival_calendar();

std::string add(const char *from, Seconds amount) { return june(calendar.add_working(at(from), amount)); }
double worked(const char *from, const char *until) { return calendar.working_seconds(at(from), at(until)) / hour; }

TEST(WorkingCalendar, counts_mornings_and_afternoons_of_workdays) {
  EXPECT_EQ(worked("19 00:00", "20 00:00"), 8);
  EXPECT_EQ(worked("19 09:00", "19 11:30"), 2.5);
  EXPECT_EQ(worked("19 11:00", "19 15:00"), 2); // lunch does not count
  EXPECT_EQ(worked("19 12:00", "19 14:00"), 0);
  EXPECT_EQ(worked("19 18:00", "20 08:00"), 0);
  EXPECT_EQ(worked("19 17:00", "20 09:00"), 2);
  EXPECT_EQ(worked("19 10:00", "19 10:00"), 0);
}

TEST(WorkingCalendar, leaves_out_weekends_and_holidays_and_counts_make_up_workdays) {
  EXPECT_EQ(worked("16 18:00", "19 08:00"), 0);
  EXPECT_EQ(worked("16 17:00", "19 09:00"), 2);
  EXPECT_EQ(worked("22 00:00", "25 00:00"), 0);
  EXPECT_EQ(worked("25 00:00", "26 00:00"), 8); // a Sunday
  EXPECT_EQ(worked("19 00:00", "26 00:00"), 4 * 8);
  EXPECT_EQ(worked("01 00:00", "30 24:00"), (22 - 2 + 1) * 8); // June 2023 has 22 weekdays
}

TEST(WorkingCalendar, finds_the_date_by_which_working_time_has_passed) {
  EXPECT_EQ(add("19 09:00", 2 * hour), "19 11:00");
  EXPECT_EQ(add("19 11:00", 2 * hour), "19 15:00");
  EXPECT_EQ(add("19 17:30", 1 * hour), "20 08:30");
  EXPECT_EQ(add("16 17:30", 1 * hour), "19 08:30");
  EXPECT_EQ(add("21 17:30", 1 * hour), "25 08:30");
  EXPECT_EQ(add("23 10:00", 4 * hour), "25 12:00");
  EXPECT_EQ(add("25 17:00", 9 * hour), "26 18:00");
  EXPECT_EQ(add("19 13:00", 30 * minute), "19 14:30");
  EXPECT_EQ(add("17 03:00", 36 * hour), "26 12:00"); // 19, 20, 21, 25: 32 h, and a morning
}

TEST(WorkingCalendar, what_is_used_up_when_work_ends_ends_there) {
  EXPECT_EQ(add("19 08:00", 4 * hour), "19 12:00");
  EXPECT_EQ(add("19 14:00", 4 * hour), "19 18:00");
  EXPECT_EQ(add("16 08:00", 8 * hour), "16 18:00");
  EXPECT_EQ(add("21 16:00", 2 * hour), "21 18:00");
  EXPECT_EQ(june(calendar.add_working(at("19 14:00"), 4 * hour + seconds(1)) - seconds(1)), "20 08:00");
}

TEST(WorkingCalendar, an_amount_of_nothing_ends_at_once_even_at_night) {
  EXPECT_EQ(add("19 22:00", 0), "19 22:00");
  EXPECT_EQ(add("23 12:00", 0), "23 12:00");
  EXPECT_EQ(add("19 18:00", 0), "19 18:00");
}

TEST(WorkingCalendar, work_begins_at_eight_and_is_over_at_six_sharp) {
  EXPECT_FALSE(calendar.is_working(at("19 07:59")));
  EXPECT_TRUE(calendar.is_working(at("19 08:00")));
  EXPECT_FALSE(calendar.is_working(at("19 12:00")));
  EXPECT_TRUE(calendar.is_working(at("19 14:00")));
  EXPECT_TRUE(calendar.is_working(at("19 18:00") - seconds(1)));
  EXPECT_FALSE(calendar.is_working(at("19 18:00")));
  EXPECT_FALSE(calendar.is_working(at("22 09:00")));
  EXPECT_TRUE(calendar.is_working(at("25 09:00")));
}

TEST(WorkingCalendar, says_when_work_begins_next) {
  EXPECT_EQ(calendar.next_working(at("19 09:00")), at("19 09:00"));
  EXPECT_EQ(calendar.next_working(at("19 08:00")), at("19 08:00"));
  EXPECT_EQ(calendar.next_working(at("19 12:00")), at("19 14:00"));
  EXPECT_EQ(calendar.next_working(at("21 18:00")), at("25 08:00"));
  EXPECT_EQ(calendar.next_working(at("17 01:00")), at("19 08:00"));
}

TEST(WorkingCalendar, the_origin_may_be_any_moment) {
  const WorkingCalendar late({{2023, 6, 19}, 17 * hour});
  EXPECT_EQ(late.add_working(0, 1 * hour), 1 * hour);
  EXPECT_EQ(late.add_working(0, 1 * hour + 1), 15 * hour + 1);
  EXPECT_EQ(late.working_seconds(-7 * day, 0), 5 * 8 * hour);
  const WorkingCalendar before_1970({{1960, 2, 29}, 0.0}); // a Monday
  EXPECT_EQ(before_1970.add_working(0, 44 * hour), 7 * day + 12 * hour);
  EXPECT_EQ(before_1970.add_working(-2 * day, 8 * hour), 18 * hour);
}

TEST(WorkingCalendar, any_hours_count) {
  const std::vector<Date> none;
  const WorkingCalendar round({{2023, 6, 16}, 0.0}, {{0.0, day}}, none, none);
  EXPECT_EQ(round.working_seconds(0, 7 * day), 5 * day);
  EXPECT_EQ(round.add_working(0, 1 * day), 1 * day); // midnight after Friday, not Monday
  EXPECT_EQ(round.add_working(0, 1 * day + 1), 3 * day + 1);
  // An overnight range is judged day by day: Friday 00-02 and 22-24, Monday 00-02.
  const WorkingCalendar night({{2023, 6, 16}, 0.0}, {{22 * hour, 2 * hour}}, none, none);
  EXPECT_EQ(night.working_seconds_a_day(), 4 * hour);
  EXPECT_EQ(night.add_working(1 * hour, 3 * hour), 1 * day);
  EXPECT_EQ(night.add_working(1 * hour, 5 * hour), 3 * day + 2 * hour);
  // What overlaps counts once, in any order.
  const WorkingCalendar double_counted({{2023, 6, 16}, 0.0},
                                       {{14 * hour, 18 * hour}, {8 * hour, 12 * hour}, {11 * hour, 15 * hour}});
  EXPECT_EQ(double_counted.working_seconds_a_day(), 10 * hour);
}

TEST(WorkingCalendar, refuses_hours_and_days_that_make_no_sense) {
  EXPECT_THROW(WorkingCalendar({{2023, 6, 16}, 0.0}, {}), std::invalid_argument);
  EXPECT_THROW(WorkingCalendar({{2023, 6, 16}, 0.0}, office_hours(), {{2023, 6, 31}}), std::invalid_argument);
  EXPECT_THROW(WorkingCalendar({{2023, 6, 16}, 0.0}, office_hours(), {{2023, 6, 22}}, {{2023, 6, 22}}),
               std::invalid_argument);
  EXPECT_DEATH(calendar.working_seconds(2, 1), "ends before it begins");
  EXPECT_DEATH(calendar.add_working(0, -1), "negative or has no end");
  EXPECT_DEATH(calendar.add_working(0, std::numeric_limits<double>::infinity()), "negative or has no end");
}

TEST(WorkingCalendar, days_named_without_need_change_nothing) {
  const DateTime origin{{2023, 6, 1}, 0.0};
  const WorkingCalendar plain(origin);
  const WorkingCalendar named(origin, office_hours(), {{2023, 6, 17}, {2023, 6, 18}, {2023, 6, 18}}, {{2023, 6, 20}});
  for (Seconds until = 0; until < 40 * day; until += 7 * hour)
    EXPECT_EQ(named.working_seconds(0, until), plain.working_seconds(0, until));
}

/// A calendar by chance, and what it means minute by minute.
struct RandomCalendar {
  explicit RandomCalendar(Dice &dice) {
    for (int i = dice.whole(1, 3); i > 0; --i)
      hours.push_back({dice.whole(0, 23) * hour + dice.whole(0, 59) * minute, dice.whole(0, 24 * 60) * minute});
    origin = {civil_from_days(days_from_civil({2023, 6, 1}) + dice.whole(-3, 3)), dice.whole(0, 1439) * minute};
    for (std::int64_t of_day = -5; of_day < 40; ++of_day) {
      const Date date = civil_from_days(days_from_civil({2023, 6, 1}) + of_day);
      if (dice.chance(0.15))
        holidays.push_back(date);
      else if (dice.chance(0.1))
        make_up_workdays.push_back(date);
    }
    dice.shuffle(holidays);
  }
  WorkingCalendar make() const { return WorkingCalendar(origin, hours, holidays, make_up_workdays); }

  bool is_working(int minute_number) const {
    const Seconds since_midnight = origin.second_of_day + minute_number * minute;
    const std::int64_t days = static_cast<std::int64_t>(std::floor(since_midnight / day));
    const Seconds of_day = since_midnight - static_cast<double>(days) * day;
    if (DayKinds(holidays, make_up_workdays).kind(days_from_civil(origin.date) + days) != DayKind::workday)
      return false;
    return std::any_of(hours.begin(), hours.end(), [&](const ClockRange &range) { return range.contains(of_day); });
  }

  DateTime origin;
  std::vector<ClockRange> hours;
  std::vector<Date> holidays, make_up_workdays;
};

TEST(WorkingCalendar, agrees_with_counting_minute_by_minute) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Dice dice(seed, "minutes");
    const RandomCalendar plain(dice);
    const WorkingCalendar fast = plain.make();
    const int from = dice.whole(-4000, 8000);
    int counted = 0;
    for (int at = from; at < from + 30000; ++at) {
      ASSERT_EQ(fast.working_seconds(from * minute, at * minute), counted * minute) << seed << " " << at;
      if (!plain.is_working(at)) continue;
      ASSERT_TRUE(fast.is_working(at * minute)) << seed << " " << at;
      ++counted;
      ASSERT_EQ(fast.add_working(from * minute, counted * minute), (at + 1) * minute) << seed << " " << at;
    }
  }
}

TEST(WorkingCalendar, adding_and_counting_are_inverse_to_the_microsecond_over_years) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Dice dice(seed, "inverse");
    const WorkingCalendar any = RandomCalendar(dice).make();
    for (int i = 0; i < 50; ++i) {
      const Seconds from = seconds(ticks(dice.between(-400 * day, 400 * day)));
      const double workdays = dice.between(0, dice.chance(0.5) ? 2 : 600);
      const Seconds amount = seconds(ticks(workdays * any.working_seconds_a_day()));
      const Seconds until = any.add_working(from, amount);
      ASSERT_EQ(any.working_seconds(from, until), amount) << seed;
      ASSERT_LT(any.working_seconds(from, until - seconds(1)), amount) << "not the first such date, seed " << seed;
      ASSERT_EQ(any.add_working(from, any.working_seconds(from, until)), until) << seed;
      const Seconds middle = seconds(ticks(from + (until - from) * dice.unit()));
      ASSERT_EQ(ticks(any.working_seconds(from, middle)) + ticks(any.working_seconds(middle, until)), ticks(amount));
    }
  }
}

} // namespace
} // namespace cavalry
