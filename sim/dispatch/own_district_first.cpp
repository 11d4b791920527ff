#include "dispatch/own_district_first.hpp"

namespace cavalry {
namespace {

bool at_home(const CrewView &crew, std::uint32_t district) {
  return crew.district == CrewView::none_of_all || crew.district == district;
}

} // namespace

int OwnDistrictFirst::free_in(std::uint32_t district, const DispatchView &view) const {
  int free = 0;
  for (const std::uint32_t id : view.candidates)
    if (view.crews[id].district == district && view.crews[id].status == CrewStatus::free) ++free;
  return free;
}

CrewChoice OwnDistrictFirst::choose_crew(const CallView &call, const DispatchView &view) const {
  const auto own = first_there(call, view, [&](const CrewView &crew) {
    return crew.status == CrewStatus::free && at_home(crew, call.district);
  });
  if (own != CrewView::none_of_all) return {own, Reason::own_district};
  const auto neighbour = first_there(call, view, [&](const CrewView &crew) {
    return crew.status == CrewStatus::free && free_in(crew.district, view) > reserve_;
  });
  return {neighbour, Reason::neighbour};
}

CallChoice OwnDistrictFirst::choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                                         const DispatchView &view) const {
  for (std::size_t i = 0; i < waiting.size(); ++i)
    if (at_home(crew, waiting[i].district)) return {i, Reason::oldest_waiting};
  // The crew counts among the free of its district already.
  if (waiting.empty() || free_in(crew.district, view) <= reserve_) return {};
  return {0, Reason::neighbour};
}

} // namespace cavalry
