#pragma once

#include "base/random.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// How much of the variance of an output comes from which input: Sobol's indices, from a design of Saltelli's (Saltelli
/// et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181, 2010).
namespace cavalry {

/// Points of the unit cube, one a row: take each coordinate through the quantile function of its input.
using Design = std::vector<std::vector<double>>;

/// For each of the base samples inputs + 2 rows: a point A, an independent point B, then A with coordinate 1, 2, ... of
/// B. The base samples are a Sobol' sequence under a random digital shift, even over the cube where their number is a
/// power of 2. `shift` is read at `inputs` / 2 blocks. Throws std::invalid_argument where there are no inputs.
Design saltelli_design(std::size_t inputs, std::size_t base_samples, const Stream &shift);

struct SobolIndices {
  double mean, variance;           ///< of the output, over the points A and B
  std::vector<double> first_order; ///< S_i: the share of the variance that input i explains alone
  std::vector<double> total;       ///< ST_i: the share that is left while all others are known
};

/// From the outputs at the rows of saltelli_design, by Jansen's estimators (1999): with f the output and A_i the rows
/// with coordinate i of B, S_i = 1 - mean (f(B) - f(A_i))^2 / 2 V and ST_i = mean (f(A) - f(A_i))^2 / 2 V. Indices are
/// NaN where the output never varies. Throws std::invalid_argument unless the outputs fill whole base samples.
SobolIndices sobol_indices(std::span<const double> outputs, std::size_t inputs);

} // namespace cavalry
