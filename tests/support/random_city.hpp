#pragma once
#include "scenario/scenario.hpp"

#include <cstdint>

namespace cavalry {

/// What a random city may hold.
struct CityTraits {
  bool calls = false;      ///< crews that wait for calls, and roving ones that take them
  bool suppression = true; ///< standing crews change what arises
  bool one_roof = false;   ///< everything lies at one point: no travel
  double days = 1;         ///< the horizon is drawn from 0.1 to this
  bool sweeps = false;     ///< crews that sweep places of their beats
  bool cases = false;      ///< what becomes known may be a case, for desks and units to handle
  bool breakdowns = false; ///< vehicles break down; with `calls`, some wait for a mechanic
};

/// A small random city of some hundred incidents: lines and points, types that pass away, flee, return, are reported or
/// not; crews that share places; shifts, breaks, every rule at a shift's end. A function of the seed.
Scenario random_city(std::uint64_t seed, const CityTraits &traits);

/// The same city with all lists without meaning in their order shuffled.
Scenario reordered(Scenario city, std::uint64_t seed);

} // namespace cavalry
