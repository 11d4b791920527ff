#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <vector>

namespace cavalry {

/// An inverse distribution function as a table, for laws whose own inversion is too slow to draw from.
///
/// Piecewise polynomials of degree five in the smaller of u and 1 - u; pieces follow the exponent and the leading bits
/// of that tail, finer where the law needs it, so that no logarithm is taken. Relative error at most 1e-10 (measured at
/// construction against 2e-11), some 5 ns a draw. Where no piece is good enough (at kinks and jumps of the quantile,
/// and in tails thinner than 2^-20) the exact function answers.
class MonotoneTable {
public:
  /// The exact quantile, given lower = u and upper = 1 - u, each accurate where it is small. Non-decreasing in lower.
  using Quantile = std::function<double(double lower, double upper)>;

  explicit MonotoneTable(Quantile exact);

  /// The variate at u in (0, 1).
  double operator()(double u) const {
    const double tail = std::min(u, 1.0 - u); // which half it is nobody can predict: no branch
    if (!(tail >= thinnest_tail)) [[unlikely]]
      return exact_(u, 1.0 - u);
    const std::uint64_t bits = std::bit_cast<std::uint64_t>(tail) - (tail == 0.5);
    const Cell cell = cells_[static_cast<std::size_t>(u > 0.5) * cells_a_side + cell_of(bits)];
    const Piece &piece = pieces_[cell.first + ((bits >> (cell_shift - cell.depth)) & ((1U << cell.depth) - 1))];
    if (piece.inverse_half_width == 0.0) [[unlikely]]
      return exact_(u, 1.0 - u);
    return piece.value(tail);
  }

private:
  /// One cache line. A piece without width is one that the exact function answers.
  struct alignas(64) Piece {
    double centre;
    double inverse_half_width;
    double coefficient[6];

    double value(double tail) const {
      const double s = (tail - centre) * inverse_half_width;
      const double square = s * s;
      const double low = coefficient[0] + coefficient[1] * s;
      const double middle = coefficient[2] + coefficient[3] * s;
      const double high = coefficient[4] + coefficient[5] * s;
      return low + square * (middle + square * high);
    }
  };

  /// A sixteenth of an octave, cut into 2^depth pieces from `first` on.
  struct Cell {
    std::uint32_t first;
    std::uint32_t depth;
  };

  static constexpr int octaves = 19;
  static constexpr double thinnest_tail = 0x1p-20;
  static constexpr int cell_shift = 48;
  static constexpr std::size_t cells_a_side = octaves * 16;
  static constexpr std::uint32_t greatest_depth = 6;

  static std::size_t cell_of(std::uint64_t bits) {
    return (bits - std::bit_cast<std::uint64_t>(thinnest_tail)) >> cell_shift;
  }

  double exact_at_tail(double tail, bool upper_half) const;
  void add_cell(std::uint64_t first_bits, bool upper_half);
  bool fit(Piece &piece, double from, double until, bool upper_half) const;

  Quantile exact_;
  std::vector<Cell> cells_;
  std::vector<Piece> pieces_;
};

} // namespace cavalry
