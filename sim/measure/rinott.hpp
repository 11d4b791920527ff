#pragma once

#include <cstddef>

namespace cavalry {

/// Rinott's constant h: after a first stage of n0 observations of each of k alternatives, drawn independently, of each
/// max(n0, ceil((h s_i / delta)^2)) are taken in all, and the best mean is the best alternative with this confidence
/// where it leads by delta ("On two-stage selection procedures and related probability-inequalities", Comm. Statist.
/// A7, 1978). The solution, to 1e-9, of
///   int [ int Phi(h / sqrt(nu (1/x + 1/y))) f(x) dx ]^(k - 1) f(y) dy = confidence,
/// f the density of chi-squared with nu = n0 - 1 degrees of freedom. Milliseconds. Throws std::invalid_argument unless
/// k >= 2, n0 >= 3 and 1 / k < confidence < 1.
double rinott_constant(std::size_t alternatives, double confidence, std::size_t first_stage);

} // namespace cavalry
