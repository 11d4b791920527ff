#include "engine/ledger.hpp"

#include "base/invariant.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <utility>

namespace cavalry {
namespace {

/// The four parts of the window: of whole days where it has at least four.
std::array<double, 5> window_parts(double begin, double end) {
  std::array<double, 5> parts{};
  const double length = end - begin;
  const double whole_days = std::floor(length / 4 / day);
  const double step = whole_days >= 1 ? whole_days * day : length / 4;
  for (std::size_t i = 0; i < 5; ++i) parts[i] = end - step * static_cast<double>(4 - i);
  return parts;
}

constexpr std::uint32_t seconds_an_hour = 3600;

Ticks late_part(double from, double until, double deadline) {
  return until > deadline ? ticks(until - std::max(from, deadline)) : 0;
}

} // namespace

Ledger::Ledger(const Layout &layout, Recorder *recorder, bool each_hour)
    : layout_(layout), recorder_(recorder), parts_(window_parts(layout.window_begin, layout.window_end)),
      scopes_(layout.scenario.districts.size() + 1), first_desk_queue_(layout.skills.size() * scopes_),
      first_hour_(layout.clock_hour(layout.window_begin)) {
  const auto types = layout.scenario.incidents.size();
  const std::size_t kinds = 1 + *std::max_element(layout.day_kind.begin(), layout.day_kind.end());
  outcome_.cells.resize(cell_of(layout.spots.size(), 0, kinds, 0));
  outcome_.clear_times.resize(types * scopes_);
  for (const IncidentType &type : layout.scenario.incidents)
    outcome_.channels.emplace_back(type.found.channels.size() + 1);
  outcome_.crews.resize(layout.scenario.crews.size());
  outcome_.queues.resize(first_desk_queue_ + layout.scenario.desks.size());
  outcome_.desks.resize(layout.scenario.desks.size());
  first_case_scope_[0] = 1;
  first_case_scope_[1] = scopes_;
  first_case_scope_[2] = first_case_scope_[1] + types;
  first_case_scope_[3] = first_case_scope_[2] + layout.scenario.units.size();
  first_case_scope_[4] = first_case_scope_[3] + layout.cases.source_count;
  if (layout.cases.any) outcome_.cases.resize(first_case_scope_[4] + 24);
  outcome_.looks.resize(layout.scenario.districts.size());
  if (each_hour) outcome_.promises.resize(layout.hours_of_window() * types);
}

bool Ledger::promised(std::uint32_t at, double clock) const {
  const Spot &spot = layout_.spots[at];
  if (!spot.promised) return false;
  const Promise &promise = *spot.promise;
  return promise.from < promise.until ? clock >= promise.from && clock < promise.until
                                      : clock >= promise.from || clock < promise.until;
}

void Ledger::arises(Incident &incident) {
  ++outcome_.events;
  incident.cell = none;
  const double moment = incident.arose + layout_.clock_offset;
  const auto hours = static_cast<std::uint32_t>(moment) / seconds_an_hour;
  const std::uint32_t days = hours / 24;
  incident.promised = promised(incident.spot, moment - days * day);
  if (recorder_) {
    Event event = about(Event::Kind::incident_arises, incident.arose, incident, nobody, incident.promised ? 1 : 0);
    std::tie(event.along, event.north) = where(incident);
    recorder_->record(event);
  }
  if (!in_window(incident.arose)) return;
  incident.cell = static_cast<std::uint32_t>(
      cell_of(layout_.spots.size(), incident.spot, layout_.day_kind[days], hours - days * 24));
  Counts &counts = outcome_.cells[incident.cell];
  ++counts[Count::arose];
  if (incident.promised) {
    ++counts[Count::promised];
    if (!outcome_.promises.empty()) ++promises_of_hour(incident)[0];
  }
  ++undecided_;
  if (incident.attempt == 0)
    outcome_.incident_list +=
        splitmix_finaliser(layout_.spots[incident.birth_spot].identity ^
                           (std::bit_cast<std::uint64_t>(incident.arose) + (incident.k << 8 | incident.band)));
}

void Ledger::kept(const Incident &incident, Counts &counts) {
  ++counts[Count::kept];
  if (!outcome_.promises.empty()) ++promises_of_hour(incident)[1];
}

std::array<std::int64_t, 2> &Ledger::promises_of_hour(const Incident &incident) {
  const std::size_t hour_of_window = layout_.clock_hour(incident.arose) - first_hour_;
  return outcome_.promises[hour_of_window * layout_.scenario.incidents.size() + layout_.spots[incident.spot].type];
}

void Ledger::noticed(Incident &incident, double date, std::size_t channel, std::uint32_t crew, double ends) {
  if (recorder_) {
    const Event::Kind kind = channel == 0 ? Event::Kind::crew_finds : Event::Kind::incident_known;
    Event event = about(kind, date, incident, crew, static_cast<std::uint32_t>(channel));
    event.ends = ends;
    recorder_->record(event);
  }
  incident.lost_sight_of = false;
  if (incident.noticed) return;
  incident.noticed = true;
  incident.reported = date; // from here on: when it became known
  incident.channel = static_cast<std::uint8_t>(channel);
  if (incident.cell == none) return;
  Counts &counts = outcome_.cells[incident.cell];
  ++counts[Count::found];
  if (!incident.promised) return;
  ++counts[Count::known];
  ++outcome_.channels[layout_.spots[incident.spot].type][channel][0];
}

void Ledger::cleared(Incident &incident, const Handling &how, std::uint32_t crew, std::uint32_t group) {
  if (how.cleared > layout_.last_date) return; // a crew that came by is still at it when the run ends
  record(Event::Kind::incident_cleared, how.cleared, incident, crew);
  if (group != none && in_window(how.cleared)) ++outcome_.crews[group].jobs;
  if (incident.cell == none) return;
  Counts &counts = outcome_.cells[incident.cell];
  const double seconds = how.cleared - incident.arose;
  --undecided_;
  ++counts[Count::cleared];
  if (how.on_spot) ++counts[Count::handled_on_spot];
  counts[Count::clear_time] += ticks(seconds);
  const Spot &spot = layout_.spots[incident.spot];
  Histogram &times = outcome_.clear_times[spot.type * scopes_ + spot.district + 1];
  // Every incident is followed so long and some longer: to count those alone would make all of them look slower.
  const double follow = layout_.scenario.horizon.follow;
  if (follow > 0 && seconds > follow)
    times.add_beyond();
  else
    times.add(seconds);
  if (!incident.promised) return;
  const double within = promise_of(incident).clear_within;
  if (seconds <= within) {
    kept(incident, counts);
  } else {
    const double deadline = incident.arose + within;
    counts[Count::late_unnoticed] += late_part(incident.arose, how.noticed, deadline);
    counts[Count::late_desk] += late_part(how.noticed, how.dispatched, deadline);
    counts[Count::late_waiting] += late_part(how.dispatched, how.assigned, deadline);
    counts[Count::late_travel] += late_part(how.assigned, how.arrived, deadline);
    const double done = std::min(how.first_done, how.cleared);
    counts[Count::late_work] += late_part(how.arrived, done, deadline);
    counts[Count::late_rework] += late_part(done, how.cleared, deadline);
  }
  if (how.cleared - incident.reported <= within) {
    ++counts[Count::kept_known];
    ++outcome_.channels[spot.type][incident.channel][1];
  }
}

void Ledger::goes_away(Incident &incident) {
  if (recorder_) tell_of_going(incident);
  if (incident.cell == none) return;
  --undecided_;
  Counts &counts = outcome_.cells[incident.cell];
  ++counts[Count::gone];
  if (incident.departure == Departure::given_up)
    change_queues(incident, [](QueueAccount &account) { ++account.given_up; });
  if (!incident.promised || incident.departure != Departure::by_itself) return;
  const Promise &promise = promise_of(incident);
  if (promise.gone_counts && incident.gone - incident.arose <= promise.clear_within) kept(incident, counts);
}

/// In its district and in the city.
template <class Change> void Ledger::change_queues(const Incident &incident, Change change) {
  const Spot &spot = layout_.spots[incident.spot];
  const std::size_t city = layout_.type_skill[spot.type] * scopes_;
  change(outcome_.queues[city]);
  change(outcome_.queues[city + layout_.place_district[spot.place] + 1]);
}

void Ledger::turned_away(const Incident &incident, double date) {
  record(Event::Kind::call_turned_away, date, incident);
  if (incident.cell != none) change_queues(incident, [](QueueAccount &account) { ++account.turned_away; });
}

void Ledger::nothing_found(const Incident &incident, double date, std::uint32_t crew) {
  record(Event::Kind::nothing_found, date, incident, crew);
  if (incident.cell != none) ++outcome_.cells[incident.cell][Count::nothing_found];
}

void Ledger::flees(const Incident &incident, double date, std::uint32_t crew, double back) {
  if (!recorder_) return;
  Event event = about(Event::Kind::incident_flees, date, incident, crew);
  event.ends = back;
  recorder_->record(event);
}

void Ledger::add_crew_time(std::uint32_t group, CrewTime what, double from, double until) {
  from = std::max(from, layout_.window_begin);
  until = std::min(until, layout_.window_end);
  if (from >= until) return;
  auto &account = outcome_.crews[group].hours;
  const auto kind = static_cast<std::size_t>(what);
  // Whole microseconds of absolute time, so that the pieces of an interval add up to it however it is cut.
  Ticks at = ticks(from + layout_.clock_offset);
  const Ticks end = ticks(until + layout_.clock_offset);
  constexpr Ticks an_hour = Ticks{seconds_an_hour} * 1000000;
  const Ticks hours = at / an_hour;
  Ticks next = (hours + 1) * an_hour;
  auto hour_of_day = static_cast<std::size_t>(hours % 24);
  while (next < end) {
    account[hour_of_day][kind] += next - at;
    at = next;
    next += an_hour;
    if (++hour_of_day == 24) hour_of_day = 0;
  }
  account[hour_of_day][kind] += end - at;
}

void Ledger::lap(std::uint32_t group, double began, double ended) {
  if (!in_window(ended)) return;
  CrewAccount &account = outcome_.crews[group];
  const Ticks time = ticks(ended - began);
  ++account.laps;
  account.lap_time += time;
  account.longest_lap = std::max(account.longest_lap, time);
}

void Ledger::call_answered(std::uint32_t group, double date) {
  if (in_window(date)) ++outcome_.crews[group].calls;
}

std::size_t Ledger::part_of(double date) const {
  if (date < parts_[0] || date >= parts_[4]) return 4;
  std::size_t part = 0;
  while (date >= parts_[part + 1]) ++part;
  return part;
}

void Ledger::queue_length(std::size_t queue, double date, std::int64_t waiting) {
  const std::size_t part = part_of(date);
  if (part == 4) return;
  auto &least = outcome_.queues[queue].least[part];
  least = std::min(least, waiting);
}

void Ledger::queue_part_begins(std::size_t queue, double date, std::int64_t waiting) {
  const std::size_t part = part_of(date);
  if (part == 4)
    outcome_.queues[queue].at_end = waiting;
  else
    outcome_.queues[queue].least[part] = waiting;
}

void Ledger::sample_queue(std::size_t queue, double date, std::int64_t waiting) {
  if (in_window(date)) outcome_.queues[queue].waiting_by_hour[layout_.hour_of(date)] += waiting;
}

Ticks Ledger::time_in_window(double from, double until) const {
  from = std::max(from, layout_.window_begin);
  until = std::min(until, layout_.window_end);
  return from < until ? ticks(until) - ticks(from) : 0;
}

void Ledger::desk_duty(std::uint32_t desk, int people, double from, double until) {
  outcome_.desks[desk].duty += people * time_in_window(from, until);
}

void Ledger::desk_takes_up(std::uint32_t desk, double joined, double from, double until) {
  DeskAccount &account = outcome_.desks[desk];
  if (in_window(from)) {
    ++account.taken_up;
    account.waited += ticks(from) - ticks(joined);
  }
  account.busy += time_in_window(from, until);
}

void Ledger::random_look(std::uint32_t district, std::uint32_t place, double date, bool seen) {
  if (recorder_) {
    Event event;
    event.time = date;
    event.kind = Event::Kind::random_look;
    event.place = place;
    event.detail = seen ? 1 : 0;
    recorder_->record(event);
  }
  if (!in_window(date)) return;
  LookAccount &account = outcome_.looks[district];
  ++account.looks[layout_.hour_of(date)];
  if (seen) ++account.seen[layout_.hour_of(date)];
}

Event Ledger::about(Event::Kind kind, double date, const Incident &incident, std::uint32_t crew, std::uint32_t detail,
                    std::uint32_t case_number) const {
  const Spot &birth = layout_.spots[incident.birth_spot];
  Event event;
  event.time = date;
  event.kind = kind;
  event.incident = {birth.type, birth.place, incident.band, incident.attempt, incident.k};
  event.place = layout_.spots[incident.spot].place;
  event.crew = crew;
  event.detail = detail;
  event.case_number = case_number;
  return event;
}

Event Ledger::of_crew(Event::Kind kind, double date, std::uint32_t crew) {
  Event event;
  event.time = date;
  event.kind = kind;
  event.crew = crew;
  return event;
}

Event Ledger::of_crew_at(Event::Kind kind, double date, std::uint32_t crew, std::uint32_t place, double metre) const {
  Event event = of_crew(kind, date, crew);
  const Place &at = layout_.scenario.places[place];
  event.place = place;
  event.along = at.length > 0 ? metre : at.at.x;
  event.north = at.length > 0 ? 0.0 : at.at.y;
  return event;
}

std::pair<double, double> Ledger::where(const Incident &incident) const {
  const Place &place = layout_.scenario.places[layout_.spots[incident.spot].place];
  if (place.length > 0) return {incident.offset, 0.0};
  if (place.extent) return {incident.offset, incident.north};
  return {place.at.x, place.at.y};
}

/// Where nobody looked before, it was still there for all that was told.
void Ledger::tell_of_going(Incident &incident) {
  if (std::exchange(incident.going_told, true)) return;
  record(Event::Kind::incident_gone, std::max(incident.gone, told_until_), incident, nobody,
         static_cast<std::uint32_t>(incident.departure));
}

void Ledger::told_all_before(double date) {
  told_until_ = date;
  recorder_->all_before(date);
}

/// What is still open counts beyond every duration; what went away by itself does not count. The city is the sum of its
/// districts.
void Ledger::close_clear_times() {
  for (std::size_t spot = 0; spot < layout_.spots.size(); ++spot) {
    std::int64_t open = 0;
    for (std::size_t cell = spot; cell < outcome_.cells.size(); cell += layout_.spots.size())
      open += outcome_.cells[cell][Count::open];
    if (open == 0) continue;
    const std::size_t district = layout_.place_district[layout_.spots[spot].place];
    outcome_.clear_times[layout_.spots[spot].type * scopes_ + district + 1].add_beyond(
        static_cast<std::uint64_t>(open));
  }
  for (std::size_t city = 0; city < outcome_.clear_times.size(); city += scopes_)
    for (std::size_t district = 1; district < scopes_; ++district)
      outcome_.clear_times[city].merge(outcome_.clear_times[city + district]);
}

Outcome Ledger::close() {
  for (Counts &counts : outcome_.cells)
    counts[Count::open] = counts[Count::arose] - counts[Count::cleared] - counts[Count::gone];
  close_clear_times();
  return std::move(outcome_);
}

} // namespace cavalry
