#pragma once
#include "verification/answers.hpp"

namespace cavalry {

/// How far, on average, a call anywhere in a square is from the nearest unit: of units anywhere, or at evenly spaced
/// posts. By the distances, the positions and the dispatch policy of the simulator, in 100 replications of 20,000
/// calls.
void nearest_unit(const CaseInputs &in, std::uint64_t seed, Answers &answers);

} // namespace cavalry
