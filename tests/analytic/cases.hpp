#pragma once
#include "engine/run.hpp"
#include "scenario/load.hpp"
#include "support/histories.hpp"

#include <functional>
#include <string>

namespace cavalry {

/// The scenario of this folder by its name, without ".yaml".
LoadedScenario load_case(const std::string &name);

/// What a replication left, with the history of each of its incidents.
struct Replication {
  const Layout &layout;
  const Outcome &outcome;
  const std::vector<History> &incidents;

  /// Whether it arose in the measured window.
  bool in_cohort(const History &incident) const {
    return incident.arose >= layout.window_begin && incident.arose < layout.window_end;
  }
};

/// Runs so many replications of a scenario with a recorder, one after the other.
void replicate(const Scenario &scenario, int replications, Recorder &recorder,
               const std::function<void(const Layout &, const Outcome &)> &look);
/// The same, which looks at the history of each incident.
void replicate(const Scenario &scenario, int replications, const std::function<void(const Replication &)> &look);

} // namespace cavalry
