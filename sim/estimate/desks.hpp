#pragma once
#include "estimate/erlang.hpp"
#include "estimate/workload.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// Work against people at one desk on a day of one kind, each hour taken alone. Cases are those that the crews are
/// called for and those that a unit answers by itself, what comes back included; each counts at the hour at which it
/// arises.
struct DeskEstimate {
  std::size_t desk = 0;
  Load load;        ///< of its people
  ByHour rate{};    ///< stages a second
  double cases = 0; ///< stages worked off, a day

  /// Of stages that come up in an hour on duty.
  WaitingLine line(std::size_t h) const;
};

/// For each desk; empty where there are none.
std::vector<DeskEstimate> desk_estimates(const Workload &workload);

} // namespace cavalry
