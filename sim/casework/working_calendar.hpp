#pragma once

#include "base/calendar.hpp"
#include "base/units.hpp"

#include <cstdint>
#include <vector>

namespace cavalry {

/// 08:00-12:00 and 14:00-18:00: the hours that count in one prefecture's published standard for digital urban
/// management.
std::vector<ClockRange> office_hours();

/// Working time: certain hours of the day, on workdays only (Monday to Friday without the holidays, and the make-up
/// workdays). Immutable.
///
/// Dates are simulated seconds since an origin, of any sign, and are read to the nearest microsecond; the arithmetic on
/// them is exact, as far as a double holds microseconds (280 years). Working time is made of half-open spans: at 18:00
/// sharp the day's work is over. An overnight range (22:00-02:00) is a part of every day like any other, and each
/// moment is judged by the day it lies on.
///
/// Every answer costs O(log of the number of holidays and make-up workdays), however long the span.
class WorkingCalendar {
public:
  /// `origin` is the date of simulated second 0. Ranges may overlap; what two of them cover counts once. Throws
  /// std::invalid_argument where no hour of the day is left, and as DayKinds does.
  explicit WorkingCalendar(const DateTime &origin, const std::vector<ClockRange> &hours = office_hours(),
                           const std::vector<Date> &holidays = {}, const std::vector<Date> &make_up_workdays = {});

  bool is_working(Seconds at) const;

  /// The first date from `at` on at which work is under way: `at` itself during working time.
  Seconds next_working(Seconds at) const;

  /// How much working time lies between two dates; from <= until.
  Seconds working_seconds(Seconds from, Seconds until) const;

  /// The *first* date by which `amount` >= 0 of working time has passed since `from`. What is used up exactly when the
  /// work of a day or a morning ends therefore ends there (18:00, 12:00) and not when work begins again, and an amount
  /// of 0 ends at `from`, at night too. Hence working_seconds(from, add_working(from, amount)) == amount always, and
  /// add_working(from, working_seconds(from, until)) == until where work is under way up to `until`.
  Seconds add_working(Seconds from, Seconds amount) const;

  /// The working time of a workday.
  Seconds working_seconds_a_day() const { return seconds(ticks_a_day_); }

private:
  /// A part of every workday, in ticks of the day; `before`: the working time of the spans before it.
  struct Span {
    Ticks from, until, before;
  };

  /// A day that is worked and would not be by its weekday (surplus +1), or the reverse (-1).
  struct Exception {
    std::int64_t day;
    std::int64_t workdays_before; ///< since the Monday before 1970-01-01
    std::int64_t surplus_before;  ///< sum over the exceptions before it
    int surplus;
  };

  // Moments are ticks since 1970-01-01 00:00, days are counted from there.
  Ticks moment(Seconds at) const { return origin_ + ticks(at); }
  Seconds date(Ticks moment) const { return seconds(moment - origin_); }
  bool is_workday(std::int64_t day) const { return kinds_.kind(day) == DayKind::workday; }
  std::int64_t workdays_before(std::int64_t day) const;
  std::int64_t workday(std::int64_t number) const;
  Ticks worked_before(Ticks moment) const;

  DayKinds kinds_;
  Ticks origin_;
  std::vector<Span> spans_;
  Ticks ticks_a_day_ = 0;
  std::vector<Exception> exceptions_;
};

} // namespace cavalry
