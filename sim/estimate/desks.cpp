#include "estimate/desks.hpp"

#include "base/units.hpp"

#include <utility>

namespace cavalry {

WaitingLine DeskEstimate::line(std::size_t h) const {
  if (rate[h] <= 0) return erlang_c(1, 0, 0);
  const int servers = servers_of(load.crews[h]);
  return erlang_c(servers, rate[h], load.work[h] / rate[h] * servers / load.crews[h]);
}

std::vector<DeskEstimate> desk_estimates(const Workload &workload) {
  const Scenario &scenario = workload.scenario();
  std::vector<DeskEstimate> estimates;
  for (std::size_t d = 0; d < scenario.desks.size(); ++d) {
    DeskEstimate &made = estimates.emplace_back();
    made.desk = d;
    made.load.crews = on_duty(scenario, scenario.desks[d], workload.kind());
  }
  if (estimates.empty()) return estimates;
  const Platform &platform = scenario.platform;
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) {
    const IncidentType &type = scenario.incidents[t];
    if (!type.cases) continue;
    const CaseProcedure &rules = *type.cases;
    const double filed = 1 + rules.repetition.probability * (1 - rules.repetition.merged);
    const double bounces =
        rules.bounce.to.empty() ? rules.bounce.probability / (1 - rules.bounce.probability) : rules.bounce.probability;
    const std::pair<const PlatformStage *, double> stages[] = {{&platform.acceptance, 1 + rules.repetition.probability},
                                                               {&platform.site_check, filed * rules.site_check},
                                                               {&platform.dispatch, filed * (1 + bounces)},
                                                               {&platform.second_check, filed / (1 - rules.rework)}};
    ByHour rate{}; // reports a second
    for (std::size_t place = 0; place < scenario.places.size(); ++place) {
      if (!selects(type.arises.at, scenario.places[place])) continue;
      const double cases = workload.known(t, place).a_case;
      for (std::size_t h = 0; h < 24; ++h) rate[h] += workload.demand().rate(t, place)[h] * cases;
    }
    for (const auto &[stage, times] : stages)
      for (DeskEstimate &desk : estimates) {
        if (scenario.desks[desk.desk].id != stage->desk) continue;
        for (std::size_t h = 0; h < 24; ++h) {
          desk.rate[h] += rate[h] * times;
          desk.load.work[h] += rate[h] * times * stage->time.mean();
          desk.cases += rate[h] * times * hour;
        }
      }
  }
  return estimates;
}

} // namespace cavalry
