#pragma once
#include "dispatch/policy.hpp"

namespace cavalry {

/// Crews of the call's district (and city-wide ones) first; then a neighbour's, as long as that district keeps at least
/// `reserve` free crews for itself.
class OwnDistrictFirst : public Policy {
public:
  explicit OwnDistrictFirst(int reserve) : reserve_(reserve) {}
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;

private:
  int free_in(std::uint32_t district, const DispatchView &view) const;
  int reserve_;
};

} // namespace cavalry
