#pragma once
#include "demand/incident_type.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cavalry {

inline bool applies(const Factor &factor, const IncidentType &type, const Place &place) {
  return (factor.of.empty() || std::find(factor.of.begin(), factor.of.end(), type.id) != factor.of.end()) &&
         selects(factor.at, place);
}

/// What is left of a factor at a date.
inline double factor_at(const Factor &factor, double date) {
  if (date < factor.from) return 1;
  if (date < factor.until) return factor.by;
  if (factor.fading <= 0) return 1;
  return 1 + (factor.by - 1) * std::exp(-(date - factor.until) / factor.fading);
}

/// The most that the factors of occurrence which hold together ever make, from the start of the run on; 1 at least.
inline double highest_factor(const std::vector<Factor> &factors, const IncidentType &type, const Place &place) {
  std::vector<const Factor *> raising;
  for (const Factor &factor : factors)
    if (factor.changes == FactorTarget::occurrence && factor.by > 1 && applies(factor, type, place))
      raising.push_back(&factor);
  double highest = 1;
  for (const Factor *begins : raising) { // at no other date does the product grow
    double product = 1;
    for (const Factor *factor : raising) product *= factor_at(*factor, std::max(0.0, begins->from));
    highest = std::max(highest, product);
  }
  return highest;
}

/// The rate over the reference rate.
inline double rate_ratio(const Occurrence &arises) {
  return arises.reference_rate > 0 ? arises.rate / arises.reference_rate : 1.0;
}

/// That ratio times the factors, at most: what lies above is beyond what the identity of an incident can tell apart.
inline constexpr double most_level = 254;

} // namespace cavalry
