#include "measure/control_variate.hpp"

#include "measure/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cavalry {

ControlledMean controlled_mean(std::span<const double> observations, std::span<const double> control,
                               double mean_of_control, double confidence) {
  const std::size_t n = observations.size();
  if (control.size() != n) throw std::invalid_argument("a control variate has one value for each observation");
  if (n < 3) throw std::invalid_argument("a control variate needs at least three replications");
  const auto count = static_cast<double>(n);
  double mean_x = 0.0;
  double mean_c = 0.0;
  for (std::size_t r = 0; r < n; ++r) {
    mean_x += observations[r] / count;
    mean_c += control[r] / count;
  }
  double squares_x = 0.0;
  double squares_c = 0.0;
  double products = 0.0;
  for (std::size_t r = 0; r < n; ++r) {
    squares_x += (observations[r] - mean_x) * (observations[r] - mean_x);
    squares_c += (control[r] - mean_c) * (control[r] - mean_c);
    products += (observations[r] - mean_x) * (control[r] - mean_c);
  }
  if (squares_c == 0.0) throw std::invalid_argument("a control variate must vary");
  const double coefficient = products / squares_c;
  const double off = mean_c - mean_of_control;
  // Rounding may take the residual sum of a perfect control below 0.
  const double residual = std::max(squares_x - coefficient * products, 0.0) / (count - 2.0);
  const double standard_error = std::sqrt(residual * (1.0 / count + off * off / squares_c));
  const double factor = t_factor(confidence, n - 1); // n - 2 degrees of freedom
  return {symmetric_estimate(mean_x - coefficient * off, factor * standard_error, n), coefficient,
          products / std::sqrt(squares_x * squares_c), standard_error, n - 2};
}

} // namespace cavalry
