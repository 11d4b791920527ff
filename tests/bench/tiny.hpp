#pragma once
namespace cavalry {

/// Hardly anything to simulate, and constant rosters: what a replication costs beyond its simulation.
inline constexpr const char *tiny_scenario = R"(
name: Tiny
horizon: {start: 2023-01-02 00:00, length: 60 min, warm-up: 0 d, follow: 1 h}
city:
  districts:
    town: {}
  places:
    corner: {district: town, kind: point, at: [0, 0]}
vehicles:
  feet: {speed: 5 km/h}
incidents:
  call:
    arises: {rate: 2 /h, at: corner}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: help, time: 5 min}
    promise: {clear-within: 20 min}
crews:
  helper: {count: 1, vehicle: feet, skills: [help], base: corner}
looks: 0 /h
)";

} // namespace cavalry
