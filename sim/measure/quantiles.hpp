#pragma once

#include <cstddef>
#include <cstdint>

/// Quantiles and probabilities of reference laws; the one place of this folder that calls the distributions of
/// Boost.Math.
namespace cavalry {

/// Of Student's t with df > 0 degrees of freedom, at p in (0, 1).
double student_t_quantile(double p, double df);

/// The factor on the standard error of a two-sided interval over n >= 2 replications: t at (1 + confidence) / 2, n - 1
/// degrees of freedom. Throws std::invalid_argument unless 0 < confidence < 1; NaN for n < 2.
double t_factor(double confidence, std::size_t n);

/// P(B <= k) of a binomial B(n, p); 0 for k < 0, 1 for k >= n.
double binomial_cdf(std::int64_t k, std::int64_t n, double p);

/// Phi(z) of the standard normal; its quantile is base/inversion.hpp's.
double normal_cdf(double z);

/// Of chi-squared with df > 0 degrees of freedom: the density at x > 0, and the x that a share p in (0, 1) lies below,
/// or above, each accurate where p is small.
double chi_squared_density(double x, double df);
double chi_squared_quantile(double p, double df);
double chi_squared_upper_quantile(double p, double df);

} // namespace cavalry
