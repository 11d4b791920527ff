#pragma once
#include "dispatch/policy.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace cavalry {

/// Which crews each place prefers.
struct Preferences {
  static constexpr std::uint32_t no_list = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max(); ///< rank of a crew not on the list

  std::vector<std::uint32_t> list_of_place;      ///< by place; no_list: it prefers nobody
  std::vector<std::vector<std::uint32_t>> ranks; ///< list, crew: 0 is the first choice
};

/// The free crew that stands first on the list of the call's place; of crews of one rank, and of those that are not on
/// it, which come last, the one that is there first. A freed crew takes what has waited longest.
class FixedPreference : public Policy {
public:
  /// `preferences` must outlive it.
  explicit FixedPreference(const Preferences &preferences) : preferences_(preferences) {}
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;

private:
  const Preferences &preferences_;
};

} // namespace cavalry
