#pragma once

#include "measure/estimate.hpp"

#include <cstddef>
#include <span>

namespace cavalry {

/// A mean corrected by what a control variate, such as the number of arrivals, happened to be off its known mean.
struct ControlledMean {
  Estimate mean;                  ///< mean(X) - coefficient (mean(C) - E[C])
  double coefficient;             ///< of the regression of X on C
  double correlation;             ///< of X and C
  double standard_error;          ///< the half-width is Student's t times it
  std::size_t degrees_of_freedom; ///< n - 2: the coefficient is estimated, too
};

/// The regression estimator from one observation and one control a replication (Lavenberg and Welch, "A perspective on
/// the use of control variables", Management Science 27, 1981; Law sec. 11.4). Throws std::invalid_argument where
/// their numbers differ, there are fewer than three, or the control never varies, or unless 0 < confidence < 1.
ControlledMean controlled_mean(std::span<const double> observations, std::span<const double> control,
                               double mean_of_control, double confidence);

} // namespace cavalry
