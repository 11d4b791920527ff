#pragma once
#include "experiment/experiment.hpp"
#include "verification/simulated_case.hpp"

namespace cavalry {

/// A case made ready to be run: its scenario under the plans that its values speak of.
struct ReadyCase {
  SimulatedCase exact;
  std::string digest;
  std::vector<Plan> plans;

  std::uint64_t replications(bool quick) const { return quick ? exact.quick : exact.replications; }
};

/// Loads the scenario beside the cases. Throws InputError on a scenario that cannot be used, or that lacks a plan, a
/// measure, a KPI or a scope that the case speaks of.
ReadyCase make_ready(const SimulatedCase &one, const std::filesystem::path &folder);

/// Runs it as `cavalry compare` would, so many replications, and holds each value against what is right. Stops early
/// with `interrupted` set where the run was; throws std::runtime_error where a replication failed for good.
struct CheckedCase {
  std::vector<CheckedValue> values;
  bool interrupted = false;
};
CheckedCase run_and_check(const ReadyCase &ready, const ExperimentOptions &options);

/// The figures of a result held against what is right.
std::vector<CheckedValue> check(const SimulatedCase &one, const ExperimentResult &result);

} // namespace cavalry
