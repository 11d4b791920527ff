#include "measure/woodruff.hpp"

#include "measure/ratio.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace cavalry {
namespace {

/// The pooled quantile, the per-replication counts at it, and the shares between which Woodruff's interval reaches.
struct PooledQuantile {
  double p;
  Histogram pooled;
  double value;
  RatioSample below; ///< items at most `value`, items in all
  double share_half_width;

  PooledQuantile(std::span<const Histogram> replications, double wanted, double confidence) : p(wanted) {
    for (const Histogram &one : replications) pooled.merge(one);
    value = pooled.quantile(p);
    for (const Histogram &one : replications) {
      below.numerator.push_back(one.count(value));
      below.denominator.push_back(static_cast<double>(one.total()));
    }
    share_half_width = ratio_jackknife(below, confidence).half_width;
  }

  double low() const { return p - share_half_width <= 0.0 ? 0.0 : pooled.quantile(p - share_half_width); }
  double high() const {
    return p + share_half_width >= 1.0 ? std::numeric_limits<double>::infinity()
                                       : pooled.quantile(p + share_half_width);
  }

  std::vector<double> influence() const {
    std::vector<double> values = ratio_influence(below);
    if (share_half_width == 0.0) return std::vector<double>(values.size(), 0.0);
    const double slope =
        quantile_density(p, share_half_width, value, [this](double share) { return pooled.quantile(share); });
    for (double &one : values) one = -one / slope;
    return values;
  }
};

} // namespace

double quantile_density(double p, double half_width, double value, const std::function<double(double)> &quantile) {
  if (!(p - half_width > 0.0 && p + half_width < 1.0)) return std::numeric_limits<double>::quiet_NaN();
  const double from = quantile(p - half_width);
  const double until = quantile(p + half_width);
  return std::isfinite(until) ? 2.0 * half_width / (until - from) : half_width / (value - from);
}

Estimate quantile_over_items(std::span<const Histogram> replications, double p, double confidence) {
  const PooledQuantile quantile(replications, p, confidence);
  Estimate result;
  result.value = quantile.value;
  result.replications = replications.size();
  if (std::isnan(quantile.value) || std::isnan(quantile.share_half_width)) return result;
  result.low = quantile.low();
  result.high = quantile.high();
  result.half_width = 0.5 * (result.high - result.low);
  return result;
}

Estimate paired_quantile_difference(std::span<const Histogram> a, std::span<const Histogram> b, double p,
                                    double confidence) {
  if (a.size() != b.size())
    throw std::invalid_argument("a paired difference needs the same replications of both plans");
  const PooledQuantile quantile_a(a, p, confidence);
  const PooledQuantile quantile_b(b, p, confidence);
  if (!std::isfinite(quantile_a.value) || !std::isfinite(quantile_b.value)) {
    Estimate unknown;
    unknown.replications = a.size();
    return unknown;
  }
  std::vector<double> linearised = quantile_b.influence();
  const std::vector<double> of_a = quantile_a.influence();
  for (std::size_t r = 0; r < linearised.size(); ++r) linearised[r] -= of_a[r];
  return t_estimate(quantile_b.value - quantile_a.value, linearised, confidence);
}

} // namespace cavalry
