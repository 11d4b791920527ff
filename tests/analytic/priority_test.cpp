#include "analytic/expected.hpp"
#include "analytic/queue_sums.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

constexpr int replications = 100;

/// The types of the cases in order of their ids.
enum Class : std::uint32_t { routine, urgent };

struct TwoClasses {
  QueueSums urgent, routine;
  double delayed() const { return (urgent.delayed + routine.delayed) / (urgent.calls + routine.calls); }
};

TwoClasses sums_of(const char *name) {
  const LoadedScenario loaded = load_case(name);
  EXPECT_EQ(loaded.baseline.incidents[routine].id, "routine");
  EXPECT_EQ(loaded.baseline.incidents[urgent].id, "urgent");
  TwoClasses sums;
  replicate(loaded.baseline, replications, [&](const Replication &r) {
    sums.urgent.add(r, {urgent});
    sums.routine.add(r, {routine});
  });
  return sums;
}

TEST(PrioO1, urgent_calls_go_first_but_interrupt_nothing) {
  const TwoClasses sums = sums_of("prio-o1");
  expect_exact("prio-o1", "P_wait", sums.delayed(), replications);
  expect_exact("prio-o1", "Wq_class1", sums.urgent.wait / sums.urgent.calls, replications);
  expect_exact("prio-o1", "Wq_class2", sums.routine.wait / sums.routine.calls, replications);
}

TEST(PrioO2, urgent_calls_take_crews_off_their_work_which_is_resumed) {
  const TwoClasses sums = sums_of("prio-o2");
  expect_exact("prio-o2", "W_class1", sums.urgent.stay / sums.urgent.calls, replications);
  expect_exact("prio-o2", "W_class2", sums.routine.stay / sums.routine.calls, replications);
}

TEST(PrioO3, one_crew_and_two_kinds_of_work_wait_as_cobham_says) {
  const TwoClasses sums = sums_of("prio-o3");
  expect_exact("prio-o3", "Wq_class1", sums.urgent.wait / sums.urgent.calls, replications);
  expect_exact("prio-o3", "Wq_class2", sums.routine.wait / sums.routine.calls, replications);
}

} // namespace
} // namespace cavalry
