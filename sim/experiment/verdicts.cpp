#include "experiment/verdicts.hpp"

#include "measure/multiplicity.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// Whether what cannot keep up works on this type; on any type of cases where none is given.
bool concerns(const std::vector<Overload> &overloads, const Scenario &scenario, std::optional<std::size_t> type) {
  return std::any_of(overloads.begin(), overloads.end(), [&](const Overload &overload) {
    return overload.grows && std::any_of(overload.types.begin(), overload.types.end(), [&](std::size_t of) {
             return type ? of == *type : scenario.incidents[of].cases.has_value();
           });
  });
}

std::vector<PromiseVerdict> family(const ExperimentResult &result) {
  const PlanResult &baseline = result.plans.front();
  std::vector<PromiseVerdict> verdicts;
  for (std::size_t p = 1; p < result.plans.size(); ++p) {
    const PlanResult &plan = result.plans[p];
    const SameTerms terms(baseline.scenario, plan.scenario);
    const auto add = [&](std::string_view key, std::size_t scope, std::optional<std::size_t> type) {
      const auto base = baseline.scopes.find(plan.scopes[scope]);
      if (!base) return;
      const bool promised = !type || plan.scenario.incidents[*type].promise ||
                            baseline.scenario.incidents[baseline.scopes[*base].index].promise;
      if (!promised) return;
      PromiseVerdict &verdict = verdicts.emplace_back();
      verdict.plan = p;
      verdict.kpi = key;
      verdict.type = type;
      verdict.scope = scope;
      verdict.base_scope = *base;
      verdict.terms = terms.of(kpi(key), plan.scopes[scope]);
    };
    for (std::size_t type = 0; type < plan.scenario.incidents.size(); ++type)
      add("cleared_in_promise", plan.scopes.position(ScopeKind::type, type), type);
    if (has_cases(plan) || has_cases(baseline)) add("closed_on_time", plan.scopes.position(ScopeKind::city), {});
  }
  return verdicts;
}

/// Whether a plan leaves alone what a promise is about: in every planned replication each incident of the type went as
/// under the baseline, to the last tick of the sums of its times, or each case did. Two plans that merely keep as many
/// promises differ in those.
bool is_unaffected(const PromiseVerdict &verdict, const ExperimentResult &result) {
  const std::vector<Tally> &baseline = result.plans.front().replications;
  const std::vector<Tally> &plan = result.plans[verdict.plan].replications;
  if (plan.size() < result.planned) return false;
  bool anything = false;
  for (std::size_t r = 0; r < plan.size(); ++r) {
    const Slice before = baseline[r].slices[verdict.base_scope];
    const Slice after = plan[r].slices[verdict.scope];
    if (verdict.type ? before.counts != after.counts : before.cases != after.cases) return false;
    anything = anything || (verdict.type ? after.counts[Count::promised] : after.cases.cohort.due) > 0;
  }
  return anything;
}

} // namespace

bool has_cases(const Scenario &scenario) {
  const auto &types = scenario.incidents;
  return std::any_of(types.begin(), types.end(), [](const IncidentType &type) { return type.cases.has_value(); });
}

std::vector<PromiseVerdict> judge_promises(const ExperimentResult &result) {
  const PlanResult &baseline = result.plans.front();
  std::vector<PromiseVerdict> verdicts = family(result);
  std::vector<bool> equal;
  std::size_t tested = 0; // what nothing was counted of cannot be
  for (const PromiseVerdict &verdict : verdicts) {
    equal.push_back(verdict.terms == Terms::same && is_unaffected(verdict, result));
    if (verdict.terms != Terms::same) continue;
    const PlanResult &plan = result.plans[verdict.plan];
    const double change = difference(kpi(verdict.kpi), baseline, verdict.base_scope, plan, verdict.scope).value;
    if (!equal.back() && !std::isnan(change)) ++tested;
  }
  const double confidence = bonferroni_confidence(0.95, std::max<std::size_t>(tested, 1));
  std::vector<std::vector<Overload>> overloaded;
  for (const PlanResult &plan : result.plans) overloaded.push_back(overloads(plan));
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    PromiseVerdict &verdict = verdicts[i];
    verdict.withheld = !result.failed.empty();
    verdict.confidence = confidence;
    if (verdict.terms != Terms::same) continue;
    const PlanResult &plan = result.plans[verdict.plan];
    const Scenario &scenario = plan.scenario;
    std::optional<std::size_t> base_type = verdict.type;
    if (base_type) base_type = baseline.scopes[verdict.base_scope].index;
    verdict.difference = difference(kpi(verdict.kpi), baseline, verdict.base_scope, plan, verdict.scope, confidence);
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
