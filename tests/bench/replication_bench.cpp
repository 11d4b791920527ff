#include "bench/measured.hpp"
#include "bench/tiny.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace cavalry {
namespace {

/// Processor time of worker and parent for a replication of next to nothing: what the machinery around it takes. What a
/// whole experiment takes once is left out by the difference of many replications and half as many.
void replication(benchmark::State &state) {
  constexpr std::uint64_t many = 4000;
  const Scenario scenario = load_scenario_text("tiny", tiny_scenario).baseline;
  for ([[maybe_unused]] auto iteration : state) {
    const double whole = measure_replications(scenario, many, 1).cpu_seconds;
    const double half = measure_replications(scenario, many / 2, 1).cpu_seconds;
    state.SetIterationTime(std::max(0.0, whole - half) / (many / 2.0));
  }
}

/// Wall time of twelve replications of some 0.1 s.
void workers(benchmark::State &state) {
  constexpr std::uint64_t replications = 12;
  Scenario scenario = load_workload("w2").baseline;
  scenario.horizon.length /= 2;
  for ([[maybe_unused]] auto iteration : state)
    state.SetIterationTime(measure_replications(scenario, replications, static_cast<int>(state.range(0))).wall_seconds);
}

BENCHMARK(replication)->Name("replication")->UseManualTime()->Unit(benchmark::kMicrosecond)->Iterations(5);
BENCHMARK(workers)->Name("workers")->Arg(1)->Arg(2)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(1);

} // namespace
} // namespace cavalry
