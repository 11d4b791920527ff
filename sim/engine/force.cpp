#include "engine/force.hpp"

#include "base/invariant.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

const CrewGroup& Force::group(const Crew& crew) const { return world_.scenario.crews[crew.post->group]; }

const Roster* Force::roster(const Crew& crew) const {
  const std::uint32_t index = world_.layout.group_roster[crew.post->group];
  return index == none ? nullptr : &world_.scenario.rosters[index];
}

void Force::start() {
  for (Crew& crew : world_.crews) {
    crew.at = crew.post->base;
    if (group(crew).base == Base::random_start) {
      // Anywhere in the city: in the extent of a place, or at it.
      const Uniforms marks = Stream(world_.street.draws().key(), crew.post->identity, Purpose::start_position).block(1);
      const auto& places = world_.scenario.places;
      const Place& place = places[std::min(static_cast<std::size_t>(marks.u[2] * static_cast<double>(places.size())), places.size() - 1)];
      crew.at = place.at;
      if (place.extent)
        crew.at = {place.extent->low.x + marks.u[0] * (place.extent->high.x - place.extent->low.x),
                   place.extent->low.y + marks.u[1] * (place.extent->high.y - place.extent->low.y)};
    }
    crew.from = crew.at;
    if (const Roster* shifts = roster(crew)) crew.shift_end = shifts->shift_end;
    if (roster(crew) == nullptr) {
      crew.on_duty = crew.post->on_shift[0];
      crew.duty_ends = never;
      crew.roves = !crew.post->beats[0].empty();
    } else {
      schedule_duty(crew, -1.0);
    }
    crew.life = life(crew);
  }
}

/// The straight line of a crew's working life.
Process Force::life(Crew& crew) {
  while (true) {
    if (crew.call == none && crew.on_duty && !crew.resting) world_.calls.next_for(crew);
    if (crew.call == none) {
      settle_down(crew);
      co_await crew.sleeper.called(); // by a call or by the roster
      rise(crew);
      continue;
    }
    depart(crew);
    const bool stopped = co_await crew.sleeper.until(crew.arrives);
    if (stopped) {
      stop_on_the_way(crew);
      continue;
    }
    if (!begin_work(crew)) {
      if (crew.work_ends > world_.now()) {
        co_await crew.sleeper.until(crew.work_ends); // looked around in vain
      }
      complete_work(crew);
      continue;
    }
    const bool interrupted = co_await crew.sleeper.until(crew.work_ends);
    if (interrupted) interrupt_work(crew);
    else complete_work(crew);
  }
}

void Force::update_view(Crew& crew) {
  CrewView& view = world_.calls.view_of(crew.id);
  view.busy_for = 0;
  view.at = crew.at;
  view.seconds_a_metre = world_.layout.vehicle_pace[world_.layout.group_vehicle[crew.post->group]][0][0];
  const bool answers = group(crew).takes_calls && crew.on_duty;
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
  default:
    view.status = CrewStatus::unavailable;
  }
  const bool constant = world_.layout.vehicle_constant[world_.layout.group_vehicle[crew.post->group]];
  world_.calls.set_moving(crew.id, crew.activity == Activity::roving || crew.activity == Activity::standing ||
                                       (crew.activity == Activity::waiting && (crew.arrives > world_.now() || !constant)) ||
                                       (crew.activity == Activity::under_way && world_.calls.diverts()));
}

void Force::settle_down(Crew& crew) {
  const double now = world_.now();
  crew.since = now;
  if (!crew.on_duty) {
    crew.activity = Activity::off;
  } else if (crew.resting) {
    crew.activity = Activity::resting;
  } else if (crew.roves) {
    world_.beats.settle(crew.post->component); // the others, up to the moment it comes in
    crew.activity = Activity::roving;
    world_.beats.join(crew);
  } else if (crew.post->post != none) {
    crew.activity = Activity::standing;
    crew.at = world_.scenario.places[crew.post->post].at;
    stand(crew, true);
    if (crew.post->component != none) world_.beats.stand(crew);
  } else {
    crew.activity = Activity::waiting;
    crew.departed = crew.arrives = now;
    crew.from = crew.at;
    if (group(crew).base == Base::at_point) { // on its way back it can be called
      crew.at = crew.post->base;
      crew.arrives = world_.layout.arrival(world_.layout.group_vehicle[crew.post->group], now,
                                           distance(world_.scenario.movement.metric, crew.from, crew.at));
      world_.ledger.walked(crew.post->group, now, std::llround(distance(world_.scenario.movement.metric, crew.from, crew.at) * 1000));
    }
  }
  update_view(crew);
}

/// The level of the place's occurrence depends on whether a crew stands there.
void Force::stand(Crew& crew, bool there) {
  const CrewGroup& of = group(crew);
  if (crew.counted_standing == there || of.suppression >= 1) return;
  crew.counted_standing = there;
  for (const Visible& seen : world_.layout.visible[crew.post->group][crew.post->post]) {
    world_.beats.settle_spot(seen.spot);
    world_.street.set_post_factor(seen.spot, there ? of.suppression : 1.0);
  }
}

void Force::count_idle(Crew& crew, double until) {
  const std::uint32_t g = crew.post->group;
  switch (crew.activity) {
  case Activity::waiting: {
    const double back = std::min(until, std::max(crew.since, crew.arrives));
    world_.ledger.crew_time(g, CrewTime::travel, crew.since, back);
    world_.ledger.crew_time(g, CrewTime::waiting, back, until);
    break;
  }
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
void Force::rise(Crew& crew) {
  const double now = world_.now();
  if (crew.activity == Activity::roving) {
    world_.beats.settle(crew.post->component);
    crew.work_ends = world_.beats.leave(crew); // a job in hand is finished first
  } else {
    if (crew.activity == Activity::standing) {
      if (crew.post->component != none) world_.beats.settle(crew.post->component);
      crew.work_ends = std::max(now, crew.round.clock);
      stand(crew, false);
    } else {
      crew.work_ends = now;
    }
    count_idle(crew, now);
  }
  if (crew.activity == Activity::waiting && crew.arrives > now) {
    const double share = (now - crew.departed) / (crew.arrives - crew.departed);
    crew.at = {crew.from.x + (crew.at.x - crew.from.x) * share, crew.from.y + (crew.at.y - crew.from.y) * share};
  }
  crew.activity = Activity::off;
  crew.since = now;
}

void Force::depart(Crew& crew) {
  const double now = world_.now();
  Call& call = world_.calls[crew.call];
  const double leaves = std::max(now, crew.work_ends);
  const double metres = distance(world_.scenario.movement.metric, crew.at, call.view.at);
  const double factor = world_.street.draws().travel_factor(world_.street.incident(call.incident), call.trips++);
  crew.activity = Activity::under_way;
  crew.from = crew.at;
  crew.at = call.view.at;
  crew.departed = leaves;
  crew.arrives = world_.layout.arrival(world_.layout.group_vehicle[crew.post->group], leaves, metres * factor);
  crew.since = now;
  world_.ledger.walked(crew.post->group, now, static_cast<std::int64_t>(metres * factor * 1000 + 0.5));
  update_view(crew);
}

/// Diverted to another call, or called off at the end of its shift.
void Force::stop_on_the_way(Crew& crew) {
  const double now = world_.now();
  world_.ledger.crew_time(crew.post->group, CrewTime::travel, std::min(crew.departed, now), now);
  const double share = crew.arrives > crew.departed ? std::min(1.0, std::max(0.0, (now - crew.departed) / (crew.arrives - crew.departed))) : 1.0;
  crew.at = {crew.from.x + (crew.at.x - crew.from.x) * share, crew.from.y + (crew.at.y - crew.from.y) * share};
  crew.work_ends = now;
}

/// At the scene. False where there is nothing to do; `work_ends` then says until when it looked.
bool Force::begin_work(Crew& crew) {
  const double now = world_.now();
  world_.ledger.crew_time(crew.post->group, CrewTime::travel, crew.departed, now);
  world_.ledger.call_answered(crew.post->group, now);
  Call& call = world_.calls[crew.call];
  call.arrived = now;
  crew.since = now;
  crew.activity = Activity::on_scene;
  update_view(crew);
  if (call.lying && !call.settled) world_.beats.settle_spot(world_.street.incident(call.incident).spot);
  if (call.settled) {
    const IncidentType& type = world_.scenario.incidents[world_.layout.spots[call.known_as.spot].type];
    world_.ledger.nothing_found(call.known_as, now, crew.id);
    call.incident = none;
    crew.work_ends = now + type.served_by.check;
    return false;
  }
  Incident& incident = world_.street.incident(call.incident);
  world_.ledger.record(Event::Kind::crew_arrives, now, incident, crew.id);
  const IncidentType& type = world_.scenario.incidents[world_.layout.spots[incident.spot].type];
  if (incident.gone <= now) {
    world_.ledger.nothing_found(incident, now, crew.id);
    crew.work_ends = now + type.served_by.check;
    if (call.lying) world_.street.take(call.incident);
    world_.ledger.goes_away(incident);
    world_.street.incidents().release(call.incident);
    call.incident = none;
    return false;
  }
  if (type.flees.probability > 0 && world_.street.draws().flight(incident).u[0] <= type.flees.probability) {
    crew.work_ends = now + type.served_by.check;
    world_.flee(call.incident, crew.id, call.lying);
    call.incident = none;
    return false;
  }
  if (call.lying) world_.street.take(call.incident); // nobody else finds it any more
  call.lying = false;
  const double work = incident.work_left >= 0 ? incident.work_left : world_.street.draws().service_seconds(incident);
  incident.work_left = work;
  crew.work_ends = now + work;
  world_.ledger.record(Event::Kind::crew_starts, now, incident, crew.id);
  return true;
}

void Force::complete_work(Crew& crew) {
  const double now = world_.now();
  const std::uint32_t g = crew.post->group;
  world_.ledger.crew_time(g, CrewTime::on_scene, crew.since, std::min(now, crew.duty_ends));
  if (now > crew.duty_ends) world_.ledger.crew_time(g, CrewTime::overtime, std::max(crew.since, crew.duty_ends), now);
  const std::uint32_t id = std::exchange(crew.call, none);
  Call& call = world_.calls[id];
  if (call.incident != none) {
    Incident& incident = world_.street.incident(call.incident);
    world_.ledger.cleared(incident, {incident.reported, call.view.known, call.assigned, call.arrived, now, false}, crew.id, g);
    if (world_.layout.spots[incident.spot].recurs) world_.schedule_recurrence(incident, now);
    world_.street.incidents().release(call.incident);
  }
  world_.calls.close(id);
  crew.work_ends = now;
  crew.since = now;
}

/// The shift ends while it works: what is done is kept or lost as the roster says, and the call waits again.
void Force::interrupt_work(Crew& crew) {
  const double now = world_.now();
  world_.ledger.crew_time(crew.post->group, CrewTime::on_scene, crew.since, now);
  const std::uint32_t id = std::exchange(crew.call, none);
  Incident& incident = world_.street.incident(world_.calls[id].incident);
  if (crew.shift_end == ShiftEnd::pause) incident.work_left = std::max(0.0, crew.work_ends - now);
  else incident.work_left = -1;
  crew.work_ends = now;
  crew.since = now;
  world_.calls.hand_back(id);
}

void Force::close_accounts() {
  const double end = world_.layout.last_date;
  for (Crew& crew : world_.crews) {
    const std::uint32_t g = crew.post->group;
    switch (crew.activity) {
    case Activity::under_way:
      world_.ledger.crew_time(g, CrewTime::travel, crew.departed, std::min(end, crew.arrives));
      break;
    case Activity::on_scene:
      world_.ledger.crew_time(g, CrewTime::on_scene, crew.since, std::min({end, crew.work_ends, crew.duty_ends}));
      break;
    default:
      count_idle(crew, std::min(end, crew.duty_ends));
    }
    if (crew.on_duty) world_.ledger.crew_time(g, CrewTime::duty, crew.duty_began, std::min(end, crew.duty_ends));
  }
}

// --- the roster -----------------------------------------------------------------------------------------------------

/// Schedules the next shift of this crew that begins after `after`.
void Force::schedule_duty(Crew& crew, double after) {
  const Layout& layout = world_.layout;
  const Roster& shifts = *roster(crew);
  double best = never;
  std::size_t chosen = 0;
  const auto first_day = static_cast<std::size_t>(std::max(0.0, std::floor((after + layout.clock_offset) / 86400.0)));
  for (std::size_t day = first_day; day < layout.day_kind.size() && best == never; ++day) {
    for (std::size_t s = 0; s < shifts.shifts.size(); ++s) {
      const Shift& shift = shifts.shifts[s];
      const auto kind = layout.day_kind[day];
      const bool worked = kind == 0 ? shift.workdays : kind == 1 ? shift.weekends : shift.holidays;
      const double begins = static_cast<double>(day) * 86400.0 + shift.from - layout.clock_offset;
      if (!crew.post->on_shift[s] || !worked || begins <= after || begins >= best) continue;
      best = begins;
      chosen = s;
    }
  }
  if (best == never || best >= layout.last_date) return;
  world_.events.at(best, &Force::on_duty_begins, this, static_cast<std::uint64_t>(crew.id) << 8 | chosen);
}

void Force::on_duty_begins(void* self, std::uint64_t argument) {
  auto& force = *static_cast<Force*>(self);
  World& world = force.world_;
  Crew& crew = world.crews[argument >> 8];
  crew.shift = argument & 0xff;
  const Shift& shift = force.roster(crew)->shifts[crew.shift];
  const double now = world.now();
  const double length = shift.until > shift.from ? shift.until - shift.from : shift.until - shift.from + 86400.0;
  const bool was_on = crew.on_duty; // two shifts in a row: the first one's end has not come yet
  if (was_on) world.ledger.crew_time(crew.post->group, CrewTime::duty, crew.duty_began, now);
  crew.on_duty = true;
  crew.duty_began = now;
  crew.duty_ends = now + length;
  crew.roves = !crew.post->beats[crew.shift].empty();
  world.events.at(crew.duty_ends, &Force::on_duty_ends, self, crew.id);
  for (std::size_t i = 0; i < shift.breaks.size(); ++i) {
    const double from = now + std::fmod(shift.breaks[i].from - shift.from + 86400.0, 86400.0);
    const double until = now + std::fmod(shift.breaks[i].until - shift.from + 86400.0, 86400.0);
    world.events.at(from, &Force::on_break_begins, self, crew.id);
    world.events.at(until, &Force::on_break_ends, self, crew.id);
  }
  world.ledger.record_duty(Event::Kind::duty_begins, now, crew.id);
  force.schedule_duty(crew, now);
  if (crew.call == none) crew.sleeper.wake();
}

void Force::on_duty_ends(void* self, std::uint64_t id) {
  auto& force = *static_cast<Force*>(self);
  World& world = force.world_;
  Crew& crew = world.crews[id];
  const double now = world.now();
  if (!crew.on_duty || now < crew.duty_ends) return; // the next shift has begun already
  if (crew.activity == Activity::roving || crew.activity == Activity::standing)
    if (crew.post->component != none) world.beats.settle(crew.post->component);
  world.ledger.crew_time(crew.post->group, CrewTime::duty, crew.duty_began, now);
  if (world.layout.day_kind[world.layout.day_of(crew.duty_began)] == 2)
    world.ledger.crew_time(crew.post->group, CrewTime::holiday, crew.duty_began, now);
  crew.on_duty = false;
  crew.resting = false;
  world.ledger.record_duty(Event::Kind::duty_ends, now, crew.id);
  if (crew.call == none) {
    crew.sleeper.wake();
    return;
  }
  world.calls.view_of(crew.id).status = CrewStatus::unavailable;
  if (crew.shift_end == ShiftEnd::finish) return;
  if (crew.activity == Activity::under_way) {
    const std::uint32_t call = std::exchange(crew.call, none);
    if (crew.sleeper.wake()) world.calls.hand_back(call);
    else crew.call = call; // has just arrived
  } else if (crew.activity == Activity::on_scene && world.calls[crew.call].incident != none) {
    crew.sleeper.wake();
  }
}

void Force::on_break_begins(void* self, std::uint64_t id) {
  Crew& crew = static_cast<Force*>(self)->world_.crews[id];
  if (!crew.on_duty) return;
  crew.resting = true;
  if (crew.call == none) crew.sleeper.wake();
}

void Force::on_break_ends(void* self, std::uint64_t id) {
  Crew& crew = static_cast<Force*>(self)->world_.crews[id];
  crew.resting = false;
  if (crew.call == none && crew.on_duty) crew.sleeper.wake();
}

} // namespace cavalry
