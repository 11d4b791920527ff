#include "scenario/checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

void check_preferences(Checks &checks, const DispatchSettings &dispatch) {
  const std::string path = "dispatch.preferences";
  if (dispatch.policy == "fixed-preference" && dispatch.preferences.empty())
    checks.error("dispatch.policy", "no preferences are given", "'preferences' as well");
  if (dispatch.policy != "fixed-preference" && !dispatch.preferences.empty())
    checks.warning(path, fmt::format("policy '{}' asks for no preferences", dispatch.policy));
  for (const auto &[word, crews] : dispatch.preferences) {
    const std::string list = fmt::format("{}.{}", path, word);
    checks.select(list, {word});
    for (std::size_t i = 0; i < crews.size(); ++i) {
      const std::string at = fmt::format("{}.{}", list, i);
      if (std::find(crews.begin(), crews.begin() + static_cast<std::ptrdiff_t>(i), crews[i]) !=
          crews.begin() + static_cast<std::ptrdiff_t>(i))
        checks.error(at, fmt::format("'{}' is listed twice", crews[i]), "each once");
      const CrewGroup *group = check_crew(checks, at, crews[i]);
      if (group != nullptr && !group->takes_calls)
        checks.warning(at, fmt::format("crew group '{}' takes no calls", group->id));
    }
  }
}

} // namespace

void check_dispatch(Checks &checks) {
  const DispatchSettings &dispatch = checks.scenario.dispatch;
  if (dispatch.reserve > 0 && dispatch.policy != "own-district-first")
    checks.warning("dispatch.reserve", fmt::format("policy '{}' keeps no reserve", dispatch.policy));
  if (!dispatch.diversion && dispatch.policy == "preemptive-priority")
    checks.error("dispatch.diversion", "policy 'preemptive-priority' takes crews off their work, and so off their way",
                 "policy 'priority', or no such key");
  else if (!dispatch.diversion && dispatch.policy != "priority")
    checks.warning("dispatch.diversion", fmt::format("policy '{}' diverts nobody anyway", dispatch.policy));
  check_preferences(checks, dispatch);
}

} // namespace cavalry
