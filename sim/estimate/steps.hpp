#pragma once
#include <cstddef>
#include <vector>

namespace cavalry {

/// Durations rounded to the nearest of 0, step, 2 step ...; `size` of them.
struct Grid {
  double step = 1; ///< seconds
  std::size_t size = 0;
  double at(std::size_t i) const { return static_cast<double>(i) * step; }
};

/// The probability of each duration of a grid; what is longer than all is left out.
using Masses = std::vector<double>;

/// `cdf` gives P(duration <= t).
template <class Cdf> Masses masses(const Grid &grid, Cdf cdf) {
  Masses result(grid.size);
  double below = 0;
  for (std::size_t i = 0; i < grid.size; ++i) {
    const double up_to = cdf(grid.at(i) + grid.step / 2);
    result[i] = up_to - below;
    below = up_to;
  }
  return result;
}

/// Of one duration after the other.
inline Masses sum_of(const Masses &first, const Masses &second) {
  Masses sum(first.size());
  for (std::size_t i = 0; i < first.size(); ++i)
    for (std::size_t j = 0; first[i] > 0 && i + j < sum.size(); ++j) sum[i + j] += first[i] * second[j];
  return sum;
}

} // namespace cavalry
