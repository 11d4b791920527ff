#include "estimate/desks.hpp"

#include "workforce/staffing.hpp"

#include <numeric>
#include <utility>

namespace cavalry {
namespace {

/// Probability that any channel that opens a case brings it.
double reported(const IncidentType &type) {
  double missed = 1;
  for (const Channel &channel : type.found.channels)
    if (type.cases->opened_by(channel.id)) missed *= 1 - channel.probability;
  return 1 - missed;
}

} // namespace

double DeskEstimate::work_hours() const { return std::accumulate(work.begin(), work.end(), 0.0); }
double DeskEstimate::duty_hours() const { return std::accumulate(people.begin(), people.end(), 0.0); }

std::size_t DeskEstimate::busiest() const {
  std::size_t found = 24;
  for (std::size_t h = 0; h < 24; ++h)
    if (people[h] > 0 && (found == 24 || work[h] * people[found] > work[found] * people[h])) found = h;
  return found;
}

std::vector<DeskEstimate> desk_estimates(const Scenario &scenario, DayKind kind) {
  std::vector<DeskEstimate> estimates;
  for (std::size_t d = 0; d < scenario.desks.size(); ++d) {
    DeskEstimate &made = estimates.emplace_back();
    made.desk = d;
    made.people = on_duty(scenario.desks[d], roster_of(scenario.rosters, scenario.desks[d]), kind);
  }
  if (estimates.empty()) return estimates;
  const DemandByHour demand(scenario, kind);
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
    for (std::size_t place = 0; place < scenario.places.size(); ++place)
      for (std::size_t h = 0; h < 24; ++h) rate[h] += demand.rate(t, place)[h] * reported(type);
    for (const auto &[stage, times] : stages)
      for (DeskEstimate &desk : estimates) {
        if (scenario.desks[desk.desk].id != stage->desk) continue;
        for (std::size_t h = 0; h < 24; ++h) {
          desk.work[h] += rate[h] * times * stage->time.mean();
          desk.cases += rate[h] * times * hour;
        }
      }
  }
  return estimates;
}

} // namespace cavalry
