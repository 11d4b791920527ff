#include "text/clock_text.hpp"

#include "text/trim.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace cavalry {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `pattern` has a 0 for every digit and the other characters as they are.
bool has_form(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

/// 00:00 to 24:00.
std::optional<double> seconds_of(std::string_view text) {
  if (!has_form(text, "00:00")) return std::nullopt;
  const int hours = number(text.substr(0, 2));
  const int minutes = number(text.substr(3, 2));
  if (minutes > 59 || 60 * hours + minutes > 24 * 60) return std::nullopt;
  return 3600.0 * hours + 60.0 * minutes;
}

/// `6:30` lacks a zero; with it the text may be what was meant.
std::string with_zero(std::string_view text) { return has_form(text, "0:00") ? fmt::format("0{}", text) : ""; }

constexpr const char *expected_range = "a clock range such as 06:30-22:00";

} // namespace

Parsed<double> clock_from_text(std::string_view text) {
  const auto seconds = seconds_of(text);
  if (seconds && *seconds < day) return Parsed<double>::of(*seconds);
  return Parsed<double>::failure(fmt::format("'{}' is not a time of the day", text), "a time from 00:00 to 23:59",
                                 with_zero(text));
}

Parsed<ClockRange> clock_range_from_text(std::string_view text) {
  using Result = Parsed<ClockRange>;
  const auto dash = text.find('-');
  if (dash == std::string_view::npos)
    return Result::failure(fmt::format("'{}' is not a clock range", text), expected_range);
  const std::string_view first = trimmed(text.substr(0, dash));
  const std::string_view second = trimmed(text.substr(dash + 1));
  const auto from = seconds_of(first);
  const auto until = seconds_of(second);
  if (!from || !until || *from == day) {
    const std::string left = with_zero(first).empty() ? std::string(first) : with_zero(first);
    const std::string right = with_zero(second).empty() ? std::string(second) : with_zero(second);
    const bool mended =
        left + right != std::string(first) + std::string(second) && seconds_of(left) && seconds_of(right);
    return Result::failure(fmt::format("'{}' is not a clock range", text), expected_range,
                           mended ? fmt::format("{}-{}", left, right) : "");
  }
  if (*from == *until)
    return Result::failure(fmt::format("'{}' begins and ends at the same time", text), "00:00-24:00 for the whole day");
  return Result::of({*from, *until == 0 ? day : *until});
}

Parsed<Date> date_from_text(std::string_view text) {
  using Result = Parsed<Date>;
  if (!has_form(text, "0000-00-00"))
    return Result::failure(fmt::format("'{}' is not a date", text), "a date such as 2023-01-19");
  const Date date{number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2))};
  if (!is_valid(date)) return Result::failure(fmt::format("there is no day {}", text), "a day of the calendar");
  return Result::of(date);
}

Parsed<DateTime> date_time_from_text(std::string_view text) {
  using Result = Parsed<DateTime>;
  const auto space = text.find(' ');
  const auto date = date_from_text(text.substr(0, space));
  if (!date && !has_form(text.substr(0, space), "0000-00-00"))
    return Result::failure(fmt::format("'{}' is not a date with a time", text), "such as 2023-01-19 06:30");
  if (!date) return Result::failure(date.what, date.expected);
  if (space == std::string_view::npos) return Result::of({*date, 0});
  const auto clock = clock_from_text(trimmed(text.substr(space)));
  if (!clock) return Result::failure(clock.what, clock.expected, clock.suggestion);
  return Result::of({*date, *clock});
}

std::string clock_text(double second_of_day) {
  const int minutes = static_cast<int>(second_of_day / 60);
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string clock_text(const ClockRange &range) {
  return fmt::format("{}-{}", clock_text(range.from), clock_text(range.until));
}

} // namespace cavalry
