#include "experiment/verdicts.hpp"

#include "measure/multiplicity.hpp"

#include <algorithm>

namespace cavalry {
namespace {

/// Whether what cannot keep up works on this type; on any type of cases where none is given.
bool concerns(const std::vector<Overload> &overloads, const Scenario &scenario, std::optional<std::size_t> type) {
  return std::any_of(overloads.begin(), overloads.end(), [&](const Overload &overload) {
    return std::any_of(overload.types.begin(), overload.types.end(),
                       [&](std::size_t of) { return type ? of == *type : scenario.incidents[of].cases.has_value(); });
  });
}

std::vector<PromiseVerdict> family(const ExperimentResult &result) {
  const PlanResult &baseline = result.plans.front();
  std::vector<PromiseVerdict> verdicts;
  for (std::size_t p = 1; p < result.plans.size(); ++p) {
    const PlanResult &plan = result.plans[p];
    const auto add = [&](std::string_view key, std::size_t scope, std::optional<std::size_t> type) {
      const auto base = baseline.scopes.find(plan.scopes[scope]);
      if (!base) return;
      PromiseVerdict &verdict = verdicts.emplace_back();
      verdict.plan = p;
      verdict.kpi = key;
      verdict.type = type;
      verdict.scope = scope;
      verdict.base_scope = *base;
    };
    for (std::size_t type = 0; type < plan.scenario.incidents.size(); ++type)
      if (plan.scenario.incidents[type].promise)
        add("cleared_in_promise", plan.scopes.position(ScopeKind::type, type), type);
    if (has_cases(plan) && has_cases(baseline)) add("closed_on_time", plan.scopes.position(ScopeKind::city), {});
  }
  return verdicts;
}

} // namespace

bool has_cases(const PlanResult &plan) {
  const auto &types = plan.scenario.incidents;
  return std::any_of(types.begin(), types.end(), [](const IncidentType &type) { return type.cases.has_value(); });
}

std::vector<PromiseVerdict> judge_promises(const ExperimentResult &result) {
  const PlanResult &baseline = result.plans.front();
  std::vector<PromiseVerdict> verdicts = family(result);
  std::vector<bool> equal;
  for (const PromiseVerdict &verdict : verdicts)
    equal.push_back(
        equal_in_all(kpi(verdict.kpi), baseline, verdict.base_scope, result.plans[verdict.plan], verdict.scope));
  const auto tested = static_cast<std::size_t>(std::count(equal.begin(), equal.end(), false));
  const double confidence = bonferroni_confidence(0.95, std::max<std::size_t>(tested, 1));
  std::vector<std::vector<Overload>> overloaded;
  for (const PlanResult &plan : result.plans) overloaded.push_back(overloads(plan));
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    PromiseVerdict &verdict = verdicts[i];
    const PlanResult &plan = result.plans[verdict.plan];
    const Scenario &scenario = plan.scenario;
    std::optional<std::size_t> base_type = verdict.type;
    if (base_type) base_type = baseline.scopes[verdict.base_scope].index;
    verdict.confidence = confidence;
    verdict.difference = difference(kpi(verdict.kpi), baseline, verdict.base_scope, plan, verdict.scope, confidence);
    verdict.withheld = !result.failed.empty();
    verdict.judgement = judge(
        {.improvement = verdict.difference, // a larger share is good
         .worth_having = verdict.type ? scenario.incidents[*verdict.type].promise->worth : scenario.platform.worth,
         .confidence = confidence,
         .planned_replications = result.planned,
         .backlog_keeps_growing = concerns(overloaded[0], baseline.scenario, base_type) ||
                                  concerns(overloaded[verdict.plan], scenario, verdict.type),
         .equal_by_construction = equal[i]});
  }
  return verdicts;
}

} // namespace cavalry
