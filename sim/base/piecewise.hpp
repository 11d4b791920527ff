#pragma once

#include "base/units.hpp"

#include <cstddef>
#include <limits>
#include <vector>

namespace cavalry {

/// The integral of a piecewise-constant rate, and its inverse: turns the arrivals of a unit Poisson process into those
/// of a process with this rate (Cinlar 1975), and metres travelled into time under a speed that changes by the hour.
/// Before the first segment and after the last the rate is zero.
class CumulativeRate {
public:
  /// Segment i runs from ends[i - 1] (the first: from `start`) to ends[i] at rates[i] per second. Throws
  /// std::invalid_argument unless the ends increase from start, as many as rates, and the rates are finite and >= 0.
  CumulativeRate(Seconds start, const std::vector<Seconds> &ends, const std::vector<double> &rates);

  Seconds start() const { return start_; }
  Seconds end() const { return end_; }
  double total() const { return total_; }
  double rate(Seconds t) const;

  /// The integral from the start to t.
  double at(Seconds t) const;

  /// The first moment after which the integral exceeds `amount` >= 0: within segments of positive rate the plain
  /// inverse; at a plateau its end, for nothing happens at rate zero. Infinity from the total on.
  Seconds inverse(double amount) const;

  /// inverse() with a memory: amounts that increase cost O(1) each, amortised, and give the same bits. Amounts may step
  /// back, at the price of the way back. Must not outlive its CumulativeRate.
  class Cursor {
  public:
    explicit Cursor(const CumulativeRate &cumulative) : cumulative_(&cumulative) {}

    Seconds inverse(double amount) {
      const std::vector<Segment> &segments = cumulative_->segments_;
      if (!(amount < cumulative_->total_)) return std::numeric_limits<double>::infinity();
      while (amount >= segments[at_].until) ++at_;
      while (amount < segments[at_].from) --at_;
      return segments[at_].inverse(amount);
    }

  private:
    const CumulativeRate *cumulative_;
    std::size_t at_ = 0;
  };

private:
  /// A stretch of positive rate, from the amount `from` at `begin` to the amount `until` at `end`.
  struct Segment {
    double from, until;
    Seconds begin, end;
    double rate;
    double seconds_per_unit;

    Seconds inverse(double amount) const {
      const Seconds t = begin + (amount - from) * seconds_per_unit;
      return t < end ? t : end;
    }
  };

  std::size_t last_begun_by(Seconds t) const;

  Seconds start_;
  Seconds end_;
  double total_ = 0.0;
  std::vector<Segment> segments_;
};

} // namespace cavalry
