#include "engine/beats.hpp"

#include "base/invariant.hpp"
#include "base/random.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

Beats::Beats(World &world)
    : world_(world), alarm_(world.layout.components.size()), alarm_date_(world.layout.components.size(), never),
      on_beat_(world.layout.crews.size()), foreseen_(world.layout.crews.size(), never),
      concern_(world.layout.crews.size(), -1.0) {}

namespace {

/// A key below those of all incidents at or beyond this metre of a leg; at a point keys are dates.
double just_before(const Leg &leg, double metre) { return leg.to > leg.from ? metre - 1e-9 : -1.0; }

} // namespace

// --- the next thing a crew does -------------------------------------------------------------------------------------

/// Nothing begins at the end of the shift or later.
Beats::Step Beats::next_step(Crew &crew, double limit) {
  Step step = next_of_round(crew, limit);
  if (step.date >= crew.duty_ends) step.date = never;
  return step;
}

Beats::Step Beats::next_of_round(Crew &crew, double limit) {
  if (crew.activity == Activity::standing) return next_standing(crew, limit);
  const Round &round = crew.round;
  if (round.phase == Round::Phase::between) return {Step::Kind::enter, round.phase_ends};
  if (round.phase == Round::Phase::resuming) return {Step::Kind::resume, round.phase_ends};
  return leg(crew).to > leg(crew).from ? next_walking(crew, limit) : next_at_point(crew, limit);
}

/// The first incident ahead that is there when the crew comes to it, or the end of the leg. What arises until then is
/// admitted at once; what the crew has passed by when it arises is not there yet.
Beats::Step Beats::next_walking(Crew &crew, double limit) {
  const Round &round = crew.round;
  const Leg &here = leg(crew);
  Step best{Step::Kind::leave, round.clock + (here.to - round.at) * here.seconds_a_metre};
  const double looked_at = std::min(best.date, limit);
  for (const Visible &seen : here.seen) {
    world_.street.admit(seen.spot, looked_at);
    const auto &lying = world_.street.lying(seen.spot);
    const auto ahead = std::upper_bound(lying.begin(), lying.end(), round.passed,
                                        [](double metre, const Lying &lies) { return metre < lies.key; });
    for (auto i = static_cast<std::uint32_t>(ahead - lying.begin()); i < lying.size(); ++i) {
      const double metre = lying[i].key;
      const double date = round.clock + (metre - round.at) * here.seconds_a_metre;
      if (metre > here.to || date > best.date || (date == best.date && best.incident != none)) break;
      const Incident &incident = world_.street.incident(lying[i].incident);
      if (incident.ready > date || incident.gone <= date) continue;
      best = {Step::Kind::look, date, &seen, lying[i].incident, i};
      break;
    }
  }
  return best;
}

/// At a point, what is there in the order in which it came to lie there, each once a visit.
Beats::Step Beats::next_at_point(Crew &crew, double limit) {
  const Round &round = crew.round;
  Step best{Step::Kind::leave, round.clock};
  PointKey first{never, 0, 0, 0};
  for (const Visible &seen : leg(crew).seen) {
    world_.street.admit(seen.spot, std::min(round.clock, limit));
    const auto &lying = world_.street.lying(seen.spot);
    for (std::uint32_t i = 0; i < lying.size() && lying[i].key <= round.clock; ++i) {
      const Incident &incident = world_.street.incident(lying[i].incident);
      const PointKey key = point_key(incident);
      if (incident.gone <= round.clock || !(round.seen_at_point < key) || !(key < first)) continue;
      first = key;
      best = {Step::Kind::look, round.clock, &seen, lying[i].incident, i};
    }
  }
  return best;
}

PointKey Beats::point_key(const Incident &incident) const {
  return {incident.ready, world_.layout.spots[incident.birth_spot].identity, incident.k,
          static_cast<std::uint32_t>(incident.attempt) << 8 | incident.band};
}

Beats::Step Beats::next_standing(Crew &crew, double limit) {
  Step best{Step::Kind::look, never};
  PointKey earliest{never, 0, 0, 0};
  for (const Visible &seen : world_.layout.visible[crew.post->group][crew.post->post]) {
    world_.street.admit(seen.spot, limit);
    const auto &lying = world_.street.lying(seen.spot);
    for (std::uint32_t i = 0; i < lying.size(); ++i) {
      const Incident &incident = world_.street.incident(lying[i].incident);
      const double reached = std::max(crew.round.clock, incident.ready);
      const PointKey key = point_key(incident);
      if ((!seen.can_serve && incident.noticed) || incident.gone <= reached || !(key < earliest)) continue;
      earliest = key;
      best = {Step::Kind::look, std::max(crew.round.clock, incident.ready), &seen, lying[i].incident, i};
    }
  }
  return best;
}

// --- doing it -------------------------------------------------------------------------------------------------------

void Beats::act(Crew &crew, const Step &step) {
  switch (step.kind) {
  case Step::Kind::enter:
    enter_leg(crew, step.date);
    break;
  case Step::Kind::resume:
    world_.ledger.crew_time(crew.post->group, CrewTime::travel, crew.round.phase_began, step.date);
    crew.round.clock = step.date;
    if (crew.round.left_between >= 0) {
      crew.round.phase = Round::Phase::between;
      crew.round.phase_began = step.date;
      crew.round.phase_ends = step.date + crew.round.left_between;
    } else {
      crew.round.phase = Round::Phase::walking;
    }
    break;
  case Step::Kind::leave:
    leave_leg(crew, step.date);
    break;
  case Step::Kind::look:
    look(crew, step);
    break;
  }
}

void Beats::enter_leg(Crew &crew, double date) {
  Round &round = crew.round;
  if (++round.leg == round.beat->size()) round.leg = 0;
  round.phase = Round::Phase::walking;
  round.left_between = -1;
  round.clock = date;
  const Leg &here = leg(crew);
  round.at = here.from;
  round.passed = just_before(here, here.from);
  round.seen_at_point = {};
  double &last = round.last_pass[round.leg];
  if (last >= 0) world_.ledger.gap(crew.post->group, last, date);
  last = date;
  if (round.leg == 0) {
    if (round.lap_began >= 0) world_.ledger.lap(crew.post->group, round.lap_began, date);
    round.lap_began = date;
  }
}

void Beats::leave_leg(Crew &crew, double date) {
  Round &round = crew.round;
  const Leg &here = leg(crew);
  world_.ledger.walked(crew.post->group, date, here.millimetres);
  round.clock = date;
  round.phase = Round::Phase::between;
  round.phase_began = date;
  if (here.seconds_to_next >= 0) {
    round.phase_ends = date + here.seconds_to_next;
    return;
  }
  const CrewGroup &group = world_.scenario.crews[crew.post->group];
  if (group.gap) {
    const double u = Stream(world_.street.draws().key(), crew.post->identity, Purpose::phase).block(++round.trips).u[0];
    round.phase_ends = date + group.gap->sample(u);
  } else {
    round.phase_ends = world_.layout.arrival(world_.layout.group_vehicle[crew.post->group], date, here.to_next);
  }
}

void Beats::look(Crew &crew, const Step &step) {
  Incident &incident = world_.street.incident(step.incident);
  Round &round = crew.round;
  const bool standing = crew.activity == Activity::standing;
  round.clock = step.date;
  if (!standing) {
    if (step.seen->along) {
      round.at = incident.offset;
      round.passed = incident.offset;
    } else {
      round.seen_at_point = point_key(incident);
    }
  }
  if (!standing) {
    incident.survived *= step.seen->miss;
    if (incident.survived > incident.mark) return;
  }
  if (!step.seen->can_serve) {
    if (incident.noticed) return;
    world_.ledger.noticed(incident, step.date, 0, crew.id);
    world_.take_up(step.incident, true, 0);
    return;
  }
  world_.ledger.noticed(incident, step.date, 0, crew.id);
  const Spot &spot = world_.layout.spots[incident.spot];
  if (spot.flees &&
      world_.street.draws().flight(incident).u[0] <= world_.scenario.incidents[spot.type].flees.probability)
    flee(crew, step);
  else
    serve(crew, step);
}

void Beats::flee(Crew &crew, const Step &step) {
  const std::uint32_t slot = step.incident;
  const double date = step.date;
  Incident &incident = world_.street.incident(slot);
  const Flight &flight = world_.scenario.incidents[world_.layout.spots[incident.spot].type].flees;
  const Uniforms marks = world_.street.draws().flight(incident);
  world_.ledger.flees(incident, date, crew.id);
  world_.street.take(incident.spot, step.position);
  world_.street.draws().end_patience(incident);
  incident.ready = date + flight.back_after.sample(marks.u[1]);
  incident.mark = marks.u[2];
  incident.survived = 1;
  ++incident.flights;
  if (incident.call != none) world_.calls.settle(std::exchange(incident.call, none));
  world_.street.come_back_later(slot);
  put_down(incident.spot);
}

void Beats::serve(Crew &crew, const Step &step) {
  const double date = step.date;
  Incident &incident = world_.street.incident(step.incident);
  const double work = incident.work_left >= 0 ? incident.work_left : world_.street.draws().service_seconds(incident);
  const double ends = date + work;
  const std::uint32_t group = crew.post->group;
  if (ends > crew.duty_ends && crew.shift_end != ShiftEnd::finish) {
    // Laid down at the end of the shift: what is done is kept (pause) or lost (hand back); it is found at the next
    // look.
    incident.work_left = crew.shift_end == ShiftEnd::pause ? ends - crew.duty_ends : work;
    incident.mark = 1;
    world_.ledger.crew_time(group, CrewTime::on_scene_roving, date, crew.duty_ends);
    crew.round.clock = crew.duty_ends;
    return;
  }
  world_.ledger.crew_time(group, CrewTime::on_scene_roving, date, std::min(ends, crew.duty_ends));
  if (ends > crew.duty_ends) world_.ledger.crew_time(group, CrewTime::overtime, std::max(date, crew.duty_ends), ends);
  crew.round.clock = ends;
  const double noticed = incident.reported;
  world_.ledger.cleared(incident, {noticed, noticed, date, date, ends, incident.call == none}, crew.id, group);
  if (incident.call != none) world_.calls.settle(incident.call);
  world_.street.take(incident.spot, step.position);
  if (world_.layout.spots[incident.spot].recurs) world_.schedule_recurrence(incident, ends);
  world_.street.incidents().release(step.incident);
}

// --- settling -------------------------------------------------------------------------------------------------------

std::span<const Visible> Beats::seen_by(const Crew &crew) const {
  if (crew.activity == Activity::standing) return world_.layout.visible[crew.post->group][crew.post->post];
  return leg(crew).seen;
}

/// A bound from below for the crew's next step where the next one foreseen is at `step`: what arises or comes back
/// where it is may be reached sooner.
double Beats::next_change(const Crew &crew, double step) {
  if (crew.activity == Activity::roving && crew.round.phase != Round::Phase::walking) return step;
  for (const Visible &seen : seen_by(crew)) step = std::min(step, world_.street.next_date(seen.spot));
  return std::max(step, crew.round.clock); // a job in hand comes first
}

/// Most of a run is spent here and in Street::admit_due: both with all they call in one piece, a tenth fewer
/// instructions.
[[gnu::flatten]] void Beats::settle_one(Crew &crew, double until) {
  if (foreseen_[crew.id] > until) return;
  concern_[crew.id] = -1;
  while (true) {
    const Step step = next_step(crew, until);
    if (step.date > until) {
      foreseen_[crew.id] =
          crew.activity == Activity::roving && crew.round.phase != Round::Phase::walking ? step.date : until;
      return;
    }
    act(crew, step);
    const Round &round = crew.round; // nothing happens on the way to the next leg
    if (step.kind == Step::Kind::leave && round.phase_ends <= until && round.phase_ends < crew.duty_ends)
      enter_leg(crew, round.phase_ends);
  }
}

void Beats::settle_several(const std::vector<std::uint32_t> &ids, double until) {
  while (true) {
    std::size_t first = 0;
    double second_date = never; // of the others' steps, none comes before
    std::size_t second = ids.size();
    for (std::size_t i = 1; i < ids.size(); ++i) {
      const double date = foreseen_[ids[i]];
      if (date < foreseen_[ids[first]]) {
        second_date = foreseen_[ids[first]];
        second = first;
        first = i;
      } else if (date < second_date) {
        second_date = date;
        second = i;
      }
    }
    const std::uint32_t id = ids[first];
    if (foreseen_[id] > until) return;
    Crew &crew = world_.crews[id];
    const Step step = next_step(crew, until);
    concern_[id] = -1;
    if (step.date > until) {
      foreseen_[id] = std::max(std::nextafter(until, never), next_change(crew, step.date));
    } else if (step.date > second_date || (step.date == second_date && second < first)) {
      foreseen_[id] = step.date;
    } else {
      act(crew, step);
      foreseen_[id] = crew.round.clock;
    }
  }
}

void Beats::settle(std::uint32_t component) {
  const auto &ids = world_.layout.components[component];
  settling_ = component;
  if (ids.size() == 1)
    settle_one(world_.crews[ids[0]], world_.now());
  else
    settle_several(ids, world_.now());
  settling_ = none;
  if (world_.layout.component_eager[component]) arm(component);
}

void Beats::settle_all() {
  for (std::uint32_t c = 0; c < world_.layout.components.size(); ++c) settle(c);
}

void Beats::settle_spot(std::uint32_t spot) {
  const std::uint32_t component = world_.layout.spots[spot].component;
  if (component != none) settle(component);
  world_.street.admit(spot, world_.now()); // nobody may be there
}

void Beats::disturb(std::uint32_t spot) {
  const Spot &where = world_.layout.spots[spot];
  if (where.component == none) return;
  for (const std::uint32_t id : world_.layout.components[where.component]) {
    const Crew &crew = world_.crews[id];
    const bool roving = on_beat_[id] && crew.activity == Activity::roving;
    const std::uint32_t at = roving ? leg(crew).place : crew.post->post;
    if (!on_beat_[id] || at != where.place) continue;
    foreseen_[id] = std::min(foreseen_[id], crew.round.clock);
    concern_[id] = -1;
  }
}

void Beats::put_down(std::uint32_t spot) {
  const std::uint32_t component = world_.layout.spots[spot].component;
  disturb(spot);
  if (component != none && component != settling_ && world_.layout.component_eager[component]) arm(component);
}

/// A bound from below for the crew's next step that concerns others: it comes to something that does, or to another
/// leg.
double Beats::next_concern(const Crew &crew) {
  const Round &round = crew.round;
  const bool roving = crew.activity == Activity::roving;
  if (roving && round.phase != Round::Phase::walking) return round.phase_ends;
  const double pace = roving ? leg(crew).seconds_a_metre : 0.0;
  double next = roving ? round.clock + (leg(crew).to - round.at) * pace : never;
  for (const Visible &seen : seen_by(crew)) {
    if (!seen.concerns_others) continue;
    next = std::min(next, world_.street.next_date(seen.spot));
    for (const Lying &lies : world_.street.lying(seen.spot)) {
      const Incident &incident = world_.street.incident(lies.incident);
      const bool along = roving && seen.along;
      const bool ahead = along ? lies.key > round.passed && lies.key <= leg(crew).to
                               : !roving || round.seen_at_point < point_key(incident);
      const double passed = along ? round.clock + (lies.key - round.at) * pace : round.clock;
      const double reached = std::max(incident.ready, passed);
      if (along && passed <= world_.now()) continue; // it came to lie there behind the crew
      if (!ahead || incident.gone <= reached || (!seen.can_serve && incident.noticed)) continue;
      next = std::min(next, reached);
    }
  }
  return std::max(next, round.clock); // a job in hand comes first
}

/// What the crews of an eager component find may concern others at once, so an alarm settles it whenever it might.
void Beats::arm(std::uint32_t component) {
  double next = never;
  for (const std::uint32_t id : world_.layout.components[component]) {
    if (!on_beat_[id]) continue;
    Crew &crew = world_.crews[id];
    if (concern_[id] <= world_.now()) // in the past: touched since, or it came to nothing
      concern_[id] = std::max(next_concern(crew), std::nextafter(world_.now(), never));
    if (concern_[id] < crew.duty_ends) next = std::min(next, concern_[id]);
  }
  if (next == alarm_date_[component]) return;
  world_.events.cancel(alarm_[component]);
  alarm_date_[component] = next;
  alarm_[component] = {};
  if (next < world_.layout.last_date) alarm_[component] = world_.events.at(next, &Beats::on_alarm, this, component);
}

void Beats::on_alarm(void *self, std::uint64_t component) {
  auto &beats = *static_cast<Beats *>(self);
  beats.alarm_date_[component] = never;
  beats.settle(static_cast<std::uint32_t>(component));
}

// --- going on and off a beat ----------------------------------------------------------------------------------------

/// Where the first round begins: after a share of the loop's walking time.
void Beats::start_round(Crew &crew) {
  Round &round = crew.round;
  const auto &beat = *round.beat;
  const std::uint32_t group = crew.post->group;
  const Vehicle &vehicle = world_.scenario.vehicles[world_.layout.group_vehicle[group]];
  double total = 0;
  for (const Leg &l : beat) total += (l.to - l.from) / vehicle.scan_speed + l.to_next / vehicle.speed;
  double share = crew.post->start_share;
  if (crew.post->random_start)
    share = Stream(world_.street.draws().key(), crew.post->identity, Purpose::start_position).block(0).u[0];
  double left = share * total;
  round.leg = 0;
  round.phase = Round::Phase::walking;
  round.left_between = -1;
  while (true) {
    const Leg &here = beat[round.leg];
    const double walk = (here.to - here.from) / vehicle.scan_speed;
    if (left <= walk || (walk == 0 && left <= 0)) {
      round.at = here.from + std::min(left * vehicle.scan_speed, here.to - here.from);
      break;
    }
    left -= walk;
    const double way = here.to_next / vehicle.speed;
    if (left <= way) {
      round.at = here.to;
      round.left_between = way - left;
      break;
    }
    left -= way;
    round.leg = (round.leg + 1) % beat.size();
  }
  if (world_.scenario.crews[group].gap) { // comes by after a first gap
    const double u = Stream(world_.street.draws().key(), crew.post->identity, Purpose::phase).block(0).u[0];
    round.left_between = world_.scenario.crews[group].gap->sample(u);
  }
  const Leg &here = beat[round.leg];
  round.passed = just_before(here, round.at);
  round.seen_at_point = {};
}

void Beats::join(Crew &crew) {
  Round &round = crew.round;
  const double now = world_.now();
  const std::vector<Leg> *beat = &crew.post->beats[crew.shift];
  const bool fresh = round.beat != beat;
  if (fresh) {
    round.beat = beat;
    start_round(crew);
  }
  const bool new_duty = fresh || crew.since <= crew.duty_began;
  if (new_duty) { // gaps and laps are counted within one
    round.last_pass.assign(beat->size(), -1.0);
    round.lap_began = -1;
  }
  round.clock = now;
  round.phase_began = now;
  const Point beat_at = world_.scenario.places[leg(crew).place].at;
  crew.from = crew.at;
  crew.departed = crew.arrives = now;
  const double back = new_duty ? 0.0 : distance(world_.scenario.movement.metric, crew.at, beat_at);
  if (back > 0) {
    round.phase = Round::Phase::resuming;
    round.phase_ends = world_.layout.arrival(world_.layout.group_vehicle[crew.post->group], now, back);
    crew.arrives = round.phase_ends;
  } else if (round.left_between >= 0) {
    round.phase = Round::Phase::between;
    round.phase_ends = now + round.left_between;
  } else {
    round.phase = Round::Phase::walking;
  }
  crew.at = beat_at;
  on_beat_[crew.id] = 1;
  foreseen_[crew.id] = now;
  concern_[crew.id] = -1;
  if (world_.layout.component_eager[crew.post->component]) settle(crew.post->component);
}

double Beats::leave(Crew &crew) {
  Round &round = crew.round;
  const double now = world_.now();
  on_beat_[crew.id] = 0;
  foreseen_[crew.id] = never;
  if (round.clock < now) {
    switch (round.phase) {
    case Round::Phase::walking: {
      const Leg &here = leg(crew);
      const double speed = world_.scenario.vehicles[world_.layout.group_vehicle[crew.post->group]].scan_speed;
      round.at = std::min(here.to, round.at + (now - round.clock) * speed);
      round.passed = std::max(round.passed, here.to > here.from ? round.at : round.passed);
      break;
    }
    case Round::Phase::between:
      round.left_between = round.phase_ends - now;
      break;
    case Round::Phase::resuming:
      world_.ledger.crew_time(crew.post->group, CrewTime::travel, round.phase_began, now);
      break;
    }
    round.clock = now;
  } else if (round.phase == Round::Phase::between) {
    round.left_between = round.phase_ends - round.clock;
  }
  crew.at = round.phase == Round::Phase::resuming ? crew.on_the_way(now) : world_.scenario.places[leg(crew).place].at;
  return std::max(now, round.clock);
}

void Beats::stand(Crew &crew) {
  crew.round.clock = world_.now();
  on_beat_[crew.id] = 1;
  foreseen_[crew.id] = world_.now();
  concern_[crew.id] = -1;
  if (world_.layout.component_eager[crew.post->component]) settle(crew.post->component);
}

void Beats::stop_standing(Crew &crew) {
  on_beat_[crew.id] = 0;
  foreseen_[crew.id] = never;
}

} // namespace cavalry
