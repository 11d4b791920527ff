#include "engine/force.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

/// Schedules the next shift of this crew that begins after `after`.
void Force::schedule_duty(Crew &crew, double after) {
  const Layout &layout = world_.layout;
  const Roster &shifts = *roster(crew);
  double best = never;
  std::size_t chosen = 0;
  const auto first_day = static_cast<std::size_t>(std::max(0.0, std::floor((after + layout.clock_offset) / day)));
  for (std::size_t i = first_day; i < layout.day_kind.size() && best == never; ++i) {
    for (std::size_t s = 0; s < shifts.shifts.size(); ++s) {
      const Shift &shift = shifts.shifts[s];
      const double begins = static_cast<double>(i) * day + shift.from - layout.clock_offset;
      if (!crew.post->on_shift[s] || !is_worked_on(shift, static_cast<DayKind>(layout.day_kind[i])) ||
          begins <= after || begins >= best)
        continue;
      best = begins;
      chosen = s;
    }
  }
  crew.next_duty = best;
  if (best == never || best >= layout.last_date) return;
  world_.events.at(best, &Force::on_duty_begins, this, static_cast<std::uint64_t>(crew.id) << 8 | chosen);
}

void Force::on_duty_begins(void *self, std::uint64_t argument) {
  auto &force = *static_cast<Force *>(self);
  Crew &crew = force.world_.crews[argument >> 8];
  const double now = force.world_.now();
  force.end_account(crew, now);             // of a shift that this one follows at once
  if (!crew.on_duty && crew.is_engaged()) { // what it worked on after its last shift was overtime up to here
    const CrewTime what = crew.activity == Activity::on_scene ? CrewTime::on_scene : CrewTime::travel;
    force.count_work(crew, what, std::max(crew.since, crew.departed), now);
    crew.since = now;
  }
  force.begin_shift(crew, argument & 0xff, now);
  force.schedule_duty(crew, now);
  if (!crew.is_engaged()) crew.sleeper.wake();
}

/// A shift whose clock began at `began`, which may lie before model time 0.
void Force::begin_shift(Crew &crew, std::size_t index, double began) {
  const double now = world_.now();
  const Shift &shift = roster(crew)->shifts[index];
  crew.shift = index;
  crew.on_duty = true;
  crew.duty_began = now;
  crew.duty_ends = began + length_of(shift);
  crew.roves = !crew.post->beats[index].empty();
  crew.sent_out = crew.is_engaged(); // in the shift that this one follows at once
  world_.events.at(crew.duty_ends, &Force::on_duty_ends, this, crew.id);
  for (const ClockRange &pause : breaks_in_order(shift)) {
    const double from = began + seconds_into(shift, pause.from);
    const double until = from + pause.duration();
    if (until <= now) continue;
    if (from > now)
      world_.events.at(from, &Force::on_break_begins, this, crew.id);
    else
      crew.resting = true;
    world_.events.at(until, &Force::on_break_ends, this, crew.id);
  }
  world_.ledger.record_crew(Event::Kind::duty_begins, now, crew.id);
}

/// At model time 0: the shift that is already running, if any. The date at which it began; before time 0 none has.
double Force::resume_duty(Crew &crew) {
  const Layout &layout = world_.layout;
  const auto &shifts = roster(crew)->shifts;
  for (std::size_t s = 0; s < shifts.size(); ++s)
    for (const double midnight : {-layout.clock_offset - day, -layout.clock_offset}) {
      const double began = midnight + shifts[s].from;
      const std::uint8_t kind = midnight < -layout.clock_offset ? layout.kind_of_day_before : layout.day_kind[0];
      if (!crew.post->on_shift[s] || !is_worked_on(shifts[s], static_cast<DayKind>(kind)) || began > 0 ||
          began + length_of(shifts[s]) <= 0)
        continue;
      begin_shift(crew, s, began);
      return 0;
    }
  return -1;
}

void Force::end_account(Crew &crew, double date) {
  if (!crew.on_duty) return;
  world_.ledger.crew_time(crew.post->group, CrewTime::duty, crew.duty_began, date);
  if (world_.layout.day_kind[world_.layout.day_of(crew.duty_began)] == static_cast<std::uint8_t>(DayKind::holiday))
    world_.ledger.crew_time(crew.post->group, CrewTime::holiday, crew.duty_began, date);
}

void Force::on_duty_ends(void *self, std::uint64_t id) {
  auto &force = *static_cast<Force *>(self);
  World &world = force.world_;
  Crew &crew = world.crews[id];
  const double now = world.now();
  if (!crew.on_duty || now < crew.duty_ends) return;      // the next shift has begun already
  if (crew.is_engaged() && crew.next_duty <= now) return; // it is about to: the job in hand goes on
  if (crew.activity == Activity::roving || crew.activity == Activity::standing)
    if (crew.post->component != none) world.beats.settle(crew.post->component);
  force.end_account(crew, now);
  crew.on_duty = false;
  crew.resting = false;
  world.ledger.record_crew(Event::Kind::duty_ends, now, crew.id);
  const bool gone_out = crew.activity == Activity::under_way || crew.activity == Activity::on_scene;
  std::uint32_t not_begun = none; // sent at this very date, by a colleague's handing back
  if (!gone_out && crew.shift_end != ShiftEnd::finish) not_begun = std::exchange(crew.call, none);
  if (!crew.is_engaged()) {
    force.rise(crew); // at once: another shift may begin at this very date
    crew.sleeper.wake();
    if (not_begun != none) world.calls.hand_back(not_begun);
    return;
  }
  world.calls.view_of(crew.id).status = CrewStatus::unavailable;
  if (crew.shift_end == ShiftEnd::finish) return;
  if (crew.activity == Activity::under_way) {
    force.give_up_call(crew);
  } else if (crew.activity == Activity::on_scene && crew.work_ends > now && world.calls[crew.call].incident != none) {
    crew.sleeper.wake();
  }
}

void Force::on_break_begins(void *self, std::uint64_t id) {
  World &world = static_cast<Force *>(self)->world_;
  Crew &crew = world.crews[id];
  if (!crew.on_duty) return;
  crew.resting = true;
  if (crew.is_engaged())
    static_cast<Force *>(self)->update_view(crew); // what it is at comes first, but nothing else
  else
    crew.sleeper.wake();
}

void Force::on_break_ends(void *self, std::uint64_t id) {
  auto &force = *static_cast<Force *>(self);
  Crew &crew = force.world_.crews[id];
  crew.resting = false;
  if (!crew.on_duty) return;
  if (crew.is_engaged())
    force.update_view(crew);
  else
    crew.sleeper.wake();
}

} // namespace cavalry
