#pragma once
#include "experiment/experiment.hpp"

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// Crews that cannot keep up with what comes, at least for some hours of the day.
struct Overload {
  enum class Kind {
    queue_grows,      ///< more calls for a skill come than are answered
    desk_grows,       ///< more cases come to a desk than it works off
    lap_cannot_close, ///< picking up takes all of the time for going round
  };
  Kind kind;
  bool grows = true;                   ///< the backlog, on and on: means over the window then grow with it
  std::string skill;                   ///< of a queue
  std::size_t desk = 0;                ///< index, of a desk
  std::optional<std::size_t> district; ///< index; nothing: the whole city
  std::vector<std::size_t> groups;     ///< indices of the crew groups
  std::bitset<24> hours;               ///< of the day in which it shows
  std::vector<std::size_t> types;      ///< indices of the incident types these crews handle
};

/// All that a plan's replications show. A queue counts where it grew (see `grows`) in more than half of them; a lap
/// where on-scene time is at least 95 % of the time for roving in an hour of the day, over all replications; what it
/// leaves undone grows where that holds of all hours together, but for one day, else it is worked off in other hours; a
/// window of one day cannot tell the two apart, and counts as growing.
std::vector<Overload> overloads(const PlanResult &plan);

} // namespace cavalry
