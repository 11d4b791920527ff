#include "experiment/outcome_bytes.hpp"
#include "experiment/trials.hpp"
#include "report/rows.hpp"
#include "support/event_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace cavalry {
namespace {

/// All that people and programs can read of a result, and all that it keeps.
std::string written(const ExperimentResult &result) {
  std::set<ScopeKind> every_kind;
  for (std::size_t kind = 0; kind < scope_kinds; ++kind) every_kind.insert(static_cast<ScopeKind>(kind));
  std::string text = rows_as_json(rows(result, every_kind));
  for (const PlanResult &plan : result.plans)
    for (const std::int64_t number : numbers(plan)) text += std::to_string(number) + ' ';
  return text;
}

/// Not EXPECT_EQ, which would print megabytes.
void expect_same(const std::string &a, const std::string &b) {
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  EXPECT_TRUE(a == b) << "differ at byte " << at_a - a.begin() << " of " << a.size() << " and " << b.size();
}

TEST(Determinism, a_result_is_the_same_bytes_from_one_worker_from_two_and_in_process) {
  const std::vector<Plan> plans = all_plans(a_day_in_wuzhou());
  const std::string one = written(trial(plans, {.replications = 3, .workers = 1}));
  const std::string two = written(trial(plans, {.replications = 3, .workers = 2}));
  const std::vector<char> in_process = from_own_process<char>([&] {
    const std::string text = written(trial(plans, {.replications = 3, .in_process = &simulator()}));
    return std::vector<char>(text.begin(), text.end());
  });
  expect_same(one, two);
  expect_same(one, {in_process.begin(), in_process.end()});
  EXPECT_NE(one, written(trial(plans, {.replications = 3, .seed = 2, .workers = 2})));
}

TEST(Determinism, a_replication_is_the_same_in_any_batch_and_alone) {
  const std::vector<Plan> plans = all_plans(a_day_in_wuzhou());
  const ExperimentResult batch = trial(plans, {.replications = 6, .first = 0});
  const auto expect_equal = [&](const ExperimentResult &other) {
    ASSERT_TRUE(other.complete());
    for (std::size_t p = 0; p < plans.size(); ++p)
      for (std::size_t r = 0; r < other.replications.size(); ++r) {
        const std::uint64_t number = other.replications[r];
        EXPECT_EQ(number, other.first + r);
        const PlanResult &here = other.plans[p];
        const PlanResult &there = batch.plans[p];
        EXPECT_TRUE(numbers(here.replications[r]) == numbers(there.replications[number])) << p << ", " << number;
        EXPECT_EQ(here.incident_lists[r], there.incident_lists[number]);
      }
  };
  expect_equal(trial(plans, {.replications = 3, .first = 0}));
  expect_equal(trial(plans, {.replications = 3, .first = 3, .workers = 2}));
  expect_equal(trial(plans, {.replications = 1, .first = 4}));
}

TEST(Determinism, a_plan_is_the_same_whatever_plans_are_run_beside_it) {
  const std::vector<Plan> plans = all_plans(a_day_in_wuzhou());
  const ExperimentResult all = trial(plans, {.replications = 2});
  const ExperimentResult turned = trial({plans[2], plans[0]}, {.replications = 2});
  EXPECT_TRUE(numbers(turned.plans[0]) == numbers(all.plans[2]));
  EXPECT_TRUE(numbers(turned.plans[1]) == numbers(all.plans[0]));
}

TEST(Determinism, plans_that_change_no_occurrence_meet_the_same_incidents) {
  const ExperimentResult result = trial(all_plans(a_day_in_wuzhou()), {.replications = 3, .workers = 2});
  ASSERT_GE(result.plans.size(), 4U);
  const PlanResult &baseline = result.plans[0];
  EXPECT_NE(baseline.incident_lists[0], baseline.incident_lists[1]);
  EXPECT_NE(baseline.incident_lists[1], baseline.incident_lists[2]);
  EXPECT_EQ(result.plans[1].name, "more-riders");
  EXPECT_EQ(result.plans[1].incident_lists, baseline.incident_lists);
  EXPECT_EQ(result.plans[2].name, "evening-shift");
  EXPECT_EQ(result.plans[2].incident_lists, baseline.incident_lists);
  EXPECT_EQ(result.plans[3].name, "fixed-posts"); // squads on the spot keep vendors away
  for (std::size_t r = 0; r < 3; ++r) EXPECT_NE(result.plans[3].incident_lists[r], baseline.incident_lists[r]);
}

TEST(Determinism, neither_a_recorder_nor_extra_looks_change_an_outcome) {
  const LoadedScenario wuzhou = a_day_in_wuzhou();
  for (const Scenario &plan : wuzhou.plans) {
    const Layout layout(plan);
    const auto outcome = [&](double extra_looks_every, bool recorded) {
      return from_own_process<std::byte>([&, extra_looks_every, recorded] {
        EventLog log;
        const RunOptions options{recorded ? &log : nullptr, extra_looks_every};
        const Outcome left = simulator().run(layout, {1, 0}, options);
        if (recorded != !log.events.empty()) throw std::runtime_error("what happens is not recorded");
        return outcome_to_bytes(left);
      });
    };
    const std::vector<std::byte> plain = outcome(0, false);
    EXPECT_TRUE(outcome(0, true) == plain);
    EXPECT_TRUE(outcome(7 * minute, false) == plain);
    EXPECT_TRUE(outcome(61, true) == plain);
  }
}

} // namespace
} // namespace cavalry
