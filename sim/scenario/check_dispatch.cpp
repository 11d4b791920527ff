#include "scenario/checks.hpp"
#include "text/number.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// A crew group, or one of its crews: `riders/0`.
void check_preferred_crew(Checks &checks, const std::string &path, const std::string &word) {
  const std::size_t slash = word.rfind('/');
  const CrewGroup *group = find_by_id(checks.scenario.crews, word);
  if (group == nullptr && slash != std::string::npos) {
    group = find_by_id(checks.scenario.crews, word.substr(0, slash));
    const auto index = parse_whole_number(word.substr(slash + 1));
    if (group != nullptr && (!index || *index < 0 || *index >= group->count)) {
      checks.error(path, fmt::format("crew group '{}' has no crew '{}'", group->id, word.substr(slash + 1)),
                   group->count > 0 ? fmt::format("a number from 0 to {}", group->count - 1) : "a group with crews");
      return;
    }
  }
  if (group == nullptr)
    checks.reference(path, word, ids_of(checks.scenario.crews), "crew group");
  else if (!group->takes_calls)
    checks.warning(path, fmt::format("crew group '{}' takes no calls", group->id));
}

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
      check_preferred_crew(checks, at, crews[i]);
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
