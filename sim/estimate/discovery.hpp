#pragma once
#include "demand/incident_type.hpp"
#include "estimate/steps.hpp"

namespace cavalry {

/// Of what arises, the shares that become known while it is still there, by what comes of it.
struct Discovered {
  double call = 0;   ///< a crew is called at once
  double a_case = 0; ///< a case of the platform
  double all() const { return call + a_case; }
};

/// What else runs beside the channels that report a type at a place.
struct Clocks {
  double reporting = 1; ///< factor on the probability of each channel
  double leaves = 0;    ///< 1/s: it goes away by itself, or a crew that comes by handles it
  double noticed = 0;   ///< 1/s: a crew without the skill comes by and notices it
};

/// The first way wins. Each channel that brings it at all does so after an exponential time of its mean delay, and all
/// clocks run against each other: of exponential clocks one is the first with a probability that goes by its rate.
Discovered discovered(const IncidentType &type, const Clocks &clocks);

/// The same as masses of the time from arising, were nothing to go away, with the laws of the delays as they are.
struct DiscoveredIn {
  Masses call, a_case;
};

DiscoveredIn discovered_in(const IncidentType &type, const Clocks &clocks, const Grid &grid);

} // namespace cavalry
