#include "experiment/backlog.hpp"
#include "experiment/kpis.hpp"
#include "experiment/outcome_bytes.hpp"
#include "experiment/trials.hpp"
#include "experiment/verdicts.hpp"
#include "support/case_town.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

class CaseTown : public testing::Test {
protected:
  static void SetUpTestSuite() {
    result_ = new ExperimentResult(
        trial(all_plans(load_scenario_text("case-town", case_town)), {.replications = 20, .workers = 2}));
  }
  static void TearDownTestSuite() { delete result_; }

  static const PlanResult &plan(const std::string &name) {
    for (const PlanResult &one : result_->plans)
      if (one.name == name) return one;
    throw std::out_of_range(name);
  }
  static double value(const char *key, const PlanResult &of, ScopeKind kind = ScopeKind::city, std::size_t index = 0) {
    return estimate(kpi(key), of, of.scopes.position(kind, index)).value;
  }

  static ExperimentResult *result_;
};
ExperimentResult *CaseTown::result_ = nullptr;

TEST_F(CaseTown, splits_cases_by_district_type_unit_source_and_hour_into_the_whole) {
  const PlanResult &baseline = plan("baseline");
  for (const char *key : {"cases_reported", "cases_filed", "official_due", "cases_open", "overdue_open"})
    for (const ScopeKind kind :
         {ScopeKind::district, ScopeKind::type, ScopeKind::unit, ScopeKind::channel, ScopeKind::hour}) {
      double sum = 0;
      for (std::size_t i = 0; i < baseline.scopes.count(kind); ++i) sum += value(key, baseline, kind, i);
      // What has no unit yet is no unit's.
      if (kind == ScopeKind::unit && std::string_view(key) != "official_due") {
        EXPECT_LE(sum, value(key, baseline)) << key;
      } else {
        EXPECT_NEAR(sum, value(key, baseline), 1e-9) << key << ' ' << scope_kind_name(kind);
      }
    }
}

TEST_F(CaseTown, tells_what_is_open_at_the_end_of_each_day_of_the_window) {
  const PlanResult &baseline = plan("baseline");
  ASSERT_EQ(baseline.scopes.count(ScopeKind::day), 4u);
  EXPECT_EQ(baseline.scopes[baseline.scopes.position(ScopeKind::day, 3)].key(), "day:2023-03-09");
  for (const char *key : {"cases_open", "overdue_open"}) {
    EXPECT_EQ(value(key, baseline, ScopeKind::day, 3), value(key, baseline)) << "the last ends with the window";
    EXPECT_GT(value(key, baseline, ScopeKind::day, 1), 0);
  }
}

TEST_F(CaseTown, files_what_is_reported_and_not_dismissed) {
  const PlanResult &baseline = plan("baseline");
  EXPECT_EQ(value("cases_dismissed", baseline), 0) << "nothing is checked before filing";
  EXPECT_NEAR(value("cases_filed", baseline), value("cases_reported", baseline), 0.5) << "within minutes";
}

/// Poisson arrivals, and an answer that nobody waits for: 1 - e^-2 within a day. Of the dispatch clock's minutes the
/// limit counts none.
TEST_F(CaseTown, closes_on_time_what_a_unit_answers_by_its_law_alone) {
  const PlanResult &baseline = plan("baseline");
  const std::size_t carrier = 1;
  const Estimate on_time =
      estimate(kpi("closed_on_time"), baseline, baseline.scopes.position(ScopeKind::unit, carrier));
  EXPECT_NEAR(on_time.value, 1 - std::exp(-2.0), 2 * on_time.half_width);
  EXPECT_LT(on_time.half_width, 0.1);
}

TEST_F(CaseTown, judges_the_on_time_rate_among_the_promises) {
  const std::vector<PromiseVerdict> verdicts = judge_promises(*result_);
  ASSERT_EQ(verdicts.size(), 3) << "one a plan";
  for (const PromiseVerdict &verdict : verdicts) {
    EXPECT_EQ(verdict.kpi, "closed_on_time");
    const std::string &name = result_->plans[verdict.plan].name;
    if (name == "same") {
      EXPECT_EQ(verdict.judgement.verdict, Verdict::equal_by_construction);
    } else if (name == "third-squad") {
      EXPECT_EQ(verdict.judgement.verdict, Verdict::better);
    }
  }
}

TEST_F(CaseTown, is_more_punctual_where_less_is_found) {
  EXPECT_LT(value("found", plan("fewer-patrols")), value("found", plan("baseline")));
  EXPECT_GT(value("closed_on_time", plan("fewer-patrols")), value("closed_on_time", plan("baseline")));
}

TEST_F(CaseTown, pays_the_people_at_the_desk) {
  const PlanResult &baseline = plan("baseline");
  EXPECT_NEAR(value("cost", baseline, ScopeKind::desk, 0), 30 * 24 * 365, 1);
  EXPECT_NEAR(value("posts", baseline), 3, 1e-9);
}

/// The desk works without a pause: load is arrivals times time.
TEST_F(CaseTown, loads_the_desk_by_what_is_reported) {
  const PlanResult &baseline = plan("baseline");
  const double cases_a_minute = value("cases_reported", baseline) / (4 * 24 * 60);
  EXPECT_NEAR(value("desk_load", baseline), cases_a_minute * 4, 0.02);
}

TEST_F(CaseTown, gives_the_same_numbers_on_one_worker_as_on_two) {
  const auto plans = all_plans(load_scenario_text("case-town", case_town));
  const ExperimentResult alone = trial(plans, {.replications = 5, .workers = 1});
  for (std::size_t p = 0; p < plans.size(); ++p)
    for (std::size_t r = 0; r < 5; ++r)
      EXPECT_EQ(numbers(result_->plans[p].replications[r]), numbers(alone.plans[p].replications[r]));
}

/// Sixty cases at once, one crew, an hour each: after a day 36 are left, 12 after two, none after three.
TEST(Backlog, clears_on_the_day_on_which_the_last_overdue_case_is_closed) {
  const std::string backlog = R"(
name: Backlog
horizon: {start: 2023-03-06 00:00, days: 6, warm-up: 0 d, follow: 1 d}
city:
  districts: {town: {}}
  places: {a: {district: town, kind: point, at: [0, 0]}}
vehicles: {feet: {speed: 5 km/h}}
incidents:
  job:
    arises: {rate: 0 /d, at: [a], backlog: 60}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: work, time: 1 h}
    case: {limit: 1 h urgent}
crews:
  crew: {count: 1, vehicle: feet, skills: [work], base: a}
looks: 0 /h
plans: {baseline: {}, none: {crews.crew.count: 0}}
)";
  const ExperimentResult result = trial(all_plans(load_scenario_text("backlog", backlog)), {.replications = 3});
  const auto clears = backlog_clears(result.plans[0]);
  ASSERT_TRUE(clears);
  EXPECT_EQ(clears->median, 3);
  EXPECT_EQ(clears->low, 3);
  EXPECT_EQ(clears->high, 3);
  EXPECT_EQ(clears->never, 0);
  const auto never = backlog_clears(result.plans[1]);
  ASSERT_TRUE(never);
  EXPECT_TRUE(std::isinf(never->median));
  EXPECT_EQ(never->never, 3);
  EXPECT_EQ(estimate(kpi("overdue_open"), result.plans[1], 0).value, 60);
}

TEST(OutcomeBytes, keep_cases_and_desks) {
  Outcome outcome;
  outcome.desks = {{1, 2, 3, 4}, {}};
  outcome.cases.resize(3);
  CaseAccount &account = outcome.cases[1];
  account.reported = 7;
  account.dismissed = 2;
  account.open_at_end = 3;
  account.overdue_at_end = 1;
  account.cohort = {11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  account.official = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  for (std::size_t i = 0; i < stage_count; ++i) account.time[i] = static_cast<Ticks>(100 + i);
  account.completion.add(5 * hour);
  account.cut_off.add(3 * day);
  outcome.case_days = {{4, 1}, {0, 0}, {5, 2}};
  outcome.promises = {{0, 0}, {7, 3}, {1, 1}};
  const Outcome back = outcome_from_bytes(outcome_to_bytes(outcome));
  EXPECT_EQ(back.desks, outcome.desks);
  EXPECT_EQ(back.cases, outcome.cases);
  EXPECT_EQ(back.case_days, outcome.case_days);
  EXPECT_EQ(back.promises, outcome.promises);
}

} // namespace
} // namespace cavalry
