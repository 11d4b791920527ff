#include "measure/kaplan_meier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace cavalry {

KaplanMeier::KaplanMeier(std::vector<Lifetime> lifetimes) {
  double at_risk = 0.0;
  for (const Lifetime &one : lifetimes) {
    if (!(one.time >= 0.0) || !(one.weight > 0.0))
      throw std::invalid_argument("Kaplan-Meier: times must not be negative, and weights must be positive");
    at_risk += one.weight;
  }
  std::sort(lifetimes.begin(), lifetimes.end(), [](const Lifetime &a, const Lifetime &b) { return a.time < b.time; });
  double survival = 1.0;
  for (std::size_t first = 0; first < lifetimes.size();) {
    const Seconds time = lifetimes[first].time;
    double ended = 0.0;
    double leaving = 0.0;
    for (; first < lifetimes.size() && lifetimes[first].time == time; ++first) {
      leaving += lifetimes[first].weight;
      if (lifetimes[first].ended) ended += lifetimes[first].weight;
    }
    if (ended > 0.0) {
      // Everybody left at the last moment: exactly zero, whatever the subtractions have rounded.
      survival = first == lifetimes.size() && ended == leaving ? 0.0 : survival * std::max(1.0 - ended / at_risk, 0.0);
      steps_.push_back({time, time, survival});
    }
    at_risk -= leaving;
  }
}

KaplanMeier::KaplanMeier(const Histogram &ended, const Histogram &cut_off) {
  std::uint64_t at_risk = ended.total() + cut_off.total();
  double survival = 1.0;
  for (std::uint32_t bin = 0; bin < Histogram::overflow_bin && at_risk > 0; ++bin) {
    const std::uint64_t events = ended.in_bin(bin);
    if (events > 0) {
      survival *= static_cast<double>(at_risk - events) / static_cast<double>(at_risk);
      steps_.push_back({Histogram::lower_edge(bin), Histogram::upper_edge(bin), survival});
    }
    at_risk -= events + cut_off.in_bin(bin);
  }
}

double KaplanMeier::survival(Seconds t) const {
  const auto next = std::upper_bound(steps_.begin(), steps_.end(), t,
                                     [](Seconds moment, const Step &step) { return moment < step.from; });
  if (next == steps_.begin()) return 1.0;
  const Step &step = *(next - 1);
  if (t >= step.until) return step.survival;
  const double before = next - 1 == steps_.begin() ? 1.0 : (next - 2)->survival;
  return before + (t - step.from) / (step.until - step.from) * (step.survival - before);
}

Seconds KaplanMeier::quantile(double p) const {
  // A product such as 3/4 * 2/3 may miss 1/2 by a rounding.
  const double wanted = 1.0 - p;
  const double slack = 1e-12;
  double before = 1.0;
  for (const Step &step : steps_) {
    if (step.survival <= wanted + slack) {
      const double share = std::min(std::max((before - wanted) / (before - step.survival), 0.0), 1.0);
      return step.from == step.until ? step.from : step.from + share * (step.until - step.from);
    }
    before = step.survival;
  }
  return std::numeric_limits<double>::infinity();
}

} // namespace cavalry
