#pragma once
#include "scenario/scenario.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// What arithmetic says of a promise before any run: the share that the rounds of the crews alone keep on the first
/// kind of day of the window, of the crew group with the lowest and of that with the highest. At best so much: no
/// backlog of the night, no day that differs.
struct FirstEstimate {
  std::size_t type = 0; ///< of Scenario::incidents
  double low = 0, high = 0;
};
std::vector<FirstEstimate> first_estimates(const Scenario &plan);

} // namespace cavalry
