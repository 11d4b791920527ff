#include "experiment/backlog.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace cavalry {
namespace {

/// The day by whose end the backlog of one replication has cleared for good.
double clears_after(const Tally &tally, double most) {
  std::size_t days = tally.case_days.size();
  while (days > 0 && static_cast<double>(tally.case_days[days - 1][1]) <= most) --days;
  if (days == tally.case_days.size()) return std::numeric_limits<double>::infinity();
  return days == 0 ? 0 : static_cast<double>(days + 1);
}

/// The smallest of sorted values that a share of p does not exceed.
double quantile(const std::vector<double> &sorted, double p) {
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

std::optional<BacklogClears> backlog_clears(const PlanResult &plan) {
  constexpr std::size_t shortest = 2;
  const Platform &platform = plan.scenario.platform;
  const std::size_t city = plan.scopes.position(ScopeKind::city);
  const double days = plan.scenario.horizon.length / day;
  std::vector<double> clears;
  double filed = 0;
  for (const Tally &tally : plan.replications) filed += static_cast<double>(tally.slices[city].cases.cohort.all);
  if (filed == 0) return std::nullopt;
  const double a_day = filed / static_cast<double>(plan.replications.size()) / days;
  for (const Tally &tally : plan.replications) {
    if (tally.case_days.size() < shortest) return std::nullopt;
    clears.push_back(clears_after(tally, (1 - platform.target) * a_day));
  }
  std::sort(clears.begin(), clears.end());
  BacklogClears result;
  result.median = quantile(clears, 0.5);
  result.low = quantile(clears, 0.1);
  result.high = quantile(clears, 0.9);
  result.never = static_cast<std::size_t>(
      std::count_if(clears.begin(), clears.end(), [](double when) { return std::isinf(when); }));
  result.replications = clears.size();
  return result;
}

} // namespace cavalry
