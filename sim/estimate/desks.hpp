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
  ByHour work{};    ///< people that it would keep busy
  ByHour people{};  ///< on duty
  ByHour rate{};    ///< stages a second
  double cases = 0; ///< stages worked off, a day

  double work_hours() const;
  double duty_hours() const;
  /// The hour on duty of the largest share used; 24 where nobody is on duty.
  std::size_t busiest() const;
  /// Hours with people on duty and more work than they can do.
  std::bitset<24> over() const;
  /// Of stages that come up in an hour on duty.
  WaitingLine line(std::size_t h) const;
};

/// For each desk; empty where there are none.
std::vector<DeskEstimate> desk_estimates(const Workload &workload);

} // namespace cavalry
