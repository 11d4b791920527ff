#pragma once
#include "viz/playback/playback.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace cavalry {

/// A crew as a map or a list shows it.
struct CrewMarker {
  std::uint32_t crew = 0;
  std::uint32_t group = 0;
  CrewState::Activity activity = CrewState::Activity::off;
  MapPoint at;
  MapPoint goes_to;                    ///< under way, returning, between two places of its beat; else where it is
  std::uint32_t place = nobody;        ///< at which it is, or to which it goes; nobody where it waits
  double since = 0;                    ///< it does that
  std::optional<double> until;         ///< it arrives, or is through, unless it is sent elsewhere
  std::optional<IncidentKey> incident; ///< it goes to, or is at
};

/// All crews at the cursor, by crew; those off duty too.
std::vector<CrewMarker> crew_markers(const Playback &playback);
CrewMarker crew_marker(const Playback &playback, std::uint32_t crew);

/// Where a crew was from `seconds` before the cursor up to it, as the corners of its way. Throws RunFileError where
/// what happened then is damaged.
std::vector<MapPoint> trail(Playback &playback, std::uint32_t crew, double seconds);

/// How many crews of each group do what.
using ActivityCounts = std::array<int, CrewState::activities>; ///< by CrewState::Activity
std::vector<ActivityCounts> crews_at_work(const Playback &playback);

} // namespace cavalry
