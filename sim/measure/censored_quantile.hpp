#pragma once

#include "measure/estimate.hpp"
#include "measure/histogram.hpp"

#include <span>

namespace cavalry {

/// Durations of one replication: of what is over, and how old what is still going on had become when it was last seen.
struct CensoredTimes {
  Histogram ended, cut_off;
  friend bool operator==(const CensoredTimes &, const CensoredTimes &) = default;
};

/// A quantile over items of which some are not over: of the product-limit curve over all replications, with Woodruff's
/// interval by the jackknife of that curve, replication by replication. p in (0, 1). Infinity where the curve does not
/// reach p, with no interval. Where nothing was cut off it is quantile_over_items. Throws std::invalid_argument unless
/// 0 < confidence < 1.
Estimate censored_quantile(std::span<const CensoredTimes> replications, double p, double confidence);

/// Under plan b minus under plan a, under common random numbers, by linearised pseudo-values. Throws
/// std::invalid_argument where the numbers of replications differ.
Estimate paired_censored_quantile_difference(std::span<const CensoredTimes> a, std::span<const CensoredTimes> b,
                                             double p, double confidence);

} // namespace cavalry
