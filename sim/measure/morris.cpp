#include "measure/morris.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace cavalry {
namespace {

/// One trajectory appended to the design.
void walk(Design &design, std::size_t inputs, std::size_t levels, std::uint32_t trajectory, const Stream &draws) {
  const double grid = static_cast<double>(levels - 1);
  const double step = static_cast<double>(levels) / 2.0;
  std::vector<double> here(inputs), there(inputs), lot(inputs);
  for (std::size_t i = 0; i < inputs; ++i) {
    const Uniforms draw = draws.block(i, trajectory);
    const double low = std::floor(draw.u[0] * step);
    here[i] = low / grid;
    there[i] = (low + step) / grid;
    if (draw.u[1] < 0.5) std::swap(here[i], there[i]);
    lot[i] = draw.u[2];
  }
  std::vector<std::size_t> order(inputs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lot[a] < lot[b]; });
  design.push_back(here);
  for (const std::size_t i : order) {
    here[i] = there[i];
    design.push_back(here);
  }
}

std::size_t changed_input(const std::vector<double> &before, const std::vector<double> &after) {
  const auto [changed, to] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  if (changed == before.end()) throw std::invalid_argument("each step of a trajectory changes an input");
  return static_cast<std::size_t>(changed - before.begin());
}

} // namespace

Design morris_design(std::size_t inputs, std::size_t trajectories, std::size_t levels, const Stream &draws) {
  if (inputs == 0) throw std::invalid_argument("a design needs an input");
  if (levels < 2 || levels % 2 != 0) throw std::invalid_argument("the levels of Morris's design are even in number");
  Design design;
  design.reserve(trajectories * (inputs + 1));
  for (std::size_t t = 0; t < trajectories; ++t) walk(design, inputs, levels, static_cast<std::uint32_t>(t), draws);
  return design;
}

ElementaryEffects elementary_effects(const Design &design, std::span<const double> outputs) {
  const std::size_t inputs = design.empty() ? 0 : design.front().size();
  const std::size_t length = inputs + 1;
  if (inputs == 0 || design.size() != outputs.size() || design.size() % length != 0)
    throw std::invalid_argument("elementary effects need the outputs of whole trajectories");
  const auto trajectories = static_cast<double>(design.size() / length);
  std::vector<double> squares(inputs);
  ElementaryEffects effects{std::vector<double>(inputs), std::vector<double>(inputs), std::vector<double>(inputs)};
  std::vector<std::vector<double>> by_input(inputs);
  for (std::size_t row = 1; row < design.size(); ++row) {
    if (row % length == 0) continue; // the next trajectory begins
    const std::size_t i = changed_input(design[row - 1], design[row]);
    by_input[i].push_back((outputs[row] - outputs[row - 1]) / (design[row][i] - design[row - 1][i]));
  }
  for (std::size_t i = 0; i < inputs; ++i) {
    for (const double effect : by_input[i]) {
      effects.mu[i] += effect / trajectories;
      effects.mu_star[i] += std::fabs(effect) / trajectories;
    }
    for (const double effect : by_input[i]) squares[i] += (effect - effects.mu[i]) * (effect - effects.mu[i]);
    effects.sigma[i] = std::sqrt(squares[i] / (trajectories - 1.0));
  }
  return effects;
}

} // namespace cavalry
