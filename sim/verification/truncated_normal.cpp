#include "verification/truncated_normal.hpp"

#include "base/inversion.hpp"
#include "base/random.hpp"
#include "measure/quantiles.hpp"

#include <boost/math/quadrature/gauss.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr double far_out = 9.0; ///< standard deviations beyond which nothing is left

double normal_density(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi); }

} // namespace

TruncatedNormal::TruncatedNormal(std::vector<double> mean, std::span<const double> covariance)
    : mean_(std::move(mean)), root_(mean_.size() * mean_.size()) {
  const std::size_t n = mean_.size();
  if (n == 0 || covariance.size() != n * n) throw std::invalid_argument("a covariance has a row for each mean");
  for (std::size_t i = 0; i < n; ++i) // Cholesky
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = covariance[i * n + j];
      for (std::size_t k = 0; k < j; ++k) rest -= root(i, k) * root(j, k);
      if (i == j && !(rest > 0.0)) throw std::invalid_argument("a covariance is positive definite");
      root_[i * n + j] = i == j ? std::sqrt(rest) : rest / root(j, j);
    }
}

double TruncatedNormal::conditional_mean(std::span<const double> standard) const {
  double value = mean_[standard.size()];
  for (std::size_t k = 0; k < standard.size(); ++k) value += root(standard.size(), k) * standard[k];
  return value;
}

double TruncatedNormal::box(std::vector<double> &standard, std::span<const double> high) const {
  const std::size_t i = standard.size();
  const double centre = conditional_mean(standard);
  const double low_end = -centre / root(i, i);
  const double high_end = (high[i] - centre) / root(i, i);
  if (i + 1 == mean_.size()) return std::max(normal_cdf(high_end) - normal_cdf(low_end), 0.0);
  const double low = std::max(low_end, -far_out);
  const double width = std::min(high_end, far_out) - low;
  if (!(width > 0.0)) return 0.0;
  const auto density = [&](double z) {
    standard.push_back(z);
    const double value = normal_density(z) * box(standard, high);
    standard.pop_back();
    return value;
  };
  constexpr int panels = 3;
  double sum = 0.0;
  for (int panel = 0; panel < panels; ++panel)
    sum += boost::math::quadrature::gauss<double, 30>::integrate(density, low + width * panel / panels,
                                                                 low + width * (panel + 1) / panels);
  return sum;
}

double TruncatedNormal::probability(std::span<const double> bounds) const {
  std::vector<double> standard;
  const std::vector<double> unbounded(mean_.size(), std::numeric_limits<double>::infinity());
  return box(standard, bounds) / box(standard, unbounded);
}

std::vector<std::vector<double>> TruncatedNormal::draws(std::uint64_t seed, std::uint64_t run,
                                                        std::size_t number) const {
  const StreamKey key{seed, run};
  std::vector<std::vector<double>> all;
  while (all.size() < number) {
    std::vector<double> draw(mean_.size());
    for (std::uint32_t attempt = 0; attempt == 0 || *std::min_element(draw.begin(), draw.end()) < 0.0; ++attempt) {
      std::vector<double> standard;
      for (std::size_t i = 0; i < mean_.size(); ++i) {
        const Stream stream(key, mix(stream_identity("demand"), i / 4), Purpose::choice);
        const double z = normal_quantile(stream.block(all.size(), attempt).u[i % 4]);
        draw[i] = conditional_mean(standard) + root(i, i) * z;
        standard.push_back(z);
      }
    }
    all.push_back(std::move(draw));
  }
  return all;
}

} // namespace cavalry
