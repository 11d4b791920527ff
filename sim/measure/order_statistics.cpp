#include "measure/order_statistics.hpp"

#include "measure/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace cavalry {

RankInterval quantile_ranks(std::size_t n, double p, double confidence) {
  if (!(p > 0.0 && p < 1.0) || !(confidence > 0.0 && confidence < 1.0))
    throw std::invalid_argument("a quantile and its confidence lie between 0 and 1");
  const double side = 0.5 * (1.0 - confidence);
  const auto count = static_cast<std::int64_t>(n);
  RankInterval ranks;
  for (std::int64_t k = 1; k <= count && binomial_cdf(k - 1, count, p) <= side; ++k)
    ranks.lower = static_cast<std::size_t>(k);
  for (std::int64_t k = count; k >= 1 && 1.0 - binomial_cdf(k - 1, count, p) <= side; --k)
    ranks.upper = static_cast<std::size_t>(k);
  const double below_upper = ranks.upper ? binomial_cdf(static_cast<std::int64_t>(*ranks.upper) - 1, count, p) : 1.0;
  const double below_lower = ranks.lower ? binomial_cdf(static_cast<std::int64_t>(*ranks.lower) - 1, count, p) : 0.0;
  ranks.coverage = below_upper - below_lower;
  return ranks;
}

OrderStatisticEstimate order_statistic_quantile(std::span<const double> values, double p, double confidence) {
  if (values.empty()) throw std::invalid_argument("a quantile needs at least one value");
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<double>(sorted.size());
  // n p may lie above its whole number by a rounding (10 * 0.7).
  const auto rank = static_cast<std::size_t>(std::min(std::max(std::ceil(n * p - 1e-9), 1.0), n));
  const RankInterval ranks = quantile_ranks(sorted.size(), p, confidence);
  return {sorted[rank - 1], ranks.lower ? sorted[*ranks.lower - 1] : -std::numeric_limits<double>::infinity(),
          ranks.upper ? sorted[*ranks.upper - 1] : std::numeric_limits<double>::infinity(), ranks};
}

} // namespace cavalry
