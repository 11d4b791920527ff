#include "text/clock_text.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

template <class Value> std::string reason(const Parsed<Value> &parsed) {
  std::string text = parsed.what + "; " + parsed.expected;
  if (!parsed.suggestion.empty()) text += "; " + parsed.suggestion + "?";
  return text;
}

TEST(ClockText, reads_every_minute_of_the_day) {
  for (int minute_of_day = 0; minute_of_day < 24 * 60; ++minute_of_day) {
    const std::string text = fmt::format("{:02}:{:02}", minute_of_day / 60, minute_of_day % 60);
    const auto clock = clock_from_text(text);
    ASSERT_TRUE(clock) << text;
    ASSERT_EQ(*clock, 60.0 * minute_of_day);
    ASSERT_EQ(clock_text(*clock), text);
  }
}

TEST(ClockText, refuses_what_is_no_time_of_the_day) {
  const std::string expected = "; a time from 00:00 to 23:59";
  EXPECT_EQ(reason(clock_from_text("24:00")), "'24:00' is not a time of the day" + expected);
  EXPECT_EQ(reason(clock_from_text("23:60")), "'23:60' is not a time of the day" + expected);
  EXPECT_EQ(reason(clock_from_text("6:30")), "'6:30' is not a time of the day" + expected + "; 06:30?");
  for (const char *text : {"", "06", "06:3", "06-30", "06:30:00", " 06:30", "六点", "-6:30", "99:99"})
    EXPECT_FALSE(clock_from_text(text)) << text;
}

TEST(ClockText, reads_ranges_also_past_midnight) {
  EXPECT_EQ(*clock_range_from_text("06:30-22:00"), (ClockRange{23400, 79200}));
  EXPECT_EQ(*clock_range_from_text("06:30 - 22:00"), (ClockRange{23400, 79200}));
  EXPECT_EQ(*clock_range_from_text("22:00-02:00"), (ClockRange{79200, 7200}));
  EXPECT_EQ(*clock_range_from_text("00:00-24:00"), (ClockRange{0, 86400}));
  EXPECT_EQ(*clock_range_from_text("18:00-00:00"), (ClockRange{64800, 86400}));
}

TEST(ClockText, refuses_bad_ranges) {
  const std::string expected = "; a clock range such as 06:30-22:00";
  EXPECT_EQ(reason(clock_range_from_text("06:30-06:30")),
            "'06:30-06:30' begins and ends at the same time; 00:00-24:00 for the whole day");
  EXPECT_EQ(reason(clock_range_from_text("00:00-00:00")),
            "'00:00-00:00' begins and ends at the same time; 00:00-24:00 for the whole day");
  EXPECT_EQ(reason(clock_range_from_text("6:30-22:00")),
            "'6:30-22:00' is not a clock range" + expected + "; 06:30-22:00?");
  EXPECT_EQ(reason(clock_range_from_text("24:00-06:00")), "'24:00-06:00' is not a clock range" + expected);
  EXPECT_EQ(reason(clock_range_from_text("06:30")), "'06:30' is not a clock range" + expected);
  EXPECT_EQ(reason(clock_range_from_text("06:30-25:00")), "'06:30-25:00' is not a clock range" + expected);
  EXPECT_EQ(reason(clock_range_from_text("-")), "'-' is not a clock range" + expected);
}

TEST(ClockText, reads_days_of_the_calendar_only) {
  EXPECT_EQ(*date_from_text("2023-01-19"), (Date{2023, 1, 19}));
  EXPECT_EQ(*date_from_text("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(reason(date_from_text("2023-02-30")), "there is no day 2023-02-30; a day of the calendar");
  EXPECT_EQ(reason(date_from_text("2023-02-29")), "there is no day 2023-02-29; a day of the calendar");
  EXPECT_EQ(reason(date_from_text("1900-02-29")), "there is no day 1900-02-29; a day of the calendar");
  EXPECT_EQ(reason(date_from_text("2023-13-01")), "there is no day 2023-13-01; a day of the calendar");
  EXPECT_EQ(reason(date_from_text("2023-00-10")), "there is no day 2023-00-10; a day of the calendar");
  EXPECT_EQ(reason(date_from_text("19.1.2023")), "'19.1.2023' is not a date; a date such as 2023-01-19");
}

TEST(ClockText, reads_dates_with_a_time) {
  EXPECT_EQ(*date_time_from_text("2023-01-19 06:30"), (DateTime{{2023, 1, 19}, 23400.0}));
  EXPECT_EQ(*date_time_from_text("2023-01-19"), (DateTime{{2023, 1, 19}, 0.0}));
  EXPECT_EQ(reason(date_time_from_text("2023-02-30 00:00")), "there is no day 2023-02-30; a day of the calendar");
  EXPECT_EQ(reason(date_time_from_text("2023-01-19 24:00")),
            "'24:00' is not a time of the day; a time from 00:00 to 23:59");
  EXPECT_EQ(reason(date_time_from_text("2023-01-19 6:30")),
            "'6:30' is not a time of the day; a time from 00:00 to 23:59; 06:30?");
  EXPECT_EQ(reason(date_time_from_text("tomorrow")), "'tomorrow' is not a date with a time; such as 2023-01-19 06:30");
}

} // namespace
} // namespace cavalry
