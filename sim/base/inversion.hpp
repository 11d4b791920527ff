#pragma once

#include <cmath>

/// Variates by inversion: one uniform gives one variate, increasing in the uniform, so that common and antithetic
/// random numbers act through every law.
namespace cavalry {

/// The exponential variate of mean 1 at u in (0, 1): -log(1 - u). For a u of open_unit_interval 1 - u is exact, so that
/// log1p, at twice the time, would gain nothing.
inline double exponential(double u) { return -std::log(1.0 - u); }

/// The tail of normal_quantile, for the smaller of u and 1 - u below 0.075; the quantile without its sign.
double normal_tail_quantile(double smaller_tail);

/// The standard normal quantile of u in (0, 1); relative error about 1e-16 in exact arithmetic. Wichura, "Algorithm AS
/// 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), routine PPND16.
inline double normal_quantile(double u) {
  const double q = u - 0.5;
  if (std::fabs(q) > 0.425) [[unlikely]] {
    const double quantile = normal_tail_quantile(q < 0.0 ? u : 1.0 - u);
    return q < 0.0 ? -quantile : quantile;
  }
  const double r = 0.180625 - q * q;
  const double numerator =
      ((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r + 6.7265770927008700853e+4) * r +
          4.5921953931549871457e+4) *
             r +
         1.3731693765509461125e+4) *
            r +
        1.9715909503065514427e+3) *
           r +
       1.3314166789178437745e+2) *
          r +
      3.3871328727963666080;
  const double denominator =
      ((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r + 3.9307895800092710610e+4) * r +
          2.1213794301586595867e+4) *
             r +
         5.3941960214247511077e+3) *
            r +
        6.8718700749205790830e+2) *
           r +
       4.2313330701600911252e+1) *
          r +
      1.0;
  return q * numerator / denominator;
}

} // namespace cavalry
