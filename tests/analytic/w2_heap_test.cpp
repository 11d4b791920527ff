#include "analytic/cases.hpp"
#include "measure/ratio.hpp"
#include "support/heap_models.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

/// By replication, minutes summed over calls.
struct Samples {
  RatioSample wait, response, in_time;
  void add(double calls, double waits, double responses, double in_times) {
    for (auto [sample, sum] : {std::pair{&wait, waits}, {&response, responses}, {&in_time, in_times}}) {
      sample->numerator.push_back(sum);
      sample->denominator.push_back(calls);
    }
  }
};

constexpr int seeds = 30;

Samples of_simulator(const Scenario &scenario) {
  Samples samples;
  replicate(scenario, seeds, [&](const Replication &replication) {
    double calls = 0, waits = 0, responses = 0, in_time = 0;
    for (const History &call : replication.incidents) {
      if (!replication.in_cohort(call)) continue;
      ++calls;
      waits += (call.assigned - call.arose) / minute;
      responses += (call.started - call.arose) / minute;
      in_time += call.started - call.arose <= 20 * minute;
    }
    samples.add(calls, waits, responses, in_time);
  });
  return samples;
}

Samples of_heap(const DispatchHeap &model, std::int64_t calls) {
  Samples samples;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const DispatchSums sums = run_dispatch_heap(model, calls, seed);
    samples.add(static_cast<double>(sums.calls), sums.waits, sums.responses, sums.in_time);
  }
  return samples;
}

/// Two independent estimates of one number. `resolution` is the difference that the test must be able to see.
void expect_same(const char *what, const RatioSample &simulator, const RatioSample &heap, double resolution) {
  const Estimate ours = ratio_delta(simulator, 0.9999);
  const Estimate theirs = ratio_delta(heap, 0.9999);
  const double noise = std::hypot(ours.half_width, theirs.half_width);
  EXPECT_NEAR(ours.value, theirs.value, noise) << what;
  EXPECT_LT(noise, resolution) << what << ": too few calls to tell anything";
  ::testing::Test::RecordProperty(what, std::to_string(ours.value) + " against " + std::to_string(theirs.value));
}

struct Resolution {
  double wait, response, in_time; ///< minutes, minutes, share
};

Scenario workload(const std::string &name, double days) {
  Scenario scenario = load_scenario(std::string(CAVALRY_SOURCE_DIR) + "/tests/bench/" + name + ".yaml").baseline;
  scenario.horizon.length = days * day;
  scenario.horizon.follow = 30 * day;
  return scenario;
}

// Both start with idle crews anywhere in the city; the simulator's calls arise within the days, the heap's are the mean
// number of these.
void expect_agreement(const std::string &name, const DispatchHeap &model, double days, const Resolution &resolution) {
  const Samples simulator = of_simulator(workload(name, days));
  const Samples heap = of_heap(model, std::llround(model.calls_per_minute * days * day / minute));
  expect_same("mean wait for a crew", simulator.wait, heap.wait, resolution.wait);
  expect_same("mean response", simulator.response, heap.response, resolution.response);
  expect_same("share reached in 20 min", simulator.in_time, heap.in_time, resolution.in_time);
}

TEST(W2, crews_near_their_limit_do_what_the_bare_heap_says) {
  expect_agreement("w2", {0.90, 15}, 40, {0.05, 0.15, 0.005});
}

TEST(W2q, crews_with_a_queue_in_use_do_what_the_bare_heap_says) {
  expect_agreement("w2q", {1.55, 40}, 40, {0.3, 0.5, 0.015});
}

} // namespace
} // namespace cavalry
