#pragma once

#include "measure/estimate.hpp"
#include "measure/histogram.hpp"

#include <functional>
#include <span>

/// Quantiles over items, such as the time within which nine in ten are cleared, from one histogram a replication.
/// Items still open when they were no longer followed count by Histogram::add_beyond: the quantile and its interval
/// hold as long as they lie below the time up to which every item was followed, and read infinity (say: "> cap") in the
/// overflow.
namespace cavalry {

/// The pooled quantile with Woodruff's interval ("Confidence intervals for medians and other position measures", JASA
/// 47, 1952): the jackknife interval of the share F(x) of items at most x, taken at the estimate and carried back
/// through the pooled F. p in (0, 1). Not symmetric; NaN where nothing was counted. Throws std::invalid_argument unless
/// 0 < confidence < 1.
Estimate quantile_over_items(std::span<const Histogram> replications, double p, double confidence);

/// The share of items per second around the p-quantile `value`: the slope of F, whose quantiles `quantile` gives, from
/// p - half_width to p + half_width; from the lower half alone where the upper end lies beyond all that was followed.
/// NaN where that reaches past 0 or 1: so few items tell of no density.
double quantile_density(double p, double half_width, double value, const std::function<double(double)> &quantile);

/// The quantile under plan b minus that under plan a, under common random numbers, by per-replication linearised values
/// -(F_r(x) - p) weighted by size and divided by the density; the density is the slope of the pooled F across
/// Woodruff's interval (Rao and Wu 1987). Without an interval where a density is not known. Throws
/// std::invalid_argument where the numbers of replications differ.
Estimate paired_quantile_difference(std::span<const Histogram> a, std::span<const Histogram> b, double p,
                                    double confidence);

} // namespace cavalry
