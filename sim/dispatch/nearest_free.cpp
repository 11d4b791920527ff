#include "dispatch/nearest_free.hpp"

namespace cavalry {

CrewChoice NearestFree::choose_crew(const CallView &call, const DispatchView &view) const {
  const auto crew =
      first_there(call, view, [](const CrewView &candidate) { return candidate.status == CrewStatus::free; });
  return {crew, Reason::nearest};
}

CallChoice NearestFree::choose_call(const CrewView &, const std::deque<CallView> &waiting, const DispatchView &) const {
  if (waiting.empty()) return {};
  return {0, Reason::oldest_waiting};
}

} // namespace cavalry
