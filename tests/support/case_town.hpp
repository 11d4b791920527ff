#pragma once
namespace cavalry {

/// A town whose platform has one desk and two units: one of our crews, one that answers by itself. `fewer-patrols`
/// looks less, so that the crews have less to do.
inline constexpr const char *case_town = R"(
name: Case town
horizon: {start: 2023-03-06 00:00, days: 4, warm-up: 1 d, follow: 3 d}
city:
  districts: {east: {}, west: {}}
  places:
    a: {district: east, kind: point, at: [0, 0]}
    b: {district: west, kind: point, at: [1, 0]}
vehicles:
  car: {speed: 20 km/h}
incidents:
  heap:
    arises: {rate: 1.5 /h, at: [a, b]}
    lasts: exponential 8 h
    found:
      channels:
        inspectors: {probability: 0.9, delay: exponential 1 h}
        hotline: {probability: 0.3, delay: exponential 3 h}
    served-by: {skill: clear, time: exponential 30 min, check: 5 min}
    case: {limit: 2 h urgent, unit: brigade, rework: 0.1}
  cable:
    arises: {rate: 3 /d, at: [a, b]}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: repair, time: 1 h}
    case: {limit: 1 d urgent, unit: carrier}
units:
  brigade: {}
  carrier: {answers-after: exponential 12 h}
desks:
  office: {count: 1, cost: 30 /h}
platform:
  acceptance: {desk: office, time: exponential 3 min}
  dispatch: {desk: office, time: 1 min}
crews:
  squads: {count: 2, vehicle: car, skills: [clear], base: a, cost: 100 /h}
looks: 0 /h
plans:
  baseline: {}
  same: {}
  third-squad: {crews.squads.count: +1}
  fewer-patrols: {incidents.heap.found.channels.inspectors.probability: 0.2}
)";

} // namespace cavalry
