#include "viz/study/first_estimate.hpp"

#include "estimate/explanation.hpp"

#include <algorithm>

namespace cavalry {

std::vector<FirstEstimate> first_estimates(const Scenario &plan) {
  const DayEstimate day(plan, days_of_window(plan).front());
  std::vector<FirstEstimate> estimates;
  for (const KeptPromise &kept : day.laps.promises()) {
    const auto known = std::find_if(estimates.begin(), estimates.end(),
                                    [&](const FirstEstimate &estimate) { return estimate.type == kept.type; });
    if (known == estimates.end()) {
      estimates.push_back({kept.type, kept.share, kept.share});
      continue;
    }
    known->low = std::min(known->low, kept.share);
    known->high = std::max(known->high, kept.share);
  }
  return estimates;
}

} // namespace cavalry
