#pragma once
#include "base/distribution.hpp"

#include <optional>

namespace cavalry {

/// That a vehicle goes out of order by the calendar, in use or not, and is repaired. Seconds.
struct Breakdown {
  Distribution after;           ///< from the start, or the end of its last repair
  Distribution repair;          ///< under the mechanic's hands
  std::optional<int> mechanics; ///< for all vehicles of this sort, first come first served; none: each at once

  /// The share of time in which it is in order where it never waits for a mechanic: the mean time to failure over the
  /// mean time between failures (Barlow and Proschan, Statistical Theory of Reliability and Life Testing, 1975).
  double availability() const { return after.mean() / (after.mean() + repair.mean()); }
};

} // namespace cavalry
