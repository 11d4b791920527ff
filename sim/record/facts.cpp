#include "record/facts.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

bool is_set(double date) { return !std::isnan(date); }

/// Of a Departure.
Fate fate_of(std::uint32_t departure) {
  switch (static_cast<Departure>(departure)) {
  case Departure::given_up:
    return Fate::given_up;
  case Departure::turned_away:
    return Fate::turned_away;
  case Departure::by_itself:
    break;
  }
  return Fate::gone;
}

} // namespace

Observation::Of observed_of(Subject subject) {
  switch (subject) {
  case Subject::queueing:
  case Subject::wait:
  case Subject::travel:
  case Subject::work:
  case Subject::stay:
    return Observation::Of::call;
  case Subject::completion:
  case Subject::rounds:
    return Observation::Of::a_case;
  default:
    return Observation::Of::incident;
  }
}

Observation::Span Observation::span(Subject duration) const {
  const double served = fate == Fate::served ? ended : unset;
  const auto from_until = [&](double from, double until) {
    return Span{from, is_set(until) ? until : ended, is_set(until)};
  };
  switch (duration) {
  case Subject::queueing:
    return from_until(called, assigned);
  case Subject::wait:
    return from_until(called, begun);
  case Subject::travel:
    return from_until(is_set(arrived) ? sent : unset, way_ends); // of the first crew that came
  case Subject::work:
    return from_until(begun, served);
  case Subject::stay:
    return from_until(called, served);
  case Subject::response:
    return from_until(arose, begun);
  default:
    return from_until(arose, served);
  }
}

std::size_t FactMaker::Hash::operator()(const Key &key) const {
  const IncidentKey &of = key.incident;
  return mix(of.k, (static_cast<std::uint64_t>(of.type) << 44) ^ (static_cast<std::uint64_t>(of.birthplace) << 24) ^
                       (of.attempt << 16) ^ (key.case_number << 8) ^ of.band);
}

FactMaker::Life *FactMaker::find_life(const Event &event) {
  const Key key{event.incident, event.case_number};
  auto found = lives_.find(key);
  if (found == lives_.end()) {
    const bool begins = event.kind == Event::Kind::incident_arises || event.kind == Event::Kind::case_reported;
    if (!begins) return nullptr;
    found = lives_.try_emplace(key).first;
    if (event.kind == Event::Kind::case_reported) { // one more of an incident that has had a case
      const auto first = lives_.find({event.incident, 0});
      found->second.arose = first == lives_.end() ? event.time : first->second.arose;
      found->second.over = true;
    }
  }
  found->second.of.type = event.incident.type;
  found->second.of.place = event.place;
  return &found->second;
}

void FactMaker::take(const Event &event) {
  using Kind = Event::Kind;
  if (!is_about_an_incident(event.kind)) return take_of_crew(event);
  Life *found = find_life(event);
  if (found == nullptr) return;
  Life &life = *found;
  switch (event.kind) {
  case Kind::incident_arises:
    life.arose = event.time;
    count(Subject::arisen, life.of, event.time);
    break;
  case Kind::crew_finds:
    life.found = event.time;
    becomes_known(life, event.time);
    break;
  case Kind::incident_known:
    becomes_known(life, event.time);
    break;
  case Kind::crew_called:
    begin_call(life, event.time);
    break;
  case Kind::crew_assigned:
    if (!is_set(life.call.assigned)) life.call.assigned = event.time;
    if (!is_set(life.call.arrived)) life.call.sent = event.time;
    life.call.of.crew = event.crew;
    break;
  case Kind::crew_arrives:
    if (is_set(life.call.arrived)) break;
    life.call.arrived = event.time;
    life.call.way_ends = std::max(event.time, event.ends);
    break;
  case Kind::crew_starts:
    begin_work(life, event.time);
    break;
  case Kind::nothing_found: // it came all the same: nobody waits any longer
    if (life.has_case && !is_set(life.call.begun)) life.call.begun = event.time;
    break;
  case Kind::call_turned_away:
    life.turned_away = true;
    count(Subject::turned_away, life.of, event.time);
    count(Subject::lost, life.of, event.time);
    end_call(life, Fate::turned_away, event.time);
    break;
  case Kind::incident_flees:
    if (!life.has_case) end_call(life, Fate::gone, event.time);
    break;
  case Kind::incident_cleared:
    end_incident(life, Fate::served, event.time, event.crew);
    break;
  case Kind::incident_gone:
    end_incident(life, fate_of(event.detail), event.time, nobody);
    break;
  default:
    take_of_case(event, life);
  }
  if (life.over && !life.has_case) lives_.erase({event.incident, event.case_number});
}

void FactMaker::take_of_crew(const Event &event) {
  using Kind = Event::Kind;
  switch (event.kind) {
  case Kind::crew_breaks_down:
    out_of_order_[event.crew] = {event.time, Observation::unset};
    break;
  case Kind::repair_begins:
    out_of_order_[event.crew].in_repair = event.time;
    break;
  case Kind::crew_repaired:
    end_repair(event.crew, out_of_order_[event.crew], event.time);
    out_of_order_.erase(event.crew);
    break;
  default:
    break;
  }
}

void FactMaker::end_repair(std::uint32_t crew, Vehicle &vehicle, double date) {
  FactOf of;
  of.crew = crew;
  const bool begun = is_set(vehicle.in_repair);
  sink_.was_there({Subject::out_of_order, of, vehicle.down, date});
  sink_.was_there({Subject::awaiting_repair, of, vehicle.down, begun ? vehicle.in_repair : date});
  if (begun) sink_.was_there({Subject::under_repair, of, vehicle.in_repair, date});
}

void FactMaker::take_of_case(const Event &event, Life &life) {
  using Kind = Event::Kind;
  switch (event.kind) {
  case Kind::case_reported:
    life.has_case = true;
    life.filed = life.with_unit = life.in_check = Observation::unset;
    life.rounds = 0;
    break;
  case Kind::case_dismissed:
    life.has_case = false;
    break;
  case Kind::case_filed:
    life.filed = event.time;
    count(Subject::filed, life.of, event.time);
    break;
  case Kind::case_dispatched:
    life.with_unit = event.time;
    break;
  case Kind::case_bounced:
    leave_stage(life, life.with_unit, Subject::handling, event.time);
    break;
  case Kind::case_handed_back:
    ++life.rounds;
    leave_stage(life, life.with_unit, Subject::handling, event.time);
    life.in_check = event.time;
    end_call(life, Fate::served, event.time);
    break;
  case Kind::case_reworked:
    leave_stage(life, life.in_check, Subject::second_check, event.time);
    life.with_unit = event.time;
    break;
  case Kind::case_closed:
    leave_stage(life, life.in_check, Subject::second_check, event.time);
    count(Subject::closed, life.of, event.time);
    end_case(life, Fate::served, event.time);
    break;
  default:
    break;
  }
}

void FactMaker::becomes_known(Life &life, double date) {
  if (is_set(life.known)) return;
  life.known = date;
  sink_.was_there({Subject::unnoticed, life.of, life.arose, date});
  count(Subject::known, life.of, date);
}

void FactMaker::begin_call(Life &life, double date) const {
  life.has_call = true;
  life.call = {};
  life.call.called = date;
}

void FactMaker::begin_work(Life &life, double date) const {
  if (!is_set(life.call.begun)) life.call.begun = date;
  if (!is_set(life.begun)) life.begun = date;
}

void FactMaker::end_call(Life &life, Fate fate, double date) {
  if (!life.has_call) return;
  life.has_call = false;
  Observation &call = life.call;
  call.what = Observation::Of::call;
  // What a passing crew has cleared, or what has gone, is told only when somebody looks: meanwhile a crew may have
  // come.
  for (double *late : {&call.assigned, &call.sent, &call.arrived, &call.begun})
    if (*late > date) *late = Observation::unset;
  const std::uint32_t crew = fate == Fate::served ? call.of.crew : nobody;
  call.of = life.of;
  call.of.crew = crew;
  call.arose = life.arose;
  call.ended = date;
  call.fate = fate;
  call.turned_away = fate == Fate::turned_away;
  sink_.was_there({Subject::waiting, call.of, call.called, is_set(call.begun) ? call.begun : date});
  sink_.was_there({Subject::present, call.of, call.called, date});
  sink_.observed(call);
}

void FactMaker::end_incident(Life &life, Fate fate, double date, std::uint32_t crew) {
  if (life.over) return;
  life.over = true;
  FactOf of = life.of;
  of.crew = crew;
  if (crew != nobody && !is_set(life.begun)) life.begun = life.found; // handled on the spot
  if (!life.has_case && fate != Fate::open) {
    if (fate == Fate::served && life.has_call) {
      if (!is_set(life.call.begun)) { // by one who came by, whoever was on the way
        life.call.begun = std::max(life.call.called, life.begun);
        if (!(life.call.assigned <= life.call.begun)) life.call.assigned = life.call.begun;
        life.call.sent = life.call.arrived = Observation::unset; // who was called came in vain, if at all
      }
      life.call.of.crew = crew;
    }
    end_call(life, fate, date);
  }
  Observation incident;
  incident.what = Observation::Of::incident;
  incident.of = of;
  incident.arose = life.arose;
  incident.begun = life.begun;
  incident.ended = date;
  incident.fate = fate;
  incident.turned_away = life.turned_away;
  if (!is_set(life.known)) sink_.was_there({Subject::unnoticed, of, life.arose, date});
  sink_.was_there({Subject::open, of, life.arose, date});
  sink_.observed(incident);
  if (fate == Fate::served) count(Subject::served, of, date);
  if (fate == Fate::gone) count(Subject::gone, of, date);
  if (fate != Fate::given_up) return;
  count(Subject::given_up, of, date);
  count(Subject::lost, of, date);
}

void FactMaker::end_case(Life &life, Fate fate, double date) {
  life.has_case = false;
  if (!is_set(life.filed)) return;
  sink_.was_there({Subject::cases, life.of, life.filed, date});
  Observation a_case;
  a_case.what = Observation::Of::a_case;
  a_case.of = life.of;
  a_case.arose = life.filed;
  a_case.ended = date;
  a_case.fate = fate;
  a_case.rounds = life.rounds;
  sink_.observed(a_case);
}

void FactMaker::leave_stage(const Life &life, double &since, Subject stage, double date) {
  if (is_set(since)) sink_.was_there({stage, life.of, since, date});
  since = Observation::unset;
}

void FactMaker::finish(double end) {
  for (auto &[key, life] : lives_) {
    end_call(life, Fate::open, end);
    if (life.has_case) {
      leave_stage(life, life.with_unit, Subject::handling, end);
      leave_stage(life, life.in_check, Subject::second_check, end);
      end_case(life, Fate::open, end);
    }
    if (!life.over) end_incident(life, Fate::open, end, nobody);
  }
  lives_.clear();
  for (auto &[crew, vehicle] : out_of_order_) end_repair(crew, vehicle, end);
  out_of_order_.clear();
}

} // namespace cavalry
