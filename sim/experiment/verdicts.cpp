#include "experiment/verdicts.hpp"

#include "measure/multiplicity.hpp"

#include <algorithm>

namespace cavalry {
namespace {

bool concerns(const std::vector<Overload> &overloads, std::size_t type) {
  return std::any_of(overloads.begin(), overloads.end(), [type](const Overload &overload) {
    return std::find(overload.types.begin(), overload.types.end(), type) != overload.types.end();
  });
}

} // namespace

std::vector<PromiseVerdict> judge_promises(const ExperimentResult &result) {
  const Kpi &kept = kpi("cleared_in_promise");
  const PlanResult &baseline = result.plans.front();
  const auto scope_of = [](const PlanResult &plan, std::size_t type) {
    return plan.scopes.position(ScopeKind::type, type);
  };
  std::vector<PromiseVerdict> verdicts;
  std::vector<bool> equal;
  for (std::size_t p = 1; p < result.plans.size(); ++p) {
    const PlanResult &plan = result.plans[p];
    for (std::size_t type = 0; type < plan.scenario.incidents.size(); ++type) {
      if (!plan.scenario.incidents[type].promise) continue;
      const auto base = baseline.scopes.find(plan.scopes[scope_of(plan, type)]);
      if (!base) continue;
      PromiseVerdict &verdict = verdicts.emplace_back();
      verdict.plan = p;
      verdict.type = type;
      verdict.base_type = baseline.scopes[*base].index;
      equal.push_back(equal_in_all(kept, baseline, *base, plan, scope_of(plan, type)));
    }
  }
  const auto tested = static_cast<std::size_t>(std::count(equal.begin(), equal.end(), false));
  const double confidence = bonferroni_confidence(0.95, std::max<std::size_t>(tested, 1));
  std::vector<std::vector<Overload>> overloaded;
  for (const PlanResult &plan : result.plans) overloaded.push_back(overloads(plan));
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    PromiseVerdict &verdict = verdicts[i];
    const PlanResult &plan = result.plans[verdict.plan];
    verdict.confidence = confidence;
    verdict.difference = difference(kept, baseline, scope_of(baseline, verdict.base_type), plan,
                                    scope_of(plan, verdict.type), confidence);
    verdict.withheld = !result.failed.empty();
    verdict.judgement = judge({.improvement = verdict.difference, // a larger share is good
                               .worth_having = plan.scenario.incidents[verdict.type].promise->worth,
                               .confidence = confidence,
                               .planned_replications = result.planned,
                               .backlog_keeps_growing = concerns(overloaded[0], verdict.base_type) ||
                                                        concerns(overloaded[verdict.plan], verdict.type),
                               .equal_by_construction = equal[i]});
  }
  return verdicts;
}

} // namespace cavalry
