#pragma once

#include "base/units.hpp"
#include "measure/histogram.hpp"

#include <vector>

namespace cavalry {

/// A duration that either ended (an event) or was last seen still going on (censored).
struct Lifetime {
  Seconds time = 0.0;
  bool ended = true;
  double weight = 1.0;
};

/// The product-limit estimate of how durations are distributed when some are cut off (Kaplan and Meier, JASA 53, 1958).
/// What ended at a moment counts before what was cut off at the same moment. Past the last observation the curve stays
/// where it is.
class KaplanMeier {
public:
  /// Throws std::invalid_argument on a negative or missing time, or a weight that is not positive.
  explicit KaplanMeier(std::vector<Lifetime> lifetimes);

  /// From binned durations, linear within a bin; the overflow of either is cut off at its beginning.
  KaplanMeier(const Histogram &ended, const Histogram &cut_off);

  /// P(duration > t).
  double survival(Seconds t) const;

  /// The shortest duration that p in (0, 1] of all do not exceed; infinity where the curve does not reach it.
  Seconds quantile(double p) const;

private:
  /// The curve falls to `survival` between `from` and `until`; at once where these are equal.
  struct Step {
    Seconds from, until;
    double survival;
  };
  std::vector<Step> steps_;
};

} // namespace cavalry
