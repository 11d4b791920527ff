#pragma once
#include "dispatch/policy.hpp"

namespace cavalry {

/// Any of the free crews, each as likely as another, by the call's own mark; a freed crew takes what has waited
/// longest.
class RandomFree : public Policy {
public:
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;
  bool at_random() const override { return true; }
};

} // namespace cavalry
