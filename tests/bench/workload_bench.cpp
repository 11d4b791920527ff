#include "bench/measured.hpp"
#include "support/heap_models.hpp"

#include <benchmark/benchmark.h>

namespace cavalry {
namespace {

/// As many as each of two workers runs of an experiment's thirty: the memory that the first one touches serves the
/// others.
constexpr std::uint64_t runs_a_worker = 15;

void simulate(benchmark::State &state, const std::string &name) {
  const Scenario scenario = load_workload(name).baseline;
  std::uint64_t seed = 0;
  std::int64_t items = 0;
  for ([[maybe_unused]] auto iteration : state) {
    double cpu_seconds = 0;
    for (const Cost &cost : measure_replications(scenario, runs_a_worker, 1, ++seed).tasks) {
      items += cost.items;
      cpu_seconds += cost.cpu_seconds;
    }
    state.SetIterationTime(cpu_seconds);
  }
  state.SetItemsProcessed(items);
}

void on_bare_heap(benchmark::State &state, const std::function<std::int64_t(std::uint64_t)> &run) {
  std::uint64_t seed = 1;
  std::int64_t items = 0;
  for ([[maybe_unused]] auto iteration : state) {
    const Cost cost = measure_in_worker([&] {
      std::int64_t done = 0;
      for (std::uint64_t i = 0; i < runs_a_worker; ++i) done += run(seed + i);
      return done;
    });
    seed += runs_a_worker;
    items += cost.items;
    state.SetIterationTime(cost.cpu_seconds);
  }
  state.SetItemsProcessed(items);
}

constexpr std::int64_t calls = 500000;

void dispatch_heap(benchmark::State &state, DispatchHeap model) {
  on_bare_heap(state, [&](std::uint64_t seed) { return run_dispatch_heap(model, calls, seed).calls; });
}

void sweep_heap(benchmark::State &state) {
  constexpr std::int64_t dropped = 2000000;
  on_bare_heap(state, [](std::uint64_t seed) { return run_sweep_heap(dropped, seed).items; });
}

BENCHMARK_CAPTURE(simulate, w2, "w2")->Name("w2")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(simulate, w2_cases, "w2_cases")->Name("w2_cases")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dispatch_heap, w2, DispatchHeap{0.90, 15})
    ->Name("w2_heap")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(simulate, w2q, "w2q")->Name("w2q")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(dispatch_heap, w2q, DispatchHeap{1.55, 40})
    ->Name("w2q_heap")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(simulate, litter, "litter")->Name("litter")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(sweep_heap)->Name("litter_heap")->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace
} // namespace cavalry
