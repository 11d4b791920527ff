#include "casework/case_file.hpp"

#include "base/invariant.hpp"

namespace cavalry {

CaseFile::CaseFile(const CaseRules &rules, const WorkingCalendar &calendar, Seconds now)
    : rules_(&rules), calendar_(&calendar), reported_(now),
      entered_(now), clocks_{CaseClock(rules.limit(CaseClockId::acceptance)),
                             CaseClock(rules.limit(CaseClockId::site_check)),
                             CaseClock(rules.limit(CaseClockId::dispatch)),
                             CaseClock(rules.limit(CaseClockId::handling)),
                             CaseClock(rules.limit(CaseClockId::second_check))} {
  clock(CaseClockId::acceptance).start(now);
}

void CaseFile::is_accepted(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::reported, "a case is accepted that does not wait for it");
  enter(Stage::accepted, now);
}

void CaseFile::goes_to_check(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::accepted, "a case is checked on site that is not accepted, or filed already");
  clock(CaseClockId::acceptance).pause(*calendar_, now);
  start_afresh(CaseClockId::site_check, now);
  enter(Stage::site_check, now);
}

void CaseFile::returns_from_check(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::site_check, "a case returns from a check on site that is not there");
  clock(CaseClockId::site_check).stop(*calendar_, now);
  clock(CaseClockId::acceptance).resume(now);
  enter(Stage::accepted, now);
}

void CaseFile::is_filed(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::accepted, "a case is filed that is not accepted, still checked, or filed already");
  clock(CaseClockId::acceptance).stop(*calendar_, now);
  clock(CaseClockId::dispatch).start(now);
  filed_ = now;
  enter(Stage::filed, now);
}

void CaseFile::is_dismissed(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::reported || stage_ == Stage::accepted || stage_ == Stage::site_check,
                    "a case is dismissed that is filed, or over");
  if (stage_ == Stage::site_check)
    clock(CaseClockId::site_check).stop(*calendar_, now);
  else
    clock(CaseClockId::acceptance).stop(*calendar_, now);
  enter(Stage::dismissed, now);
}

void CaseFile::is_dispatched(Seconds now, UnitId unit) {
  CAVALRY_INVARIANT(stage_ == Stage::filed, "a case is dispatched that does not wait for it");
  clock(CaseClockId::dispatch).stop(*calendar_, now);
  if (unit_ == unit)
    clock(CaseClockId::handling).resume(now);
  else
    start_afresh(CaseClockId::handling, now);
  unit_ = unit;
  enter_work(now);
}

void CaseFile::is_bounced(Seconds now) {
  CAVALRY_INVARIANT(is_worked_on(), "a case is bounced that is with no unit, or suspended");
  clock(CaseClockId::handling).pause(*calendar_, now);
  start_afresh(CaseClockId::dispatch, now);
  ++bounces_;
  enter(Stage::filed, now);
}

void CaseFile::is_suspended(Seconds now) {
  CAVALRY_INVARIANT(is_worked_on(), "a case is suspended that is with no unit, or suspended already");
  clock(CaseClockId::handling).pause(*calendar_, now);
  enter(Stage::suspended, now);
}

void CaseFile::is_resumed(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::suspended, "a case is resumed that is not suspended");
  clock(CaseClockId::handling).resume(now);
  enter_work(now);
}

void CaseFile::is_extended(Seconds now, Seconds amount) {
  CAVALRY_INVARIANT(may_be_extended(now), "a case is extended that is with no unit, or overdue");
  clock(CaseClockId::handling).extend(*calendar_, now, amount);
  ++extensions_;
}

void CaseFile::is_handed_back(Seconds now) {
  CAVALRY_INVARIANT(is_worked_on(), "a case is handed back that is with no unit, or suspended");
  clock(CaseClockId::handling).stop(*calendar_, now);
  start_afresh(CaseClockId::second_check, now);
  enter(Stage::second_check, now);
}

void CaseFile::fails_check(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::second_check, "a case fails the second check that is not there");
  clock(CaseClockId::second_check).stop(*calendar_, now);
  clock(CaseClockId::handling).resume(now);
  ++reworks_;
  enter_work(now);
}

void CaseFile::passes_check(Seconds now) {
  CAVALRY_INVARIANT(stage_ == Stage::second_check, "a case passes the second check that is not there");
  clock(CaseClockId::second_check).stop(*calendar_, now);
  enter(Stage::closed, now);
}

void CaseFile::start_afresh(CaseClockId id, Seconds now) {
  if (clock(id).is_overdue(*calendar_, now)) ++overdue_rounds_[index(id)];
  clock(id) = CaseClock(rules_->limit(id));
  clock(id).start(now);
}

void CaseFile::enter(Stage stage, Seconds now) {
  CAVALRY_INVARIANT(now >= entered_, "the dates of a case run back");
  spent_[static_cast<std::size_t>(stage_)] += ticks(now) - ticks(entered_);
  stage_ = stage;
  entered_ = now;
}

bool CaseFile::is_with_unit() const { return is_worked_on() || stage_ == Stage::suspended; }

std::optional<Seconds> CaseFile::closed() const {
  return stage_ == Stage::closed ? std::optional(entered_) : std::nullopt;
}

std::optional<Seconds> CaseFile::due(CaseClockId id, Seconds now) const {
  if (!clock(id).has_started()) return std::nullopt;
  return clock(id).due(*calendar_, now);
}

bool CaseFile::is_overdue(CaseClockId id, Seconds now) const { return clock(id).is_overdue(*calendar_, now); }

Seconds CaseFile::elapsed(CaseClockId id, Seconds now) const {
  return clock(id).has_started() ? clock(id).elapsed(*calendar_, now) : 0.0;
}

Seconds CaseFile::time_at(Stage stage, Seconds now) const {
  Ticks spent = spent_[static_cast<std::size_t>(stage)];
  if (stage == stage_ && !is_over()) spent += ticks(now) - ticks(entered_);
  return seconds(spent);
}

} // namespace cavalry
