#include "measure/sobol.hpp"

#include <boost/random/sobol.hpp>

#include <stdexcept>

namespace cavalry {
namespace {

double squared(double x) { return x * x; }

} // namespace

Design saltelli_design(std::size_t inputs, std::size_t base_samples, const Stream &shift) {
  if (inputs == 0) throw std::invalid_argument("a design needs an input");
  const std::size_t dimensions = 2 * inputs;
  boost::random::sobol sequence(dimensions);
  Design design;
  design.reserve(base_samples * (inputs + 2));
  for (std::size_t sample = 0; sample < base_samples; ++sample) {
    std::vector<double> a(inputs), b(inputs);
    for (std::size_t k = 0; k < dimensions; ++k) {
      // The library leaves out the origin, without which a power of 2 of points is not even.
      const std::uint64_t word = sample == 0 ? 0 : sequence();
      (k < inputs ? a[k] : b[k - inputs]) = open_unit_interval(word ^ shift.words(k / 4)[k % 4]);
    }
    design.push_back(a);
    design.push_back(b);
    for (std::size_t i = 0; i < inputs; ++i) {
      design.push_back(a);
      design.back()[i] = b[i];
    }
  }
  return design;
}

SobolIndices sobol_indices(std::span<const double> outputs, std::size_t inputs) {
  const std::size_t length = inputs + 2;
  if (inputs == 0 || outputs.empty() || outputs.size() % length != 0)
    throw std::invalid_argument("Sobol's indices need the outputs of whole base samples");
  const std::size_t samples = outputs.size() / length;
  const double n = 2.0 * static_cast<double>(samples);
  SobolIndices indices{0.0, 0.0, std::vector<double>(inputs), std::vector<double>(inputs)};
  for (std::size_t j = 0; j < samples; ++j) indices.mean += (outputs[j * length] + outputs[j * length + 1]) / n;
  for (std::size_t j = 0; j < samples; ++j)
    indices.variance +=
        (squared(outputs[j * length] - indices.mean) + squared(outputs[j * length + 1] - indices.mean)) / (n - 1.0);
  for (std::size_t i = 0; i < inputs; ++i) {
    double from_b = 0.0;
    double from_a = 0.0;
    for (std::size_t j = 0; j < samples; ++j) {
      const double mixed = outputs[j * length + 2 + i];
      from_a += squared(outputs[j * length] - mixed);
      from_b += squared(outputs[j * length + 1] - mixed);
    }
    indices.first_order[i] = 1.0 - from_b / (n * indices.variance);
    indices.total[i] = from_a / (n * indices.variance);
  }
  return indices;
}

} // namespace cavalry
