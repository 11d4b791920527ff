#pragma once
#include <string>

namespace cavalry {

struct DispatchSettings {
  std::string policy = "nearest-free"; ///< see dispatch/policy.hpp
  int reserve = 0;                     ///< own-district-first: crews a district keeps back from its neighbours' calls
};

} // namespace cavalry
