#include "measure/estimate.hpp"

#include "measure/mean.hpp"
#include "measure/quantiles.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

namespace cavalry {

Estimate symmetric_estimate(double value, double half_width, std::size_t replications) {
  return {value, half_width, value - half_width, value + half_width, replications};
}

Estimate t_estimate(double value, std::span<const double> per_replication, double confidence) {
  const std::size_t n = per_replication.size();
  const double factor = t_factor(confidence, n);
  const double centre = mean_of(per_replication);
  double squares = 0.0;
  for (const double one : per_replication) squares += (one - centre) * (one - centre);
  const double count = static_cast<double>(n);
  return symmetric_estimate(value, factor * std::sqrt(squares / ((count - 1.0) * count)), n);
}

Estimate mean_estimate(std::span<const double> observations, double confidence) {
  return t_estimate(mean_of(observations), observations, confidence);
}

Estimate paired_mean_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  if (a.size() != b.size())
    throw std::invalid_argument("a paired difference needs the same replications of both plans");
  std::vector<double> differences(a.size());
  for (std::size_t r = 0; r < a.size(); ++r) differences[r] = b[r] - a[r];
  return mean_estimate(differences, confidence);
}

} // namespace cavalry
