#pragma once

#include "measure/estimate.hpp"

#include <cstddef>
#include <span>
#include <vector>

/// One long run cut into batches that stand for replications, for a steady state (Law, "Simulation Modeling and
/// Analysis", sec. 9.5.3).
namespace cavalry {

/// Of consecutive batches of this many observations; what does not fill a batch at the end is left out. Throws
/// std::invalid_argument on a batch of none.
std::vector<double> means_of_batches(std::span<const double> series, std::size_t batch);

struct BatchMeans {
  Estimate mean; ///< its replications are the batches
  /// The autocorrelation of neighbouring batch means; NaN where they are all the same. Clearly above 0 the batches are
  /// too short and the interval is too narrow.
  double lag1;
};

/// Non-overlapping batches of floor(n / batches) observations, so that fewer than `batches` are left out at the end.
/// Throws std::invalid_argument on fewer than two batches or fewer observations than batches, or unless 0 < confidence
/// < 1.
BatchMeans batch_means(std::span<const double> series, std::size_t batches, double confidence);

} // namespace cavalry
