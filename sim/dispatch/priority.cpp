#include "dispatch/priority.hpp"

namespace cavalry {

bool PriorityFirst::before(const CallView &a, const CallView &b) const {
  return a.priority != b.priority ? a.priority > b.priority : Policy::before(a, b);
}

CrewChoice PriorityFirst::choose_crew(const CallView &call, const DispatchView &view) const {
  const auto free = first_there(call, view, [](const CrewView &crew) { return crew.status == CrewStatus::free; });
  if (free != CrewView::none_of_all) return {free, Reason::nearest};
  if (!diversion_) return {};
  const auto diverted = first_there(call, view, [&](const CrewView &crew) {
    return crew.status == CrewStatus::under_way && crew.priority < call.priority;
  });
  return {diverted, Reason::diverted};
}

CallChoice PriorityFirst::choose_call(const CrewView &, const std::deque<CallView> &waiting,
                                      const DispatchView &) const {
  if (waiting.empty()) return {};
  std::size_t best = 0;
  for (std::size_t i = 1; i < waiting.size(); ++i)
    if (waiting[i].priority > waiting[best].priority) best = i;
  return {best, Reason::most_urgent};
}

} // namespace cavalry
