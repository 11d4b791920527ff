#include "experiment/verdicts.hpp"

#include "experiment/kpis.hpp"
#include "experiment/trials.hpp"
#include "report/rows.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <set>

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

/// Two promises: lamps mended in time, and cases of heaps closed in time.
constexpr const char *town = R"(
name: Town
horizon: {start: 2023-03-06 00:00, days: 2, warm-up: 0 d, follow: 7 d}
city:
  districts: {centre: {}}
  places:
    high-street: {district: centre, kind: street, at: [1, 0], tags: [lit]}
    yard: {district: centre, kind: market, at: [0, 1], tags: [lit]}
vehicles: {car: {speed: 20 km/h}}
incidents:
  lamp:
    arises: {rate: 1 /h, at: [high-street, yard]}
    found: {channels: {phone: {probability: 1, delay: 0 s}}}
    served-by: {skill: mend, time: 5 min}
    promise: {clear-within: 15 min, at: lit}
  heap:
    arises: {rate: 0.5 /h, at: yard}
    found: {channels: {phone: {probability: 0.5, delay: 0 s}, visit: {probability: 1, delay: 1 h}}}
    served-by: {skill: mend, time: exponential 20 min}
    case: {limit: 2 wh, extension: {probability: 10 %, by: 1 wh}}
crews:
  squad: {count: 1, vehicle: car, skills: [mend], base: [0, 0]}
platform: {worth: 1 %}
looks: 0 /h
measures: {filed: {count: filed}, lamps: {count: arisen, of: [lamp]}}
plans:
  baseline: {}
)";

ExperimentResult town_and(const std::string &plans, std::size_t replications = 3) {
  return trial(all_plans(load_scenario_text("town", town + plans)), {.replications = replications, .workers = 2});
}

/// The figures of the plan that carry the word, of which no difference is taken.
std::set<std::string> not_compared(const ExperimentResult &result) {
  std::set<std::string> keys;
  for (const PromiseVerdict &verdict : judge_promises(result)) {
    EXPECT_EQ(verdict_word(verdict) == "other_promise", std::isnan(verdict.difference.value)) << verdict.kpi;
    if (verdict_word(verdict) == "other_promise") keys.insert(std::string(verdict.kpi));
  }
  return keys;
}

struct Change {
  const char *name, *change;
};

class OtherPromise : public testing::TestWithParam<Change> {};

TEST_P(OtherPromise, is_not_compared) {
  const ExperimentResult result = town_and(std::string("  other: {") + GetParam().change + "}\n");
  EXPECT_EQ(judge_promises(result).size(), 2U);
  EXPECT_EQ(not_compared(result), (std::set<std::string>{"cleared_in_promise"}));
}

INSTANTIATE_TEST_SUITE_P(Of, OtherPromise,
                         testing::Values(Change{"time", "incidents.lamp.promise.clear-within: 60 min"},
                                         Change{"hours", "incidents.lamp.promise.during: 06:00-22:00"},
                                         Change{"places", "incidents.lamp.promise.at: yard"},
                                         Change{"places_by_tag", "city.places.high-street.tags: [dark]"},
                                         Change{"what_counts", "incidents.lamp.lasts: exponential 1 h, "
                                                               "incidents.lamp.promise.gone-counts: true"},
                                         Change{"none", "incidents.lamp.promise: ~"}),
                         [](const auto &info) { return std::string(info.param.name); });

class OtherLimit : public testing::TestWithParam<Change> {};

TEST_P(OtherLimit, is_not_compared) {
  const ExperimentResult result = town_and(std::string("  other: {") + GetParam().change + "}\n");
  EXPECT_EQ(not_compared(result), (std::set<std::string>{"closed_on_time"}));
}

INSTANTIATE_TEST_SUITE_P(Of, OtherLimit,
                         testing::Values(Change{"time", "incidents.heap.case.limit: 8 wh"},
                                         Change{"clock", "incidents.heap.case.limit: 2 h urgent, "
                                                         "incidents.heap.case.extension.by: 1 h urgent"},
                                         Change{"working_hours", "platform.working-hours: [00:00-24:00]"},
                                         Change{"extension",
                                                "incidents.heap.case.extension: {probability: 50 %, by: 1 wh}"},
                                         Change{"extended_by", "incidents.heap.case.extension.by: 4 wh"},
                                         Change{"sources", "incidents.heap.case.sources: [phone]"},
                                         Change{"cases", "incidents.lamp.case: {limit: 1 d urgent}"}),
                         [](const auto &info) { return std::string(info.param.name); });

class OtherWindow : public testing::TestWithParam<Change> {};

TEST_P(OtherWindow, has_nothing_in_it_compared_but_what_the_plan_sets) {
  const ExperimentResult result = town_and(std::string("  other: {") + GetParam().change + "}\n");
  for (const PromiseVerdict &verdict : judge_promises(result)) {
    EXPECT_EQ(verdict_word(verdict), "other_window") << verdict.kpi;
    EXPECT_TRUE(std::isnan(verdict.difference.value)) << verdict.kpi;
  }
  const SameTerms terms(result.plans[0].scenario, result.plans[1].scenario);
  std::set<std::string> compared;
  for (const Kpi &kpi : kpis())
    if (terms.of(kpi, result.plans[1].scopes[0]) == Terms::same) compared.emplace(kpi.key);
  EXPECT_EQ(compared, (std::set<std::string>{"cost", "persons", "posts"}));
}

INSTANTIATE_TEST_SUITE_P(Of, OtherWindow,
                         testing::Values(Change{"days", "horizon.days: 1"},
                                         Change{"start", "horizon.start: 2023-03-07"},
                                         Change{"warm_up", "horizon.warm-up: 1 h"},
                                         Change{"follow", "horizon.follow: 6 d"},
                                         Change{"end", "after-horizon: count-open"}),
                         [](const auto &info) { return std::string(info.param.name); });

/// The plan's figures that are told of other cases, and no longer compared.
std::set<std::string> of_other_cases(const std::string &change, const std::string &scope) {
  const ExperimentResult result = town_and("  other: {" + change + "}\n", 2);
  std::set<std::string> keys;
  for (const Row &row : rows(result, {ScopeKind::type})) {
    EXPECT_FALSE(row.verdict.starts_with("other_") && row.difference) << row.kpi;
    if (row.plan == "other" && row.scope == scope && row.verdict == "other_cases") keys.insert(row.kpi);
  }
  return keys;
}

TEST(OtherCases, are_not_compared_in_anything_that_is_told_of_cases) {
  const std::set<std::string> of_type{"case_time_check", "case_time_desks",   "case_time_rework", "case_time_suspended",
                                      "case_time_unit",  "cases_dismissed",   "cases_filed",      "cases_open",
                                      "cases_reported",  "completion_median", "completion_p90"};
  std::set<std::string> of_city = of_type;
  of_city.insert({"desk_wait", "measures.filed"});
  const std::string other_sources = "incidents.heap.case.sources: [phone]";
  EXPECT_EQ(of_other_cases(other_sources, "city"), of_city);
  EXPECT_EQ(of_other_cases(other_sources, "type:heap"), of_type);
  EXPECT_EQ(of_other_cases(other_sources, "type:lamp"), (std::set<std::string>{}));
  EXPECT_EQ(of_other_cases("incidents.lamp.case: {limit: 1 d urgent}", "type:lamp"), of_type);
  EXPECT_EQ(of_other_cases("incidents.heap.case.limit: 8 wh", "city"), (std::set<std::string>{}));
}

class SamePromise : public testing::TestWithParam<Change> {};

TEST_P(SamePromise, is_compared_although_a_plan_says_it_in_other_words_or_changes_something_else) {
  EXPECT_EQ(not_compared(town_and(std::string("  same: {") + GetParam().change + "}\n")), (std::set<std::string>{}));
}

INSTANTIATE_TEST_SUITE_P(
    With, SamePromise,
    testing::Values(Change{"nothing_changed", ""}, Change{"another_crew", "crews.squad.count: +1"},
                    Change{"another_unit_of_time", "incidents.lamp.promise.clear-within: 900 s"},
                    Change{"the_same_places_by_name", "incidents.lamp.promise.at: [high-street, yard]"},
                    Change{"what_counts_of_what_never_goes", "incidents.lamp.promise.gone-counts: true"},
                    Change{"another_target", "incidents.lamp.promise.target: 50 %, platform.target: 50 %"},
                    Change{"more_found", "incidents.heap.found.channels.phone.probability: 0.9"},
                    Change{"all_sources_by_name", "incidents.heap.case.sources: [phone, visit]"},
                    Change{"a_new_place", "city.places.lane: {district: centre, kind: street, at: [1, 1]}"}),
    [](const auto &info) { return std::string(info.param.name); });

TEST(Verdicts, call_an_extension_that_nobody_gets_no_other_limit) {
  EXPECT_EQ(not_compared(trial(all_plans(load_scenario_text(
                                   "town", std::string(town) + "  same: {incidents.heap.case.extension.by: 9 wh}\n",
                                   {"incidents.heap.case.extension.probability=0 %"})),
                               {.replications = 2, .workers = 2})),
            (std::set<std::string>{}));
}

TEST(Verdicts, heed_working_hours_only_where_a_limit_counts_them) {
  EXPECT_EQ(
      not_compared(trial(all_plans(load_scenario_text(
                             "town", std::string(town) + "  same: {platform.working-hours: [00:00-24:00]}\n",
                             {"incidents.heap.case.limit=2 h urgent", "incidents.heap.case.extension.by=1 h urgent"})),
                         {.replications = 2, .workers = 2})),
      (std::set<std::string>{}));
}

TEST(Verdicts, are_no_less_sure_for_promises_that_are_not_compared) {
  const std::string more = "  more: {crews.squad.count: +1}\n";
  const double alone = judge_promises(town_and(more)).front().confidence;
  const auto beside = judge_promises(town_and(more + "  lax: {incidents.lamp.promise.clear-within: 60 min, "
                                                     "incidents.heap.case.limit: 8 wh, crews.squad.count: +1}\n"));
  EXPECT_NEAR(alone, 1 - 0.05 / 2, 1e-12);
  EXPECT_EQ(beside.front().confidence, alone);
}

TEST(Verdicts, do_not_judge_another_promise_whatever_else_there_is_to_say) {
  ExperimentResult result = town_and("  lax: {incidents.lamp.promise.clear-within: 60 min}\n");
  result.planned = 30;
  EXPECT_EQ(verdict_word(judge_promises(result).front()), "other_promise") << "no number of runs changes that";
  result.planned = 3;
  result.failed.push_back({1, "lax", "a wheel fell off"});
  EXPECT_EQ(verdict_word(judge_promises(result).front()), "other_promise");
  EXPECT_EQ(verdict_word(judge_promises(result).back()), "withheld");
}

} // namespace
} // namespace cavalry
