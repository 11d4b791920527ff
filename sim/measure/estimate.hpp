#pragma once

#include <cstddef>
#include <limits>
#include <span>

namespace cavalry {

/// A figure with its interval over replications. NaN where there is none: the value where nothing was counted, the
/// interval where fewer than two replications are there. half_width is (high - low) / 2.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double half_width = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::size_t replications = 0;
};

/// Between these lie 8 of 10 days, or of 10 values of whatever is told apart: the 10th and the 90th percentile. Not an
/// interval of a figure: it gets no narrower with more replications.
struct DayRange {
  double low, high;
};

/// value +- half_width.
Estimate symmetric_estimate(double value, double half_width, std::size_t replications);

/// value +- t * s / sqrt(n), s being the standard deviation of the n per-replication values (observations, influence
/// values or pseudo-values), t at (1 + confidence) / 2. Throws std::invalid_argument unless 0 < confidence < 1.
Estimate t_estimate(double value, std::span<const double> per_replication, double confidence);

/// The mean of one observation a replication.
Estimate mean_estimate(std::span<const double> observations, double confidence);

/// The mean of b - a, replication by replication under common random numbers. Throws std::invalid_argument where the
/// numbers of replications differ.
Estimate paired_mean_difference(std::span<const double> a, std::span<const double> b, double confidence);

} // namespace cavalry
