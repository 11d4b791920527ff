#include "engine/incident.hpp"

#include "base/inversion.hpp"
#include "city/position.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// A number of the open interval (0, 1) out of 32 bits.
double open_unit_interval_32(std::uint64_t half) { return (static_cast<double>(half & 0xffffffffU) + 0.5) * 0x1p-32; }

} // namespace

Draws::Draws(const Layout &layout, StreamKey key) : layout_(layout), key_(key) {
  for (const IncidentType &type : layout.scenario.incidents) {
    auto &identities = channel_identities_.emplace_back();
    for (const Channel &channel : type.found.channels) identities.push_back(stream_identity(channel.id));
  }
}

/// One block serves an incident: word 0 its date (spent by the arrival stream), 1 where, 2 detection, 3 its work.
void Draws::mark(Incident &incident, const Words &words) const {
  const Spot &spot = layout_.spots[incident.birth_spot];
  if (incident.attempt == 0) { // a descendant stays where its ancestor was
    if (spot.length > 0) {
      incident.offset = open_unit_interval(words[1]) * spot.length;
    } else if (const auto &extent = layout_.scenario.places[spot.place].extent) {
      const Point at = point_in(*extent, open_unit_interval_32(words[1] >> 32), open_unit_interval_32(words[1]));
      incident.offset = at.x;
      incident.north = at.y;
    }
  }
  incident.mark = open_unit_interval_32(words[2] >> 32);
  incident.ready = incident.arose;
  if (!spot.lasts && !spot.reported) return;
  const IncidentType &type = layout_.scenario.incidents[spot.type];
  if (spot.lasts) incident.gone = goes_by_itself(incident, type);
  if (spot.reported) draw_reports(incident, type);
}

double Draws::goes_by_itself(const Incident &incident, const IncidentType &type) const {
  if (!type.lasts) return never;
  return incident.arose + type.lasts->sample(uniforms(incident, Purpose::late_marks).u[0]);
}

void Draws::begin_patience(Incident &incident, double date) const {
  const auto &patience = layout_.scenario.incidents[layout_.spots[incident.spot].type].served_by.patience;
  if (!patience) return;
  const double u = Stream(key_, identity(incident), Purpose::patience)
                       .block(incident.k, generation(incident.band, incident.attempt) << 8 | incident.flights)
                       .u[0];
  const double given_up = date + patience->sample(u);
  if (given_up >= incident.gone) return;
  incident.gone = given_up;
  incident.departure = Departure::given_up;
}

void Draws::end_patience(Incident &incident) const {
  if (incident.departure == Departure::by_itself) return;
  incident.gone = goes_by_itself(incident, layout_.scenario.incidents[layout_.spots[incident.spot].type]);
  incident.departure = Departure::by_itself;
}

/// Each channel has streams of its own: another one beside it changes nothing of what it brings.
void Draws::draw_reports(Incident &incident, const IncidentType &type) const {
  double chance_factor = 1;
  for (const std::uint32_t f : layout_.spots[incident.spot].reporting_factors)
    chance_factor *= factor_at(layout_.scenario.factors[f], incident.arose);
  const auto &channels = type.found.channels;
  const auto &identities = channel_identities_[layout_.spots[incident.birth_spot].type];
  for (std::size_t c = 0; c < channels.size(); ++c) {
    const auto block = [&] {
      return Stream(key_, mix(identity(incident), identities[c]), Purpose::reporting)
          .block(incident.k, generation(incident.band, incident.attempt));
    };
    const double chance = std::min(1.0, channels[c].probability * chance_factor);
    if (chance < 1 && block().u[0] > chance) continue;
    const double delay = channels[c].delay.sample(channels[c].delay.is_fixed() ? 0.5 : block().u[1]);
    if (incident.arose + delay >= incident.reported) continue;
    incident.reported = incident.arose + delay;
    incident.channel = static_cast<std::uint8_t>(c);
  }
}

double Draws::way_factor(const Incident &incident, std::uint32_t trip, std::size_t which) const {
  const Service &service = layout_.scenario.incidents[layout_.spots[incident.spot].type].served_by;
  if (service.way == WayRule::alike) return incident.service / service.time.mean();
  if (layout_.noise.is_fixed()) return 1;
  return layout_.noise.sample(Stream(key_, identity(incident), Purpose::travel)
                                  .block(incident.k, generation(incident.band, incident.attempt) << 8 | (trip & 0xff))
                                  .u[which]);
}

double Draws::service_seconds(const Incident &incident) const {
  const Spot &spot = layout_.spots[incident.spot];
  double work = incident.service;
  for (const std::uint32_t f : spot.service_factors) work *= factor_at(layout_.scenario.factors[f], incident.arose);
  return work;
}

} // namespace cavalry
