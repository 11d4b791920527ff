#pragma once

#include "measure/sobol.hpp"

/// Which inputs matter at all, by few runs: Morris's elementary effects ("Factorial sampling plans for preliminary
/// computational experiments", Technometrics 33, 1991).
namespace cavalry {

/// For each trajectory inputs + 1 rows: each row differs from the one before in one coordinate, by a step of levels /
/// (2 (levels - 1)) up or down, on a grid of this many levels from 0 to 1. `draws` is read at blocks (input,
/// trajectory). Throws std::invalid_argument where there are no inputs or the levels are not even.
Design morris_design(std::size_t inputs, std::size_t trajectories, std::size_t levels, const Stream &draws);

/// By input, of its elementary effects: the change of the output over the change of the input.
struct ElementaryEffects {
  std::vector<double> mu; ///< mean
  std::vector<double>
      mu_star;               ///< mean of the absolute values (Campolongo, Cariboni and Saltelli 2007): how much it does
  std::vector<double> sigma; ///< standard deviation: how unevenly, by itself or together with others
};

/// From the outputs at the rows of morris_design. Sigma is NaN with one trajectory. Throws std::invalid_argument unless
/// there is an output for each row, and the rows are whole trajectories.
ElementaryEffects elementary_effects(const Design &design, std::span<const double> outputs);

} // namespace cavalry
