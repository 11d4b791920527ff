#include "measure/censored_quantile.hpp"

#include "measure/kaplan_meier.hpp"
#include "measure/woodruff.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace cavalry {
namespace {

void merge(CensoredTimes &into, const CensoredTimes &from) {
  into.ended.merge(from.ended);
  into.cut_off.merge(from.cut_off);
}

bool anything_cut_off(std::span<const CensoredTimes> replications) {
  return std::any_of(replications.begin(), replications.end(),
                     [](const CensoredTimes &one) { return one.cut_off.total() > 0; });
}

std::vector<Histogram> ended(std::span<const CensoredTimes> replications) {
  std::vector<Histogram> result;
  for (const CensoredTimes &one : replications) result.push_back(one.ended);
  return result;
}

struct PooledCurve {
  double p;
  KaplanMeier curve;
  double value;
  std::vector<double> pseudo_values; ///< of the share that is over by `value`
  double share_half_width;

  PooledCurve(std::span<const CensoredTimes> replications, double wanted, double confidence)
      : p(wanted), curve(pooled(replications)), value(curve.quantile(p)) {
    const std::size_t n = replications.size();
    // Sums of all before and all after, so that leaving one out takes one merge.
    std::vector<CensoredTimes> after(n + 1);
    for (std::size_t i = n; i-- > 0;) {
      after[i] = after[i + 1];
      merge(after[i], replications[i]);
    }
    CensoredTimes before;
    const double all = 1 - curve.survival(value);
    const auto count = static_cast<double>(n);
    for (std::size_t i = 0; i < n; ++i) {
      CensoredTimes others = before;
      merge(others, after[i + 1]);
      const double without = 1 - KaplanMeier(others.ended, others.cut_off).survival(value);
      pseudo_values.push_back(count * all - (count - 1) * without);
      merge(before, replications[i]);
    }
    share_half_width = t_estimate(all, pseudo_values, confidence).half_width;
  }

  static KaplanMeier pooled(std::span<const CensoredTimes> replications) {
    CensoredTimes all;
    for (const CensoredTimes &one : replications) merge(all, one);
    return {all.ended, all.cut_off};
  }

  double at(double share) const {
    return share <= 0 ? 0 : share >= 1 ? std::numeric_limits<double>::infinity() : curve.quantile(share);
  }

  std::vector<double> influence() const {
    const double density =
        quantile_density(p, share_half_width, value, [this](double share) { return curve.quantile(share); });
    std::vector<double> values = pseudo_values;
    for (double &one : values) one = share_half_width == 0 ? 0 : -(one - p) / density;
    return values;
  }
};

} // namespace

Estimate censored_quantile(std::span<const CensoredTimes> replications, double p, double confidence) {
  if (!anything_cut_off(replications)) return quantile_over_items(ended(replications), p, confidence);
  const PooledCurve curve(replications, p, confidence);
  Estimate result;
  result.value = curve.value;
  result.replications = replications.size();
  if (!std::isfinite(curve.value) || std::isnan(curve.share_half_width)) return result;
  result.low = curve.at(p - curve.share_half_width);
  result.high = curve.at(p + curve.share_half_width);
  result.half_width = 0.5 * (result.high - result.low);
  return result;
}

Estimate paired_censored_quantile_difference(std::span<const CensoredTimes> a, std::span<const CensoredTimes> b,
                                             double p, double confidence) {
  if (a.size() != b.size())
    throw std::invalid_argument("a paired difference needs the same replications of both plans");
  if (!anything_cut_off(a) && !anything_cut_off(b))
    return paired_quantile_difference(ended(a), ended(b), p, confidence);
  const PooledCurve of_a(a, p, confidence);
  const PooledCurve of_b(b, p, confidence);
  if (!std::isfinite(of_a.value) || !std::isfinite(of_b.value)) {
    Estimate unknown;
    unknown.replications = a.size();
    return unknown;
  }
  std::vector<double> linearised = of_b.influence();
  const std::vector<double> influence_a = of_a.influence();
  for (std::size_t r = 0; r < linearised.size(); ++r) linearised[r] -= influence_a[r];
  return t_estimate(of_b.value - of_a.value, linearised, confidence);
}

} // namespace cavalry
