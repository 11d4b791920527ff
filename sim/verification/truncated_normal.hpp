#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace cavalry {

/// A multivariate normal law given that no component is negative.
class TruncatedNormal {
public:
  /// The covariance row by row. Throws std::invalid_argument unless it is positive definite and of the mean's size.
  TruncatedNormal(std::vector<double> mean, std::span<const double> covariance);

  /// The exact probability that each component is at most the bound of its number, by Gauss-Legendre quadrature one
  /// dimension within the other; to about 1e-10.
  double probability(std::span<const double> bounds) const;

  /// Independent draws of `seed` and `run`, each redrawn until no component is negative.
  std::vector<std::vector<double>> draws(std::uint64_t seed, std::uint64_t run, std::size_t number) const;

private:
  double box(std::vector<double> &standard, std::span<const double> high) const;
  /// The mean of the component that follows on these standard normals.
  double conditional_mean(std::span<const double> standard) const;
  double root(std::size_t row, std::size_t column) const { return root_[row * mean_.size() + column]; }

  std::vector<double> mean_;
  std::vector<double> root_; ///< lower triangular, root root' = covariance
};

} // namespace cavalry
