#pragma once

#include "casework/case_clock.hpp"
#include "casework/stages.hpp"

#include <array>
#include <optional>

namespace cavalry {

/// Who handles a case: an index that the user of these files gives a meaning.
enum class UnitId : std::uint32_t {};

/// The life of one case on the platform, from its report to its end: what happens to it, and which clock counts when
/// (one prefecture's published standard for digital urban management).
///
///     reported -> accepted -> filed -> dispatched to a unit -> handed back -> passes the second check: closed
///                  |  ^         ^         |  ^  |  ^            |
///                  v  |         +-bounced-+  |  v  |            +-> fails it: rework, back to the unit
///               site check                   suspended
///
/// A value that knows no queue and no engine; it refers to rules and a calendar, which must outlive it. Dates are those
/// of the calendar; each is at or after the one before. An event out of turn is a broken invariant.
class CaseFile {
public:
  /// A case exists from its report on.
  static CaseFile is_reported(const CaseRules &rules, const WorkingCalendar &calendar, Seconds now) {
    return CaseFile(rules, calendar, now);
  }

  // Before it is filed. The acceptance clock runs from the report until filing; a check on site pauses it.
  void is_accepted(Seconds now);
  void goes_to_check(Seconds now);
  void returns_from_check(Seconds now);
  void is_filed(Seconds now);
  /// Ends here, unfiled: at any stage before filing.
  void is_dismissed(Seconds now);

  // At the unit. The handling clock runs from dispatch until the case is handed back.
  /// After a bounce the unit that bounced it resumes what was left of its limit; another unit starts from zero, with
  /// the whole limit and without the extensions of the one before.
  void is_dispatched(Seconds now, UnitId unit);
  /// The unit says it is not its own: pauses the handling clock, and a fresh dispatch clock starts.
  void is_bounced(Seconds now);
  /// Pauses the handling clock until resumed.
  void is_suspended(Seconds now);
  void is_resumed(Seconds now);
  /// Once more `amount` of the limit's time; only while it may be extended.
  void is_extended(Seconds now, Seconds amount);
  void is_handed_back(Seconds now);

  // The second check.
  /// Back to the same unit, whose clock goes on where it stopped.
  void fails_check(Seconds now);
  void passes_check(Seconds now);

  Stage stage() const { return stage_; }
  bool is_with_unit() const; ///< handling, rework, suspended
  bool is_over() const { return stage_ == Stage::closed || stage_ == Stage::dismissed; }
  /// The unit it is or was last with.
  std::optional<UnitId> unit() const { return unit_; }

  Seconds reported() const { return reported_; }
  std::optional<Seconds> filed() const { return filed_; }
  std::optional<Seconds> closed() const;

  /// When the clock's limit is used up, of the last round where there were several; nothing before it starts. Of a
  /// paused clock: if it went on now. That of the handling clock is the due date of the case.
  std::optional<Seconds> due(CaseClockId clock, Seconds now) const;
  /// Of the last round. A closed case whose handling clock is not overdue was closed on time.
  bool is_overdue(CaseClockId clock, Seconds now) const;
  /// Rounds before the last one that were overdue: checks, dispatches, and the handling of units that bounced it.
  int overdue_rounds(CaseClockId clock) const { return overdue_rounds_[index(clock)]; }
  /// What the clock has counted in the last round; 0 before it starts.
  Seconds elapsed(CaseClockId clock, Seconds now) const;

  /// How long it has been at a stage, all visits together, in plain seconds, nights and weekends included. Over all
  /// stages they sum to its age.
  Seconds time_at(Stage stage, Seconds now) const;

  bool may_be_extended(Seconds now) const { return is_with_unit() && !is_overdue(CaseClockId::handling, now); }
  int bounces() const { return bounces_; }
  int reworks() const { return reworks_; }
  int extensions() const { return extensions_; }

private:
  CaseFile(const CaseRules &rules, const WorkingCalendar &calendar, Seconds now);

  static std::size_t index(CaseClockId clock) { return static_cast<std::size_t>(clock); }
  CaseClock &clock(CaseClockId id) { return clocks_[index(id)]; }
  const CaseClock &clock(CaseClockId id) const { return clocks_[index(id)]; }
  void start_afresh(CaseClockId id, Seconds now);
  void enter(Stage stage, Seconds now);
  /// Work begins or goes on at the unit.
  void enter_work(Seconds now) { enter(reworks_ > 0 ? Stage::rework : Stage::handling, now); }
  bool is_worked_on() const { return stage_ == Stage::handling || stage_ == Stage::rework; }

  const CaseRules *rules_;
  const WorkingCalendar *calendar_;
  Seconds reported_;
  Seconds entered_; ///< its stage
  std::optional<Seconds> filed_;
  std::array<CaseClock, case_clock_count> clocks_;
  std::array<Ticks, stage_count> spent_{}; ///< at stages left
  std::array<std::uint8_t, case_clock_count> overdue_rounds_{};
  Stage stage_ = Stage::reported;
  std::optional<UnitId> unit_;
  std::uint16_t bounces_ = 0, reworks_ = 0, extensions_ = 0;
};

} // namespace cavalry
