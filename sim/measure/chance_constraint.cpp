#include "measure/chance_constraint.hpp"

#include "base/inversion.hpp"

#include <boost/math/tools/minima.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace cavalry {
namespace {

using Samples = std::vector<std::size_t>;

class Search {
public:
  Search(const Demands &demands, std::span<const double> unit_cost, std::size_t to_meet)
      : demands_(demands), unit_cost_(unit_cost), to_meet_(to_meet), amounts_(unit_cost.size()) {}

  Capacity cheapest() {
    Samples all(demands_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    least_cost(all, 0);
    return tightened();
  }

private:
  double demand(std::size_t sample, std::size_t what) const { return demands_[sample][what]; }

  /// The least cost of the amounts from `what` on that still meets enough of these samples (there are enough); leaves
  /// those amounts in amounts_.
  double least_cost(Samples &samples, std::size_t what) {
    const auto enough = samples.begin() + static_cast<std::ptrdiff_t>(to_meet_ - 1);
    std::nth_element(samples.begin(), enough, samples.end(),
                     [&](std::size_t a, std::size_t b) { return demand(a, what) < demand(b, what); });
    const double low = demand(*enough, what);
    if (what + 1 == amounts_.size()) {
      amounts_[what] = low;
      return unit_cost_[what] * low;
    }
    double high = low;
    for (const std::size_t sample : samples) high = std::max(high, demand(sample, what));
    return over(samples, what, low, high);
  }

  double over(const Samples &samples, std::size_t what, double low, double high) {
    const auto cost_at = [&](double amount) {
      Samples met;
      for (const std::size_t sample : samples)
        if (demand(sample, what) <= amount) met.push_back(sample);
      amounts_[what] = amount;
      return unit_cost_[what] * amount + least_cost(met, what + 1);
    };
    if (low == high) return cost_at(low);
    constexpr int bits = 14;
    std::uintmax_t most_steps = 30;
    // At the least once more, for the amounts that belong to it.
    return cost_at(boost::math::tools::brent_find_minima(cost_at, low, high, bits, most_steps).first);
  }

  /// No amount beyond the largest demand it meets.
  Capacity tightened() const {
    Capacity result{std::vector<double>(amounts_.size(), 0.0)};
    std::size_t met = 0;
    for (const std::vector<double> &sample : demands_) {
      if (!std::equal(sample.begin(), sample.end(), amounts_.begin(), std::less_equal<>())) continue;
      ++met;
      for (std::size_t what = 0; what < sample.size(); ++what)
        result.amounts[what] = std::max(result.amounts[what], sample[what]);
    }
    for (std::size_t what = 0; what < amounts_.size(); ++what) result.cost += unit_cost_[what] * result.amounts[what];
    result.met = static_cast<double>(met) / static_cast<double>(demands_.size());
    return result;
  }

  const Demands &demands_;
  std::span<const double> unit_cost_;
  std::size_t to_meet_;
  std::vector<double> amounts_;
};

void require_samples(const Demands &demands, std::span<const double> unit_cost) {
  if (demands.empty() || unit_cost.empty()) throw std::invalid_argument("a capacity needs samples of demand");
  for (const std::vector<double> &sample : demands)
    if (sample.size() != unit_cost.size()) throw std::invalid_argument("each sample has one demand for each unit cost");
  for (const double cost : unit_cost)
    if (!(cost > 0.0)) throw std::invalid_argument("a unit cost is positive");
}

} // namespace

double cautious_share(double share, std::size_t samples, double confidence) {
  if (!(share > 0.0 && share < 1.0) || !(confidence >= 0.5 && confidence < 1.0) || samples == 0)
    throw std::invalid_argument("a share and its confidence lie between 0 and 1, that of half or more");
  const double error = std::sqrt(share * (1.0 - share) / static_cast<double>(samples));
  return std::min(share + normal_quantile(confidence) * error, 1.0);
}

Capacity cheapest_capacity(const Demands &demands, std::span<const double> unit_cost, double share) {
  require_samples(demands, unit_cost);
  if (!(share > 0.0 && share <= 1.0)) throw std::invalid_argument("the share to meet lies above 0, up to 1");
  // share * samples may lie above its whole number by a rounding.
  const double to_meet = std::ceil(share * static_cast<double>(demands.size()) - 1e-9);
  return Search(demands, unit_cost, std::max<std::size_t>(static_cast<std::size_t>(to_meet), 1)).cheapest();
}

Capacity safest_capacity(const Demands &demands, std::span<const double> unit_cost, double budget) {
  require_samples(demands, unit_cost);
  Capacity best = Search(demands, unit_cost, 1).cheapest();
  if (best.cost > budget) throw std::invalid_argument("the budget meets no sample");
  std::size_t within = 1;
  std::size_t beyond = demands.size() + 1;
  while (beyond - within > 1) {
    const std::size_t middle = within + (beyond - within) / 2;
    const Capacity capacity = Search(demands, unit_cost, middle).cheapest();
    if (capacity.cost <= budget) {
      within = middle;
      best = capacity;
    } else {
      beyond = middle;
    }
  }
  return best;
}

} // namespace cavalry
