#pragma once
#include "base/units.hpp"

namespace cavalry {

/// Warm-up, measured window and what follows it may each last so long, ten years: what is kept by the hour of a run
/// stays small. Whoever wants to know more certainly takes more replications.
inline constexpr Seconds longest_part_of_run = 10 * 366 * day;

/// No run is longer, and no date in one is later.
inline constexpr Seconds longest_run = 3 * longest_part_of_run;

} // namespace cavalry
