#include "casework/working_calendar.hpp"

#include "base/invariant.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr Ticks day_length = 86'400'000'000;

std::int64_t quotient(std::int64_t dividend, std::int64_t divisor) { // rounded down, before 1970 too
  return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

std::int64_t weekdays_before(std::int64_t day) { // Mondays to Fridays since Monday 1969-12-29
  const std::int64_t since_monday = day + 3;
  const std::int64_t weeks = quotient(since_monday, 7);
  return 5 * weeks + std::min<std::int64_t>(since_monday - 7 * weeks, 5);
}

std::int64_t weekday_number(std::int64_t number) { // the Monday to Friday that has so many before it
  const std::int64_t weeks = quotient(number, 5);
  return 7 * weeks + (number - 5 * weeks) - 3;
}

struct Range {
  Ticks from, until;
};

/// In order and disjoint.
std::vector<Range> parts_of_the_day(const std::vector<ClockRange> &hours) {
  std::vector<Range> parts;
  const auto add = [&](Seconds from, Seconds until) {
    if (from < until) parts.push_back({ticks(from), ticks(until)});
  };
  for (const ClockRange &range : hours) {
    if (range.from < range.until) {
      add(range.from, range.until);
    } else {
      add(0.0, range.until);
      add(range.from, day);
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Range &a, const Range &b) { return a.from < b.from; });
  std::vector<Range> disjoint;
  for (const Range &part : parts) {
    if (!disjoint.empty() && part.from <= disjoint.back().until)
      disjoint.back().until = std::max(disjoint.back().until, part.until);
    else
      disjoint.push_back(part);
  }
  return disjoint;
}

} // namespace

std::vector<ClockRange> office_hours() { return {{8 * hour, 12 * hour}, {14 * hour, 18 * hour}}; }

WorkingCalendar::WorkingCalendar(const DateTime &origin, const std::vector<ClockRange> &hours,
                                 const std::vector<Date> &holidays, const std::vector<Date> &make_up_workdays)
    : kinds_(holidays, make_up_workdays),
      origin_(days_from_civil(origin.date) * day_length + ticks(origin.second_of_day)) {
  for (const Range &part : parts_of_the_day(hours)) {
    spans_.push_back({part.from, part.until, ticks_a_day_});
    ticks_a_day_ += part.until - part.from;
  }
  if (ticks_a_day_ == 0) throw std::invalid_argument("working hours: none, so no limit counted in them would ever end");

  std::vector<std::int64_t> named;
  for (const std::vector<Date> *dates : {&holidays, &make_up_workdays})
    for (const Date &date : *dates) named.push_back(days_from_civil(date));
  std::sort(named.begin(), named.end());
  named.erase(std::unique(named.begin(), named.end()), named.end());
  std::int64_t surplus_before = 0;
  for (const std::int64_t day : named) {
    const int surplus = (is_workday(day) ? 1 : 0) - (weekday(day) < 5 ? 1 : 0);
    if (surplus == 0) continue; // a holiday on a Sunday, a make-up workday on a Tuesday
    exceptions_.push_back({day, weekdays_before(day) + surplus_before, surplus_before, surplus});
    surplus_before += surplus;
  }
}

std::int64_t WorkingCalendar::workdays_before(std::int64_t day) const {
  const auto next = std::lower_bound(exceptions_.begin(), exceptions_.end(), day,
                                     [](const Exception &exception, std::int64_t d) { return exception.day < d; });
  const std::int64_t surplus = next == exceptions_.begin() ? 0 : next[-1].surplus_before + next[-1].surplus;
  return weekdays_before(day) + surplus;
}

/// The workday that has `number` workdays before it.
std::int64_t WorkingCalendar::workday(std::int64_t number) const {
  const auto next =
      std::upper_bound(exceptions_.begin(), exceptions_.end(), number,
                       [](std::int64_t n, const Exception &exception) { return n < exception.workdays_before; });
  if (next == exceptions_.begin()) return weekday_number(number);
  const Exception &last = next[-1];
  if (last.surplus > 0 && last.workdays_before == number) return last.day;
  return weekday_number(number - last.surplus_before - last.surplus);
}

Ticks WorkingCalendar::worked_before(Ticks moment) const {
  const std::int64_t day = quotient(moment, day_length);
  Ticks worked = workdays_before(day) * ticks_a_day_;
  if (!is_workday(day)) return worked;
  const Ticks of_day = moment - day * day_length;
  for (const Span &span : spans_) worked += std::max<Ticks>(0, std::min(of_day, span.until) - span.from);
  return worked;
}

bool WorkingCalendar::is_working(Seconds at) const {
  const Ticks now = moment(at);
  const std::int64_t day = quotient(now, day_length);
  const Ticks of_day = now - day * day_length;
  return is_workday(day) && std::any_of(spans_.begin(), spans_.end(),
                                        [&](const Span &span) { return span.from <= of_day && of_day < span.until; });
}

Seconds WorkingCalendar::next_working(Seconds at) const {
  if (is_working(at)) return at;
  return seconds(ticks(add_working(at, seconds(1))) - 1);
}

Seconds WorkingCalendar::working_seconds(Seconds from, Seconds until) const {
  CAVALRY_INVARIANT(from <= until, "working time is asked for over a span that ends before it begins");
  return seconds(worked_before(moment(until)) - worked_before(moment(from)));
}

Seconds WorkingCalendar::add_working(Seconds from, Seconds amount) const {
  CAVALRY_INVARIANT(std::isfinite(from) && std::isfinite(amount) && amount >= 0,
                    "working time is added that is negative or has no end");
  const Ticks added = ticks(amount);
  if (added == 0) return from;
  const Ticks worked = worked_before(moment(from)) + added;
  const std::int64_t number = quotient(worked - 1, ticks_a_day_);
  const Ticks left = worked - number * ticks_a_day_; // in (0, ticks_a_day_]
  auto span = spans_.end() - 1;
  while (span->before >= left) --span;
  return date(workday(number) * day_length + span->from + left - span->before);
}

} // namespace cavalry
