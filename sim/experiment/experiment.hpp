#pragma once
#include "engine/run.hpp"
#include "experiment/pressure.hpp"
#include "experiment/progress.hpp"
#include "experiment/promises_by_hour.hpp"
#include "experiment/tally.hpp"
#include "experiment/workers.hpp"
#include "workforce/staffing.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cavalry {

/// A plan to be run: the scenario under it, and what people call it.
struct Plan {
  std::string name;
  Name title;
  Scenario scenario;
};

struct ExperimentOptions {
  std::uint64_t replications = 30; ///< planned, at least 1
  std::uint64_t first = 0;         ///< number of the first one
  std::uint64_t seed = 1;
  int workers = 1;
  bool each_hour = false; ///< PlanResult::promises, and promises by day
  /// Runs in the calling process on this simulator instead of on workers: for debuggers, profilers and leak checks.
  Simulator *in_process = nullptr;
  Progress *progress = nullptr;
  /// Called with the result so far: after each replication that is finished under all plans and, where there are
  /// workers, some times a second while the next is awaited.
  std::function<void(const struct ExperimentResult &)> watch = {};
  /// Put around what a worker does with a task (replication x plans + plan); tests make workers fail with it.
  std::function<WorkerFunction(WorkerFunction)> around = {};
};

/// A replication that is missing in the end.
struct FailedReplication {
  std::uint64_t replication;
  std::string plan;
  std::string reason;
};

/// What is kept of a plan. All plans of a result have the same replications, in the same order.
struct PlanResult {
  std::string name;
  Name title;
  Scenario scenario;
  Scopes scopes;
  std::vector<std::string> skills; ///< in the order of the queues
  std::vector<Staffing> staffing;  ///< by scope: city, districts and crew groups
  double windows_a_year = 0;       ///< the window's length goes so often into a year
  std::vector<Tally> replications;
  std::vector<std::uint64_t> incident_lists; ///< by replication; equal under plans that change no occurrence
  Pressure pressure;
  PromisesByHour promises = {}; ///< empty unless asked for
};

struct ExperimentResult {
  std::string name; ///< of the scenario
  Name title;
  std::string digest; ///< of the scenario file with all its defaults
  std::uint64_t seed = 0;
  std::uint64_t fingerprint = 0; ///< of the random numbers and the mathematics library (base/random.hpp)
  std::uint64_t first = 0;
  std::uint64_t planned = 0;
  std::vector<std::uint64_t> replications; ///< finished, under all plans
  std::vector<PlanResult> plans;
  std::vector<FailedReplication> failed;
  bool interrupted = false;
  double cpu_seconds = 0;

  /// Every planned replication is there.
  bool complete() const { return replications.size() == planned; }
};

/// Runs every replication of every plan, all plans on the same random numbers. Tasks go replication by replication, so
/// that an interrupt leaves whole replications; only the finished prefix counts, never the order of arrival: the result
/// is the same for any number of workers. A replication that fails under one plan is left out under all.
///
/// `digest` is the caller's name for the scenario. Throws what run_on_workers throws; a signal that interrupts ends it
/// early with `interrupted` set.
ExperimentResult run_experiment(const std::vector<Plan> &plans, const std::string &digest,
                                const ExperimentOptions &options);

} // namespace cavalry
