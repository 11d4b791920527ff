#include "record/scene.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cavalry {
namespace {

using Activity = CrewState::Activity;
using Motion = CrewState::Motion;
using Kind = Event::Kind;

/// As a keyframe keeps it, so that a scene read back is the scene that was written.
double millimetres(double metres) { return std::round(metres * 1000) / 1000; }
MapPoint millimetres(MapPoint point) { return {millimetres(point.east), millimetres(point.north)}; }

} // namespace

std::size_t IncidentKeyHash::operator()(const IncidentKey &key) const {
  const std::uint64_t which = key.k << 24 ^ static_cast<std::uint64_t>(key.attempt) << 16 ^ key.band << 8 ^ key.type;
  return static_cast<std::size_t>(
      splitmix_finaliser(which ^ static_cast<std::uint64_t>(key.birthplace) << 32 ^ key.birthplace));
}

Scene::Scene(const RunHeader &header, const StreetMap &map)
    : header_(&header), map_(&map), crews_(header.crews.size()) {
  for (std::size_t crew = 0; crew < crews_.size(); ++crew) {
    const MapPoint base = header.crews[crew].base;
    crews_[crew].where = {nobody, millimetres(base.east), millimetres(base.north)};
  }
}

void Scene::apply(const Event &event) {
  time_ = std::max(time_, event.time);
  if (event.crew < crews_.size()) apply_to_crew(event);
  if (event.kind >= Kind::case_reported && event.kind <= Kind::case_resumed)
    apply_to_case(event);
  else
    apply_to_incident(event);
}

// --- crews ----------------------------------------------------------------------------------------------------------

void Scene::change(CrewState &crew, Activity activity) {
  if (crew.activity != activity) crew.since = time_;
  crew.activity = activity;
}

/// It has no call any more.
void Scene::let_go(std::uint32_t id) {
  CrewState &crew = crews_[id];
  if (!std::exchange(crew.on_call, false)) return;
  const auto found = incidents_.find(crew.incident);
  if (found == incidents_.end() || found->second.crew != id) return;
  found->second.crew = nobody;
  found->second.in_work = false;
}

void Scene::set_out(std::uint32_t id, double leaves, double arrives, const Where &to) {
  CrewState &crew = crews_[id];
  crew.from = millimetres(position(id, std::max(leaves, time_)));
  crew.where = to;
  crew.leaves = leaves;
  crew.arrives = std::max(leaves, arrives);
  crew.motion = Motion::way;
}

void Scene::stay(std::uint32_t id, const Where &at) {
  crews_[id].where = at;
  crews_[id].motion = Motion::still;
}

/// A crew on its beat stops where the incident lies until it has handled it.
void Scene::come_upon(CrewState &crew, const Event &event) {
  if (event.ends <= event.time || crew.on_call) return;
  crew.incident = event.incident;
  crew.busy_from = event.time;
  crew.busy_until = event.ends;
  const auto found = incidents_.find(event.incident);
  if (crew.motion == Motion::walk) {
    if (found != incidents_.end() && found->second.where.place == crew.where.place) crew.where = found->second.where;
    crew.leaves = event.ends;
  }
  if (found == incidents_.end()) return;
  found->second.crew = event.crew;
  found->second.in_work = true;
}

void Scene::apply_to_crew(const Event &event) {
  const std::uint32_t id = event.crew;
  CrewState &crew = crews_[id];
  const Where where{event.place, event.along, event.north};
  const auto here = [&] {
    const MapPoint at = millimetres(position(id, time_));
    return crew.motion == Motion::still ? crew.where : Where{nobody, at.east, at.north};
  };
  switch (event.kind) {
  case Kind::duty_begins:
    crew.on_duty = true;
    break;
  case Kind::duty_ends:
    crew.on_duty = false;
    break;
  case Kind::crew_breaks_down:
    crew.broken_down = true;
    break;
  case Kind::crew_repaired:
    crew.broken_down = false;
    break;
  case Kind::crew_finds:
    come_upon(crew, event);
    break;
  case Kind::crew_assigned:
    let_go(id);
    crew.on_call = true;
    crew.incident = event.incident;
    crew.reason = event.detail;
    crew.assigned = event.time;
    if (const auto found = incidents_.find(event.incident); found != incidents_.end()) found->second.crew = id;
    break;
  case Kind::crew_departs:
    set_out(id, event.begins, event.ends, where);
    change(crew, Activity::under_way);
    break;
  case Kind::crew_arrives:
    if (crew.motion == Motion::way) crew.motion = Motion::still;
    change(crew, Activity::on_scene);
    break;
  case Kind::crew_starts:
    if (const auto found = incidents_.find(event.incident); found != incidents_.end()) found->second.in_work = true;
    break;
  case Kind::nothing_found:
    let_go(id);
    break;
  case Kind::incident_cleared:
    if (crew.on_call && crew.incident == event.incident) crew.on_call = false;
    break;
  case Kind::crew_walks:
    let_go(id);
    crew.where = where;
    crew.leaves = event.time;
    crew.motion = Motion::walk;
    change(crew, Activity::roving);
    break;
  case Kind::crew_moves:
    let_go(id);
    set_out(id, event.time, event.ends, where);
    change(crew, Activity::roving);
    break;
  case Kind::crew_waits:
    let_go(id);
    set_out(id, event.time, event.ends, {nobody, event.along, event.north});
    change(crew, Activity::waiting);
    break;
  case Kind::crew_stands:
    let_go(id);
    stay(id, where);
    change(crew, Activity::standing);
    break;
  case Kind::crew_rests:
    let_go(id);
    stay(id, here());
    change(crew, crew.broken_down ? Activity::broken_down : Activity::resting);
    break;
  case Kind::crew_leaves:
    let_go(id);
    stay(id, here());
    change(crew, Activity::off);
    break;
  default:
    break;
  }
}

Activity Scene::activity(std::uint32_t id, double date) const {
  const CrewState &crew = crews_[id];
  switch (crew.activity) {
  case Activity::roving:
  case Activity::standing:
    return date < crew.busy_until ? Activity::handling : crew.activity;
  case Activity::under_way: // a job in hand is finished first
    return date < crew.leaves && date < crew.busy_until ? Activity::handling : crew.activity;
  case Activity::waiting:
    return crew.motion == Motion::way && date < crew.arrives ? Activity::returning : crew.activity;
  default:
    return crew.activity;
  }
}

MapPoint Scene::position(std::uint32_t id, double date) const {
  const CrewState &crew = crews_[id];
  switch (crew.motion) {
  case Motion::still:
    break;
  case Motion::way:
    if (date < crew.arrives) {
      const double gone = std::max(0.0, date - crew.leaves);
      return between(crew.from, map_->point(crew.where), gone / (crew.arrives - std::min(crew.leaves, date)));
    }
    break;
  case Motion::walk: {
    if (crew.where.place >= header_->places.size() || header_->places[crew.where.place].length <= 0) break;
    const double walked = std::max(0.0, date - crew.leaves) * header_->groups[header_->crews[id].group].scan_speed;
    return map_->point({crew.where.place, crew.where.along + walked, 0});
  }
  }
  return map_->point(crew.where);
}

// --- incidents ------------------------------------------------------------------------------------------------------

void Scene::apply_to_incident(const Event &event) {
  if (event.kind == Kind::incident_arises) {
    OpenIncident &incident = incidents_[event.incident];
    incident = {};
    incident.where = {event.place, event.along, event.north};
    incident.arose = event.time;
    incident.promised = event.detail != 0;
    return;
  }
  const auto found = incidents_.find(event.incident);
  if (found == incidents_.end()) return;
  OpenIncident &incident = found->second;
  switch (event.kind) {
  case Kind::crew_finds:
  case Kind::incident_known:
    if (incident.known != no_date) return;
    incident.known = event.time;
    incident.channel = event.detail;
    return;
  case Kind::incident_flees:
    incident.away_until = event.ends;
    incident.crew = nobody;
    incident.in_work = false;
    return;
  case Kind::incident_cleared:
  case Kind::incident_gone:
    incidents_.erase(found);
    return;
  default:
    return;
  }
}

// --- cases ----------------------------------------------------------------------------------------------------------

void Scene::apply_to_case(const Event &event) {
  using Stage = OpenCase::Stage;
  if (event.kind == Kind::case_reported) {
    OpenCase &made = cases_[event.a_case];
    made = {};
    made.incident = event.incident;
    made.place = event.place;
    made.reported = event.time;
    return;
  }
  const auto found = cases_.find(event.a_case);
  if (found == cases_.end()) return;
  OpenCase &a_case = found->second;
  switch (event.kind) {
  case Kind::case_filed:
    a_case.filed = event.time;
    a_case.stage = Stage::dispatch;
    return;
  case Kind::case_dispatched:
    if (a_case.unit != event.detail) a_case.overdue = false; // it starts from zero
    a_case.unit = event.detail;
    a_case.limit = event.ends;
    a_case.stage = Stage::unit;
    return;
  case Kind::case_bounced:
    a_case.limit = no_date;
    a_case.stage = Stage::dispatch;
    return;
  case Kind::case_suspended:
    a_case.stage = Stage::suspended;
    return;
  case Kind::case_resumed:
    a_case.limit = event.ends;
    a_case.stage = Stage::unit;
    return;
  case Kind::case_overdue:
    a_case.overdue = true;
    return;
  case Kind::case_handed_back:
    a_case.stage = Stage::second_check;
    return;
  case Kind::case_reworked:
    a_case.limit = event.ends;
    a_case.stage = Stage::unit;
    ++a_case.reworks;
    return;
  case Kind::case_dismissed:
  case Kind::case_closed:
    cases_.erase(found);
    return;
  default:
    return;
  }
}

} // namespace cavalry
