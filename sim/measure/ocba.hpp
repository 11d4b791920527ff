#pragma once

#include <span>
#include <vector>

namespace cavalry {

/// How to share a simulation budget among alternatives so that the one of the smallest mean is found most surely:
/// fractions that sum to 1 (Chen, Lin, Yucesan and Chick, "Simulation budget allocation for further enhancing the
/// efficiency of ordinal optimization", Discrete Event Dynamic Systems 10, 2000: theorem 1). Means and standard
/// deviations come from a first stage of the same size for each, drawn independently. Throws std::invalid_argument on
/// fewer than two alternatives, unequal numbers, a deviation that is not positive, or two alternatives that share the
/// smallest mean: no budget tells these apart.
std::vector<double> ocba_fractions(std::span<const double> means, std::span<const double> deviations);

} // namespace cavalry
