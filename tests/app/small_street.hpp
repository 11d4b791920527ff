#pragma once

namespace cavalry {

/// A street of two kilometres, one rider, one day: a replication takes some milliseconds.
inline constexpr const char *small_street = R"(name: {en: Small street, zh: 小街}
horizon: {start: 2023-03-06 00:00, days: 1, warm-up: 6 h}
city:
  districts:
    old-town: {name: {en: Old town, zh: 老城}}
  places:
    west-half: {district: old-town, kind: street, at: [0.5, 0], length: 1 km}
    east-half: {district: old-town, kind: street, at: [1.5, 0], length: 1 km}
vehicles:
  e-bike: {speed: 14 km/h, scan: 8 km/h, cost: 0.1 /km}
incidents:
  waste:
    name: {en: Waste, zh: 垃圾}
    arises: {rate: {value: 20 /h/km, range: [10 /h/km, 40 /h/km], source: estimate}, at: street}
    found: {pass: 0.98}
    served-by: {skill: pick-up, time: {lognormal: {mean: 20 s, cv: 0.6}}}
    promise: {clear-within: 20 min, during: 06:30-22:00}
rosters:
  riders: {shifts: {early: 06:00-14:00, late: 14:00-22:00}}
crews:
  rider: {count: 1, vehicle: e-bike, skills: [pick-up], roster: riders, beats: auto, cost: 28 /h}
plans:
  baseline: {}
  second-rider: {crews.rider.count: +1}
  same-again: {}
)";

} // namespace cavalry
