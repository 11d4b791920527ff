#include "measure/mser.hpp"

#include "measure/batch_means.hpp"
#include "measure/mean.hpp"

#include <algorithm>

namespace cavalry {
namespace {

double statistic(std::span<const double> left) {
  const double mean = mean_of(left);
  double squares = 0.0;
  for (const double value : left) squares += (value - mean) * (value - mean);
  const auto size = static_cast<double>(left.size());
  return squares / (size * size);
}

std::vector<double> statistics(std::span<const double> means) {
  std::vector<double> by_deletion;
  if (means.empty()) return by_deletion;
  for (std::size_t d = 0; d <= means.size() / 2; ++d) by_deletion.push_back(statistic(means.subspan(d)));
  return by_deletion;
}

} // namespace

std::vector<double> mser_statistics(std::span<const double> series, std::size_t batch) {
  return statistics(means_of_batches(series, batch));
}

std::optional<Truncation> mser_truncation(std::span<const double> series, std::size_t batch) {
  const std::vector<double> means = means_of_batches(series, batch);
  const std::vector<double> by_deletion = statistics(means);
  const auto least = std::min_element(by_deletion.begin(), by_deletion.end());
  const auto deleted = static_cast<std::size_t>(least - by_deletion.begin());
  if (deleted == means.size() / 2) return std::nullopt;
  return Truncation{means.size(), deleted, deleted * batch, *least, mean_of(std::span(means).subspan(deleted))};
}

} // namespace cavalry
