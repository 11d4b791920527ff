#include "estimate/discovery.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

bool opens_case(const IncidentType &type, const std::string &source) {
  return type.cases && type.cases->opened_by(source);
}

/// What runs beside the channels from `channel` on: rates, 1/s.
struct Race {
  double call = 0, a_case = 0, leaves = 0;
};

/// Over all the ways in which each channel brings it or does not.
Discovered run(const IncidentType &type, double reporting, std::size_t channel, const Race &race) {
  constexpr double at_once = 1e-3; // s: what a channel takes at least, so that its clock has a rate
  if (channel == type.found.channels.size()) {
    const double all = race.call + race.a_case + race.leaves;
    return all > 0 ? Discovered{race.call / all, race.a_case / all} : Discovered{};
  }
  const Channel &one = type.found.channels[channel];
  const double brings = std::min(1.0, one.probability * reporting);
  Race with = race;
  (opens_case(type, one.id) ? with.a_case : with.call) += 1 / std::max(at_once, one.delay.mean());
  const Discovered yes = brings > 0 ? run(type, reporting, channel + 1, with) : Discovered{};
  const Discovered no = brings < 1 ? run(type, reporting, channel + 1, race) : Discovered{};
  return {brings * yes.call + (1 - brings) * no.call, brings * yes.a_case + (1 - brings) * no.a_case};
}

} // namespace

Discovered discovered(const IncidentType &type, const Clocks &clocks) {
  Race race{0, 0, clocks.leaves};
  (opens_case(type, "pass") ? race.a_case : race.call) = clocks.noticed;
  return run(type, clocks.reporting, 0, race);
}

DiscoveredIn discovered_in(const IncidentType &type, const Clocks &clocks, const Grid &grid) {
  std::vector<Masses> ways; // each alone: the channels, then crews that come by
  for (const Channel &channel : type.found.channels) {
    ways.push_back(masses(grid, [&](double t) { return channel.delay.cdf(t); }));
    for (double &mass : ways.back()) mass *= std::min(1.0, channel.probability * clocks.reporting);
  }
  ways.push_back(masses(grid, [&](double t) { return -std::expm1(-clocks.noticed * t); }));
  DiscoveredIn found{Masses(grid.size), Masses(grid.size)};
  std::vector<double> unknown(ways.size(), 1); // that this way has not brought it yet
  for (std::size_t i = 0; i < grid.size; ++i) {
    double before = 1;
    double known = 0;
    double after = 1;
    for (std::size_t w = 0; w < ways.size(); ++w) {
      before *= unknown[w];
      unknown[w] -= ways[w][i];
      after *= unknown[w];
      known += ways[w][i];
    }
    if (known <= 0) continue;
    for (std::size_t w = 0; w < ways.size(); ++w) {
      const std::string source = w < type.found.channels.size() ? type.found.channels[w].id : "pass";
      (opens_case(type, source) ? found.a_case : found.call)[i] += (before - after) * ways[w][i] / known;
    }
  }
  return found;
}

} // namespace cavalry
