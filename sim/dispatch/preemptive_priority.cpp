#include "dispatch/preemptive_priority.hpp"

#include <algorithm>

namespace cavalry {

CrewChoice PreemptivePriority::choose_crew(const CallView &call, const DispatchView &view) const {
  const CrewChoice without = PriorityFirst::choose_crew(call, view);
  if (without.crew != CrewView::none_of_all) return without;
  int least = call.priority;
  for (const std::uint32_t id : view.candidates)
    if (view.crews[id].status == CrewStatus::at_work) least = std::min(least, view.crews[id].priority);
  if (least == call.priority) return {};
  const auto taken_off = first_there(
      call, view, [&](const CrewView &crew) { return crew.status == CrewStatus::at_work && crew.priority == least; });
  return {taken_off, Reason::taken_off};
}

} // namespace cavalry
