#include "analytic/cases.hpp"

#include "support/event_log.hpp"

namespace cavalry {

LoadedScenario load_case(const std::string &name) {
  return load_scenario(std::string(CAVALRY_SOURCE_DIR) + "/tests/analytic/" + name + ".yaml");
}

void replicate(const Scenario &scenario, int replications, const std::function<void(const Replication &)> &look) {
  constexpr std::uint64_t seed = 20230306;
  const Layout layout(scenario);
  Histories histories;
  for (int r = 0; r < replications; ++r) {
    histories.clear();
    const Outcome outcome = simulator().run(layout, {seed, static_cast<std::uint64_t>(r)}, {&histories, 0});
    look({layout, outcome, histories.all()});
  }
}

} // namespace cavalry
