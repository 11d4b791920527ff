#include "measure/verdict.hpp"

#include "measure/replications.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// The interval is told apart once it either excludes 0 or fits between -delta and delta, whichever comes first.
std::optional<std::size_t> runs_to_tell(const Comparison &comparison) {
  const Estimate &improvement = comparison.improvement;
  const double size = std::fabs(improvement.value);
  const double target = std::max(size, comparison.worth_having - size);
  const auto more = more_runs_needed(improvement.half_width, target, improvement.replications, comparison.confidence);
  if (!more) return std::nullopt;
  return std::max<std::size_t>(*more, 1);
}

} // namespace

Judgement judge(const Comparison &comparison) {
  const Estimate &improvement = comparison.improvement;
  const double delta = comparison.worth_having;
  if (comparison.equal_by_construction) return {Verdict::equal_by_construction, {}};
  if (improvement.replications < comparison.planned_replications) return {Verdict::computing, {}};
  if (comparison.backlog_keeps_growing) return {Verdict::not_comparable, {}};
  if (std::isnan(improvement.low) || std::isnan(improvement.high)) return {Verdict::cannot_tell, {}};
  if (improvement.low >= -delta && improvement.high <= delta) return {Verdict::practically_the_same, {}};
  if (improvement.low > delta) return {Verdict::better, {}};
  if (improvement.low > 0.0) return {Verdict::better_size_unsure, {}};
  if (improvement.high < -delta) return {Verdict::worse, {}};
  if (improvement.high < 0.0) return {Verdict::worse_size_unsure, {}};
  return {Verdict::cannot_tell, runs_to_tell(comparison)};
}

} // namespace cavalry
