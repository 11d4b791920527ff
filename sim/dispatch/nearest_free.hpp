#pragma once
#include "dispatch/policy.hpp"

namespace cavalry {

/// The free crew that is there first; a freed crew takes what has waited longest.
class NearestFree : public Policy {
public:
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;
};

} // namespace cavalry
