#include "viz/playback/crews.hpp"

#include <algorithm>
#include <utility>

namespace cavalry {
namespace {

using Activity = CrewState::Activity;

double since(const CrewState &crew, Activity activity) {
  switch (activity) {
  case Activity::handling:
    return crew.busy_from;
  case Activity::under_way: // left when it was through with what it had in hand
    return std::max(crew.since, crew.leaves);
  case Activity::waiting: // once it was back
    return crew.motion == CrewState::Motion::way ? std::max(crew.since, crew.arrives) : crew.since;
  default:
    return crew.since;
  }
}

} // namespace

CrewMarker crew_marker(const Playback &playback, std::uint32_t id) {
  const Scene &scene = playback.scene();
  const CrewState &crew = scene.crews()[id];
  const double now = playback.time();
  CrewMarker marker;
  marker.crew = id;
  marker.group = playback.header().crews[id].group;
  marker.activity = scene.activity(id, now);
  marker.at = scene.position(id, now);
  marker.place = crew.where.place;
  marker.since = since(crew, marker.activity);
  const bool on_its_way = crew.motion == CrewState::Motion::way && now < crew.arrives;
  marker.goes_to = on_its_way ? playback.map().point(crew.where) : marker.at;
  if (marker.activity == Activity::handling)
    marker.until = crew.busy_until;
  else if (on_its_way)
    marker.until = crew.arrives;
  if (crew.on_call || marker.activity == Activity::handling) marker.incident = crew.incident;
  return marker;
}

std::vector<CrewMarker> crew_markers(const Playback &playback) {
  std::vector<CrewMarker> markers;
  markers.reserve(playback.header().crews.size());
  for (std::uint32_t crew = 0; crew < playback.header().crews.size(); ++crew)
    markers.push_back(crew_marker(playback, crew));
  return markers;
}

std::vector<MapPoint> trail(Playback &playback, std::uint32_t crew, double seconds) {
  const double until = playback.time();
  const double from = std::max(playback.begins(), until - seconds);
  std::vector<MapPoint> corners;
  const auto add = [&](MapPoint point) {
    if (corners.empty() || corners.back() != point) corners.push_back(point);
  };
  // Between two events that concern it a crew goes straight on, or stays.
  bool concerned = false; // by the event before
  const auto add_after = [&](const Scene &scene) {
    if (std::exchange(concerned, false)) add(scene.position(crew, scene.time()));
  };
  const Scene last = playback.replay(from, [&](const Scene &scene, const Event &event) {
    if (event.time >= from && corners.empty()) add(scene.position(crew, from));
    add_after(scene);
    if (event.time > until) return false;
    concerned = event.crew == crew && event.time >= from;
    if (concerned) add(scene.position(crew, event.time));
    return true;
  });
  add_after(last);
  add(playback.scene().position(crew, until));
  return corners;
}

std::vector<ActivityCounts> crews_at_work(const Playback &playback) {
  std::vector<ActivityCounts> counts(playback.header().groups.size(), ActivityCounts{});
  for (std::uint32_t crew = 0; crew < playback.header().crews.size(); ++crew) {
    const auto activity = static_cast<std::size_t>(playback.scene().activity(crew, playback.time()));
    ++counts[playback.header().crews[crew].group][activity];
  }
  return counts;
}

} // namespace cavalry
