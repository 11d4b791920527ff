#pragma once
#include "estimate/demand_by_hour.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// Work against people at one desk on a day of one kind, each hour taken alone. What is reported counts at the hour at
/// which it arises, and as if no crew found it first.
struct DeskEstimate {
  std::size_t desk = 0;
  ByHour work{};    ///< people that it would keep busy
  ByHour people{};  ///< on duty
  double cases = 0; ///< stages worked off, a day

  double work_hours() const;
  double duty_hours() const;
  /// The hour on duty of the largest share used; 24 where nobody is on duty.
  std::size_t busiest() const;
};

/// For each desk; empty where there are none.
std::vector<DeskEstimate> desk_estimates(const Scenario &scenario, DayKind kind);

} // namespace cavalry
