#pragma once
#include "experiment/experiment.hpp"

#include <cstddef>
#include <optional>

namespace cavalry {

/// The day of the window by whose end no more cases are open past their limit than one day may add under the target,
/// and from which on this holds to its end: 1 is the first, 0 where there was no backlog, infinity where it never
/// clears. Over replications.
struct BacklogClears {
  double median = 0;
  double low = 0, high = 0; ///< 8 in 10 replications lie between
  std::size_t never = 0;    ///< replications in which it does not
  std::size_t replications = 0;
};

/// Nothing where there are no cases, or the window is shorter than two days.
std::optional<BacklogClears> backlog_clears(const PlanResult &plan);

} // namespace cavalry
