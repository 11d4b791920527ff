#include "measure/quantiles.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace cavalry {

double student_t_quantile(double p, double df) { return quantile(boost::math::students_t(df), p); }

double t_factor(double confidence, std::size_t n) {
  if (!(confidence > 0.0 && confidence < 1.0))
    throw std::invalid_argument("the confidence of an interval lies between 0 and 1");
  if (n < 2) return std::numeric_limits<double>::quiet_NaN();
  // By the thin tail: with many comparisons confidence comes close to 1.
  return quantile(complement(boost::math::students_t(static_cast<double>(n - 1)), 0.5 * (1.0 - confidence)));
}

double binomial_cdf(std::int64_t k, std::int64_t n, double p) {
  if (k < 0) return 0.0;
  if (k >= n) return 1.0;
  return cdf(boost::math::binomial(static_cast<double>(n), p), static_cast<double>(k));
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double chi_squared_density(double x, double df) { return pdf(boost::math::chi_squared(df), x); }

double chi_squared_quantile(double p, double df) { return quantile(boost::math::chi_squared(df), p); }

double chi_squared_upper_quantile(double p, double df) { return quantile(complement(boost::math::chi_squared(df), p)); }

} // namespace cavalry
