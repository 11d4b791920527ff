#include "engine/cases.hpp"

#include "base/invariant.hpp"
#include "engine/world.hpp"

#include <cmath>
#include <utility>

namespace cavalry {

const CaseProcedure &Cases::procedure(const Case &a_case) const {
  return *world_.scenario.incidents[a_case.type].cases;
}

/// By the incident it is about, never by the number of the case: another plan opens others.
Uniforms Cases::marks(const Case &a_case, Draw draw) const {
  const std::uint64_t what =
      static_cast<std::uint64_t>(draw) << 32 | a_case.round << 1 | (a_case.is_repeated ? 1U : 0U);
  return Stream(world_.street.draws().key(), mix(a_case.identity, what), Purpose::casework)
      .block(a_case.k, a_case.generation);
}

void Cases::record(const Case &a_case, Event::Kind kind, std::uint32_t detail, double limit) const {
  if (!world_.ledger.recording()) return;
  const Call &call = world_.calls[a_case.call];
  Event event = world_.ledger.about(kind, world_.now(), world_.calls.about(call), nobody, detail, call.case_number);
  event.a_case = a_case.number;
  event.ends = limit;
  world_.ledger.record(event);
}

/// Whether the run goes on until it is over, or filed after the window.
bool Cases::awaited(const Case &a_case) const {
  return world_.ledger.in_window(a_case.file->filed().value_or(a_case.file->reported()));
}

// --- opening --------------------------------------------------------------------------------------------------------

std::uint32_t Cases::make(std::size_t way) {
  std::uint32_t id = static_cast<std::uint32_t>(cases_.size());
  if (free_.empty()) {
    cases_.emplace_back(world_.events, id);
    cases_[id].life = life(cases_[id]); // up to where it waits for a case
  } else {
    id = free_.back();
    free_.pop_back();
  }
  Case &made = cases_[id];
  made.number = reported_++;
  made.way = way;
  made.unit = none;
  made.round = 0;
  made.overdue = made.is_repeated = made.waits_for_original = made.is_repeated_by_another = false;
  made.original = none;
  return id;
}

void Cases::open(std::uint32_t slot, bool lying, std::size_t way) {
  const Incident incident = world_.street.incident(slot);
  const Spot &spot = world_.layout.spots[incident.spot];
  const std::uint32_t id = make(way);
  Case &made = cases_[id];
  made.type = spot.type;
  made.district = world_.layout.place_district[spot.place];
  made.identity = world_.layout.spots[incident.birth_spot].identity;
  made.k = incident.k;
  made.generation =
      (static_cast<std::uint32_t>(incident.attempt) << 8 | incident.band) << 8 | incident.flights; // a case each time
  made.call = world_.calls.make(slot, lying, id);
  begin(made);
  const Repetition &repetition = procedure(made).repetition;
  const Uniforms draw = marks(made, Draw::repetition);
  if (draw.u[0] <= repetition.probability)
    made.repeated = world_.events.at(world_.now() + repetition.after.sample(draw.u[1]), &Cases::on_repeated, this, id);
}

/// From its report on.
void Cases::begin(Case &made) {
  made.file = CaseFile::is_reported(world_.layout.cases.rules[made.type], world_.layout.cases.calendar, world_.now());
  world_.ledger.cases(scopes(made), made.file->reported(), [](CaseAccount &account) { ++account.reported; });
  if (awaited(made)) ++undecided_;
  record(made, Event::Kind::case_reported, static_cast<std::uint32_t>(made.way));
  made.sleeper.wake();
}

/// The same incident is reported once more: nobody reports what is no longer there.
void Cases::on_repeated(void *self, std::uint64_t id) {
  auto &cases = *static_cast<Cases *>(self);
  Case &original = cases.cases_[id];
  if (cases.is_there(original)) cases.repeat(original);
}

void Cases::repeat(Case &original) {
  const std::uint32_t id = make(original.way);
  Case &made = cases_[id];
  made.type = original.type;
  made.district = original.district;
  made.identity = original.identity;
  made.k = original.k;
  made.generation = original.generation;
  made.is_repeated = true;
  made.original = original.id;
  original.is_repeated_by_another = true;
  made.call = world_.calls.make_in_vain(original.call, id);
  begin(made);
}

// --- the line of a case ---------------------------------------------------------------------------------------------

/// Sends it to a stage at the platform; the date at which it is through, never where a desk will wake it.
double Cases::work_off(Case &a_case, PlatformStageId stage, Draw draw) {
  const CaseLayout &layout = world_.layout.cases;
  const double seconds = layout.stage[static_cast<std::size_t>(stage)]->time.sample(marks(a_case, draw).u[0]);
  const std::uint32_t desk = layout.desk[static_cast<std::size_t>(stage)];
  if (desk == none) return world_.now() + seconds;
  world_.desks.join(desk, a_case.id, seconds);
  return never;
}

Process Cases::life(Case &a_case) {
  while (true) {
    co_await a_case.sleeper.called();
    CaseFile &file = *a_case.file;
    const CaseProcedure &rules = procedure(a_case);

    double through = work_off(a_case, PlatformStageId::acceptance, Draw::acceptance);
    co_await a_case.sleeper.until(through);
    file.is_accepted(world_.now());
    if (a_case.is_repeated && marks(a_case, Draw::repetition).u[2] <= rules.repetition.merged) {
      dismiss(a_case);
      continue;
    }
    if (marks(a_case, Draw::acceptance).u[1] <= rules.site_check) {
      file.goes_to_check(world_.now());
      through = work_off(a_case, PlatformStageId::site_check, Draw::site_check);
      co_await a_case.sleeper.until(through);
      file.returns_from_check(world_.now());
      if (!is_there(a_case)) {
        dismiss(a_case);
        continue;
      }
    }
    if (awaited(a_case)) --undecided_;
    file.is_filed(world_.now());
    if (awaited(a_case)) ++undecided_;
    ++open_;
    record(a_case, Event::Kind::case_filed);

    while (true) { // until a unit keeps it
      through = work_off(a_case, PlatformStageId::dispatch, Draw::dispatch);
      co_await a_case.sleeper.until(through);
      send_to_unit(a_case);
      if (marks(a_case, Draw::dispatch).u[1] > bounce_probability(a_case)) break;
      through = world_.now() + rules.bounce.after.sample(marks(a_case, Draw::dispatch).u[2]);
      co_await a_case.sleeper.until(through);
      world_.events.cancel(a_case.due);
      file.is_bounced(world_.now());
      record(a_case, Event::Kind::case_bounced);
      ++a_case.round;
    }
    if (marks(a_case, Draw::suspension).u[0] <= rules.suspension.probability) {
      world_.events.cancel(a_case.due);
      file.is_suspended(world_.now());
      record(a_case, Event::Kind::case_suspended);
      through = world_.now() + rules.suspension.lasts.sample(marks(a_case, Draw::suspension).u[1]);
      co_await a_case.sleeper.until(through);
      file.is_resumed(world_.now());
      begin_limit(a_case, Event::Kind::case_resumed);
    }
    while (true) { // until the second check finds it done
      through = begin_handling(a_case);
      co_await a_case.sleeper.until(through);
      if (wants_original(a_case)) co_await a_case.sleeper.called();
      through = world_.calls.handled_until(a_case.call); // by a crew that came by
      if (through > world_.now()) co_await a_case.sleeper.until(through);
      end_handling(a_case);
      through = work_off(a_case, PlatformStageId::second_check, Draw::second_check);
      co_await a_case.sleeper.until(through);
      if (!is_there(a_case)) break;
      file.fails_check(world_.now());
      ++a_case.round;
      begin_limit(a_case, Event::Kind::case_reworked);
    }
    file.passes_check(world_.now());
    record(a_case, Event::Kind::case_closed);
    finish(a_case);
  }
}

/// As the platform sees it: a duplicate is looked up together with the case it repeats.
bool Cases::is_there(const Case &a_case) {
  if (a_case.is_repeated) return a_case.original != none && is_there(cases_[a_case.original]);
  return world_.calls.is_there(a_case.call) || world_.calls[a_case.call].handled_until > world_.now();
}

// --- at the unit ----------------------------------------------------------------------------------------------------

std::uint32_t Cases::next_unit(const Case &a_case) const {
  const CaseLayout &layout = world_.layout.cases;
  const std::uint32_t other = layout.bounced_to[a_case.type];
  return a_case.round > 0 && other != none ? other : layout.unit(a_case.type, a_case.district);
}

/// A unit to which others bounce their cases keeps them.
double Cases::bounce_probability(const Case &a_case) const {
  const bool at_last = a_case.round > 0 && world_.layout.cases.bounced_to[a_case.type] != none;
  return at_last ? 0 : procedure(a_case).bounce.probability;
}

void Cases::send_to_unit(Case &a_case) {
  const double now = world_.now();
  const std::uint32_t unit = next_unit(a_case);
  if (unit != a_case.unit) set_overdue(a_case, false); // it starts from zero
  a_case.unit = unit;
  a_case.file->is_dispatched(now, UnitId{a_case.unit});
  const Extension &extension = procedure(a_case).extension;
  if (a_case.round == 0 && marks(a_case, Draw::suspension).u[2] <= extension.probability)
    a_case.file->is_extended(now, extension.by.amount);
  begin_limit(a_case, Event::Kind::case_dispatched, a_case.unit);
}

/// By which the unit is to be through.
double Cases::limit(const Case &a_case) const { return *a_case.file->due(CaseClockId::handling, world_.now()); }

/// Its clock runs from what is told here on.
void Cases::begin_limit(Case &a_case, Event::Kind told, std::uint32_t detail) {
  const double due = limit(a_case);
  record(a_case, told, detail, due);
  if (due >= world_.layout.last_date) return;
  const double late = std::nextafter(due, never); // what is handed back as its limit ends is on time
  a_case.due = world_.events.at(late, &Cases::on_due, this, a_case.id);
}

void Cases::on_due(void *self, std::uint64_t id) {
  auto &cases = *static_cast<Cases *>(self);
  Case &a_case = cases.cases_[id];
  if (!a_case.overdue) cases.record(a_case, Event::Kind::case_overdue);
  cases.set_overdue(a_case, true);
}

/// Its call is more pressing for as long.
void Cases::set_overdue(Case &a_case, bool overdue) {
  if (a_case.overdue == overdue) return;
  a_case.overdue = overdue;
  overdue_ += overdue ? 1 : -1;
  const int priority = procedure(a_case).overdue_priority;
  world_.calls.raise(a_case.call, overdue ? priority : -priority);
}

bool Cases::answers_by_itself(const Case &a_case) const {
  return a_case.unit != none && world_.scenario.units[a_case.unit].answers_after;
}

/// The date at which the unit is through with it; never where crews will wake it.
double Cases::begin_handling(Case &a_case) {
  a_case.handling_began = world_.now();
  if (answers_by_itself(a_case)) {
    const CaseUnit &unit = world_.scenario.units[a_case.unit];
    const double seconds = unit.answers_after->sample(marks(a_case, Draw::unit).u[0]);
    return date_after(world_.layout.cases.calendar, unit.works, world_.now(), seconds);
  }
  if (a_case.original != none) return world_.now(); // its crew answers for both
  world_.calls.release(a_case.call, limit(a_case));
  return never;
}

/// Whether it can only be handed back together with the case that it repeats, which then will wake it.
bool Cases::wants_original(Case &a_case) {
  if (a_case.original == none) return false;
  const bool handed_back = cases_[a_case.original].file->stage() == Stage::second_check;
  const bool by_itself = answers_by_itself(a_case); // may be through with what went away, too
  a_case.waits_for_original = !(handed_back || by_itself) || is_there(a_case);
  return a_case.waits_for_original;
}

/// By the incident and the round alone: whoever does it.
bool Cases::work_fails(std::uint32_t id) const {
  const Case &a_case = cases_[id];
  return marks(a_case, Draw::unit).u[1] <= procedure(a_case).rework;
}

double Cases::detection_mark(std::uint32_t id) const { return marks(cases_[id], Draw::unit).u[2]; }
double Cases::service_mark(std::uint32_t id) const { return marks(cases_[id], Draw::unit).u[3]; }

void Cases::end_handling(Case &a_case) {
  world_.events.cancel(a_case.due);
  a_case.file->is_handed_back(world_.now());
  record(a_case, Event::Kind::case_handed_back);
  if (answers_by_itself(a_case) && !a_case.is_repeated) world_.calls.answer(a_case.call, a_case.handling_began);
  if (a_case.is_repeated_by_another) wake_duplicates(a_case);
}

// --- the end --------------------------------------------------------------------------------------------------------

void Cases::dismiss(Case &a_case) {
  a_case.file->is_dismissed(world_.now());
  record(a_case, Event::Kind::case_dismissed);
  finish(a_case);
}

void Cases::finish(Case &a_case) {
  count(a_case, world_.now());
  if (a_case.file->filed()) {
    --open_;
    if (a_case.overdue) --overdue_;
  }
  if (awaited(a_case)) --undecided_;
  a_case.original = none;
  world_.events.cancel(a_case.repeated);
  if (a_case.is_repeated_by_another) {
    wake_duplicates(a_case);
    for (Case &other : cases_)
      if (other.original == a_case.id) other.original = none;
  }
  world_.calls.close(a_case.call);
  a_case.file.reset();
  free_.push_back(a_case.id);
}

/// Those that wait for it at a unit.
void Cases::wake_duplicates(const Case &original) {
  for (Case &other : cases_)
    if (other.original == original.id && std::exchange(other.waits_for_original, false)) other.sleeper.wake();
}

CaseScopes Cases::scopes(const Case &a_case) const {
  return {a_case.district, a_case.type, a_case.unit,
          static_cast<std::uint32_t>(world_.layout.cases.sources[a_case.type][a_case.way]),
          world_.layout.hour_of(a_case.file->reported())};
}

/// A case that is over, or open at the end of the run.
void Cases::count(const Case &a_case, double date) {
  const CaseFile &file = *a_case.file;
  if (!file.filed()) {
    if (!file.is_over()) return;
    world_.ledger.cases(scopes(a_case), file.reported(), [](CaseAccount &account) { ++account.dismissed; });
    return;
  }
  const CaseResult outcome = result(file, date);
  if (date < world_.layout.window_end) count_officially(a_case, outcome);
  world_.ledger.cases(scopes(a_case), *file.filed(), [&](CaseAccount &account) {
    account.cohort.count(outcome, {0, world_.layout.last_date});
    const double age = date - *file.filed();
    (file.is_over() ? account.completion : account.cut_off).add(age);
    if (!file.is_over()) return;
    for (std::size_t stage = 0; stage < stage_count; ++stage)
      account.time[stage] += ticks(file.time_at(static_cast<Stage>(stage), date));
  });
}

void Cases::count_officially(const Case &a_case, const CaseResult &so_far) {
  const double begin = world_.layout.window_begin;
  const DueWindow window = official_window(begin, world_.layout.window_end);
  world_.ledger.cases(scopes(a_case), begin, [&](CaseAccount &account) { account.official.count(so_far, window); });
}

void Cases::close_accounts() {
  for (Case &a_case : cases_)
    if (a_case.file) count(a_case, world_.layout.last_date);
}

// --- clocks ---------------------------------------------------------------------------------------------------------

void Cases::clear_away() {
  for (const Case &a_case : cases_)
    if (a_case.file && !world_.calls[a_case.call].lying) world_.calls.is_there(a_case.call);
}

void Cases::end_day(double date) { world_.ledger.cases_at_end_of_day(date, open_, overdue_); }

void Cases::end_window() {
  for (const Case &a_case : cases_) {
    if (!a_case.file || !a_case.file->filed()) continue;
    const CaseResult so_far = result(*a_case.file, world_.now());
    count_officially(a_case, so_far);
    world_.ledger.cases(scopes(a_case), world_.layout.window_begin, [&](CaseAccount &account) {
      ++account.open_at_end;
      account.overdue_at_end += so_far.overdue ? 1 : 0;
    });
  }
}

} // namespace cavalry
