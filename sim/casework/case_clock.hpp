#pragma once

#include "casework/limit.hpp"

namespace cavalry {

/// Counts the time that a case has been somewhere against a limit: runs, pauses, goes on, and says when it is due. A
/// value; every date given to it is at or after the one before, and orders out of turn are broken invariants.
///
/// It is overdue *after* its due date, not at it. Since a working limit ends with the last working second it needs,
/// what is due at 18:00 and done at 18:01 is late, though no working time has passed between.
class CaseClock {
public:
  explicit CaseClock(const Limit &limit) : limit_(limit) {}

  /// Begins to count, from zero; once.
  void start(Seconds now);

  /// Stands still until resumed: nobody knows for how long (suspension, a bounce, a check on site).
  void pause(const WorkingCalendar &calendar, Seconds now);

  /// What it counts is done; the due date stays what it was. It may yet be resumed (rework): then it goes on from where
  /// it stood, and is due later by the time between.
  void stop(const WorkingCalendar &calendar, Seconds now);

  /// Goes on after pause() or stop(), without reset.
  void resume(Seconds now);

  /// Adds to the limit, in the time that the clock counts; running or paused, and never once overdue (one prefecture's
  /// published standard for digital urban management).
  void extend(const WorkingCalendar &calendar, Seconds now, Seconds amount);

  bool has_started() const { return state_ != State::new_made; }
  bool is_running() const { return state_ == State::running; }
  bool is_paused() const { return state_ == State::paused; }
  bool is_stopped() const { return state_ == State::stopped; }

  /// With what extensions have added.
  Limit limit() const { return limit_; }

  /// What it has counted up to now.
  Seconds elapsed(const WorkingCalendar &calendar, Seconds now) const;

  /// What is left of the limit: below zero where it has counted more.
  Seconds remaining(const WorkingCalendar &calendar, Seconds now) const;

  /// The date at which the limit is used up, or was. Of a paused clock with time left: the date if it went on now,
  /// which is always later than now.
  Seconds due(const WorkingCalendar &calendar, Seconds now) const;

  /// Whether it went on past its due date. A clock that is paused or stopped does not become overdue.
  bool is_overdue(const WorkingCalendar &calendar, Seconds now) const;

private:
  enum class State : std::uint8_t { new_made, running, paused, stopped };

  Ticks left() const { return ticks(limit_.amount) - counted_; } ///< at the last change
  void halt(const WorkingCalendar &calendar, Seconds now, State state);

  Limit limit_;
  State state_ = State::new_made;
  Ticks counted_ = 0; ///< up to the last change
  Seconds since_ = 0; ///< date of the last change
  Seconds due_ = 0;   ///< as it stood at the last halt; it holds where the clock is stopped or nothing was left
};

} // namespace cavalry
