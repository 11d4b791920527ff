#include "base/random.hpp"
#include "engine/beats.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <utility>

namespace cavalry {

namespace {

/// Seconds on a leg where nothing is found.
double seconds_on(const Leg &leg, const Vehicle &vehicle) {
  return leg.sweep > 0 ? leg.sweep : look_seconds(vehicle, leg.to - leg.from);
}

} // namespace

/// Where the first round begins: after a share of the time that the loop takes where nothing is found.
void Beats::start_round(Crew &crew) {
  Round &round = crew.round;
  const auto &beat = *round.beat;
  const std::uint32_t group = crew.post->group;
  const Vehicle &vehicle = world_.scenario.vehicles[world_.layout.group_vehicle[group]];
  double total = 0;
  for (const Leg &l : beat) total += seconds_on(l, vehicle) + l.to_next / vehicle.speed;
  double share = crew.post->start_share;
  if (crew.post->random_start)
    share = Stream(world_.street.draws().key(), crew.post->identity, Purpose::start_position).block(0).u[0];
  double left = share * total;
  round.leg = 0;
  round.phase = Round::Phase::walking;
  round.left_between = -1;
  round.swept = false;
  while (true) {
    const Leg &here = beat[round.leg];
    const double walk = seconds_on(here, vehicle);
    if (left <= walk) {
      round.at = here.from + (here.sweep > 0 ? 0 : std::min(left * vehicle.scan_speed, here.to - here.from));
      if (here.sweep > 0 && left > 0) { // what it had begun before is none of ours
        round.swept = true;
        round.sweep_left = here.sweep - left;
      }
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
    round.sweep_left = 0;
  }
  const Leg &here = beat[round.leg];
  round.passed = here.just_before(round.at);
  round.seen_at_point = {};
}

void Beats::join(Crew &crew) {
  Round &round = crew.round;
  const double now = world_.now();
  const std::vector<Leg> *beat = &crew.post->beats[crew.shift];
  if (round.beat != beat) {
    round.beat = beat;
    start_round(crew);
    round.last_pass.assign(beat->size(), -1.0);
  }
  const auto forget_earlier = [&](double &date) { // gaps and laps are counted within one duty
    if (date < crew.duty_began) date = -1;
  };
  std::for_each(round.last_pass.begin(), round.last_pass.end(), forget_earlier);
  forget_earlier(round.lap_began);
  const double sweep_left = std::exchange(round.sweep_left, 0.0); // not waited for where it comes later
  round.clock = now;
  round.phase_began = now;
  const std::uint32_t vehicle = crew.post->vehicle;
  const Whereabouts beat_at = place_of(crew);
  crew.from = crew.at;
  crew.departed = crew.arrives = now;
  const double back = crew.sent_out ? world_.layout.way(vehicle, crew.at, beat_at).as_long : 0.0;
  if (back > 0) {
    round.phase = Round::Phase::resuming;
    round.phase_ends = world_.layout.arrival(vehicle, now, back);
    crew.arrives = round.phase_ends;
  } else if (round.left_between >= 0) {
    round.phase = Round::Phase::between;
    round.phase_ends = now + round.left_between;
  } else {
    round.phase = Round::Phase::walking;
    round.clock = now + sweep_left;
  }
  crew.at = beat_at;
  if (world_.ledger.recording()) record_round(crew);
  on_beat_[crew.id] = 1;
  foreseen_[crew.id] = now;
  concern_[crew.id] = -1;
  if (world_.layout.component_eager[crew.post->component]) settle(crew.post->component);
}

Whereabouts Beats::place_of(const Crew &crew) const {
  const std::uint32_t place = leg(crew).place;
  return {world_.scenario.places[place].at, place};
}

Whereabouts Beats::whereabouts(const Crew &crew) const {
  return crew.round.phase == Round::Phase::resuming ? crew.on_the_way(world_.now()) : place_of(crew);
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
      const double speed = world_.scenario.vehicles[crew.post->vehicle].scan_speed;
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
  crew.at = whereabouts(crew);
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
