#include "measure/ratio.hpp"

#include "measure/mean.hpp"
#include "measure/quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace cavalry {
namespace {

double sum(const std::vector<double> &values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double quotient(double numerator, double denominator) {
  return denominator == 0.0 ? std::numeric_limits<double>::quiet_NaN() : numerator / denominator;
}

std::size_t counting(const RatioSample &sample) {
  return static_cast<std::size_t>(std::count_if(sample.denominator.begin(), sample.denominator.end(),
                                                [](double denominator) { return denominator != 0.0; }));
}

void require_pairs(const RatioSample &sample) {
  if (sample.numerator.size() != sample.denominator.size())
    throw std::invalid_argument("a ratio needs one numerator and one denominator of each replication");
}

std::vector<double> paired_difference(std::vector<double> a, const std::vector<double> &b) {
  if (a.size() != b.size())
    throw std::invalid_argument("a paired difference needs the same replications of both plans");
  for (std::size_t r = 0; r < a.size(); ++r) a[r] = b[r] - a[r];
  return a;
}

/// Sample covariance, divided by n - 1.
double covariance(const std::vector<double> &x, const std::vector<double> &y) {
  const double mean_x = mean_of(x);
  const double mean_y = mean_of(y);
  double products = 0.0;
  for (std::size_t r = 0; r < x.size(); ++r) products += (x[r] - mean_x) * (y[r] - mean_y);
  return products / (static_cast<double>(x.size()) - 1.0);
}

} // namespace

double ratio_value(const RatioSample &sample) {
  require_pairs(sample);
  return quotient(sum(sample.numerator), sum(sample.denominator));
}

std::vector<double> ratio_influence(const RatioSample &sample) {
  const double ratio = ratio_value(sample);
  const double mean_denominator = mean_of(sample.denominator);
  std::vector<double> influence(sample.numerator.size(), std::numeric_limits<double>::quiet_NaN());
  // Of a single one that counts anything, all influences would be 0: no spread is known, not none.
  if (counting(sample) < 2) return influence;
  for (std::size_t r = 0; r < influence.size(); ++r)
    influence[r] = quotient(sample.numerator[r] - ratio * sample.denominator[r], mean_denominator);
  return influence;
}

std::vector<double> ratio_pseudo_values(const RatioSample &sample) {
  const double ratio = ratio_value(sample);
  const double numerator = sum(sample.numerator);
  const double denominator = sum(sample.denominator);
  const auto n = static_cast<double>(sample.numerator.size());
  std::vector<double> pseudo_values(sample.numerator.size());
  for (std::size_t r = 0; r < pseudo_values.size(); ++r)
    pseudo_values[r] =
        n * ratio - (n - 1.0) * quotient(numerator - sample.numerator[r], denominator - sample.denominator[r]);
  return pseudo_values;
}

Estimate ratio_delta(const RatioSample &sample, double confidence) {
  return t_estimate(ratio_value(sample), ratio_influence(sample), confidence);
}

Estimate ratio_jackknife(const RatioSample &sample, double confidence) {
  const std::vector<double> pseudo_values = ratio_pseudo_values(sample);
  if (pseudo_values.size() < 2) return ratio_delta(sample, confidence);
  return mean_estimate(pseudo_values, confidence);
}

Estimate ratio_fieller(const RatioSample &sample, double confidence) {
  Estimate result;
  result.value = ratio_value(sample);
  result.replications = sample.numerator.size();
  const double factor = t_factor(confidence, result.replications);
  if (std::isnan(factor) || std::isnan(result.value)) return result;
  const double weight = factor * factor / static_cast<double>(result.replications);
  const double mean_x = mean_of(sample.numerator);
  const double mean_y = mean_of(sample.denominator);
  // The roots of a p^2 - 2 b p + c.
  const double a = mean_y * mean_y - weight * covariance(sample.denominator, sample.denominator);
  const double b = mean_x * mean_y - weight * covariance(sample.numerator, sample.denominator);
  const double c = mean_x * mean_x - weight * covariance(sample.numerator, sample.numerator);
  if (a <= 0.0) {
    result.low = -std::numeric_limits<double>::infinity();
    result.high = std::numeric_limits<double>::infinity();
  } else {
    const double root = std::sqrt(std::max(b * b - a * c, 0.0));
    result.low = (b - root) / a;
    result.high = (b + root) / a;
  }
  result.half_width = 0.5 * (result.high - result.low);
  return result;
}

Estimate ratio_difference_delta(const RatioSample &a, const RatioSample &b, double confidence) {
  return t_estimate(ratio_value(b) - ratio_value(a), paired_difference(ratio_influence(a), ratio_influence(b)),
                    confidence);
}

Estimate ratio_difference_jackknife(const RatioSample &a, const RatioSample &b, double confidence) {
  const std::vector<double> pseudo_values = paired_difference(ratio_pseudo_values(a), ratio_pseudo_values(b));
  if (pseudo_values.size() < 2) return ratio_difference_delta(a, b, confidence);
  return mean_estimate(pseudo_values, confidence);
}

} // namespace cavalry
