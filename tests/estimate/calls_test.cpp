#include "estimate/calls.hpp"

#include "base/units.hpp"
#include "estimate/small_city.hpp"
#include "scenario/load.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

/// Two crews at the only place, called at once, half an hour a call and a promise of an hour. The figures of runs are
/// of 28 days, 20 replications.
Scenario station(const std::vector<std::string> &settings = {}) {
  return one_place(R"(incidents:
  a:
    arises: {rate: 3 /h}
    found: {report: {probability: 1, delay: 0 min}}
    served-by: {skill: s, time: exponential 30 min}
    promise: {clear-within: 1 h}
crews:
  squad: {count: 2, vehicle: car, skills: [s], base: [0, 0]}
)",
                   settings);
}

CallEstimate calls(const Scenario &scenario) {
  const Workload workload(scenario, DayKind::workday);
  return call_estimates(workload, desk_estimates(workload)).at(0);
}

double kept(const std::vector<std::string> &settings) { return calls(station(settings)).promises.at(0).share; }

const std::string few = "incidents.a.arises.rate=0.02 /h";

TEST(Calls, keep_the_promise_by_the_law_of_the_time_on_the_spot) {
  EXPECT_NEAR(kept({few, "incidents.a.promise.clear-within=29 min"}), -std::expm1(-29.0 / 30), 0.003);
  EXPECT_NEAR(kept({few, "incidents.a.promise.clear-within=31 min"}), -std::expm1(-31.0 / 30), 0.003);
  EXPECT_NEAR(kept({}), 0.570, 0.02); // a run
}

TEST(Calls, keep_the_promise_only_of_what_is_known_in_time) {
  // Exponential delay of 2 h, then exponential work of 0.5 h: 1 - (2 e^(-1/2) - 0.5 e^-2) / 1.5 in an hour; a run:
  // 0.232.
  EXPECT_NEAR(kept({few, "incidents.a.found.report.delay=exponential 2 h"}),
              1 - (2 * std::exp(-0.5) - 0.5 * std::exp(-2.0)) / 1.5, 0.005);
  EXPECT_NEAR(kept({few, "incidents.a.found.report.probability=0.5"}), 0.5 * -std::expm1(-2.0), 0.003);
}

TEST(Calls, keep_the_promise_after_the_desk) {
  EXPECT_NEAR(kept({few, "incidents.a.case={limit: 2 h urgent}", "desks={office: {count: 1}}",
                    "platform={acceptance: {desk: office, time: 15 min}, dispatch: {time: 15 min}}"}),
              -std::expm1(-1.0), 0.01);
}

TEST(Calls, keep_the_promise_where_and_when_it_holds) {
  const std::vector<std::string> duty{few, "rosters={day: {shifts: {all: 08:00-20:00}}}", "crews.squad.roster=day",
                                      "incidents.a.served-by.time=20 min"};
  const auto with = [&](const std::string &range) {
    std::vector<std::string> settings = duty;
    settings.push_back("incidents.a.promise.during=" + range);
    return kept(settings);
  };
  EXPECT_NEAR(with("08:00-20:00"), 1, 0.002);
  EXPECT_NEAR(with("20:00-07:00"), 0, 1e-9) << "it waits until duty begins";
  EXPECT_NEAR(with("07:00-08:00"), 2.0 / 3, 0.1);
}

TEST(Calls, do_not_keep_what_goes_away_first_unless_that_counts) {
  const double gone = 0.5; // as soon as 30 min of a crew's way
  const std::vector<std::string> away{few, "crews.squad.base=[15, 0]", "incidents.a.served-by.time=10 min"};
  std::vector<std::string> settings = away;
  settings.push_back("incidents.a.lasts=exponential " + std::to_string(30 / std::log(2.0)) + " min");
  EXPECT_NEAR(kept(settings), 1 - gone, 0.005);
  settings.push_back("incidents.a.promise.gone-counts=yes");
  EXPECT_NEAR(kept(settings), 1, 0.005);
}

TEST(Calls, that_give_up_shorten_the_line) {
  const CallEstimate estimate =
      calls(station({"incidents.a.arises.rate=6 /h", "incidents.a.served-by.patience=exponential 5 min"}));
  EXPECT_NEAR(estimate.mean_wait, 146.4, 2); // a run
  EXPECT_NEAR(estimate.gives_up, 0.487, 0.006);
  EXPECT_NEAR(estimate.promises.at(0).share, 0.440, 0.006);
}

TEST(Calls, that_find_no_room_are_turned_away) {
  const CallEstimate estimate = calls(station({"incidents.a.arises.rate=6 /h", "incidents.a.served-by.queue=0"}));
  EXPECT_NEAR(estimate.gives_up, 4.5 / 8.5, 1e-9) << "Erlang's B";
  EXPECT_EQ(estimate.mean_wait, 0);
  EXPECT_NEAR(estimate.promises.at(0).share, 0.409, 0.006); // a run
}

TEST(Calls, tell_nothing_of_waiting_where_nobody_is_on_duty) {
  const CallEstimate estimate = calls(station({"crews.squad.count=0"}));
  EXPECT_FALSE(estimate.any_on_duty());
  EXPECT_EQ(estimate.promises.at(0).share, 0);
}

TEST(Calls, that_fail_their_check_are_made_again) {
  const double plain = calls(station({"incidents.a.case={limit: 2 h urgent}"})).calls;
  EXPECT_NEAR(calls(station({"incidents.a.case={limit: 2 h urgent, rework: 0.5}"})).calls, 2 * plain, 1e-9);
}

TEST(Calls, of_a_unit_that_answers_by_itself_are_no_work_of_crews) {
  const Scenario scenario =
      station({"incidents.a.case={limit: 2 h urgent, unit: u}", "units={u: {answers-after: 1 h}}"});
  const Workload workload(scenario, DayKind::workday);
  EXPECT_TRUE(call_estimates(workload).empty());
  EXPECT_EQ(workload.rows().at(0).load.work_hours(), 0);
}

/// One crew where 3 calls an hour arise, and two in the next district with hardly any.
Scenario neighbours(const std::string &dispatch) {
  return load_scenario_text("two", R"(
name: Two
horizon: {start: 2023-03-06 00:00, days: 28}
city:
  districts: {d: {}, e: {}}
  places:
    p: {district: d, kind: street, at: [0, 0]}
    q: {district: e, kind: street, at: [1, 0], weight: 0.01}
vehicles: {car: {speed: 60 km/h}}
incidents:
  a:
    arises: {rate: 3 /h}
    found: {report: {probability: 1, delay: 0 min}}
    served-by: {skill: s, time: exponential 30 min}
crews:
  one: {count: 1, vehicle: car, skills: [s], base: [0, 0], district: d}
  two: {count: 2, vehicle: car, skills: [s], base: [1, 0], district: e}
)" + dispatch)
      .baseline;
}

TEST(Calls, that_find_all_crews_busy_go_to_those_that_the_dispatcher_lends) {
  for (const std::string dispatch : {"", "dispatch: {policy: own-district-first}\n"}) {
    const Scenario scenario = neighbours(dispatch);
    const Workload workload(scenario, DayKind::workday);
    for (const CallEstimate &estimate : call_estimates(workload)) {
      EXPECT_TRUE(estimate.pooled);
      EXPECT_NEAR(estimate.mean_wait, 295, 15); // a run
    }
    for (const SkillLoad &row : workload.rows()) EXPECT_TRUE(row.load.over().none());
    EXPECT_NEAR(workload.rows().front().load.work_hours(), 36.9, 0.2) << "little more than 3.03 x 12 h";
  }
}

TEST(Calls, that_the_others_cannot_serve_stay_with_those_that_can) {
  Scenario scenario = neighbours("");
  IncidentType &other = scenario.incidents.emplace_back(scenario.incidents[0]);
  other.id = "b";
  other.served_by.skill = "t";
  scenario.crews[0].skills = {"s", "t"};
  const Workload workload(scenario, DayKind::workday);
  EXPECT_NEAR(workload.calls_of(0, 0) + workload.calls_of(1, 0), 24 * 3.03, 1e-9);
  EXPECT_NEAR(workload.calls_of(0, 1), 24 * 3.03, 1e-9);
  EXPECT_EQ(workload.calls_of(1, 1), 0);
}

TEST(Calls, do_not_go_to_crews_that_are_kept_back) {
  const Scenario scenario = neighbours("dispatch: {policy: own-district-first, reserve: 2}\n");
  const std::vector<CallEstimate> estimates = call_estimates(Workload(scenario, DayKind::workday));
  EXPECT_TRUE(std::isinf(estimates.at(0).mean_wait));
  EXPECT_LT(estimates.at(1).mean_wait, 1);
}

TEST(Calls, of_a_crew_that_is_out_of_order_at_times_take_that_much_longer) {
  Scenario scenario = station({"crews.squad.count=1", "incidents.a.arises.rate=1 /h"});
  scenario.vehicles[0].breakdown =
      Breakdown{Distribution::exponential(6 * hour), Distribution::exponential(3 * hour), {}};
  EXPECT_NEAR(calls(scenario).waits, 0.75, 1e-9);
  EXPECT_NEAR(calls(scenario).mean_wait, 0.75 / ((1 - 0.75) / 2700), 1e-6);
}

} // namespace
} // namespace cavalry
