#pragma once
#include <map>
#include <string>
#include <vector>

namespace cavalry {

struct DispatchSettings {
  std::string policy = "nearest-free"; ///< see dispatch/policy.hpp
  int reserve = 0;                     ///< own-district-first: crews a district keeps back from its neighbours' calls
  bool diversion = true;               ///< priority: whether crews under way are diverted
  /// fixed-preference: place id, kind, tag or district -> crews in order, each a group or "<group>/<index>".
  std::map<std::string, std::vector<std::string>> preferences = {};
};

} // namespace cavalry
