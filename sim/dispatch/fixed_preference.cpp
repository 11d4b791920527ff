#include "dispatch/fixed_preference.hpp"

#include <algorithm>

namespace cavalry {

CrewChoice FixedPreference::choose_crew(const CallView &call, const DispatchView &view) const {
  const std::uint32_t list = preferences_.list_of_place[call.place];
  const auto rank = [&](std::uint32_t crew) {
    return list == Preferences::no_list ? Preferences::last : preferences_.ranks[list][crew];
  };
  std::uint32_t first = Preferences::last;
  for (const std::uint32_t id : view.candidates)
    if (view.crews[id].status == CrewStatus::free) first = std::min(first, rank(id));
  const auto crew = first_there(call, view, [&](const CrewView &candidate) {
    return candidate.status == CrewStatus::free && rank(candidate.id) == first;
  });
  return {crew, first == Preferences::last ? Reason::nearest : Reason::preferred};
}

CallChoice FixedPreference::choose_call(const CrewView &, const std::deque<CallView> &waiting,
                                        const DispatchView &) const {
  if (waiting.empty()) return {};
  return {0, Reason::oldest_waiting};
}

} // namespace cavalry
