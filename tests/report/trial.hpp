#pragma once
#include "app/small_street.hpp"
#include "experiment/experiment.hpp"
#include "scenario/load.hpp"

#include <stdexcept>
#include <string>
#include <vector>

namespace cavalry {

/// The plans of the small street, run for a report to be made of.
struct Trial {
  std::vector<std::string> plans{"baseline", "second-rider"};
  std::vector<std::string> settings = {};
  std::uint64_t replications = 3;
  std::vector<std::uint64_t> failing = {}; ///< tasks (replication x plans + plan) that throw
  std::string more = {};                   ///< text after the scenario's: lines of plans first, then other keys

  ExperimentResult run() const {
    const LoadedScenario loaded = load_scenario_text("street.yaml", small_street + more, settings);
    std::vector<Plan> chosen;
    for (const std::string &name : plans)
      for (std::size_t p = 0; p < loaded.plan_names.size(); ++p)
        if (loaded.plan_names[p] == name) chosen.push_back({name, loaded.plan_titles[p], loaded.plans[p]});
    ExperimentOptions options;
    options.replications = replications;
    options.workers = 2;
    options.around = [this](WorkerFunction replicate) {
      return [this, replicate = std::move(replicate)](std::uint64_t task) {
        for (const std::uint64_t failed : failing)
          if (failed == task) throw std::runtime_error("a wheel fell off");
        return replicate(task);
      };
    };
    return run_experiment(chosen, loaded.digest, options);
  }
};

} // namespace cavalry
