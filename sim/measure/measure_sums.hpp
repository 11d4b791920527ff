#pragma once
#include "measure/histogram.hpp"

#include <cstdint>

namespace cavalry {

/// Whole numbers beyond 64 bits, for sums of squares of microseconds.
__extension__ using WideCount = unsigned __int128;

/// What one replication leaves of a measure: whole numbers, so that no order of adding changes a byte. Times in ticks.
struct MeasureSums {
  std::int64_t numerator = 0;   ///< the sum of a mean, the part of a share, a number times its duration
  std::int64_t denominator = 0; ///< how many were taken, or how long
  WideCount squares = 0;        ///< deviation: of what `numerator` sums
  std::int64_t undecided = 0;   ///< still open at the end of the run, so that more time would change their part
  Histogram times;              ///< quantile

  friend bool operator==(const MeasureSums &, const MeasureSums &) = default;
};

} // namespace cavalry
