#pragma once

#include <cstdint>

namespace cavalry {

/// A date or a duration in simulated seconds.
using Seconds = double;

inline constexpr Seconds minute = 60.0;
inline constexpr Seconds hour = 3600.0;
inline constexpr Seconds day = 86400.0;

/// A duration in whole microseconds. Every tally of time is a sum of ticks, so that the order in which durations are
/// added (by worker, by group, by look) changes no byte of a result; sums of doubles would.
using Ticks = std::int64_t;

inline constexpr double ticks_per_second = 1e6;

/// The nearest number of microseconds; |seconds| below 9.2e12 (some 290,000 years).
inline Ticks ticks(Seconds seconds) {
  const double amount = seconds * ticks_per_second;
  return static_cast<Ticks>(amount < 0 ? amount - 0.5 : amount + 0.5); // llround is a call, and this is the hot path
}

inline constexpr Seconds seconds(Ticks amount) { return static_cast<double>(amount) / ticks_per_second; }

} // namespace cavalry
