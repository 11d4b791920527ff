#pragma once

#include <cstddef>
#include <optional>
#include <span>

/// Distribution-free intervals for a quantile of independent values, one a replication (Conover, "Practical
/// Nonparametric Statistics"; David and Nagaraja, "Order Statistics", ch. 7). Not for items pooled over replications:
/// these depend on each other, see woodruff.hpp.
namespace cavalry {

/// Ranks (1 = smallest) between which the p quantile of n values lies; none where n is too small for that side.
struct RankInterval {
  std::optional<std::size_t> lower, upper;
  double coverage = 0.0; ///< at least the confidence asked for where both ranks are there
};

/// lower = max{k : P(Bin(n, p) <= k - 1) <= alpha / 2}, upper = min{k : P(Bin(n, p) >= k) <= alpha / 2}.
RankInterval quantile_ranks(std::size_t n, double p, double confidence);

struct OrderStatisticEstimate {
  double value; ///< the value of rank ceil(n p)
  double low;   ///< minus infinity where there is no lower rank
  double high;  ///< infinity where there is no upper rank
  RankInterval ranks;
};

/// Throws std::invalid_argument where there are no values, p is not in (0, 1) or the confidence is not.
OrderStatisticEstimate order_statistic_quantile(std::span<const double> values, double p, double confidence);

} // namespace cavalry
