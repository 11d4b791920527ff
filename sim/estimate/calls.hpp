#pragma once
#include "estimate/desks.hpp"
#include "estimate/workload.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// What share of a promise crews that are called keep.
struct AnsweredPromise {
  std::size_t type = 0;
  double share = 0; ///< of all that arises where and when it is promised, reported or not
};

/// What Erlang's formulas say of the calls to one group, as if each hour went on for ever. Crews of other groups that
/// the dispatcher may send stand in one line with its own.
struct CallEstimate {
  std::size_t group = 0;
  double calls = 0;        ///< a day
  double off_duty = 0;     ///< share that arises while nobody is on duty
  double service = 0;      ///< mean seconds of a crew, its ways included
  double travel = 0;       ///< of these on the way there
  double back = 0;         ///< and to its base, where it is free again only there
  double waits = 0;        ///< probability that a call on duty finds all crews busy (Erlang C)
  double mean_wait = 0;    ///< seconds
  double gives_up = 0;     ///< share of those on duty gone, given up (Erlang A) or turned away before a crew is free
  bool impatient = false;  ///< whether anything called for does any of that
  bool pooled = false;     ///< whether crews of other groups come too
  std::size_t busiest = 0; ///< hour
  std::vector<AnsweredPromise> promises;

  /// Whether any call arises while somebody is on duty; if not, nothing is known of waiting.
  bool any_on_duty() const { return off_duty < 1; }
};

/// For each group that is called, over its hours on duty, weighted by calls. An hour of more work than crews counts as
/// waiting for ever.
///
/// A promise is kept where the time until it is known, at the desks, until somebody is on duty, of the wait for a crew,
/// of its way and on the spot are no longer than it together: their laws are summed as if independent, the wait being
/// exponential for those that find all crews busy. What goes away by itself is kept where the promise counts it. What
/// arises off duty waits until duty begins, but not for the backlog then; what flees or fails its check is not kept.
std::vector<CallEstimate> call_estimates(const Workload &workload, const std::vector<DeskEstimate> &desks = {});

} // namespace cavalry
