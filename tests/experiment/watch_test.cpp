#include "experiment/trials.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <thread>

namespace cavalry {
namespace {

/// How often the result was shown with so many replications.
std::map<std::size_t, int> seen_in_trial(ExperimentOptions options) {
  std::map<std::size_t, int> seen;
  options.watch = [&](const ExperimentResult &so_far) {
    for (const PlanResult &plan : so_far.plans) EXPECT_EQ(plan.replications.size(), so_far.replications.size());
    ++seen[so_far.replications.size()];
  };
  std::vector<Plan> plans = all_plans(a_day_in_wuzhou());
  plans.resize(2);
  trial(plans, options);
  return seen;
}

TEST(Watch, sees_every_replication_that_is_finished) {
  const auto seen = seen_in_trial({.replications = 4, .workers = 2});
  for (std::size_t finished = 1; finished <= 4; ++finished) EXPECT_TRUE(seen.contains(finished)) << finished;
}

TEST(Watch, sees_the_result_again_while_a_slow_replication_is_awaited) {
  ExperimentOptions options{.replications = 2, .workers = 1};
  options.around = [](const WorkerFunction &replicate) -> WorkerFunction {
    return [replicate](std::uint64_t task) {
      if (task == 2) std::this_thread::sleep_for(std::chrono::seconds(1)); // the first plan of the second replication
      return replicate(task);
    };
  };
  EXPECT_GE(seen_in_trial(options)[1], 4);
}

} // namespace
} // namespace cavalry
