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
  if (leg(crew).sweep > 0) return {round.swept ? Step::Kind::leave : Step::Kind::sweep, round.clock};
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
  Step best{Step::Kind::leave, never}; // a standing post never does
  PointKey earliest{never, 0, 0, 0};
  for (const Visible &seen : world_.layout.visible[crew.post->group][crew.post->post]) {
    world_.street.admit(seen.spot, limit);
    const auto &lying = world_.street.lying(seen.spot);
    for (std::uint32_t i = 0; i < lying.size(); ++i) {
      const Incident &incident = world_.street.incident(lying[i].incident);
      const double reached = std::max(crew.round.clock, incident.ready);
      const PointKey key = point_key(incident);
      if ((!seen.can_serve && incident.is_known()) || incident.gone <= reached || !(key < earliest)) continue;
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
    if (world_.ledger.recording()) record_round(crew);
    break;
  case Step::Kind::leave:
    leave_leg(crew, step.date);
    break;
  case Step::Kind::look:
    look(crew, step);
    break;
  case Step::Kind::sweep:
    sweep(crew, step.date);
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
  round.passed = here.just_before(here.from);
  round.seen_at_point = {};
  round.swept = false;
  if (const double last = last_pass(crew); last >= 0) world_.ledger.gap(crew.post->group, last, date);
  round.last_pass[round.leg] = date;
  if (world_.ledger.recording()) record_round(crew);
  if (round.leg == 0) {
    if (round.lap_began >= 0) world_.ledger.lap(crew.post->group, round.lap_began, date);
    round.lap_began = date;
  }
}

/// When the leg that it comes to was passed last, by itself or by one that goes the same round and is still on duty;
/// < 0 where it was not.
double Beats::last_pass(const Crew &crew) const {
  const std::size_t leg = crew.round.leg;
  double last = crew.round.last_pass[leg];
  for (const std::uint32_t id : crew.post->sharers) {
    const Crew &other = world_.crews[id];
    if (!other.on_duty || leg >= other.round.last_pass.size()) continue;
    if (const double passed = other.round.last_pass[leg]; passed >= other.duty_began) last = std::max(last, passed);
  }
  return last;
}

void Beats::leave_leg(Crew &crew, double date) {
  Round &round = crew.round;
  const Leg &here = leg(crew);
  world_.ledger.walked(crew.post->group, date, here.millimetres);
  round.clock = date;
  round.phase = Round::Phase::between;
  round.phase_began = date;
  const CrewGroup &group = world_.scenario.crews[crew.post->group];
  if (here.seconds_to_next >= 0) {
    round.phase_ends = date + here.seconds_to_next;
  } else if (group.gap) {
    const double u = Stream(world_.street.draws().key(), crew.post->identity, Purpose::phase).block(++round.trips).u[0];
    round.phase_ends = date + group.gap->sample(u);
  } else {
    round.phase_ends = world_.layout.arrival(crew.post->vehicle, date, here.to_next);
  }
  if (world_.ledger.recording()) record_round(crew);
}

/// Where its round takes it from the round's clock on.
void Beats::record_round(const Crew &crew) {
  const Round &round = crew.round;
  const Leg &here = leg(crew);
  if (round.phase == Round::Phase::walking && here.sweep > 0) { // evenly from one end of it to the other
    const double begins = round.swept ? std::min(world_.now(), round.clock) : round.clock;
    Event event = world_.ledger.of_crew_at(Event::Kind::crew_moves, begins, crew.id, here.place, here.to);
    event.ends = round.swept ? round.clock : round.clock + here.sweep;
    world_.ledger.record(event);
    return;
  }
  if (round.phase == Round::Phase::walking) {
    world_.ledger.record(world_.ledger.of_crew_at(Event::Kind::crew_walks, round.clock, crew.id, here.place, round.at));
    return;
  }
  const bool returns = round.phase == Round::Phase::resuming;
  const Leg &next = (*round.beat)[round.leg + 1 < round.beat->size() ? round.leg + 1 : 0];
  Event event = world_.ledger.of_crew_at(Event::Kind::crew_moves, round.clock, crew.id,
                                         returns ? here.place : next.place, returns ? round.at : next.from);
  event.ends = round.phase_ends;
  world_.ledger.record(event);
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
  if (comes_upon(crew, step)) serve(crew, step);
}

/// The crew has found it. False where that is all: another must handle it, or it flees.
bool Beats::comes_upon(Crew &crew, const Step &step) {
  Incident &incident = world_.street.incident(step.incident);
  if (!step.seen->can_serve) {
    if (incident.is_known()) return false;
    world_.ledger.noticed(incident, step.date, 0, crew.id);
    world_.take_up(step.incident, true, 0);
    return false;
  }
  const Spot &spot = world_.layout.spots[incident.spot];
  if (!spot.flees ||
      world_.street.draws().flight(incident).u[0] > world_.scenario.incidents[spot.type].flees.probability)
    return true;
  flee(crew, step);
  return false;
}

/// All that lies there is looked at when the sweep begins, and what the crew can handle of it is cleared when the sweep
/// ends. One that the end of the shift cuts short is begun anew. Kept out of settle_one, where it is rare.
[[gnu::noinline]] void Beats::sweep(Crew &crew, double date) {
  Round &round = crew.round;
  const Leg &here = leg(crew);
  const double ends = date + here.sweep;
  const bool cut_short = ends > crew.duty_ends && crew.shift_end != ShiftEnd::finish;
  count_job(crew, date, ends);
  round.swept = !cut_short;
  round.clock = cut_short ? crew.duty_ends : ends;
  for (const Visible &seen : here.seen) {
    world_.street.admit(seen.spot, date);
    auto &lying = world_.street.lying(seen.spot);
    for (std::uint32_t i = 0; i < lying.size();) {
      const std::uint32_t slot = lying[i].incident;
      Incident &incident = world_.street.incident(slot);
      const bool there = incident.ready <= date && incident.gone > date;
      if (there) incident.survived *= seen.miss;
      const bool found = there && incident.survived <= incident.mark;
      const bool to_be_cleared = found && comes_upon(crew, {Step::Kind::sweep, date, &seen, slot, i});
      if (to_be_cleared) world_.ledger.noticed(incident, date, 0, crew.id, round.clock);
      if (to_be_cleared && cut_short) world_.street.incident(slot).mark = 1; // it is not hidden any more
      if (to_be_cleared && !cut_short) clear(crew, slot, i, date, ends);
      // Others may have come to lie there meanwhile, where finding this one has taken a crew off its work.
      const auto here =
          std::find_if(lying.begin(), lying.end(), [&](const Lying &one) { return one.incident == slot; });
      if (here != lying.end()) i = static_cast<std::uint32_t>(here - lying.begin()) + 1;
    }
  }
}

/// Time on a job while on the beat.
void Beats::count_job(const Crew &crew, double from, double until) {
  const std::uint32_t group = crew.post->group;
  world_.ledger.crew_time(group, CrewTime::on_scene_roving, from, std::min(until, crew.duty_ends));
  if (until > crew.duty_ends && crew.shift_end == ShiftEnd::finish)
    world_.ledger.crew_time(group, CrewTime::overtime, std::max(from, crew.duty_ends), until);
}

void Beats::flee(Crew &crew, const Step &step) {
  const std::uint32_t slot = step.incident;
  const double date = step.date;
  Incident &incident = world_.street.incident(slot);
  const Flight &flight = world_.scenario.incidents[world_.layout.spots[incident.spot].type].flees;
  const Uniforms marks = world_.street.draws().flight(incident);
  const double back = date + flight.back_after.sample(marks.u[1]);
  world_.ledger.noticed(incident, date, 0, crew.id);
  world_.ledger.flees(incident, date, crew.id, back);
  world_.street.take(incident.spot, step.position);
  world_.street.draws().end_patience(incident);
  incident.ready = back;
  incident.mark = marks.u[2];
  incident.survived = 1;
  incident.lost_sight_of = true;
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
  const bool laid_down = ends > crew.duty_ends && crew.shift_end != ShiftEnd::finish;
  world_.ledger.noticed(incident, date, 0, crew.id, laid_down ? crew.duty_ends : ends);
  if (laid_down) {
    // Laid down at the end of the shift: what is done is kept (pause) or lost (hand back); it is found at the next
    // look.
    incident.work_left = crew.shift_end == ShiftEnd::pause ? ends - crew.duty_ends : work;
    incident.mark = 1;
    world_.street.draws().end_patience(incident);
    incident.gone = std::max(incident.gone, crew.duty_ends); // not while the crew is at it
    count_job(crew, date, ends);
    crew.round.clock = crew.duty_ends;
    return;
  }
  count_job(crew, date, ends);
  crew.round.clock = ends;
  clear(crew, step.incident, step.position, date, ends);
}

/// By a crew that was there from `date` on, at `ends`.
void Beats::clear(Crew &crew, std::uint32_t slot, std::uint32_t position, double date, double ends) {
  Incident &incident = world_.street.incident(slot);
  world_.ledger.cleared(incident, world_.calls.in_passing(incident, date, ends), crew.id, crew.post->group);
  if (incident.call != none) world_.calls.settle(incident.call, ends);
  world_.street.take(incident.spot, position);
  if (world_.layout.spots[incident.spot].recurs) world_.schedule_recurrence(incident, ends);
  world_.street.incidents().release(slot);
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
  if (roving && leg(crew).sweep > 0) return round.clock;
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
      if (!ahead || incident.gone <= reached || (!seen.can_serve && incident.is_known())) continue;
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

} // namespace cavalry
