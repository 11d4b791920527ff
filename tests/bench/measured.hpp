#pragma once
#include "experiment/experiment.hpp"
#include "scenario/load.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cavalry {

/// The scenario of this folder by its name, without ".yaml".
LoadedScenario load_workload(const std::string &name);

/// What a task in a worker took, as the worker itself saw it: a parent's clock does not count what its children
/// compute.
struct Cost {
  std::int64_t items = 0;
  double cpu_seconds = 0;
  double wall_seconds = 0;
  double peak_kib = 0; ///< of the worker (VmHWM), where it is the only replication
};

struct Costs {
  std::vector<Cost> tasks;        ///< by index
  double cpu_seconds = 0;         ///< of all processes, workers started and ended
  double workers_cpu_seconds = 0; ///< as the system billed the workers
  double wall_seconds = 0;        ///< of the whole
};

/// Replications 0 ... count - 1 of a scenario through the product's own experiment; items are the incidents simulated.
/// Throws std::runtime_error with the reason where one fails.
Costs measure_replications(const Scenario &scenario, std::uint64_t count, int workers, std::uint64_t seed = 1);

/// work(), which gives a number of items, once in a worker.
Cost measure_in_worker(const std::function<std::int64_t()> &work);

} // namespace cavalry
