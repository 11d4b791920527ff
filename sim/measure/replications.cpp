#include "measure/replications.hpp"

#include "measure/quantiles.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

std::optional<std::size_t> replications_for_half_width(double deviation, std::size_t pilot_n, double half_width,
                                                       double confidence) {
  const auto narrow_enough = [&](std::size_t n) {
    return t_factor(confidence, n) * deviation / std::sqrt(static_cast<double>(n)) <= half_width;
  };
  std::size_t wide = std::max<std::size_t>(pilot_n, 2);
  if (narrow_enough(wide)) return wide;
  std::size_t narrow = wide;
  while (!narrow_enough(narrow)) {
    if (narrow > most_replications) return std::nullopt;
    wide = narrow;
    narrow *= 2;
  }
  while (narrow - wide > 1) {
    const std::size_t middle = wide + (narrow - wide) / 2;
    (narrow_enough(middle) ? narrow : wide) = middle;
  }
  return narrow;
}

std::optional<std::size_t> more_runs_needed(double half_width, double target, std::size_t n, double confidence) {
  if (half_width <= target) return 0;
  if (n < 2 || !std::isfinite(half_width)) return std::nullopt;
  const double deviation = half_width * std::sqrt(static_cast<double>(n)) / t_factor(confidence, n);
  const std::optional<std::size_t> needed = replications_for_half_width(deviation, n, target, confidence);
  if (!needed) return std::nullopt;
  return std::max<std::size_t>(*needed - n, 1);
}

} // namespace cavalry
