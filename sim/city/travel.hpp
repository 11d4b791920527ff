#pragma once
#include "city/breakdown.hpp"
#include "city/place.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <string>

namespace cavalry {

enum class Metric { manhattan, euclid };

/// How a crew moves. Speeds in metres a second.
struct Vehicle {
  std::string id;
  Name name;
  double speed = 0;          ///< on a call and between places
  double scan_speed = 0;     ///< while looking along a place
  std::string speed_profile; ///< profile id: factor on `speed` by hour; empty: constant
  double cost_per_metre = 0;
  std::optional<Breakdown> breakdown; ///< each crew has a vehicle of its own
};

/// Seconds of looking along so many metres: none at a point, for which a vehicle need have no scan speed.
inline double look_seconds(const Vehicle &vehicle, double metres) {
  return metres > 0 ? metres / vehicle.scan_speed : 0.0;
}

/// Of a trip's random factor, whose mean is 1.
enum class NoiseLaw { lognormal, gamma };

struct Movement {
  Metric metric = Metric::manhattan;
  double noise_cv = 0; ///< coefficient of variation of a trip's random factor; 0: none
  NoiseLaw noise_law = NoiseLaw::lognormal;
  /// Seconds that a way takes from a place to another, by their ids, whatever the distance; the opposite way takes as
  /// long where it is not given itself.
  std::map<std::string, std::map<std::string, double>> times;
};

inline double distance(Metric metric, Point a, Point b) {
  const double dx = std::fabs(a.x - b.x);
  const double dy = std::fabs(a.y - b.y);
  return metric == Metric::manhattan ? dx + dy : std::sqrt(dx * dx + dy * dy);
}

} // namespace cavalry
