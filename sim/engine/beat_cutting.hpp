#pragma once
#include "engine/layout.hpp"

#include <vector>

namespace cavalry {

/// A place of an automatic beat, with the seconds that one walk through it asks for, picking included.
struct BeatPart {
  std::uint32_t place;
  double seconds;
};

/// Disjoint beats: one tour through all places (nearest neighbour, from the south-west), cut into `posts` pieces of
/// equal work. A place with a length may be cut; a point belongs to the piece in which its middle falls. Fewer beats
/// come back where there are more posts than the tour has pieces. `speed` in m/s, between places.
std::vector<std::vector<Leg>> cut_beats(const Scenario &scenario, std::vector<BeatPart> parts, int posts, double speed);

/// The loops that the scenario lists for a group.
std::vector<std::vector<Leg>> listed_beats(const Scenario &scenario, const CrewGroup &group);

/// Metres from the end of one place to the start of another: their distance less half of each length; 0 within a place,
/// since a length is the walk around all of it.
double metres_between(const Scenario &scenario, std::uint32_t from, std::uint32_t to);

} // namespace cavalry
