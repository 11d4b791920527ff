#pragma once

#include "base/invariant.hpp"
#include "base/units.hpp"

#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace cavalry {

/// Durations counted in bins at most 0.4 % wide from 1 s to 400 days (every octave has 256 of equal width), one bin for
/// what is shorter and one for what is longer or not over. 64-bit counts: sums in any order give the same bytes. Memory
/// grows with the longest duration seen; an empty one holds none.
class Histogram {
public:
  static constexpr std::uint32_t bins_an_octave = 256;
  /// Bin 0 holds [0, 1) s, bins 1...regular_bins what follows, overflow_bin the rest.
  static constexpr std::uint32_t regular_bins = 25 * bins_an_octave + 8;
  static constexpr std::uint32_t overflow_bin = regular_bins + 1;
  /// Where the overflow begins: 400.5 days.
  static constexpr Seconds longest = (1.0 + 8.0 / bins_an_octave) * (1 << 25);

  /// One bin and what it counts.
  using BinCount = std::pair<std::uint32_t, std::uint64_t>;

  static std::uint32_t bin(Seconds duration) {
    if (duration < 1.0) return 0;
    if (duration >= longest) return overflow_bin;
    // Exponent and leading eight bits of the mantissa, as one number: exact, with no logarithm to round.
    return static_cast<std::uint32_t>((std::bit_cast<std::uint64_t>(duration) - std::bit_cast<std::uint64_t>(1.0)) >>
                                      44) +
           1;
  }
  static Seconds lower_edge(std::uint32_t bin);
  /// Infinity for the overflow.
  static Seconds upper_edge(std::uint32_t bin) { return lower_edge(bin + 1); }

  /// Counts a duration >= 0.
  void add(Seconds duration) {
    CAVALRY_INVARIANT(duration >= 0.0, "a duration is never negative");
    add_to_bin(bin(duration), 1);
  }

  /// Counts something that lasts longer than anyone waited for, such as an item still open at the end of the follow-up:
  /// it stands beyond every duration, in the overflow.
  void add_beyond(std::uint64_t count = 1) { overflow_ += count; }

  void merge(const Histogram &other);

  /// Everything counted, the overflow included.
  std::uint64_t total() const;
  std::uint64_t overflow() const { return overflow_; }
  std::uint64_t in_bin(std::uint32_t bin) const;

  /// How many are at most x, linear within bins (hence not whole); the overflow counts at infinity only.
  double count(Seconds x) const;

  /// The inverse of count(): where p of all (p in [0, 1]) is reached. Infinity where that is in the overflow, NaN of
  /// none.
  Seconds quantile(double p) const;

  /// The bins that are not empty, ascending, and back. from_sparse throws std::invalid_argument on a bin that does not
  /// exist.
  std::vector<BinCount> sparse() const;
  static Histogram from_sparse(std::span<const BinCount> bins);

  friend bool operator==(const Histogram &, const Histogram &) = default;

private:
  void add_to_bin(std::uint32_t bin, std::uint64_t count) {
    if (bin == overflow_bin) {
      overflow_ += count;
      return;
    }
    if (bin >= counts_.size()) counts_.resize(bin + 1);
    counts_[bin] += count;
  }

  std::vector<std::uint64_t> counts_; ///< up to the last bin that is not empty
  std::uint64_t overflow_ = 0;
};

} // namespace cavalry
