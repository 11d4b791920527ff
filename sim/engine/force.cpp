#include "engine/force.hpp"

#include "base/invariant.hpp"
#include "city/position.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cavalry {
namespace {

/// A draw among places must not hang on their order in the file.
std::vector<const Place *> by_id(const std::vector<Place> &places) {
  std::vector<const Place *> sorted;
  for (const Place &place : places) sorted.push_back(&place);
  std::sort(sorted.begin(), sorted.end(), [](const Place *a, const Place *b) { return a->id < b->id; });
  return sorted;
}

/// Anywhere in the city: in the extent of a place, or at it.
Point anywhere(const std::vector<const Place *> &places, const Uniforms &marks) {
  const auto index = static_cast<std::size_t>(marks.u[2] * static_cast<double>(places.size()));
  const Place &place = *places[std::min(index, places.size() - 1)];
  return place.extent ? point_in(*place.extent, marks.u[0], marks.u[1]) : place.at;
}

} // namespace

const CrewGroup &Force::group(const Crew &crew) const { return world_.scenario.crews[crew.post->group]; }

const Roster *Force::roster(const Crew &crew) const {
  const std::uint32_t index = world_.layout.group_roster[crew.post->group];
  return index == none ? nullptr : &world_.scenario.rosters[index];
}

void Force::start() {
  std::vector<const Place *> places;
  for (Crew &crew : world_.crews) {
    crew.at = crew.post->base;
    if (group(crew).base == Base::random_start) {
      if (places.empty()) places = by_id(world_.scenario.places);
      const Stream stream(world_.street.draws().key(), crew.post->identity, Purpose::start_position);
      crew.at = {anywhere(places, stream.block(1))};
    }
    crew.from = crew.at;
    if (const Roster *shifts = roster(crew)) crew.shift_end = shifts->shift_end;
    if (roster(crew) == nullptr) {
      crew.on_duty = crew.post->on_shift[0];
      crew.duty_ends = never;
      crew.roves = !crew.post->beats[0].empty();
    } else {
      const double begun = resume_duty(crew);
      schedule_duty(crew, begun);
    }
    crew.life = life(crew);
  }
}

/// The straight line of a crew's working life.
Process Force::life(Crew &crew) {
  while (true) {
    if (crew.call == none && crew.may_begin()) {
      // What crews have found up to now may be waiting for this one.
      if (crew.post->component != none) world_.beats.settle(crew.post->component);
      world_.calls.next_for(crew);
    }
    if (crew.call == none) {
      const double until = settle_down(crew);
      co_await crew.sleeper.until(until); // or till woken by a call or by the roster
      rise(crew);
      while (crew.call == none && crew.work_ends > world_.now()) { // a job in hand is finished before anything else
        co_await crew.sleeper.until(crew.work_ends);
      }
      continue;
    }
    depart(crew);
    const bool stopped = co_await crew.sleeper.until(crew.arrives);
    if (stopped) {
      stop_on_the_way(crew);
      const bool broke_down = crew.out_of_order; // before it left: a job in hand is finished all the same
      while (broke_down && crew.call == none && crew.work_ends > world_.now()) {
        co_await crew.sleeper.until(crew.work_ends);
      }
      continue;
    }
    if (begin_work(crew)) {
      const bool interrupted = co_await crew.sleeper.until(crew.work_ends);
      if (interrupted) {
        if (crew.activity == Activity::on_scene) interrupt_work(crew);
        // else it was taken off for another call, which it has already
        continue;
      }
    } else if (crew.work_ends > world_.now()) {
      co_await crew.sleeper.until(crew.work_ends); // looked around in vain
    }
    complete_work(crew);
    if (crew.post->returns) {
      set_out_for_base(crew);
      co_await crew.sleeper.until(crew.arrives);
      arrive_at_base(crew);
    }
  }
}

void Force::update_view(Crew &crew) {
  CrewView &view = world_.calls.view_of(crew.id);
  view.busy_for = 0;
  view.at = crew.at.at;
  view.seconds_a_metre = world_.layout.vehicle_pace[crew.post->vehicle][0][0];
  const bool answers = group(crew).takes_calls && crew.may_begin();
  const bool at_work = crew.activity == Activity::on_scene && world_.calls.preempts() && crew.call != none &&
                       world_.calls[crew.call].in_hand;
  switch (crew.activity) {
  case Activity::waiting:
  case Activity::roving:
  case Activity::standing:
    view.status = answers ? CrewStatus::free : CrewStatus::unavailable;
    break;
  case Activity::under_way:
    view.status = answers ? CrewStatus::under_way : CrewStatus::unavailable;
    view.priority = world_.calls[crew.call].view.priority;
    break;
  case Activity::on_scene:
    view.status = answers && at_work ? CrewStatus::at_work : CrewStatus::unavailable;
    break;
  default:
    view.status = CrewStatus::unavailable;
  }
  const bool constant = world_.layout.vehicle_constant[crew.post->vehicle];
  world_.calls.set_moving(
      crew.id, crew.activity == Activity::roving || crew.activity == Activity::standing ||
                   (crew.activity == Activity::waiting && (crew.arrives > world_.now() || !constant)) ||
                   (crew.activity == Activity::under_way && world_.calls.diverts()) || (at_work && !constant));
}

/// What it does without a call; the date at which it does something else by itself.
double Force::settle_down(Crew &crew) {
  const double now = world_.now();
  crew.since = now;
  if (!crew.on_duty) {
    crew.activity = Activity::off;
  } else if (crew.out_of_order) {
    crew.activity = Activity::broken_down;
  } else if (crew.resting) {
    crew.activity = Activity::resting;
  } else if (crew.roves) {
    world_.beats.settle(crew.post->component); // the others, up to the moment it comes in
    crew.activity = Activity::roving;
    world_.beats.join(crew);
  } else if (crew.post->post != none &&
             distance(world_.scenario.movement.metric, crew.at.at, crew.post->base.at) <= 0) {
    stand(crew, true);
    if (crew.post->component != none) world_.beats.settle(crew.post->component);
    crew.activity = Activity::standing;
    if (crew.post->component != none) world_.beats.stand(crew);
  } else {
    crew.activity = Activity::waiting;
    crew.departed = crew.arrives = now;
    crew.trip_metres = 0;
    crew.from = crew.at;
    if (group(crew).base == Base::at_point || crew.post->post != none) { // on its way back it can be called
      const Way way = way_to(crew, crew.post->base);
      crew.at = crew.post->base;
      crew.trip_metres = way.metres;
      crew.arrives = arrival(crew, now, way);
    }
  }
  update_view(crew);
  if (world_.ledger.recording()) record_idle(crew);
  return crew.activity == Activity::waiting && crew.post->post != none ? crew.arrives : never;
}

/// What it does without a call; Beats tell of those that rove.
void Force::record_idle(const Crew &crew) {
  Ledger &ledger = world_.ledger;
  switch (crew.activity) {
  case Activity::off:
    ledger.record_crew(Event::Kind::crew_leaves, world_.now(), crew.id);
    break;
  case Activity::resting:
  case Activity::broken_down:
    ledger.record_crew(Event::Kind::crew_rests, world_.now(), crew.id);
    break;
  case Activity::standing: {
    const double middle = world_.scenario.places[crew.post->post].length / 2;
    ledger.record(ledger.of_crew_at(Event::Kind::crew_stands, world_.now(), crew.id, crew.post->post, middle));
    break;
  }
  case Activity::waiting:
  case Activity::returning: {
    Event event = Ledger::of_crew(Event::Kind::crew_waits, world_.now(), crew.id);
    event.along = crew.at.at.x;
    event.north = crew.at.at.y;
    event.ends = crew.arrives;
    ledger.record(event);
    break;
  }
  default:
    break;
  }
}

/// The level of the place's occurrence depends on whether a crew stands there.
void Force::stand(Crew &crew, bool there) {
  const CrewGroup &of = group(crew);
  if (crew.counted_standing == there || of.suppression >= 1) return;
  crew.counted_standing = there;
  double factor = 1; // of those who stand at this place, the one that suppresses most
  for (const Crew &other : world_.crews)
    if (other.counted_standing && other.post->post == crew.post->post)
      factor = std::min(factor, group(other).suppression);
  for (const Visible &seen : world_.layout.visible[crew.post->group][crew.post->post]) {
    world_.beats.settle_spot(seen.spot);
    world_.street.set_post_factor(seen.spot, factor);
  }
}

void Force::count_idle(Crew &crew, double until) {
  const std::uint32_t g = crew.post->group;
  switch (crew.activity) {
  case Activity::waiting: {
    const double back = std::min(until, std::max(crew.since, crew.arrives));
    world_.ledger.crew_time(g, CrewTime::travel, crew.since, back);
    world_.ledger.crew_time(g, CrewTime::waiting, back, until);
    count_metres(crew, until);
    break;
  }
  case Activity::broken_down: // what it had in hand may last longer
    world_.ledger.crew_time(g, CrewTime::out_of_order, std::max(crew.since, crew.work_ends), until);
    break;
  case Activity::resting:
    world_.ledger.crew_time(g, CrewTime::rest, crew.since, until);
    break;
  case Activity::roving:
    if (crew.round.phase == Round::Phase::resuming)
      world_.ledger.crew_time(g, CrewTime::travel, crew.round.phase_began, until);
    break;
  default:
    break;
  }
}

/// Leaves whatever it was at without a call.
void Force::rise(Crew &crew) {
  if (crew.activity == Activity::off) return; // it had risen at the end of its shift, or was not there
  const double now = world_.now();
  if (crew.activity == Activity::roving) {
    world_.beats.settle(crew.post->component);
    crew.work_ends = world_.beats.leave(crew); // a job in hand is finished first
  } else {
    count_idle(crew, now);
    if (crew.activity == Activity::standing) {
      if (crew.post->component != none) world_.beats.settle(crew.post->component);
      crew.work_ends = std::max(now, crew.round.clock);
      world_.beats.stop_standing(crew);
      stand(crew, false);
    } else {
      crew.work_ends = now;
    }
  }
  if (crew.activity == Activity::waiting) crew.at = crew.on_the_way(now);
  crew.activity = Activity::off;
  crew.since = now;
  if (crew.call == none) world_.calls.view_of(crew.id).status = CrewStatus::unavailable;
}

void Force::depart(Crew &crew) {
  const double now = world_.now();
  Call &call = world_.calls[crew.call];
  const double leaves = std::max(now, crew.work_ends);
  const Incident &incident = world_.calls.about(call);
  const Whereabouts scene{call.view.at, call.view.place};
  const Way way = way_to(crew, scene) * world_.street.draws().travel_factor(incident, call.trips++);
  crew.activity = Activity::under_way;
  crew.sent_out = true;
  crew.from = crew.at;
  crew.at = scene;
  crew.departed = leaves;
  crew.way_ends = crew.arrives = arrival(crew, leaves, way);
  if (takes_way_within(incident)) crew.arrives = std::min(crew.arrives, leaves + time_for(incident));
  crew.since = now;
  crew.trip_metres = way.metres;
  update_view(crew);
  if (world_.ledger.recording()) {
    Event event = world_.ledger.about(Event::Kind::crew_departs, now, incident, crew.id);
    std::tie(event.along, event.north) = world_.ledger.where(incident);
    event.begins = crew.departed;
    event.ends = crew.arrives;
    world_.ledger.record(event);
  }
}

/// Back to its base, where it is free again.
void Force::set_out_for_base(Crew &crew) {
  const double now = world_.now();
  crew.activity = Activity::returning;
  crew.from = crew.at;
  crew.at = crew.post->base;
  crew.departed = crew.since = now;
  crew.arrives = crew.time_ends >= 0 ? std::max(now, crew.time_ends) : arrival(crew, now, crew.way_back);
  crew.trip_metres = crew.way_back.metres;
  update_view(crew);
  if (world_.ledger.recording()) record_idle(crew);
}

void Force::arrive_at_base(Crew &crew) {
  const double now = world_.now();
  count_work(crew, CrewTime::travel, crew.since, now);
  count_metres(crew, now);
  crew.work_ends = crew.since = now;
  crew.activity = Activity::off; // until it does something else
}

Way Force::way_to(const Crew &crew, const Whereabouts &where) const {
  return world_.layout.way(crew.post->vehicle, crew.at, where);
}

double Force::arrival(const Crew &crew, double leaves, const Way &way) const {
  return world_.layout.arrival(crew.post->vehicle, leaves, way.as_long);
}

const Service &Force::service(const Incident &incident) const {
  return world_.scenario.incidents[world_.layout.spots[incident.spot].type].served_by;
}

bool Force::takes_way_within(const Incident &incident) const { return service(incident).way == WayRule::within; }

/// Seconds still to be spent on it.
double Force::time_for(const Incident &incident) const {
  return incident.work_left >= 0 ? incident.work_left : world_.street.draws().service_seconds(incident);
}

/// Of the time for the call that it is at.
double Force::time_left(const Crew &crew) const {
  return std::max(0.0, std::max(crew.work_ends, crew.time_ends) - world_.now());
}

/// Of a trip that ends here: as far as it went.
void Force::count_metres(const Crew &crew, double date) {
  const double metres = crew.trip_metres * crew.share_of_way(date);
  world_.ledger.walked(crew.post->group, std::min(date, std::max(crew.departed, crew.arrives)),
                       static_cast<std::int64_t>(metres * 1000 + 0.5));
}

/// Diverted to another call, or called off at the end of its shift.
void Force::stop_on_the_way(Crew &crew) {
  const double now = world_.now();
  count_work(crew, CrewTime::travel, std::max(crew.since, crew.departed), now);
  count_metres(crew, now);
  crew.at = crew.on_the_way(now);
  crew.work_ends = std::max(now, crew.departed); // it may not have left a job yet
  if (crew.call == none) crew.activity = Activity::off;
}

void Force::arrive_at_scene(Crew &crew) {
  const double now = world_.now();
  count_work(crew, CrewTime::travel, std::max(crew.since, crew.departed), now);
  count_metres(crew, now);
  world_.ledger.call_answered(crew.post->group, now);
  Call &call = world_.calls[crew.call];
  call.arrived = now;
  crew.since = now;
  crew.activity = Activity::on_scene;
  update_view(crew);
  world_.calls.record_arrival(call, crew.id, crew.way_ends);
  crew.time_ends = -1;
  if (crew.post->returns)
    crew.way_back =
        way_to(crew, crew.post->base) * world_.street.draws().return_factor(world_.calls.about(call), call.trips - 1);
}

/// At the scene. False where there is nothing to do; `work_ends` then says until when it looked.
bool Force::begin_work(Crew &crew) {
  arrive_at_scene(crew);
  const double now = world_.now();
  const bool is_there = world_.calls.is_there(crew.call); // by what crews have found up to now, which may open calls
  Call &call = world_.calls[crew.call];
  const IncidentType &type = world_.scenario.incidents[world_.layout.spots[world_.calls.about(call).spot].type];
  if (!is_there) {
    world_.ledger.nothing_found(call.known_as, now, crew.id);
    call.incident = none;
    crew.work_ends = now + type.served_by.check;
    return false;
  }
  Incident &incident = world_.street.incident(call.incident);
  if (type.flees.probability > 0 && world_.street.draws().flight(incident).u[0] <= type.flees.probability) {
    crew.work_ends = now + type.served_by.check;
    call.known_as = incident;
    call.settled = true;
    world_.flee(call.incident, crew.id, call.lying);
    call.incident = none;
    return false;
  }
  if (call.lying) world_.street.take(call.incident); // nobody else finds it any more
  call.lying = false;
  call.in_hand = true;
  world_.street.draws().end_patience(incident);
  incident.work_left = time_for(incident);
  crew.work_ends = now + incident.work_left;
  if (takes_way_within(incident)) {
    crew.time_ends = std::max(now, crew.departed + incident.work_left);
    crew.work_ends = crew.time_ends;
    if (crew.post->returns) crew.work_ends = std::max(now, crew.time_ends - (arrival(crew, now, crew.way_back) - now));
  }
  world_.ledger.record(Event::Kind::crew_starts, now, incident, crew.id);
  if (world_.calls.preempts()) update_view(crew);
  return true;
}

void Force::take_off(Crew &crew) {
  const double now = world_.now();
  world_.ledger.crew_time(crew.post->group, CrewTime::on_scene, crew.since, now);
  Incident &incident = world_.street.incident(world_.calls[crew.call].incident);
  incident.work_left = time_left(crew);
  crew.work_ends = now;
  crew.since = now;
  crew.activity = Activity::off; // until it departs
}

/// Work and ways count as what they are up to the end of the shift, and as overtime after it.
void Force::count_work(const Crew &crew, CrewTime what, double from, double until) {
  const double shift_ends = crew.on_duty ? until : crew.duty_ends;
  world_.ledger.crew_time(crew.post->group, what, from, std::min(until, shift_ends));
  world_.ledger.crew_time(crew.post->group, CrewTime::overtime, std::max(from, shift_ends), until);
}

void Force::complete_work(Crew &crew) {
  const double now = world_.now();
  const std::uint32_t g = crew.post->group;
  count_work(crew, CrewTime::on_scene, crew.since, now);
  const std::uint32_t id = std::exchange(crew.call, none);
  world_.calls.view_of(crew.id).status = CrewStatus::unavailable; // there is nothing left to take it off
  world_.calls.complete(id, crew.id, g);
  crew.work_ends = now;
  crew.since = now;
}

/// The shift ends while it works, or its vehicle breaks down: the call waits again. What is done is kept, or lost where
/// the roster says so of a shift's end.
void Force::interrupt_work(Crew &crew) {
  const double now = world_.now();
  count_work(crew, CrewTime::on_scene, crew.since, now);
  const std::uint32_t id = std::exchange(crew.call, none);
  Incident &incident = world_.street.incident(world_.calls[id].incident);
  if (crew.out_of_order || crew.shift_end == ShiftEnd::pause)
    incident.work_left = time_left(crew);
  else
    incident.work_left = -1;
  crew.work_ends = now;
  crew.since = now;
  world_.calls.hand_back(id);
}

void Force::break_down(Crew &crew) {
  crew.out_of_order = true;
  world_.calls.view_of(crew.id).status = CrewStatus::unavailable;
  if (!crew.is_engaged()) {
    if (crew.on_duty) crew.sleeper.wake();
  } else if (crew.activity == Activity::on_scene) { // where it finds nothing to do, it looks around to the end
    if (world_.calls[crew.call].incident != none) crew.sleeper.wake();
  } else if (crew.call != none) { // on its way home it goes on to there
    give_up_call(crew);
  }
}

/// Of a call that it is on its way to, or not even that.
void Force::give_up_call(Crew &crew) {
  const std::uint32_t call = std::exchange(crew.call, none);
  crew.sleeper.wake(); // unless it is awake already: sent, or diverted, at this very date
  world_.calls.hand_back(call);
}

void Force::put_right(Crew &crew) {
  crew.out_of_order = false;
  if (!crew.is_engaged() && crew.on_duty) crew.sleeper.wake();
}

void Force::close_accounts() {
  const double end = world_.layout.last_date;
  for (Crew &crew : world_.crews) {
    switch (crew.activity) {
    case Activity::under_way:
      count_work(crew, CrewTime::travel, std::max(crew.since, crew.departed), std::min(end, crew.arrives));
      count_metres(crew, end);
      break;
    case Activity::returning:
      count_work(crew, CrewTime::travel, crew.since, std::min(end, crew.arrives));
      count_metres(crew, end);
      break;
    case Activity::on_scene:
      count_work(crew, CrewTime::on_scene, crew.since, std::min(end, crew.work_ends));
      break;
    default:
      count_idle(crew, std::min(end, crew.duty_ends));
    }
    end_account(crew, std::min(end, crew.duty_ends));
  }
}

} // namespace cavalry
