#pragma once
#include "scenario/load.hpp"

#include <string>

namespace cavalry {

/// Two squares of a kilometre that a rider each goes round, and lamps that a repair crew in the middle is called for.
inline LoadedScenario small_city(const std::string &more = "") {
  return load_scenario_text("small.yaml", R"(
name: Small
horizon: {start: 2023-03-06 00:00, days: 5, warm-up: 1 d}
profiles:
  evening: {hours: [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 1, 1, 0, 0]}
city:
  districts: {east: {}, west: {}}
  places:
    a: {district: west, kind: street, at: [0, 0], length: 1 km, footfall: evening}
    b: {district: east, kind: street, at: [4, 0], length: 1 km, footfall: evening}
vehicles:
  bike: {speed: 10 km/h, scan: 8 km/h}
  truck: {speed: 20 km/h, scan: 8 km/h}
incidents:
  litter:
    arises: {rate: 60 /h/km, at: street, profile: footfall}
    found: {pass: 1}
    served-by: {skill: pick-up, time: 20 s}
    promise: {clear-within: 20 min, during: 08:00-22:00}
  lamps:
    arises: {rate: 0.5 /h, at: street}
    found: {report: {probability: 0.5, delay: 10 min}}
    served-by: {skill: repair, time: exponential 24 min}
    returns: {probability: 0.2, after: 1 d}
    promise: {clear-within: 1 h, during: 00:00-24:00}
rosters:
  day: {shifts: {all: {from-until: 08:00-20:00, breaks: [12:00-12:30]}}, working-days: 5, leave: 8 %}
crews:
  west-riders: {count: 1, district: west, vehicle: bike, skills: [pick-up], roster: day, beats: auto, cost: 30 /h}
  east-riders: {count: 1, district: east, vehicle: bike, skills: [pick-up], roster: day, beats: auto, cost: 30 /h}
  repair: {count: 2, vehicle: truck, skills: [repair], base: [2, 0]}
plans:
  baseline: {}
)" + more);
}

/// Four weeks at one place with a car, and what the text adds.
inline Scenario one_place(const std::string &rest, const std::vector<std::string> &settings = {}) {
  constexpr const char *head = R"(
name: One place
horizon: {start: 2023-03-06 00:00, days: 28}
city: {districts: {d: {}}, places: {p: {district: d, kind: street, at: [0, 0]}}}
vehicles: {car: {speed: 30 km/h}}
)";
  return load_scenario_text("one-place", head + rest, settings).baseline;
}

} // namespace cavalry
