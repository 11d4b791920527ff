#pragma once
#include "estimate/workload.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cavalry {

/// What Erlang's formulas say of the calls to one group, as if each hour went on for ever.
struct CallEstimate {
  std::size_t group = 0;
  double calls = 0;             ///< a day
  double off_duty = 0;          ///< share that arises while nobody is on duty
  double service = 0;           ///< mean seconds of a crew, its ways included
  double travel = 0;            ///< of these on the way there
  double back = 0;              ///< and to its base, where it is free again only there
  double waits = 0;             ///< probability that a call on duty finds all crews busy (Erlang C)
  double mean_wait = 0;         ///< seconds
  double gives_up = 0;          ///< share gone by itself before a crew is free (Erlang A)
  bool impatient = false;       ///< whether anything called for goes away by itself
  std::optional<double> within; ///< seconds: the shortest promise among the types called for
  double answered = 0;          ///< share done within it, waiting, the way there and mean work together
  std::size_t busiest = 0;      ///< hour
};

/// For each group that is called, over its hours on duty, weighted by calls. An hour of more work than crews counts as
/// waiting for ever.
std::vector<CallEstimate> call_estimates(const Workload &workload);

} // namespace cavalry
