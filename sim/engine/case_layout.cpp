#include "engine/case_layout.hpp"

#include "demand/channels.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// The date of model time 0.
DateTime origin(const Horizon &horizon) {
  const double begin = horizon.start_clock - horizon.warm_up;
  const double days = std::floor(begin / day);
  return {civil_from_days(days_from_civil(horizon.start) + static_cast<std::int64_t>(days)), begin - days * day};
}

template <class Entries> std::uint32_t position(const Entries &entries, const std::string &id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto &entry) { return entry.id == id; });
  return found == entries.end() ? none : static_cast<std::uint32_t>(found - entries.begin());
}

} // namespace

CaseLayout::CaseLayout(const Scenario &scenario)
    : calendar(origin(scenario.horizon), scenario.platform.working_hours, scenario.holidays, scenario.make_up_workdays),
      districts(scenario.districts.size()), stage{&scenario.platform.acceptance, &scenario.platform.site_check,
                                                  &scenario.platform.dispatch, &scenario.platform.second_check} {
  const std::vector<std::string> ids = discovery_ids(scenario.incidents);
  source_count = ids.size();
  for (const IncidentType &type : scenario.incidents) {
    sources.push_back(discovery_index(type, ids));
    const CaseProcedure procedure = type.cases.value_or(CaseProcedure{});
    std::vector<bool> opens;
    for (const std::size_t source : sources.back()) {
      opens.push_back(type.cases && procedure.opened_by(ids[source]));
      any = any || opens.back();
    }
    opens_case.push_back(std::move(opens));
    rules.push_back(rules_of(scenario.platform, procedure.limit));
    bounced_to.push_back(position(scenario.units, procedure.bounce.to));
    for (const District &district : scenario.districts)
      units.push_back(position(scenario.units, procedure.unit_in(district.id)));
  }
  for (std::size_t i = 0; i < platform_stages; ++i) desk[i] = position(scenario.desks, stage[i]->desk);
}

} // namespace cavalry
