#include "casework/case_clock.hpp"

#include "base/invariant.hpp"

namespace cavalry {

void CaseClock::start(Seconds now) {
  CAVALRY_INVARIANT(!has_started(), "the clock of a case starts a second time");
  state_ = State::running;
  since_ = due_ = now;
}

void CaseClock::pause(const WorkingCalendar &calendar, Seconds now) { halt(calendar, now, State::paused); }

void CaseClock::stop(const WorkingCalendar &calendar, Seconds now) { halt(calendar, now, State::stopped); }

void CaseClock::halt(const WorkingCalendar &calendar, Seconds now, State state) {
  CAVALRY_INVARIANT(is_running() && now >= since_, "the clock of a case halts that does not run, or runs back");
  due_ = due(calendar, now);
  counted_ += ticks(counted_time(calendar, limit_.clock, since_, now));
  since_ = now;
  state_ = state;
}

void CaseClock::resume(Seconds now) {
  CAVALRY_INVARIANT((is_paused() || is_stopped()) && now >= since_,
                    "the clock of a case goes on that does not stand still, or runs back");
  state_ = State::running;
  since_ = now;
}

void CaseClock::extend(const WorkingCalendar &calendar, Seconds now, Seconds amount) {
  CAVALRY_INVARIANT((is_running() || is_paused()) && amount >= 0, "a limit is extended whose clock does not count");
  CAVALRY_INVARIANT(!is_overdue(calendar, now), "a limit is extended that is overdue");
  limit_.amount += amount;
}

Seconds CaseClock::elapsed(const WorkingCalendar &calendar, Seconds now) const {
  if (!is_running()) return seconds(counted_);
  return seconds(counted_ + ticks(counted_time(calendar, limit_.clock, since_, now)));
}

Seconds CaseClock::remaining(const WorkingCalendar &calendar, Seconds now) const {
  return seconds(ticks(limit_.amount) - ticks(elapsed(calendar, now)));
}

Seconds CaseClock::due(const WorkingCalendar &calendar, Seconds now) const {
  CAVALRY_INVARIANT(has_started(), "a clock is asked for its due date that has not started");
  if (is_stopped() || left() <= 0) return due_;
  return date_after(calendar, limit_.clock, is_running() ? since_ : now, seconds(left()));
}

bool CaseClock::is_overdue(const WorkingCalendar &calendar, Seconds now) const {
  if (!has_started()) return false;
  return ticks(is_running() ? now : since_) > ticks(due(calendar, now));
}

} // namespace cavalry
