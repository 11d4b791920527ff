#pragma once

#include "casework/case_file.hpp"

#include <limits>
#include <vector>

namespace cavalry {

/// What counts of one filed case.
struct CaseResult {
  std::optional<Seconds> due = std::nullopt;    ///< its due date; nothing before it is dispatched
  std::optional<Seconds> closed = std::nullopt; ///< nothing while it is open
  bool overdue = false;                         ///< its handling went on past the due date: final once it is closed
  bool reworked = false;                        ///< sent back by the second check at least once
  bool extended = false;                        ///< its limit was extended at least once
};

/// As it stands now; of a case that is filed.
CaseResult result(const CaseFile &file, Seconds now);

/// Which cases are due, and how long they are watched: due from <= date < until, closed before closed_before. The
/// official figures of a period count what is closed by its end; a cohort is followed for as long as it takes.
struct DueWindow {
  Seconds from = 0.0, until = 0.0;
  Seconds closed_before = std::numeric_limits<double>::infinity();
};

inline DueWindow official_window(Seconds from, Seconds until) { return {from, until, until}; }

/// Over which cases the rates of rework and extension are taken: cities differ.
enum class RateBasis : std::uint8_t { due, all };

/// Counts over the cases of a district, unit, type or source; they add up over disjoint groups.
struct CaseCounts {
  std::int64_t all = 0;
  std::int64_t all_closed_on_time = 0, all_closed_late = 0, all_reworked = 0, all_extended = 0;
  std::int64_t due = 0;
  std::int64_t due_closed = 0, due_closed_on_time = 0, due_reworked = 0, due_extended = 0;
  std::int64_t overdue_open = 0; ///< of all: past the limit and not closed

  void count(const CaseResult &result, const DueWindow &window);
  CaseCounts &operator+=(const CaseCounts &other);
  std::int64_t not_due_yet() const { return all - due; }
  /// Calls `visit` with each field of `counts`, which may be const, in order.
  template <class Counts, class Visit> static void each(Counts &counts, Visit &visit) {
    for (auto *field : {&counts.all, &counts.all_closed_on_time, &counts.all_closed_late, &counts.all_reworked,
                        &counts.all_extended, &counts.due, &counts.due_closed, &counts.due_closed_on_time,
                        &counts.due_reworked, &counts.due_extended, &counts.overdue_open})
      visit(*field);
  }
  friend bool operator==(const CaseCounts &, const CaseCounts &) = default;
};

// Rates in [0, 1] (one prefecture's published standard for digital urban management). Nothing where there is no case to
// take them over: "not due yet", which is neither 0 nor 1.

/// Closed / due.
std::optional<double> closing_rate(const CaseCounts &counts);
/// Closed on time / due: handed back for the last time by the due date, and closed.
std::optional<double> on_time_closing_rate(const CaseCounts &counts);
/// The share sent back by the second check at least once, and the share extended at least once.
std::optional<double> rework_rate(const CaseCounts &counts, RateBasis basis);
std::optional<double> extension_rate(const CaseCounts &counts, RateBasis basis);

/// How a unit's score is put together.
struct ScoreWeights {
  double timeliness = 0.8;     ///< of on time + overdue_credit * overdue
  double overdue_credit = 0.4; ///< what a case closed late is worth, against one on time
  double extension = 0.1;      ///< of 1 - extension rate
  double rework = 0.1;         ///< of 1 - rework rate
};

/// 100 (0.8 (on time + 0.4 overdue) + 0.1 (1 - extension rate) + 0.1 (1 - rework rate)), on time and overdue being the
/// shares closed on time and closed late, all rates over all cases: the score of units in one Chinese city. In [0, 100]
/// for weights that sum to 1; nothing without a case.
std::optional<double> unit_score(const CaseCounts &counts, const ScoreWeights &weights = {});

/// The place of each, best first: 1, 2, 2, 4. What reads the same with this many decimals is a tie; who has no score
/// has no place.
std::vector<std::optional<int>> ranking(const std::vector<std::optional<double>> &scores, int decimals = 2);

} // namespace cavalry
