#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Several comparisons at once: what keeps the chance of any wrong word in the family below alpha.
namespace cavalry {

/// The confidence of each of `family` >= 1 intervals that hold together with `confidence`: 1 - (1 - confidence) /
/// family. Given to the interval functions it makes them Bonferroni-t. Throws std::invalid_argument on a family of
/// none.
double bonferroni_confidence(double confidence, std::size_t family);

/// The factor on each standard error: t at 1 - (1 - confidence) / (2 family), n - 1 degrees of freedom.
double bonferroni_t(double confidence, std::size_t family, std::size_t n);

/// p-values times their number, at most 1.
std::vector<double> bonferroni(std::span<const double> p_values);

/// Holm's step-down p-values ("A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6, 1979),
/// in the order given. Those at most alpha are rejected.
std::vector<double> holm(std::span<const double> p_values);

} // namespace cavalry
