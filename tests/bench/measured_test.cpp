#include "bench/measured.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace cavalry {
namespace {

// A forked benchmark that billed the parent alone once showed a thousand times the speed.
TEST(Measured, the_processor_time_a_worker_returns_agrees_with_the_wall_and_with_what_the_system_billed) {
  Scenario scenario = load_workload("w2").baseline;
  scenario.horizon.length = 10 * day;
  constexpr std::uint64_t replications = 50; // some milliseconds each
  const Costs costs = measure_replications(scenario, replications, 1);
  double cpu = 0;
  double wall = 0;             // compared as sums: the clocks of one short task differ by some hundredths
  double best_agreement = 1e9; // other programs may hold a task up, hardly all of them
  for (const Cost &cost : costs.tasks) {
    EXPECT_GT(cost.items, 10000);
    cpu += cost.cpu_seconds;
    wall += cost.wall_seconds;
    best_agreement = std::min(best_agreement, cost.wall_seconds / cost.cpu_seconds);
  }
  EXPECT_LT(best_agreement, 3);
  EXPECT_LE(cpu, 1.1 * wall);
  EXPECT_LE(cpu, 1.1 * costs.workers_cpu_seconds);
  EXPECT_GT(cpu, costs.workers_cpu_seconds / 3);
}

} // namespace
} // namespace cavalry
