#pragma once
#include "base/calendar.hpp"
#include "base/name.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace cavalry {

enum class ShiftEnd { finish, hand_back, pause };

struct Shift {
  std::string id;
  double from = 0, until = 86400; ///< seconds of the day; until <= from: ends the next day
  std::vector<ClockRange> breaks;
  bool workdays = true, weekends = true, holidays = true;
};

inline double length_of(const Shift &shift) {
  return shift.until > shift.from ? shift.until - shift.from : shift.until - shift.from + 86400;
}

/// From its beginning to a clock time in or after it.
inline double seconds_into(const Shift &shift, double clock) {
  return clock >= shift.from ? clock - shift.from : clock - shift.from + 86400;
}

/// As they follow one another: in a shift past midnight that is not the order of the clock.
inline std::vector<ClockRange> breaks_in_order(const Shift &shift) {
  std::vector<ClockRange> breaks = shift.breaks;
  std::sort(breaks.begin(), breaks.end(), [&](const ClockRange &a, const ClockRange &b) {
    return seconds_into(shift, a.from) < seconds_into(shift, b.from);
  });
  return breaks;
}

inline bool is_worked_on(const Shift &shift, DayKind kind) {
  switch (kind) {
  case DayKind::workday:
    return shift.workdays;
  case DayKind::weekend:
    return shift.weekends;
  case DayKind::holiday:
    break;
  }
  return shift.holidays;
}

/// When the posts of a crew group are filled, and what that takes in people and pay.
struct Roster {
  std::string id;
  std::vector<Shift> shifts;
  ShiftEnd shift_end = ShiftEnd::finish;
  double working_days = 7;   ///< days a week that one person works
  double leave = 1;          ///< payroll per person needed, for leave and sickness: 1.08 for 8 %
  double overtime_pay = 1.5; ///< factor on the hourly cost for work past the shift's end
  double holiday_pay = 3;    ///< factor on the hourly cost of duty on a holiday
};

/// Posts times this is the payroll: 7 / working days x leave, for each shift of the roster.
inline double relief_factor(const Roster &roster) { return 7.0 / roster.working_days * roster.leave; }

} // namespace cavalry
