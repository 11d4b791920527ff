#include "viz/playback/why_sent.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

bool has_skill(const RunHeader &header, std::uint32_t crew, std::uint32_t skill) {
  const auto &skills = header.groups[header.crews[crew].group].skills;
  return std::find(skills.begin(), skills.end(), skill) != skills.end();
}

/// Just before the crew was assigned.
Scene before_assignment(Playback &playback, std::uint32_t crew, double assigned) {
  return playback.replay(std::nextafter(assigned, 0.0), [&](const Scene &, const Event &event) {
    return event.time < assigned ||
           (event.time == assigned && !(event.kind == Event::Kind::crew_assigned && event.crew == crew));
  });
}

} // namespace

std::optional<WhySent> why_sent(Playback &playback, std::uint32_t id) {
  const RunHeader &header = playback.header();
  const CrewState &crew = playback.scene().crews()[id];
  if (!crew.on_call) return {};
  WhySent why;
  why.crew = id;
  why.incident = crew.incident;
  why.place = crew.where.place;
  if (crew.reason < header.reasons.size()) why.reason = header.reasons[crew.reason];
  why.assigned = crew.assigned;
  MapPoint to = playback.map().point(crew.where);
  const auto open = playback.scene().incidents().find(crew.incident);
  if (open != playback.scene().incidents().end()) {
    why.place = open->second.where.place;
    to = playback.map().point(open->second.where);
    if (open->second.known < no_date) why.known = open->second.known;
  }
  const Scene then = before_assignment(playback, id, crew.assigned);
  const std::uint32_t skill = header.types[crew.incident.type].skill;
  for (std::uint32_t other = 0; other < header.crews.size(); ++other) {
    if (other != id && (!then.crews()[other].on_duty || !has_skill(header, other, skill))) continue;
    const double moment = std::max(crew.assigned, then.time());
    const MapPoint from = then.position(other, moment);
    why.candidates.push_back(
        {other, then.activity(other, moment), std::hypot(to.east - from.east, to.north - from.north)});
  }
  std::sort(why.candidates.begin(), why.candidates.end(), [&](const auto &a, const auto &b) {
    if ((a.crew == id) != (b.crew == id)) return a.crew == id;
    return a.metres != b.metres ? a.metres < b.metres : a.crew < b.crew;
  });
  return why;
}

} // namespace cavalry
