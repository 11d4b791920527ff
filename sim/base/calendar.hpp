#pragma once

#include "base/units.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Civil dates of the proleptic Gregorian calendar and clock times of the day. No time zones, no daylight saving: a day
/// has 86,400 seconds.
namespace cavalry {

struct Date {
  int year = 1970, month = 1, day = 1;
  friend auto operator<=>(const Date &, const Date &) = default;
};

/// A date and the seconds since its midnight.
struct DateTime {
  Date date;
  Seconds second_of_day = 0.0;
  friend auto operator<=>(const DateTime &, const DateTime &) = default;
};

/// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013); for a valid date.
std::int64_t days_from_civil(const Date &date);
Date civil_from_days(std::int64_t days);

/// 0 is Monday, 6 is Sunday; of a date and of a day index since 1970-01-01.
int weekday(std::int64_t days);
int weekday(const Date &date);

/// Whether the month and the day exist in that year; years 1 to 9999.
bool is_valid(const Date &date);

/// "2023-01-19"; nothing on any other form or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// "2023-01-19 06:30", one space, 00:00 to 23:59.
std::optional<DateTime> parse_date_time(std::string_view text);

std::string format(const Date &date);
/// To the minute; what is below a minute is cut off.
std::string format(const DateTime &moment);

/// A part of every day, from <= t < until in seconds of the day; past midnight where until < from (22:00-02:00), the
/// whole day where both are equal. from in [0, day), until in [0, day].
struct ClockRange {
  Seconds from = 0.0;
  Seconds until = day;

  bool contains(Seconds second_of_day) const {
    if (from < until) return from <= second_of_day && second_of_day < until;
    return second_of_day >= from || second_of_day < until;
  }

  Seconds duration() const { return until > from ? until - from : until - from + day; }

  friend bool operator==(const ClockRange &, const ClockRange &) = default;
};

enum class DayKind : std::uint8_t { workday, weekend, holiday };

/// Which days are worked: Saturdays and Sundays are weekend, but for the make-up workdays a holiday is paid with;
/// holidays are holidays on any weekday.
class DayKinds {
public:
  DayKinds() = default;
  /// Throws std::invalid_argument on a date that does not exist or stands in both lists.
  DayKinds(const std::vector<Date> &holidays, const std::vector<Date> &make_up_workdays);

  /// Of a day index since 1970-01-01.
  DayKind kind(std::int64_t days) const;
  DayKind kind(const Date &date) const { return kind(days_from_civil(date)); }

private:
  std::vector<std::int64_t> holidays_;
  std::vector<std::int64_t> make_up_workdays_;
};

} // namespace cavalry
