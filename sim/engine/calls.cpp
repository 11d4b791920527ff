#include "engine/calls.hpp"

#include "base/invariant.hpp"
#include "engine/world.hpp"

#include <algorithm>
#include <utility>

namespace cavalry {

Calls::Calls(World &world)
    : world_(world), policy_(make_policy(world.scenario.dispatch, world.layout.preferences)),
      preempts_(policy_->preempts()), at_random_(policy_->at_random()), waiting_(world.layout.skills.size()),
      candidates_(world.layout.skills.size()),
      queue_lengths_(world.layout.skills.size() * (world.scenario.districts.size() + 1)),
      views_(world.layout.crews.size()), moving_(world.layout.crews.size()),
      moving_candidates_(world.layout.skills.size()), places_(world.layout.crews.size(), none) {
  for (std::uint32_t id = 0; id < views_.size(); ++id) {
    const CrewPost &post = world.layout.crews[id];
    views_[id].id = id;
    speeds_.push_back(world.scenario.vehicles[post.vehicle].speed);
    views_[id].district = world.layout.group_district[post.group];
    if (!world.scenario.crews[post.group].takes_calls) continue;
    for (const std::uint32_t skill : world.layout.group_skills[post.group]) candidates_[skill].push_back(id);
  }
}

void Calls::set_moving(std::uint32_t crew, bool moving) {
  if (moving_[crew] == static_cast<std::uint8_t>(moving)) return;
  moving_[crew] = moving;
  const std::uint32_t group = world_.layout.crews[crew].group;
  if (!world_.scenario.crews[group].takes_calls) return;
  for (const std::uint32_t skill : world_.layout.group_skills[group]) moving_candidates_[skill] += moving ? 1 : -1;
}

std::size_t Calls::queue_of(const Call &call) const {
  return call.skill * (world_.scenario.districts.size() + 1) + call.view.district + 1;
}

void Calls::count_queue(const Call &call, std::int64_t change) {
  const std::size_t district = queue_of(call);
  const std::size_t city = district - call.view.district - 1;
  for (const std::size_t queue : {city, district}) {
    queue_lengths_[queue] += change;
    if (change < 0) world_.ledger.queue_length(queue, world_.now(), queue_lengths_[queue]);
  }
}

void Calls::sample(double date) {
  for (std::size_t queue = 0; queue < queue_lengths_.size(); ++queue)
    world_.ledger.sample_queue(queue, date, queue_lengths_[queue]);
}

void Calls::begin_part(double date) {
  for (std::size_t queue = 0; queue < queue_lengths_.size(); ++queue)
    world_.ledger.queue_part_begins(queue, date, queue_lengths_[queue]);
}

std::uint32_t Calls::fresh() {
  if (free_calls_.empty()) {
    calls_.emplace_back();
    return static_cast<std::uint32_t>(calls_.size() - 1);
  }
  const std::uint32_t id = free_calls_.back();
  free_calls_.pop_back();
  return id;
}

std::uint32_t Calls::make(std::uint32_t slot, bool lying, std::uint32_t a_case) {
  const std::uint32_t id = fresh();
  Incident &incident = world_.street.incident(slot);
  const Spot &spot = world_.layout.spots[incident.spot];
  const IncidentType &type = world_.scenario.incidents[spot.type];
  Call &call = calls_[id];
  call = Call{};
  world_.street.draws().begin_patience(incident, world_.now());
  call.incident = slot;
  call.skill = world_.layout.type_skill[spot.type];
  call.lying = lying;
  call.a_case = a_case;
  call.noticed = world_.now();
  if (a_case != none) call.case_number = static_cast<std::uint32_t>(incident.flights) << 1;
  call.view = {id,
               spot.place,
               world_.position(incident),
               world_.layout.place_district[spot.place],
               type.priority,
               world_.now(),
               incident.promised ? incident.arose + type.promise->clear_within : never};
  incident.call = id;
  if (lying) call.known_as = incident;
  return id;
}

void Calls::record(Event::Kind kind, const Call &call, std::uint32_t crew, std::uint32_t detail) const {
  if (world_.ledger.recording()) world_.ledger.record(kind, world_.now(), about(call), crew, detail, call.case_number);
}

void Calls::record_arrival(const Call &call, std::uint32_t crew, double way_ends) const {
  if (!world_.ledger.recording()) return;
  Event event = world_.ledger.about(Event::Kind::crew_arrives, world_.now(), about(call), crew, 0, call.case_number);
  event.ends = way_ends;
  world_.ledger.record(event);
}

void Calls::open(std::uint32_t slot, bool lying) {
  const std::uint32_t id = make(slot, lying);
  record(Event::Kind::crew_called, calls_[id]);
  if (send(id)) return;
  const std::uint32_t type = world_.layout.spots[about(calls_[id]).spot].type;
  const auto &room = world_.scenario.incidents[type].served_by.queue;
  if (room && is_full(world_.layout.type_skill[type], static_cast<std::size_t>(*room)))
    turn_away(id);
  else
    wait(id);
}

std::uint32_t Calls::make_in_vain(std::uint32_t original, std::uint32_t a_case) {
  const Incident incident = about(calls_[original]);
  const std::uint32_t id = fresh();
  Call &call = calls_[id];
  call = calls_[original];
  call.crew = none;
  call.in_hand = false;
  call.view.id = id;
  call.view.priority = world_.scenario.incidents[world_.layout.spots[incident.spot].type].priority;
  call.a_case = a_case;
  call.known_as = incident;
  call.settled = true;
  call.case_number |= 1;
  return id;
}

void Calls::release(std::uint32_t id, double due) {
  calls_[id].released = true;
  calls_[id].view.known = world_.now();
  calls_[id].view.due = due;
  record(Event::Kind::crew_called, calls_[id]);
  if (!send(id)) wait(id);
}

void Calls::raise(std::uint32_t id, int priority) {
  if (priority == 0) return;
  Call &call = calls_[id];
  call.view.priority += priority;
  for (CallView &waits : waiting_[call.skill])
    if (waits.id == id) waits.priority = call.view.priority;
  if (call.crew != none) views_[call.crew].priority = call.view.priority;
}

// --- how it ends ----------------------------------------------------------------------------------------------------

namespace {

/// What came before the first handling, which did not last, and all since then.
Handling after_first(const Handling &first, const Handling &last) {
  return {last.noticed, first.dispatched, first.assigned, first.arrived, last.cleared, last.on_spot, first.cleared};
}

} // namespace

Handling Calls::in_passing(const Incident &incident, double date, double ends) const {
  if (incident.call == none) {
    const double noticed = incident.flights > 0 ? date : incident.reported;
    return {noticed, noticed, date, date, ends, true};
  }
  const Call &call = calls_[incident.call];
  const bool wanted = call.a_case == none || call.released;
  const double noticed = std::min(call.noticed, date);
  const Handling how{noticed, wanted ? std::min(call.view.known, date) : date, date, date, ends, false};
  return call.first ? after_first(*call.first, how) : how;
}

/// Counts an incident as cleared and lets it go; it comes back where it does.
void Calls::clear(std::uint32_t id, const Handling &how, std::uint32_t crew, std::uint32_t group) {
  Call &call = calls_[id];
  Incident &incident = world_.street.incident(call.incident);
  call.known_as = incident;
  call.settled = true;
  if (call.lying) world_.street.take(call.incident);
  if (call.first)
    world_.ledger.cleared(incident, after_first(*call.first, how), crew, group);
  else
    world_.ledger.cleared(incident, how, crew, group);
  if (world_.layout.spots[incident.spot].recurs) world_.schedule_recurrence(incident, how.cleared);
  world_.street.incidents().release(call.incident);
}

void Calls::complete(std::uint32_t id, std::uint32_t crew, std::uint32_t group) {
  Call &call = calls_[id];
  call.crew = none;
  call.in_hand = false;
  if (call.incident != none && !call.settled) {
    const Handling how{call.noticed, call.view.known, call.assigned, call.arrived, world_.now(), false};
    if (call.a_case != none && world_.cases.work_fails(call.a_case))
      leave_undone(id, how);
    else
      clear(id, how, crew, group);
  }
  if (call.a_case == none)
    close(id);
  else
    world_.cases.wake(call.a_case);
}

void Calls::answer(std::uint32_t id, double dispatched) {
  if (!is_there(id)) return;
  Call &call = calls_[id];
  const double now = world_.now();
  const Handling how{call.noticed, dispatched, now, now, now, false};
  if (world_.cases.work_fails(call.a_case))
    leave_undone(id, how);
  else
    clear(id, how, nobody, none);
}

/// What was done does not last: the incident is where it was, to be found by whoever comes by.
void Calls::leave_undone(std::uint32_t id, const Handling &how) {
  Call &call = calls_[id];
  Incident &incident = world_.street.incident(call.incident);
  if (!call.first) call.first = how;
  incident.work_left = -1;
  incident.service = world_.layout.spots[incident.spot].work->sample(world_.cases.service_mark(call.a_case));
  incident.gone = std::max(incident.gone, world_.now()); // not while somebody was at it
  lie_again(call, world_.cases.detection_mark(call.a_case));
}

/// From now on a crew that comes by may find it.
void Calls::lie_again(Call &call, double mark) {
  Incident &incident = world_.street.incident(call.incident);
  incident.mark = mark;
  incident.survived = 1;
  if (call.lying || world_.street.unwatched(incident.spot)) return;
  incident.ready = world_.now();
  call.lying = true;
  call.known_as = incident;
  world_.street.put(call.incident);
  world_.beats.put_down(incident.spot);
}

bool Calls::answered(std::uint32_t type) const { return !candidates_[world_.layout.type_skill[type]].empty(); }

/// Brings what the policy will see of the candidates up to date: roving crews are settled, the position of those under
/// way is worked out where the policy may divert them.
void Calls::refresh(Crew &crew) {
  CrewView &view = views_[crew.id];
  if (view.status == CrewStatus::unavailable) return;
  const std::uint32_t vehicle = crew.post->vehicle;
  const double now = world_.now();
  if (!world_.layout.vehicle_constant[vehicle])
    view.seconds_a_metre =
        world_.layout
            .vehicle_pace[vehicle][world_.layout.day_kind[world_.layout.day_of(now)]][world_.layout.hour_of(now)];
  if (crew.activity == Activity::roving || crew.activity == Activity::standing)
    view.busy_for = std::max(0.0, crew.round.clock - now);
  view.at = whereabouts(crew).at;
}

Whereabouts Calls::whereabouts(const Crew &crew) const {
  switch (crew.activity) {
  case Activity::roving:
    return world_.beats.whereabouts(crew);
  case Activity::under_way:
    return crew.on_the_way(world_.now());
  case Activity::waiting:
    return crew.arrives > world_.now() ? crew.on_the_way(world_.now()) : crew.at;
  default:
    return crew.at;
  }
}

DispatchView Calls::view(std::uint32_t skill) {
  return {world_.now(), world_.scenario.movement.metric, views_, candidates_[skill], 0.5, given_ways(skill)};
}

/// Only where there are any.
GivenWays Calls::given_ways(std::uint32_t skill) {
  if (world_.layout.way_times.empty()) return {};
  for (const std::uint32_t crew : candidates_[skill]) places_[crew] = whereabouts(world_.crews[crew]).place;
  return {&world_.layout.way_times, places_, speeds_};
}

/// Sends whom the policy chooses; false where it lets the call wait.
bool Calls::send(std::uint32_t id) {
  const std::uint32_t skill = calls_[id].skill;
  if (moving_candidates_[skill] > 0) {
    for (const std::uint32_t crew : candidates_[skill]) {
      const Crew &candidate = world_.crews[crew];
      if (candidate.post->component != none &&
          (candidate.activity == Activity::roving || candidate.activity == Activity::standing))
        world_.beats.settle(candidate.post->component);
    }
    for (const std::uint32_t crew : candidates_[skill])
      if (moving_[crew]) refresh(world_.crews[crew]);
  }
  if (calls_[id].settled && calls_[id].a_case == none) { // a crew that came by had it in hand by now
    close(id);
    return true;
  }
  DispatchView seen = view(skill);
  if (at_random_) seen.mark = world_.street.draws().choice_mark(about(calls_[id]), calls_[id].trips);
  const CrewChoice choice = policy_->choose_crew(calls_[id].view, seen);
  if (choice.crew == CrewView::none_of_all) return false;
  Crew &crew = world_.crews[choice.crew];
  if (views_[crew.id].status == CrewStatus::at_work) world_.force.take_off(crew);
  const std::uint32_t dropped = crew.call;
  assign(id, crew, choice.reason);
  crew.sleeper.wake();
  if (dropped != none) hand_back(dropped); // what it was on its way to, or at work on, waits again
  return true;
}

void Calls::assign(std::uint32_t id, Crew &crew, Reason reason) {
  Call &call = calls_[id];
  call.crew = crew.id;
  call.assigned = world_.now();
  crew.call = id;
  views_[crew.id].status = CrewStatus::unavailable;
  record(Event::Kind::crew_assigned, call, crew.id, static_cast<std::uint32_t>(reason));
}

void Calls::wait(std::uint32_t id) {
  Call &call = calls_[id];
  auto &queue = waiting_[call.skill];
  auto place = queue.end(); // nearly always the youngest; one handed back goes to its old place
  while (place != queue.begin() && (std::prev(place)->known > call.view.known ||
                                    (std::prev(place)->known == call.view.known && std::prev(place)->id > id)))
    --place;
  queue.insert(place, call.view);
  count_queue(call, +1);
  if (call.a_case != none) return; // the platform does not know when it goes
  const double goes = call.settled ? call.known_as.gone : world_.street.incident(call.incident).gone;
  if (goes < world_.layout.last_date) call.goes = world_.events.at(goes, &Calls::on_goes, this, id);
}

/// Takes a call off its queue and tells which.
std::uint32_t Calls::leave_queue(std::uint32_t skill, std::size_t position) {
  auto &queue = waiting_[skill];
  const std::uint32_t id = queue[position].id;
  queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(position));
  count_queue(calls_[id], -1);
  world_.events.cancel(calls_[id].goes);
  return id;
}

void Calls::on_goes(void *self, std::uint64_t id) {
  auto &calls = *static_cast<Calls *>(self);
  const std::uint32_t skill = calls.calls_[id].skill;
  const auto &queue = calls.waiting_[skill];
  const auto found = std::find_if(queue.begin(), queue.end(), [&](const CallView &waits) { return waits.id == id; });
  CAVALRY_INVARIANT(found != queue.end(), "the alarm of a call rings that does not wait");
  const std::uint32_t call = calls.leave_queue(skill, static_cast<std::size_t>(found - queue.begin()));
  if (calls.still_wanted(call)) calls.wait(call); // a crew that came by has it in hand, or laid it down
}

/// Whether so many wait for the skill. Those do not that passing crews have settled by now.
bool Calls::is_full(std::uint32_t skill, std::size_t room) {
  auto &queue = waiting_[skill];
  if (queue.size() < room) return false;
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const Call &call = calls_[queue[i].id];
    if (call.lying && !call.settled) world_.beats.settle_spot(world_.street.incident(call.incident).spot);
  }
  clear_away(skill);
  return queue.size() >= room;
}

/// To another agency; what lies where crews come by is left to them.
void Calls::turn_away(std::uint32_t id) {
  Call &call = calls_[id];
  if (call.settled) { // by a crew that came by just now
    close(id);
    return;
  }
  Incident &incident = world_.street.incident(call.incident);
  world_.ledger.turned_away(incident, world_.now());
  incident.call = none;
  if (call.lying && world_.layout.spots[incident.spot].component != none) {
    world_.street.draws().end_patience(incident);
  } else {
    if (call.lying) world_.street.take(call.incident);
    incident.gone = world_.now();
    incident.departure = Departure::turned_away;
    world_.ledger.goes_away(incident);
    world_.street.incidents().release(call.incident);
  }
  close(id);
}

void Calls::hand_back(std::uint32_t id) {
  Call &call = calls_[id];
  call.crew = none;
  if (std::exchange(call.in_hand, false)) {
    Incident &incident = world_.street.incident(call.incident);
    incident.gone = std::max(incident.gone, world_.now()); // not while a crew was at it
    if (!still_wanted(id)) return;
    if (!call.settled) lie_again(call, 1); // it is not hidden any more
  }
  if (!send(id)) wait(id);
}

void Calls::close(std::uint32_t id) {
  calls_[id].incident = none;
  free_calls_.push_back(id);
}

bool Calls::is_there(std::uint32_t id) {
  if (calls_[id].in_hand) return true;
  if (calls_[id].lying && !calls_[id].settled)
    world_.beats.settle_spot(world_.street.incident(calls_[id].incident).spot); // which may open calls
  Call &call = calls_[id];
  if (call.settled || call.incident == none) return false;
  Incident &incident = world_.street.incident(call.incident);
  if (incident.gone > world_.now()) return true;
  call.known_as = incident;
  call.settled = true;
  if (call.lying) world_.street.take(call.incident);
  world_.ledger.goes_away(incident);
  world_.street.incidents().release(call.incident);
  return false;
}

double Calls::handled_until(std::uint32_t id) {
  is_there(id);
  return calls_[id].handled_until;
}

/// Whether a crew is still wanted: for a case always, since the platform does not know.
bool Calls::still_wanted(std::uint32_t id) {
  if (is_there(id) || calls_[id].a_case != none) return true;
  close(id);
  return false;
}

bool Calls::any_waits() const {
  return std::any_of(waiting_.begin(), waiting_.end(), [](const auto &queue) { return !queue.empty(); });
}

void Calls::clear_away() {
  for (std::uint32_t skill = 0; skill < waiting_.size(); ++skill) clear_away(skill);
}

void Calls::clear_away(std::uint32_t skill) {
  const auto &queue = waiting_[skill];
  for (std::size_t i = 0; i < queue.size();) {
    const Call &call = calls_[queue[i].id];
    const bool gone = call.settled || (!call.lying && world_.street.incident(call.incident).gone <= world_.now());
    if (gone && call.a_case == none)
      still_wanted(leave_queue(skill, i));
    else
      ++i;
  }
}

const Incident &Calls::about(const Call &call) const {
  return call.lying || call.settled ? call.known_as : world_.street.incident(call.incident);
}

std::uint32_t Calls::next_for(Crew &crew) {
  if (!world_.scenario.crews[crew.post->group].takes_calls) return none;
  const auto &skills = world_.layout.group_skills[crew.post->group];
  if (std::all_of(skills.begin(), skills.end(), [&](std::uint32_t skill) { return waiting_[skill].empty(); }))
    return none;
  views_[crew.id].status = CrewStatus::free;
  views_[crew.id].at = crew.at.at;
  while (true) {
    CallChoice best;
    std::uint32_t best_skill = none;
    for (const std::uint32_t skill : skills) {
      const CallChoice choice = policy_->choose_call(views_[crew.id], waiting_[skill], view(skill));
      if (choice.position >= waiting_[skill].size()) continue;
      if (best_skill != none && !policy_->before(waiting_[skill][choice.position], waiting_[best_skill][best.position]))
        continue;
      best = choice;
      best_skill = skill;
    }
    if (best_skill == none) return none;
    const std::uint32_t id = leave_queue(best_skill, best.position);
    views_[crew.id].status = CrewStatus::unavailable; // for calls that are opened while this one is looked at
    if (still_wanted(id)) {
      assign(id, crew, best.reason);
      return id;
    }
    views_[crew.id].status = CrewStatus::free;
  }
}

} // namespace cavalry
