#include "dispatch/random_free.hpp"

#include <algorithm>

namespace cavalry {

CrewChoice RandomFree::choose_crew(const CallView &, const DispatchView &view) const {
  const auto is_free = [&](std::uint32_t id) { return view.crews[id].status == CrewStatus::free; };
  const auto free = std::count_if(view.candidates.begin(), view.candidates.end(), is_free);
  auto left = std::min(static_cast<std::ptrdiff_t>(view.mark * static_cast<double>(free)), free - 1);
  for (const std::uint32_t id : view.candidates)
    if (is_free(id) && left-- == 0) return {id, Reason::at_random};
  return {};
}

CallChoice RandomFree::choose_call(const CrewView &, const std::deque<CallView> &waiting, const DispatchView &) const {
  if (waiting.empty()) return {};
  return {0, Reason::oldest_waiting};
}

} // namespace cavalry
