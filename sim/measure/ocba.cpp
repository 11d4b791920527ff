#include "measure/ocba.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cavalry {

std::vector<double> ocba_fractions(std::span<const double> means, std::span<const double> deviations) {
  if (means.size() < 2 || means.size() != deviations.size())
    throw std::invalid_argument("a budget is shared among at least two alternatives with a mean and a deviation each");
  const auto best = static_cast<std::size_t>(std::min_element(means.begin(), means.end()) - means.begin());
  std::vector<double> fractions(means.size());
  double over_variance = 0.0; // sum of (N_i / s_i)^2
  double total = 0.0;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!(deviations[i] > 0.0)) throw std::invalid_argument("a deviation is positive");
    if (i == best) continue;
    const double gap = means[i] - means[best];
    if (!(gap > 0.0)) throw std::invalid_argument("two alternatives share the smallest mean");
    fractions[i] = (deviations[i] / gap) * (deviations[i] / gap);
    over_variance += (fractions[i] / deviations[i]) * (fractions[i] / deviations[i]);
    total += fractions[i];
  }
  fractions[best] = deviations[best] * std::sqrt(over_variance);
  total += fractions[best];
  for (double &fraction : fractions) fraction /= total;
  return fractions;
}

} // namespace cavalry
