#pragma once
#include "demand/incident_type.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace cavalry {

/// The ways by which anything becomes known, each once: "pass" (a crew comes by), then channels in the order of the
/// types. The index of a channel in its type is one less than in `discovery_index`.
inline std::vector<std::string> discovery_ids(const std::vector<IncidentType> &types) {
  std::vector<std::string> ids{"pass"};
  for (const IncidentType &type : types)
    for (const Channel &channel : type.found.channels)
      if (std::find(ids.begin(), ids.end(), channel.id) == ids.end()) ids.push_back(channel.id);
  return ids;
}

/// By way of a type (0: a crew comes by; n: its n-th channel): which of discovery_ids it is.
inline std::vector<std::size_t> discovery_index(const IncidentType &type, const std::vector<std::string> &ids) {
  std::vector<std::size_t> index{0};
  for (const Channel &channel : type.found.channels)
    index.push_back(static_cast<std::size_t>(std::find(ids.begin(), ids.end(), channel.id) - ids.begin()));
  return index;
}

} // namespace cavalry
