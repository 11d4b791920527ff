#include "analytic/cases.hpp"

#include "support/event_log.hpp"

namespace cavalry {

LoadedScenario load_case(const std::string &name) {
  return load_scenario(std::string(CAVALRY_SOURCE_DIR) + "/tests/analytic/" + name + ".yaml");
}

void replicate(const Scenario &scenario, int replications, Recorder &recorder,
               const std::function<void(const Layout &, const Outcome &)> &look) {
  constexpr std::uint64_t seed = 20230306;
  const Layout layout(scenario);
  for (int r = 0; r < replications; ++r)
    look(layout, simulator().run(layout, {seed, static_cast<std::uint64_t>(r)}, {&recorder, 0}));
}

void replicate(const Scenario &scenario, int replications, const std::function<void(const Replication &)> &look) {
  Histories histories;
  replicate(scenario, replications, histories, [&](const Layout &layout, const Outcome &outcome) {
    look({layout, outcome, histories.all()});
    histories.clear();
  });
}

} // namespace cavalry
