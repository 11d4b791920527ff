#include "scenario/checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {

void check_logs(Checks &checks) {
  for (const CaseLog &log : checks.scenario.logs) {
    const std::string path = "logs." + log.id;
    const bool latitude = !log.columns.latitude.empty();
    const bool longitude = !log.columns.longitude.empty();
    if (latitude != longitude)
      checks.error(path + ".columns." + (latitude ? "latitude" : "longitude"),
                   fmt::format("is given without '{}'", latitude ? "longitude" : "latitude"), "both");
    else if (!latitude && log.columns.place.empty())
      checks.error(path + ".columns", "no column says where", "place, or latitude and longitude");
    else if (latitude && !log.origin)
      checks.error(path + ".origin", "is missing", "[latitude, longitude] of the city's point [0, 0]");
    for (const auto &[name, place] : log.places) checks.place_reference(path + ".places." + name, place);
    const auto &types = checks.scenario.incidents;
    if (std::none_of(types.begin(), types.end(), [&](const IncidentType &type) { return type.arises.log == log.id; }))
      checks.warning(path, "no incident type replays it");
  }
}

} // namespace cavalry
