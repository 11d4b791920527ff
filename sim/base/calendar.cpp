#include "base/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace cavalry {
namespace {

/// Exactly as many digits as the pattern has '9's; its other characters must be there as they are.
bool has_form(std::string_view text, std::string_view pattern) {
  return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                    [](char c, char expected) { return expected == '9' ? c >= '0' && c <= '9' : c == expected; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::vector<std::int64_t> sorted_days(const std::vector<Date> &dates, const char *which) {
  std::vector<std::int64_t> days;
  for (const Date &date : dates) {
    if (!is_valid(date)) throw std::invalid_argument(fmt::format("{}: there is no day {}", which, format(date)));
    days.push_back(days_from_civil(date));
  }
  std::sort(days.begin(), days.end());
  return days;
}

} // namespace

std::int64_t days_from_civil(const Date &date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0); // years begin in March, leap days end them
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Date civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  Date date;
  date.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  date.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  date.year = static_cast<int>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

int weekday(std::int64_t days) {
  const std::int64_t since_monday = (days + 3) % 7; // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday);
}

int weekday(const Date &date) { return weekday(days_from_civil(date)); }

bool is_valid(const Date &date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         civil_from_days(days_from_civil(date)) == date;
}

std::optional<Date> parse_date(std::string_view text) {
  if (!has_form(text, "9999-99-99")) return std::nullopt;
  const Date date{number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2))};
  if (!is_valid(date)) return std::nullopt;
  return date;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  if (!has_form(text, "9999-99-99 99:99")) return std::nullopt;
  const std::optional<Date> date = parse_date(text.substr(0, 10));
  const int hours = number(text.substr(11, 2));
  const int minutes = number(text.substr(14, 2));
  if (!date || hours > 23 || minutes > 59) return std::nullopt;
  return DateTime{*date, hours * hour + minutes * minute};
}

std::string format(const Date &date) { return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day); }

std::string format(const DateTime &moment) {
  const int minutes = static_cast<int>(moment.second_of_day / minute);
  return fmt::format("{} {:02}:{:02}", format(moment.date), minutes / 60, minutes % 60);
}

DayKinds::DayKinds(const std::vector<Date> &holidays, const std::vector<Date> &make_up_workdays)
    : holidays_(sorted_days(holidays, "holidays")),
      make_up_workdays_(sorted_days(make_up_workdays, "make-up workdays")) {
  for (const std::int64_t days : make_up_workdays_)
    if (std::binary_search(holidays_.begin(), holidays_.end(), days))
      throw std::invalid_argument(
          fmt::format("{} is both a holiday and a make-up workday", format(civil_from_days(days))));
}

DayKind DayKinds::kind(std::int64_t days) const {
  if (std::binary_search(holidays_.begin(), holidays_.end(), days)) return DayKind::holiday;
  if (weekday(days) < 5 || std::binary_search(make_up_workdays_.begin(), make_up_workdays_.end(), days))
    return DayKind::workday;
  return DayKind::weekend;
}

} // namespace cavalry
