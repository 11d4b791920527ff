#pragma once
#include "base/distribution.hpp"

#include <limits>

namespace cavalry {

/// What one round of a beat meets.
struct LapWork {
  double walk = 0;                                       ///< seconds a round takes where nothing lies
  double arrivals = 0;                                   ///< items a second along it, arising for the first time
  double service = 0;                                    ///< mean seconds an item
  double service_square = 0;                             ///< mean of the square, s²
  double life = std::numeric_limits<double>::infinity(); ///< mean seconds until an item goes away by itself
  double returns = 0;                                    ///< probability that a handled item comes back as another

  /// The share of the time that picking takes up where nothing goes away by itself; 1 or more: the round never closes.
  double load() const { return arrivals * service / (1 - returns); }
};

/// The time between two passes of the crew at one spot.
struct Lap {
  double mean = 0;      ///< seconds; infinite where the round cannot close
  double deviation = 0; ///< standard deviation, seconds
};

/// mean = walk / (1 - load), domain.md §3's (L/v) / (1 - λLs): in one round there arise λL x lap items, each takes s.
/// What lives for an exponential time of mean m is still there with probability h = (m / lap)(1 - e^(-lap/m)), the mean
/// over a gap, and handled h / (1 - h r) times where it returns with probability r: the lap is then the fixed point.
/// As each round meets what arose in the last, laps follow T' = walk + sum of N(T) services, N Poisson; the stationary
/// variance of that chain is (items a second) E[s²] mean / (1 - share²), share being that of the time spent picking.
Lap lap(const LapWork &work);

/// The share of items that a crew comes by within `within` seconds and sees, each look seeing with probability `pass`.
///
/// An item falls at a uniform moment of a gap G between two passes, and into long gaps more often, so it is reached in
/// time with probability E[min(G, within)] / E[G] (Gross et al., ch. 2, residual life). With a fixed gap that is
/// min(1, within / lap), domain.md §3; with the lap's deviation G is taken as normal. What a look misses waits another
/// mean lap.
double share_kept(const Lap &lap, double within, double pass = 1);

/// The same of items that go away by themselves after a time of this law: those that a crew comes by before, for what
/// left first is not kept. The sum of P(G > t) / E[G] x P(still there at t) over the moments t of the gap.
double share_kept(const Lap &lap, double within, double pass, const Distribution &lasts);

} // namespace cavalry
