#include "engine/world.hpp"

#include "base/invariant.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

World::World(EventList &event_list, const Layout &from, StreamKey key, const RunOptions &options)
    : layout(from), scenario(from.scenario), events(event_list), ledger(from, options.recorder, options.each_hour),
      street(from, key, ledger), beats(*this), calls(*this), desks(*this), cases(*this), force(*this), workshops(*this),
      options_(options), key_(key), candidates_(from.spots.size()) {
  crews.reserve(layout.crews.size());
  for (std::uint32_t id = 0; id < layout.crews.size(); ++id) {
    Crew &crew = crews.emplace_back(events);
    crew.id = id;
    crew.post = &layout.crews[id];
  }
  for (std::uint32_t spot = 0; spot < layout.spots.size(); ++spot)
    if (layout.spots[spot].lasts || scenario.incidents[layout.spots[spot].type].served_by.patience)
      passing_spots_.push_back(spot);
  for (std::uint32_t place = 0; place < layout.spots_of_place.size(); ++place) {
    const auto &spots = layout.spots_of_place[place];
    if (std::any_of(spots.begin(), spots.end(), [&](std::uint32_t spot) { return layout.spots[spot].promised; }))
      promised_places_.push_back(place);
  }
  std::sort(promised_places_.begin(), promised_places_.end(),
            [&](std::uint32_t a, std::uint32_t b) { return scenario.places[a].id < scenario.places[b].id; });
}

void World::start() {
  place_backlog();
  force.start();
  workshops.start();
  desks.start();
  for (std::uint32_t spot = 0; spot < layout.spots.size(); ++spot) {
    if (street.unwatched(spot))
      scan_unwatched(spot);
    else if (!scenario.incidents[layout.spots[spot].type].found.channels.empty())
      scan(spot);
  }
  events.at(0, &World::on_hour, this);
  if (layout.cases.any) {
    for (double date = day - layout.clock_offset; date <= layout.window_end; date += day)
      events.at(date, &World::on_midnight, this);
    events.at(layout.window_end, &World::on_window_end, this);
  }
  for (const double date : ledger.parts()) events.at(date, &World::on_part, this);
  events.at(layout.last_date, &World::on_end, this);
  if (!promised_places_.empty() && scenario.random_looks_per_hour > 0) schedule_looks();
  if (options_.extra_looks_every > 0) events.at(options_.extra_looks_every, &World::on_extra_look, this);
}

Outcome World::finish() {
  admit_everything();
  if (ledger.recording_in_time()) tell_what_happened();
  clear_away();
  force.close_accounts();
  desks.close_accounts();
  cases.close_accounts();
  return ledger.close();
}

Point World::position(const Incident &incident) const {
  const Place &place = scenario.places[layout.spots[incident.spot].place];
  return place.extent ? Point{incident.offset, incident.north} : place.at;
}

// --- what becomes known through a channel ---------------------------------------------------------------------------

/// Looks ahead to the next point of a spot's stream that a channel brings.
void World::scan(std::uint32_t spot) {
  const Street::Scanned next = street.next_report(spot);
  candidates_[spot] = next.report;
  if (next.date < layout.last_date) events.at(next.date, &World::on_candidate, this, spot);
}

void World::on_candidate(void *self, std::uint64_t spot) {
  auto &world = *static_cast<World *>(self);
  const Report report = world.candidates_[spot];
  if (report.spot == none) world.beats.settle_spot(static_cast<std::uint32_t>(spot)); // uses up what was scanned
  world.scan(static_cast<std::uint32_t>(spot));
  if (report.spot == none) return;
  if (report.date <= world.now())
    world.bring(report);
  else
    world.expect(report);
}

/// The report of something that will lie on the street, if a channel brings it.
void World::expect(const Report &report) {
  if (report.date >= layout.last_date) return;
  auto slot = static_cast<std::uint32_t>(reports_.size());
  if (free_reports_.empty()) {
    reports_.push_back(report);
  } else {
    slot = free_reports_.back();
    free_reports_.pop_back();
    reports_[slot] = report;
  }
  events.at(report.date, &World::on_report, this, slot);
}

void World::on_report(void *self, std::uint64_t slot) {
  auto &world = *static_cast<World *>(self);
  const Report report = world.reports_[slot];
  world.free_reports_.push_back(static_cast<std::uint32_t>(slot));
  world.bring(report);
}

std::uint32_t World::find(std::uint32_t spot, const Report &report) {
  const std::uint32_t birth = report.spot;
  for (const Lying &lies : street.lying(spot)) {
    const Incident &incident = street.incident(lies.incident);
    if (incident.k == report.k && incident.band == report.band && incident.attempt == report.attempt &&
        incident.birth_spot == birth)
      return lies.incident;
  }
  return none;
}

/// A report comes in: it opens a call where what it is about still lies there.
void World::bring(const Report &report) {
  beats.settle_spot(report.spot);
  std::uint32_t slot = find(report.spot, report);
  const std::uint32_t displaced = layout.spots[report.spot].displaced_to;
  if (slot == none && displaced != none) {
    street.admit(displaced, now());
    slot = find(displaced, report);
  }
  if (slot == none || street.incident(slot).gone <= now()) return;
  if (street.incident(slot).is_known()) return;
  ledger.noticed(street.incident(slot), now(), report.channel + 1U, nobody);
  take_up(slot, true, report.channel + 1U);
}

bool World::take_up(std::uint32_t slot, bool lying, std::size_t way) {
  const std::uint32_t type = layout.spots[street.incident(slot).spot].type;
  if (layout.cases.opens(type, way))
    cases.open(slot, lying, way);
  else if (calls.answered(type))
    calls.open(slot, lying);
  else
    return false;
  return true;
}

// --- where no crew comes by -----------------------------------------------------------------------------------------

void World::scan_unwatched(std::uint32_t spot) {
  const std::uint32_t slot = street.next_unwatched(spot);
  if (slot != none) events.at(street.incident(slot).arose, &World::on_unwatched, this, slot);
}

void World::on_unwatched(void *self, std::uint64_t slot) {
  auto &world = *static_cast<World *>(self);
  const std::uint32_t spot = world.street.incident(static_cast<std::uint32_t>(slot)).spot;
  world.scan_unwatched(spot);
  world.arises_unwatched(static_cast<std::uint32_t>(slot));
}

void World::arises_unwatched(std::uint32_t slot) {
  Incident &incident = street.incident(slot);
  ledger.arises(incident);
  if (incident.reported <= now()) {
    make_known(slot);
  } else if (incident.reported < layout.last_date) {
    expect_unwatched(slot, incident.reported);
  } else {
    if (incident.gone <= layout.last_date) ledger.goes_away(incident);
    street.incidents().release(slot);
  }
}

void World::on_arises_unwatched(void *self, std::uint64_t slot) {
  static_cast<World *>(self)->arises_unwatched(static_cast<std::uint32_t>(slot));
}

/// Nobody comes to it before the date: what goes away until then can be told of now.
void World::expect_unwatched(std::uint32_t slot, double date) {
  Incident &incident = street.incident(slot);
  if (ledger.recording_in_time() && incident.gone <= date) ledger.tell_of_going(incident);
  events.at(date, &World::on_unwatched_known, this, slot);
}

void World::on_unwatched_known(void *self, std::uint64_t slot) {
  static_cast<World *>(self)->make_known(static_cast<std::uint32_t>(slot));
}

void World::make_known(std::uint32_t slot) {
  Incident &incident = street.incident(slot);
  if (incident.gone <= now()) {
    ledger.goes_away(incident);
    street.incidents().release(slot);
    return;
  }
  if (!incident.noticed) ledger.noticed(incident, now(), incident.channel + 1U, nobody);
  if (take_up(slot, false, incident.channel)) return;                // from now on, the way it became known
  if (incident.gone <= layout.last_date) ledger.goes_away(incident); // known, but nobody ever comes
  street.incidents().release(slot);
}

// --- coming back ----------------------------------------------------------------------------------------------------

void World::place_backlog() {
  street.place_backlog([this](std::uint32_t slot) {
    Incident &incident = street.incident(slot);
    if (street.unwatched(incident.spot)) {
      if (incident.reported < layout.last_date) { // once crews are there
        events.at(0, &World::on_arises_unwatched, this, slot);
      } else {
        ledger.arises(incident);
        if (incident.gone <= layout.last_date) ledger.goes_away(incident);
        street.incidents().release(slot);
      }
      return;
    }
    ledger.arises(incident);
    street.put(slot);
    expect(Street::report_of(incident));
  });
}

void World::schedule_recurrence(const Incident &handled, double date) {
  const std::uint32_t slot = street.recurrence(handled, date);
  if (slot == none) return;
  Incident &incident = street.incident(slot);
  if (!street.unwatched(incident.spot)) {
    expect(Street::report_of(incident));
    street.come_back_later(slot);
    beats.put_down(incident.spot);
    return;
  }
  if (incident.reported < layout.last_date) {
    events.at(incident.arose, &World::on_arises_unwatched, this, slot);
    return;
  }
  ledger.arises(incident);
  if (incident.gone <= layout.last_date) ledger.goes_away(incident);
  street.incidents().release(slot);
}

void World::flee(std::uint32_t slot, std::uint32_t crew, bool lying) {
  Incident &incident = street.incident(slot);
  const Flight &flight = scenario.incidents[layout.spots[incident.spot].type].flees;
  const Uniforms marks = street.draws().flight(incident);
  const double back = now() + flight.back_after.sample(marks.u[1]);
  ledger.flees(incident, now(), crew, back);
  ledger.nothing_found(incident, now(), crew);
  if (lying) street.take(slot);
  street.draws().end_patience(incident);
  incident.ready = back;
  incident.mark = marks.u[2];
  incident.survived = 1;
  incident.call = none;
  incident.lost_sight_of = true;
  ++incident.flights;
  if (street.unwatched(incident.spot)) {
    if (incident.ready < layout.last_date) return expect_unwatched(slot, incident.ready);
    if (incident.gone <= layout.last_date) ledger.goes_away(incident);
    return street.incidents().release(slot);
  }
  if (layout.spots[incident.spot].component == none) { // nobody comes by: known by the way it was as soon as it is back
    Report again = Street::report_of(incident);
    again.channel = static_cast<std::uint8_t>(incident.channel - 1); // of a known one it counts from 1
    again.date = back;
    expect(again);
  }
  street.come_back_later(slot);
  beats.put_down(incident.spot);
}

// --- clocks ---------------------------------------------------------------------------------------------------------

void World::admit_everything() {
  beats.settle_all();
  for (std::uint32_t spot = 0; spot < layout.spots.size(); ++spot)
    if (!street.unwatched(spot)) street.admit(spot, now());
}

/// What went away by itself without anyone looking; every crew must have come up to now.
void World::clear_away() {
  if (!passing_spots_.empty() || calls.any_waits()) beats.settle_all();
  for (const std::uint32_t spot : passing_spots_)
    street.clear_away(spot, now(), [this](std::uint32_t slot) {
      Incident &incident = street.incident(slot);
      ledger.goes_away(incident);
      if (incident.call != none) calls.settle(incident.call);
    });
  calls.clear_away();
  cases.clear_away();
}

/// What went away before now is told of now, although it counts only when somebody asks. What a crew has in hand does
/// not go.
void World::tell_what_happened() {
  for (const std::uint32_t spot : passing_spots_)
    street.each_gone(spot, now(), [this](std::uint32_t slot) { ledger.tell_of_going(street.incident(slot)); });
  calls.each_waited_for([this](std::uint32_t slot) {
    Incident &incident = street.incident(slot);
    if (incident.gone <= now()) ledger.tell_of_going(incident);
  });
  ledger.told_all_before(now());
}

void World::on_hour(void *self, std::uint64_t) {
  auto &world = *static_cast<World *>(self);
  world.clear_away();
  world.calls.sample(world.now());
  world.desks.sample(world.now());
  if (world.now() >= world.layout.window_end) {
    world.admit_everything();
    world.clear_away();
    if (world.ledger.undecided() == 0 && world.cases.undecided() == 0) {
      world.events.stop();
      return;
    }
  }
  world.events.at(world.now() + hour, &World::on_hour, self);
}

void World::on_midnight(void *self, std::uint64_t) {
  auto &world = *static_cast<World *>(self);
  world.cases.end_day(world.now());
}

void World::on_window_end(void *self, std::uint64_t) { static_cast<World *>(self)->cases.end_window(); }

void World::on_part(void *self, std::uint64_t) {
  auto &world = *static_cast<World *>(self);
  world.calls.begin_part(world.now());
  world.desks.begin_part(world.now());
}

void World::on_end(void *self, std::uint64_t) { static_cast<World *>(self)->events.stop(); }

void World::on_extra_look(void *self, std::uint64_t) {
  auto &world = *static_cast<World *>(self);
  world.admit_everything();
  if (world.ledger.recording_in_time()) world.tell_what_happened();
  world.events.at(world.now() + world.options_.extra_looks_every, &World::on_extra_look, self);
}

// --- the check that walks a kilometre -------------------------------------------------------------------------------

/// One look in each of equal stretches of time, at a random moment of it.
void World::schedule_looks() {
  const double stretch = hour / scenario.random_looks_per_hour;
  const double u = Stream(key_, 0, Purpose::random_look).block(looks_).u[0];
  const double date = (static_cast<double>(looks_) + u) * stretch;
  if (date < layout.window_end) events.at(date, &World::on_look, this);
}

void World::on_look(void *self, std::uint64_t) {
  auto &world = *static_cast<World *>(self);
  if (world.ledger.in_window(world.now())) world.take_look();
  ++world.looks_;
  world.schedule_looks();
}

/// From a random metre of the places under a promise along one kilometre of them; a point counts as ten metres.
void World::take_look() {
  constexpr double walk = 1000;
  constexpr double point = 10;
  const auto length = [&](std::uint32_t place) { return std::max(point, scenario.places[place].length); };
  double total = 0;
  for (const std::uint32_t place : promised_places_) total += length(place);
  double at = Stream(key_, 0, Purpose::random_look).block(looks_).u[1] * total;
  std::size_t i = 0;
  while (i + 1 < promised_places_.size() && at >= length(promised_places_[i])) at -= length(promised_places_[i++]);
  const std::uint32_t first = promised_places_[i];
  const double clock = std::fmod(now() + layout.clock_offset, day);
  const bool holds = std::any_of(scenario.incidents.begin(), scenario.incidents.end(), [&](const IncidentType &type) {
    return type.promise && ClockRange{type.promise->from, type.promise->until}.contains(clock);
  });
  if (!holds) return;
  bool seen = false;
  double left = std::min(walk, total);
  while (left > 0) {
    const double until = std::min(length(promised_places_[i]), at + left);
    seen = sees_old(promised_places_[i], at, until) || seen;
    left -= until - at;
    at = 0;
    i = (i + 1) % promised_places_.size();
  }
  ledger.random_look(layout.place_district[first], first, now(), seen);
}

bool World::sees_old(std::uint32_t place, double from, double until) {
  const double clock = std::fmod(now() + layout.clock_offset, day);
  for (const std::uint32_t spot : layout.spots_of_place[place]) {
    const auto &promise = scenario.incidents[layout.spots[spot].type].promise;
    if (!layout.spots[spot].promised || !ClockRange{promise->from, promise->until}.contains(clock)) continue;
    beats.settle_spot(spot);
    for (const Lying &lies : street.lying(spot)) {
      const Incident &incident = street.incident(lies.incident);
      const bool within = street.length_of(spot) <= 0 || (lies.key >= from && lies.key < until);
      if (within && incident.ready <= now() && incident.gone > now() && incident.arose + promise->clear_within <= now())
        return true;
    }
  }
  return false;
}

} // namespace cavalry
