#pragma once

#include "measure/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cavalry {

/// What is said of one plan against another in one promise; the words themselves are the message catalogue's.
enum class Verdict : std::uint8_t {
  equal_by_construction, ///< nothing in the plans can make this figure differ: not tested
  not_comparable,        ///< the backlog keeps growing: means over the window say nothing of the plan
  computing,             ///< before the planned number of replications, no word that may flip
  practically_the_same,  ///< the interval lies within +-delta
  better,                ///< the interval lies above delta
  better_size_unsure,    ///< the interval lies above 0
  worse,                 ///< the interval lies below -delta
  worse_size_unsure,     ///< the interval lies below 0
  cannot_tell,
};

/// One comparison as it stands. The improvement is the paired difference turned so that positive is good, at the
/// family's confidence (multiplicity.hpp).
struct Comparison {
  Estimate improvement;
  double worth_having = 0.0; ///< delta: the smallest difference that matters, in the figure's unit, >= 0
  double confidence = 0.95;  ///< of the improvement's interval
  std::size_t planned_replications = 0;
  bool backlog_keeps_growing = false;
  bool equal_by_construction = false;
};

struct Judgement {
  Verdict verdict = Verdict::cannot_tell;
  /// With cannot_tell: about how many more runs would tell, were the improvement what it seems now; nothing where no
  /// number would or fewer than two replications are there.
  std::optional<std::size_t> more_runs;
};

/// In this order: equal by construction, computing, not comparable, practically the same, better or worse, cannot tell.
Judgement judge(const Comparison &comparison);

} // namespace cavalry
