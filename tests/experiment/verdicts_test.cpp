#include "experiment/verdicts.hpp"

#include "experiment/kpis.hpp"
#include "experiment/trials.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

/// One street and one rider who always comes in time, whatever the speed.
constexpr const char *street = R"(
name: One street
horizon: {start: 2023-03-06 00:00, days: 1, warm-up: 0 d, follow: 1 d}
city:
  districts: {centre: {}}
  places: {high-street: {district: centre, kind: street, at: [0, 0], length: 500 m}}
vehicles: {bicycle: {speed: 10 km/h, scan: 10 km/h}}
incidents:
  litter:
    arises: {rate: 5 /h/km, at: high-street}
    found: {pass: 1}
    served-by: {skill: pick-up, time: 20 s}
    promise: {clear-within: 2 h}
crews:
  rider: {count: 1, vehicle: bicycle, skills: [pick-up], beats: [[high-street]], calls: no}
looks: 0 /h
plans:
  same: {}
  faster: {changes: {vehicles.bicycle.scan: 14 km/h}}
)";

ExperimentResult run(const std::vector<std::string> &settings = {}) {
  return trial(all_plans(load_scenario_text("street", street, settings)), {.replications = 4, .workers = 2});
}

std::vector<Verdict> verdicts(const ExperimentResult &result) {
  std::vector<Verdict> words;
  for (const PromiseVerdict &verdict : judge_promises(result)) words.push_back(verdict.judgement.verdict);
  return words;
}

TEST(Verdicts, call_unaffected_only_what_went_the_same_way_incident_by_incident) {
  const ExperimentResult result = run();
  for (const PlanResult &plan : result.plans)
    ASSERT_EQ(estimate(kpi("cleared_in_promise"), plan, plan.scopes.position(ScopeKind::type, 0)).value, 1);
  EXPECT_EQ(verdicts(result), (std::vector<Verdict>{Verdict::equal_by_construction, Verdict::practically_the_same}));
}

TEST(Verdicts, say_nothing_before_all_planned_replications_are_there_not_even_that_nothing_differs) {
  ExperimentResult result = run();
  result.planned = 30;
  EXPECT_EQ(verdicts(result), (std::vector<Verdict>(2, Verdict::computing)));
  result.replications.clear();
  for (PlanResult &plan : result.plans) plan.replications.clear();
  EXPECT_EQ(verdicts(result), (std::vector<Verdict>(2, Verdict::computing)));
}

TEST(Verdicts, are_no_less_sure_for_promises_of_which_nothing_arises) {
  const std::string never = "incidents.never={arises: {rate: 0 /h/km, at: high-street}, found: {pass: 1}, served-by: "
                            "{skill: pick-up, time: 20 s}, promise: {clear-within: 1 h}}";
  EXPECT_EQ(judge_promises(run({never})).back().confidence, 0.95);
  EXPECT_EQ(judge_promises(run()).back().confidence, 0.95);
}

TEST(Verdicts, tell_nothing_of_a_promise_of_which_nothing_arose) {
  EXPECT_EQ(verdicts(run({"incidents.litter.arises.rate=0 /h/km"})), (std::vector<Verdict>(2, Verdict::cannot_tell)));
}

} // namespace
} // namespace cavalry
