#pragma once

#include "casework/working_calendar.hpp"

#include <string>
#include <string_view>

/// The days on which most tests of this folder play: the Dragon Boat Festival of 2023 as the State Council set it,
/// holiday from Thursday 22 to Saturday 24 June, Sunday 25 June worked.
///
///     Fri 16 | Sat 17, Sun 18 off | Mon 19, Tue 20, Wed 21 | Thu 22, Fri 23, Sat 24 holiday | Sun 25 worked, Mon 26
///     ...
namespace cavalry {

inline WorkingCalendar festival_calendar() {
  return WorkingCalendar({{2023, 6, 1}, 0.0}, office_hours(), {{2023, 6, 22}, {2023, 6, 23}, {2023, 6, 24}},
                         {{2023, 6, 25}});
}

/// "19 08:00", or "19 08:00:30": 19 June 2023, in seconds since 1 June.
inline Seconds at(std::string_view text) {
  const auto number = [&](std::size_t begin) { return (text.at(begin) - '0') * 10 + (text.at(begin + 1) - '0'); };
  const Seconds to_the_minute = (number(0) - 1) * day + number(3) * hour + number(6) * minute;
  return text.size() > 8 ? to_the_minute + number(9) : to_the_minute;
}

/// The reverse of at(): what a failing test shows.
inline std::string june(Seconds date) {
  const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  const int whole = static_cast<int>(ticks(date) / 1'000'000);
  const std::string text = two(whole / 86400 + 1) + " " + two(whole / 3600 % 24) + ":" + two(whole / 60 % 60);
  return whole % 60 == 0 ? text : text + ":" + two(whole % 60);
}

/// The National Day of 2023 as the State Council set it: holiday from Friday 29 September to Friday 6 October, Saturday
/// 7 and Sunday 8 October worked.
inline WorkingCalendar national_day_calendar() {
  std::vector<Date> holidays;
  for (std::int64_t i = 0; i < 8; ++i) holidays.push_back(civil_from_days(days_from_civil({2023, 9, 29}) + i));
  return WorkingCalendar({{2023, 9, 1}, 0.0}, office_hours(), holidays, {{2023, 10, 7}, {2023, 10, 8}});
}

/// "2023-09-28 17:40", or "2023-09-28 17:40:30", in seconds since 1 September 2023.
inline Seconds date(const std::string &text) {
  const auto number = [&](std::size_t begin, std::size_t length) { return std::stoi(text.substr(begin, length)); };
  const std::int64_t days = days_from_civil({number(0, 4), number(5, 2), number(8, 2)}) - days_from_civil({2023, 9, 1});
  const Seconds to_the_minute = static_cast<double>(days) * day + number(11, 2) * hour + number(14, 2) * minute;
  return text.size() > 16 ? to_the_minute + number(17, 2) : to_the_minute;
}

/// The reverse of date().
inline std::string date_and_time(Seconds date) {
  const auto two = [](std::int64_t number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  const std::int64_t whole = ticks(date) / 1'000'000;
  const Date of = civil_from_days(days_from_civil({2023, 9, 1}) + whole / 86400);
  const std::string text = std::to_string(of.year) + "-" + two(of.month) + "-" + two(of.day) + " " +
                           two(whole / 3600 % 24) + ":" + two(whole / 60 % 60);
  return whole % 60 == 0 ? text : text + ":" + two(whole % 60);
}

} // namespace cavalry
