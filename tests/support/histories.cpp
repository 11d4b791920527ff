#include "support/histories.hpp"

#include "base/random.hpp"

#include <cmath>

namespace cavalry {

std::size_t Histories::Hash::operator()(const IncidentKey &key) const {
  return mix(key.k, (static_cast<std::uint64_t>(key.type) << 40) ^ (static_cast<std::uint64_t>(key.birthplace) << 20) ^
                        (key.attempt << 8) ^ key.band);
}

History &Histories::of(const IncidentKey &key) {
  const auto [entry, fresh] = index_.emplace(key, histories_.size());
  if (fresh) histories_.emplace_back().incident = key;
  return histories_[entry->second];
}

void Histories::clear() {
  histories_.clear();
  index_.clear();
}

void Histories::record(const Event &event) {
  using Kind = Event::Kind;
  if (!is_about_an_incident(event.kind)) return;
  History &history = of(event.incident);
  history.place = event.place;
  switch (event.kind) {
  case Kind::incident_arises:
    history.arose = event.time;
    break;
  case Kind::incident_known:
    if (std::isnan(history.known)) history.known = event.time;
    break;
  case Kind::crew_finds:
    if (std::isnan(history.found)) history.found = event.time;
    break;
  case Kind::crew_assigned:
    history.assigned = event.time;
    ++history.assignments;
    break;
  case Kind::crew_arrives:
    history.arrived = event.time;
    break;
  case Kind::crew_starts:
    history.started = event.time;
    if (std::isnan(history.begun)) history.begun = event.time;
    break;
  case Kind::incident_cleared:
    history.cleared = event.time;
    history.crew = event.crew;
    break;
  case Kind::incident_gone:
    history.gone = event.time;
    break;
  case Kind::incident_flees:
    ++history.flights;
    break;
  default:
    break;
  }
}

} // namespace cavalry
