#pragma once
#include "dispatch/policy.hpp"

namespace cavalry {

/// The nearest free crew is sent; a freed crew takes what is due first, and what nothing is promised for last.
class EarliestDeadline : public Policy {
public:
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;
  bool before(const CallView &a, const CallView &b) const override;
};

} // namespace cavalry
