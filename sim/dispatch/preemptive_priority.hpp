#pragma once
#include "dispatch/priority.hpp"

namespace cavalry {

/// As `PriorityFirst`, and where there is nobody to divert either, a crew is taken off work on something less urgent:
/// the least urgent such work, of that the nearest. What is left of the work is kept for whoever goes on with it.
class PreemptivePriority : public PriorityFirst {
public:
  CrewChoice choose_crew(const CallView &call, const DispatchView &view) const override;
  bool preempts() const override { return true; }
};

} // namespace cavalry
