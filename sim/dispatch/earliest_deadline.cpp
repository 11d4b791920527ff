#include "dispatch/earliest_deadline.hpp"

namespace cavalry {

bool EarliestDeadline::before(const CallView &a, const CallView &b) const {
  return a.due != b.due ? a.due < b.due : Policy::before(a, b);
}

CrewChoice EarliestDeadline::choose_crew(const CallView &call, const DispatchView &view) const {
  const auto free = first_there(call, view, [](const CrewView &crew) { return crew.status == CrewStatus::free; });
  return {free, Reason::nearest};
}

CallChoice EarliestDeadline::choose_call(const CrewView &, const std::deque<CallView> &waiting,
                                         const DispatchView &) const {
  if (waiting.empty()) return {};
  std::size_t best = 0;
  for (std::size_t i = 1; i < waiting.size(); ++i)
    if (waiting[i].due < waiting[best].due) best = i;
  return {best, Reason::earliest_due};
}

} // namespace cavalry
