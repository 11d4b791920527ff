#pragma once
#include "experiment/overload.hpp"
#include "experiment/same_terms.hpp"
#include "measure/verdict.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace cavalry {

/// One plan against the baseline in one promise, city-wide: the only rows that carry a word.
struct PromiseVerdict {
  std::size_t plan = 0;            ///< index into the result's plans, at least 1
  std::string_view kpi;            ///< cleared_in_promise of an incident type, or closed_on_time of all cases
  std::optional<std::size_t> type; ///< index of that type under the plan
  std::size_t scope = 0;           ///< position of what it is about under the plan
  std::size_t base_scope = 0;      ///< and under the baseline
  Estimate difference;             ///< plan - baseline, at `confidence`
  double confidence = 0.95;        ///< of this interval, so that all of the family hold together with 95 %
  Judgement judgement;
  /// Where the two plans do not promise the same, there is no difference and nothing to judge, however many
  /// replications are run.
  Terms terms = Terms::same;
  bool withheld = false; ///< a replication is missing for good
};

/// Whether anything becomes a case.
bool has_cases(const Scenario &scenario);
inline bool has_cases(const PlanResult &plan) { return has_cases(plan.scenario); }

/// The family: every promise (by incident type, and that of cases closed on time) x every plan but the first, which is
/// the baseline; a type's where either promises something. Bonferroni-t over the rows that can differ and may be
/// compared. A difference worth having is the promise's own.
std::vector<PromiseVerdict> judge_promises(const ExperimentResult &result);

} // namespace cavalry
