#include "base/monotone_table.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace cavalry {
namespace {

constexpr double wanted_relative_error = 2e-11;

/// Chebyshev-Lobatto points of degree five, cos(j pi / 5): with the ends among them neighbouring pieces meet, so the
/// table stays monotone.
constexpr std::array<double, 6> nodes = {
    -1.0, -0.80901699437494742, -0.30901699437494742, 0.30901699437494742, 0.80901699437494742, 1.0};

/// Near extremes of the error between the nodes. A kink anywhere in a piece moves the whole polynomial and shows here
/// too.
constexpr std::array<double, 3> checks = {-0.94, 0.6, 0.94};

/// The coefficients of the polynomial through (nodes, values): Newton's divided differences, then expanded.
void interpolate(std::array<double, 6> values, double *coefficient) {
  for (std::size_t order = 1; order < values.size(); ++order)
    for (std::size_t j = values.size() - 1; j >= order; --j)
      values[j] = (values[j] - values[j - 1]) / (nodes[j] - nodes[j - order]);
  std::array<double, 6> expanded{};
  for (std::size_t j = values.size(); j-- > 0;) {
    for (std::size_t power = expanded.size() - 1; power > 0; --power)
      expanded[power] = expanded[power - 1] - nodes[j] * expanded[power];
    expanded[0] = values[j] - nodes[j] * expanded[0];
  }
  for (std::size_t power = 0; power < expanded.size(); ++power) coefficient[power] = expanded[power];
}

} // namespace

MonotoneTable::MonotoneTable(Quantile exact) : exact_(std::move(exact)) {
  cells_.reserve(2 * cells_a_side);
  for (const bool upper_half : {false, true}) {
    std::uint64_t first_bits = std::bit_cast<std::uint64_t>(thinnest_tail);
    for (std::size_t cell = 0; cell < cells_a_side; ++cell, first_bits += std::uint64_t{1} << cell_shift)
      add_cell(first_bits, upper_half);
  }
  pieces_.shrink_to_fit();
}

double MonotoneTable::exact_at_tail(double tail, bool upper_half) const {
  return upper_half ? exact_(1.0 - tail, tail) : exact_(tail, 1.0 - tail);
}

bool MonotoneTable::fit(Piece &piece, double from, double until, bool upper_half) const {
  const double half_width = 0.5 * (until - from);
  piece.centre = from + half_width;
  piece.inverse_half_width = 1.0 / half_width;
  std::array<double, 6> values;
  for (std::size_t j = 0; j < nodes.size(); ++j)
    values[j] = exact_at_tail(piece.centre + half_width * nodes[j], upper_half);
  interpolate(values, piece.coefficient);
  for (const double check : checks) {
    const double tail = piece.centre + half_width * check;
    const double truth = exact_at_tail(tail, upper_half);
    if (!(std::fabs(piece.value(tail) - truth) <= wanted_relative_error * std::fabs(truth))) return false;
  }
  return true;
}

void MonotoneTable::add_cell(std::uint64_t first_bits, bool upper_half) {
  const std::size_t first = pieces_.size();
  for (std::uint32_t depth = 0; depth <= greatest_depth; ++depth) {
    pieces_.resize(first);
    bool all_fit = true;
    for (std::uint64_t part = 0; part < (std::uint64_t{1} << depth) && (all_fit || depth == greatest_depth); ++part) {
      const std::uint64_t width = std::uint64_t{1} << (cell_shift - static_cast<int>(depth));
      Piece &piece = pieces_.emplace_back();
      const double from = std::bit_cast<double>(first_bits + part * width);
      const double until = std::bit_cast<double>(first_bits + (part + 1) * width);
      if (!fit(piece, from, until, upper_half)) {
        piece.inverse_half_width = 0.0;
        all_fit = false;
      }
    }
    if (all_fit || depth == greatest_depth) {
      cells_.push_back({static_cast<std::uint32_t>(first), depth});
      return;
    }
  }
}

} // namespace cavalry
