#pragma once
#include "dispatch/policy.hpp"

namespace cavalry {

/// The most urgent first; where no crew is free, the nearest under way to something less urgent is diverted.
class PriorityFirst : public Policy {
public:
  /// `diversion`: whether crews under way are diverted at all.
  explicit PriorityFirst(bool diversion = true) : diversion_(diversion) {}
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                         const DispatchView &view) const override;
  bool diverts() const override { return diversion_; }
  bool before(const CallView &a, const CallView &b) const override;

private:
  bool diversion_;
};

} // namespace cavalry
