#include "analytic/case_lives.hpp"
#include "analytic/cases.hpp"
#include "analytic/expected.hpp"
#include "analytic/queue_sums.hpp"
#include "measure/censored_quantile.hpp"
#include "measure/kaplan_meier.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace cavalry {
namespace {

/// Minutes that the cohort's closed cases have been at a stage.
double minutes_at(const CaseAccount &account, Stage stage) {
  return seconds(account.time[static_cast<std::size_t>(stage)]) / minute;
}

TEST(JackO1, handling_and_second_check_with_rework_are_a_network_of_queues) {
  constexpr int replications = 100;
  double window = 0, closed = 0, cases = 0, rounds = 0, total = 0;
  double at_crews = 0, waits_for_crew = 0, at_desk = 0;
  double on_scene = 0, checked = 0, waited = 0, busy = 0, duty = 0, told_at_crews = 0, told_at_desk = 0;
  double cohort_at_crews = 0, cohort_at_desk = 0;
  replicate_cases(load_case("jack-o1").baseline, replications, [&](const CaseReplication &r) {
    for (const auto &[incident, life] : r.cases) {
      closed += life.closed >= r.layout.window_begin && life.closed < r.layout.window_end;
      for (const CaseRound &round : life.rounds) {
        at_crews += minutes_in_window(round.dispatched, round.handed_back, r.layout);
        at_desk += minutes_in_window(round.handed_back, round.checked, r.layout);
      }
      if (!r.in_cohort(life)) continue;
      ++cases;
      total += (life.closed - life.filed) / minute;
      for (const CaseRound &round : life.rounds) {
        ++rounds;
        waits_for_crew += (round.started - round.dispatched) / minute;
        cohort_at_crews += (round.handed_back - round.dispatched) / minute;
        cohort_at_desk += (round.checked - round.handed_back) / minute;
      }
    }
    window += (r.layout.window_end - r.layout.window_begin) / minute;
    for (const auto &by_hour : r.outcome.crews[0].hours)
      on_scene += seconds(by_hour[static_cast<std::size_t>(CrewTime::on_scene)]) / minute;
    const DeskAccount &desk = r.outcome.desks[0];
    checked += static_cast<double>(desk.taken_up);
    waited += seconds(desk.waited) / minute;
    busy += seconds(desk.busy) / minute;
    duty += seconds(desk.duty) / minute;
    const CaseAccount &city = r.outcome.cases[0];
    told_at_crews += minutes_at(city, Stage::handling) + minutes_at(city, Stage::rework);
    told_at_desk += minutes_at(city, Stage::second_check);
  });
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("jack-o1", output, estimate, replications);
  };
  expect("throughput", closed / window);
  expect("mean_stage_visits_per_case", 2 * rounds / cases);
  expect("mean_total_time_in_system", total / cases);
  expect("utilisation_stage1", on_scene / window / 2);
  expect("L_stage1", at_crews / window);
  expect("Wq_per_visit_stage1", waits_for_crew / rounds);
  expect("utilisation_stage2", busy / duty);
  expect("L_stage2", at_desk / window);
  expect("Wq_per_visit_stage2", waited / checked);
  EXPECT_NEAR(duty, 4 * window, 1e-6 * duty);
  EXPECT_NEAR(told_at_crews, cohort_at_crews, 1e-6 * total) << "the simulator's own account of stages";
  EXPECT_NEAR(told_at_desk, cohort_at_desk, 1e-6 * total);
}

TEST(DltO1, cases_that_pass_a_desk_and_the_crews_miss_deadlines_as_two_stays_in_series_do) {
  constexpr int replications = 100;
  double cases = 0, total = 0;
  Histogram completion;
  replicate_cases(load_case("dlt-o1").baseline, replications, [&](const CaseReplication &r) {
    for (const auto &[incident, life] : r.cases) {
      if (!r.in_cohort(life)) continue;
      ++cases;
      total += (life.closed - life.filed) / minute;
    }
    completion.merge(r.outcome.cases[0].completion);
  });
  ASSERT_EQ(static_cast<double>(completion.total()), cases);
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("dlt-o1", output, estimate, replications);
  };
  expect("mean_total_time", total / cases);
  expect("P(total time>30)", 1 - completion.count(30 * minute) / cases);
  expect("P(total time>60)", 1 - completion.count(60 * minute) / cases);
}

class CensO1 : public ::testing::Test {
public:
  static constexpr int replications = 2000;
  static constexpr double tau = 20 * minute;

  /// What each replication leaves of the city's cases.
  static std::vector<CaseAccount> run(const Scenario &scenario) {
    std::vector<CaseAccount> accounts;
    replicate_cases(scenario, replications, [&](const CaseReplication &r) { accounts.push_back(r.outcome.cases[0]); });
    return accounts;
  }
  static std::vector<CaseAccount> followed() { return run(load_case("cens-o1").baseline); }
  static std::vector<CaseAccount> cut_off() {
    Scenario scenario = load_case("cens-o1").baseline;
    scenario.horizon.follow = 0;
    return run(scenario);
  }
  static void expect(const char *output, double estimate) { expect_exact("cens-o1", output, estimate, replications); }
};

TEST_F(CensO1, what_is_followed_to_its_end_gives_the_true_share) {
  double opened = 0, open = 0, soon = 0, closed = 0;
  for (const CaseAccount &account : followed()) {
    opened += static_cast<double>(account.cohort.all);
    open += static_cast<double>(account.open_at_end);
    soon += account.completion.count(tau);
    closed += static_cast<double>(account.completion.total());
  }
  EXPECT_EQ(closed, opened);
  expect("expected_cases_opened", opened / replications);
  expect("expected_still_open_at_horizon", open / replications);
  expect("true_share_within_tau", soon / closed);
}

TEST_F(CensO1, the_product_limit_curve_recovers_it_from_what_is_cut_off_where_plain_shares_do_not) {
  std::vector<CensoredTimes> times;
  CensoredTimes all;
  double open = 0;
  for (const CaseAccount &account : cut_off()) {
    times.push_back({account.completion, account.cut_off});
    all.ended.merge(account.completion);
    all.cut_off.merge(account.cut_off);
    open += static_cast<double>(account.open_at_end);
  }
  const double soon = all.ended.count(tau);
  const auto closed = static_cast<double>(all.ended.total());
  EXPECT_EQ(static_cast<double>(all.cut_off.total()), open);
  expect("expected_cases_opened", (closed + open) / replications);
  expect("expected_still_open_at_horizon", open / replications);
  expect("naive_share_closed_only", soon / closed);
  expect("naive_share_all_opened", soon / (closed + open));
  expect("true_share_within_tau", 1 - KaplanMeier(all.ended, all.cut_off).survival(tau));

  const Estimate at_tau = censored_quantile(times, expected("cens-o1", "true_share_within_tau").value, 0.9999);
  EXPECT_LT(at_tau.half_width, 0.02 * tau);
  EXPECT_NEAR(at_tau.value, tau, at_tau.half_width);
  const Estimate median = censored_quantile(times, 0.5, 0.9999);
  const double exact_median = 90 * minute * std::log(2.0);
  EXPECT_LT(median.half_width, 0.02 * exact_median);
  EXPECT_NEAR(median.value, exact_median, median.half_width);
}

} // namespace
} // namespace cavalry
