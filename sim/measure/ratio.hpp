#pragma once

#include "measure/estimate.hpp"

#include <vector>

/// Ratios of sums over replications, such as the share of items cleared in time. The replication is the only unit of
/// inference: items of one day depend on each other, a pooled binomial error is far too small, and a mean of ratios
/// estimates something else.
namespace cavalry {

/// One numerator and one denominator a replication, in the order of the replications.
struct RatioSample {
  std::vector<double> numerator, denominator;
};

/// sum of numerators / sum of denominators; NaN where the denominators sum to 0.
double ratio_value(const RatioSample &sample);

/// What each replication does to the ratio to first order: (x_r - p y_r) / mean(y). They sum to zero. NaN where fewer
/// than two replications count anything: one tells of no spread.
std::vector<double> ratio_influence(const RatioSample &sample);

/// The ratio leaving out each replication in turn, as jackknife pseudo-values n p - (n - 1) p(-r) (Quenouille 1956).
std::vector<double> ratio_pseudo_values(const RatioSample &sample);

/// All of these throw std::invalid_argument where numerators and denominators, or the two plans, differ in number, or
/// unless 0 < confidence < 1.

/// The ratio with the interval of the delta method (Cochran, "Sampling Techniques", 1977, ch. 6).
Estimate ratio_delta(const RatioSample &sample, double confidence);

/// The jackknife's own estimate (the bias of order 1/n removed) and interval.
Estimate ratio_jackknife(const RatioSample &sample, double confidence);

/// The ratio with Fieller's interval (1954), which is not symmetric; unbounded (infinite) where the mean denominator is
/// not significantly different from 0.
Estimate ratio_fieller(const RatioSample &sample, double confidence);

/// b - a under common random numbers, by the paired influence values and by the paired pseudo-values.
Estimate ratio_difference_delta(const RatioSample &a, const RatioSample &b, double confidence);
Estimate ratio_difference_jackknife(const RatioSample &a, const RatioSample &b, double confidence);

} // namespace cavalry
