#include "measure/multiplicity.hpp"

#include "measure/quantiles.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace cavalry {

double bonferroni_confidence(double confidence, std::size_t family) {
  if (family == 0) throw std::invalid_argument("a family of comparisons has at least one member");
  return 1.0 - (1.0 - confidence) / static_cast<double>(family);
}

double bonferroni_t(double confidence, std::size_t family, std::size_t n) {
  return t_factor(bonferroni_confidence(confidence, family), n);
}

std::vector<double> bonferroni(std::span<const double> p_values) {
  std::vector<double> adjusted;
  for (const double p : p_values) adjusted.push_back(std::min(1.0, p * static_cast<double>(p_values.size())));
  return adjusted;
}

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(p_values.size());
  double greatest = 0.0;
  for (std::size_t step = 0; step < order.size(); ++step) {
    greatest = std::max(greatest, std::min(1.0, p_values[order[step]] * static_cast<double>(order.size() - step)));
    adjusted[order[step]] = greatest;
  }
  return adjusted;
}

} // namespace cavalry
