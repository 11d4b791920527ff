#include "experiment/promises_by_hour.hpp"

#include <cmath>
#include <numeric>

namespace cavalry {

void PromisesByHour::add(const Layout &layout, const Outcome &outcome) {
  if (outcome.promises.empty()) return;
  const std::size_t types = layout.scenario.incidents.size();
  cells_.resize(types * 24);
  for (Cell &of : cells_) {
    of.kept.numerator.push_back(0);
    of.kept.denominator.push_back(0);
  }
  const std::size_t first = layout.hour_of(layout.window_begin);
  for (std::size_t i = 0; i < outcome.promises.size(); ++i) {
    const auto [promised, kept] = outcome.promises[i];
    if (promised == 0) continue;
    Cell &of = cells_[i % types * 24 + (first + i / types) % 24];
    of.kept.numerator.back() += static_cast<double>(kept);
    of.kept.denominator.back() += static_cast<double>(promised);
    const double share = static_cast<double>(kept) / static_cast<double>(promised);
    ++of.days[static_cast<std::size_t>(std::lround(share * steps))];
  }
}

std::optional<DayRange> PromisesByHour::days(std::size_t type, std::size_t hour) const {
  const auto &of = cell(type, hour).days;
  const std::uint64_t count = std::accumulate(of.begin(), of.end(), std::uint64_t{0});
  if (count == 0) return std::nullopt;
  const auto at = [&](double p) {
    const auto rank = static_cast<std::uint64_t>(std::ceil(p * static_cast<double>(count)));
    std::uint64_t below = 0;
    std::size_t step = 0;
    while ((below += of[step]) < rank) ++step;
    return static_cast<double>(step) / steps;
  };
  return DayRange{at(0.1), at(0.9)};
}

} // namespace cavalry
