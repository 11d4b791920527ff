#include "dispatch/policy.hpp"

#include "dispatch/nearest_free.hpp"
#include "dispatch/own_district_first.hpp"
#include "dispatch/priority.hpp"

#include <stdexcept>

namespace cavalry {

std::unique_ptr<Policy> make_policy(const DispatchSettings &settings) {
  if (settings.policy == "nearest-free") return std::make_unique<NearestFree>();
  if (settings.policy == "own-district-first") return std::make_unique<OwnDistrictFirst>(settings.reserve);
  if (settings.policy == "priority") return std::make_unique<PriorityFirst>();
  throw std::invalid_argument("no dispatch policy is called '" + settings.policy + "'");
}

} // namespace cavalry
