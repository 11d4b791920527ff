#include "experiment/typical_runs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace cavalry {

std::optional<TypicalRuns> typical_runs(const ExperimentResult &result, std::size_t plan, const Kpi &kpi,
                                        std::size_t scope) {
  std::vector<std::pair<double, std::uint64_t>> runs; // best first
  const std::vector<double> figures = by_replication(kpi, result.plans[plan], scope);
  for (std::size_t r = 0; r < figures.size(); ++r)
    if (!std::isnan(figures[r]))
      runs.emplace_back(kpi.better == Better::higher ? -figures[r] : figures[r], result.replications[r]);
  if (runs.empty()) return std::nullopt;
  std::sort(runs.begin(), runs.end());
  const std::size_t count = runs.size();
  const double median = std::midpoint(runs[(count - 1) / 2].first, runs[count / 2].first);
  const auto nearest = std::min_element(runs.begin(), runs.end(), [&](const auto &one, const auto &other) {
    return std::pair(std::fabs(one.first - median), one.second) <
           std::pair(std::fabs(other.first - median), other.second);
  });
  const auto rank = static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(count)));
  const double bad = runs[rank - 1].first;
  const auto first = std::find_if(runs.begin(), runs.end(), [&](const auto &one) { return one.first == bad; });
  return TypicalRuns{nearest->second, first->second};
}

} // namespace cavalry
