#pragma once
#include "experiment/kpis.hpp"
#include "experiment/overload.hpp"
#include "measure/verdict.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// One plan against the baseline in one promise, city-wide: the only rows that carry a word.
struct PromiseVerdict {
  std::size_t plan = 0;      ///< index into the result's plans, at least 1
  std::size_t type = 0;      ///< index of the incident type under the plan
  std::size_t base_type = 0; ///< and under the baseline
  Estimate difference;       ///< plan - baseline, at `confidence`
  double confidence = 0.95;  ///< of this interval, so that all of the family hold together with 95 %
  Judgement judgement;
  bool withheld = false; ///< a replication is missing for good
};

/// The family: every promise (by incident type) x every plan but the first, which is the baseline. Bonferroni-t over
/// the rows that can differ. A difference worth having is the promise's own.
std::vector<PromiseVerdict> judge_promises(const ExperimentResult &result);

} // namespace cavalry
