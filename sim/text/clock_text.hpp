#pragma once

#include "base/calendar.hpp"
#include "text/parsed.hpp"

#include <string>
#include <string_view>

/// Dates and clock times as text, with the reason where a text is none. The structs are those of base/calendar.hpp.
namespace cavalry {

/// `06:30`: seconds since midnight, 00:00 to 23:59.
Parsed<double> clock_from_text(std::string_view text);

/// `06:30-22:00`; 24:00 may end a range, and one that ends before it begins goes past midnight (22:00-02:00). Equal
/// ends are a failure: the whole day is 00:00-24:00. An end at 00:00 is read as 24:00.
Parsed<ClockRange> clock_range_from_text(std::string_view text);

/// `2023-01-19`, years 1 to 9999.
Parsed<Date> date_from_text(std::string_view text);

/// `2023-01-19 06:30`; a date alone means its midnight.
Parsed<DateTime> date_time_from_text(std::string_view text);

/// The opposite of clock_from_text and clock_range_from_text, to the minute; a day's end is 24:00.
std::string clock_text(double second_of_day);
std::string clock_text(const ClockRange &range);

} // namespace cavalry
