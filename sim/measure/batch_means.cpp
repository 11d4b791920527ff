#include "measure/batch_means.hpp"

#include "measure/mean.hpp"

#include <stdexcept>

namespace cavalry {
namespace {

double lag1_autocorrelation(std::span<const double> values, double mean) {
  double squares = 0.0;
  double products = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (values[i] - mean) * (values[i] - mean);
    if (i > 0) products += (values[i - 1] - mean) * (values[i] - mean);
  }
  return products / squares;
}

} // namespace

std::vector<double> means_of_batches(std::span<const double> series, std::size_t batch) {
  if (batch == 0) throw std::invalid_argument("a batch has at least one observation");
  std::vector<double> means;
  for (std::size_t begin = 0; begin + batch <= series.size(); begin += batch)
    means.push_back(mean_of(series.subspan(begin, batch)));
  return means;
}

BatchMeans batch_means(std::span<const double> series, std::size_t batches, double confidence) {
  if (batches < 2 || series.size() < batches)
    throw std::invalid_argument("batch means need at least two batches, and an observation in each");
  const std::size_t batch = series.size() / batches;
  const std::vector<double> means = means_of_batches(series.first(batch * batches), batch);
  const Estimate mean = mean_estimate(means, confidence);
  return {mean, lag1_autocorrelation(means, mean.value)};
}

} // namespace cavalry
