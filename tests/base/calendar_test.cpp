#include "base/calendar.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

TEST(Calendar, counts_days_from_1970) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_civil({2023, 1, 19}), 19376);
}

TEST(Calendar, every_day_of_eight_centuries_follows_the_one_before) {
  Date before = civil_from_days(days_from_civil({1600, 1, 1}) - 1);
  int month_lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (std::int64_t days = days_from_civil({1600, 1, 1}); days < days_from_civil({2400, 1, 1}); ++days) {
    const bool leap = (before.year % 4 == 0 && before.year % 100 != 0) || before.year % 400 == 0;
    month_lengths[1] = leap ? 29 : 28;
    Date expected = before;
    if (++expected.day > month_lengths[before.month - 1]) {
      expected.day = 1;
      if (++expected.month > 12) expected.month = 1, ++expected.year;
    }
    const Date date = civil_from_days(days);
    ASSERT_EQ(date, expected) << format(date);
    ASSERT_EQ(days_from_civil(date), days);
    before = date;
  }
}

TEST(Calendar, monday_is_weekday_0) {
  EXPECT_EQ(weekday(Date{1970, 1, 1}), 3);
  EXPECT_EQ(weekday(Date{2023, 1, 16}), 0);
  EXPECT_EQ(weekday(Date{2023, 1, 22}), 6);
  EXPECT_EQ(weekday(Date{1969, 12, 29}), 0);
  EXPECT_EQ(weekday(Date{1969, 12, 28}), 6);
}

TEST(Calendar, reads_dates_and_refuses_what_is_none) {
  EXPECT_EQ(parse_date("2023-01-19"), (Date{2023, 1, 19}));
  EXPECT_EQ(parse_date("2024-02-29"), (Date{2024, 2, 29}));
  for (const char *bad :
       {"", "2023-1-19", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-01-00",
        "2023/01/19", " 2023-01-19", "2023-01-19 ", "0000-01-01", "-023-01-19", "2023-01-1\xd9"})
    EXPECT_EQ(parse_date(bad), std::nullopt) << bad;
}

TEST(Calendar, reads_dates_with_a_clock_time) {
  EXPECT_EQ(parse_date_time("2023-01-19 06:30"), (DateTime{{2023, 1, 19}, 6.5 * hour}));
  EXPECT_EQ(parse_date_time("2023-01-19 00:00"), (DateTime{{2023, 1, 19}, 0.0}));
  for (const char *bad : {"2023-01-19", "2023-01-19 24:00", "2023-01-19 06:60", "2023-01-19T06:30", "2023-01-19  6:30",
                          "2023-02-30 06:30", "2023-01-19 06:30:00"})
    EXPECT_EQ(parse_date_time(bad), std::nullopt) << bad;
}

TEST(Calendar, writes_what_it_reads) {
  for (const char *text : {"2023-01-19 06:30", "0007-12-31 23:59"}) EXPECT_EQ(format(*parse_date_time(text)), text);
  EXPECT_EQ(format(Date{2023, 1, 9}), "2023-01-09");
}

TEST(ClockRange, holds_its_start_and_not_its_end) {
  const ClockRange promise{6.5 * hour, 22 * hour};
  EXPECT_TRUE(promise.contains(6.5 * hour));
  EXPECT_FALSE(promise.contains(22 * hour));
  EXPECT_FALSE(promise.contains(0.0));
  EXPECT_EQ(promise.duration(), 15.5 * hour);
}

TEST(ClockRange, may_run_past_midnight) {
  const ClockRange night{22 * hour, 2 * hour};
  EXPECT_TRUE(night.contains(23 * hour));
  EXPECT_TRUE(night.contains(0.0));
  EXPECT_FALSE(night.contains(2 * hour));
  EXPECT_FALSE(night.contains(12 * hour));
  EXPECT_EQ(night.duration(), 4 * hour);
  const ClockRange evening{22 * hour, 0.0};
  EXPECT_TRUE(evening.contains(day - 1));
  EXPECT_FALSE(evening.contains(0.0));
  EXPECT_EQ(evening.duration(), 2 * hour);
}

TEST(ClockRange, is_the_whole_day_from_a_time_to_itself) {
  EXPECT_EQ(ClockRange{}.duration(), day);
  const ClockRange round{8 * hour, 8 * hour};
  EXPECT_EQ(round.duration(), day);
  EXPECT_TRUE(round.contains(0.0));
  EXPECT_TRUE(round.contains(8 * hour));
}

// Spring Festival 2023 as the State Council set it: holiday 21-27 January, worked on Saturday 28 and Sunday 29 January.
TEST(DayKinds, holidays_and_make_up_workdays_override_the_weekday) {
  std::vector<Date> holidays;
  for (int d = 21; d <= 27; ++d) holidays.push_back({2023, 1, d});
  const DayKinds kinds(holidays, {{2023, 1, 29}, {2023, 1, 28}});
  EXPECT_EQ(kinds.kind(Date{2023, 1, 20}), DayKind::workday);
  EXPECT_EQ(kinds.kind(Date{2023, 1, 21}), DayKind::holiday);
  EXPECT_EQ(kinds.kind(Date{2023, 1, 25}), DayKind::holiday);
  EXPECT_EQ(kinds.kind(Date{2023, 1, 28}), DayKind::workday);
  EXPECT_EQ(kinds.kind(Date{2023, 1, 29}), DayKind::workday);
  EXPECT_EQ(kinds.kind(Date{2023, 2, 4}), DayKind::weekend);
  EXPECT_EQ(DayKinds().kind(Date{2023, 1, 25}), DayKind::workday);
}

TEST(DayKinds, a_day_cannot_be_both_and_must_exist) {
  EXPECT_THROW(DayKinds({{2023, 1, 21}}, {{2023, 1, 21}}), std::invalid_argument);
  EXPECT_THROW(DayKinds({{2023, 2, 29}}, {}), std::invalid_argument);
}

} // namespace
} // namespace cavalry
