#pragma once

#include "casework/working_calendar.hpp"

#include <cstdint>

namespace cavalry {

/// What a clock counts: every second (urgent limits), or working time only (all others).
enum class ClockKind : std::uint8_t { continuous, working };

/// A day of a limit is 8 working hours, whatever the working hours of the calendar (one prefecture's published standard
/// for digital urban management).
inline constexpr Seconds working_day = 8 * hour;

/// How long something may take, in the time that its clock counts; amount >= 0, finite.
struct Limit {
  Seconds amount = 0.0;
  ClockKind clock = ClockKind::working;
  friend bool operator==(const Limit &, const Limit &) = default;
};

inline Limit urgent(Seconds amount) { return {amount, ClockKind::continuous}; }
inline Limit in_working_time(Seconds amount) { return {amount, ClockKind::working}; }

/// The time from one date to another as the clock counts it, to the microsecond; from <= until.
inline Seconds counted_time(const WorkingCalendar &calendar, ClockKind clock, Seconds from, Seconds until) {
  return clock == ClockKind::working ? calendar.working_seconds(from, until) : seconds(ticks(until) - ticks(from));
}

/// The first date by which the clock has counted `amount` >= 0 since `from` (WorkingCalendar::add_working).
inline Seconds date_after(const WorkingCalendar &calendar, ClockKind clock, Seconds from, Seconds amount) {
  if (clock == ClockKind::working) return calendar.add_working(from, amount);
  return seconds(ticks(from) + ticks(amount));
}

} // namespace cavalry
