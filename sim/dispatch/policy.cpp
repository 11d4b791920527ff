#include "dispatch/policy.hpp"

#include "dispatch/earliest_deadline.hpp"
#include "dispatch/fixed_preference.hpp"
#include "dispatch/nearest_free.hpp"
#include "dispatch/own_district_first.hpp"
#include "dispatch/preemptive_priority.hpp"
#include "dispatch/priority.hpp"
#include "dispatch/random_free.hpp"

#include <stdexcept>

namespace cavalry {

const std::vector<std::string> &policy_names() {
  static const std::vector<std::string> names{"nearest-free",        "own-district-first", "priority",
                                              "preemptive-priority", "earliest-deadline",  "fixed-preference",
                                              "random-free"};
  return names;
}

std::unique_ptr<Policy> make_policy(const DispatchSettings &settings, const Preferences &preferences) {
  if (settings.policy == "nearest-free") return std::make_unique<NearestFree>();
  if (settings.policy == "own-district-first") return std::make_unique<OwnDistrictFirst>(settings.reserve);
  if (settings.policy == "priority") return std::make_unique<PriorityFirst>(settings.diversion);
  if (settings.policy == "preemptive-priority") return std::make_unique<PreemptivePriority>();
  if (settings.policy == "earliest-deadline") return std::make_unique<EarliestDeadline>();
  if (settings.policy == "fixed-preference") return std::make_unique<FixedPreference>(preferences);
  if (settings.policy == "random-free") return std::make_unique<RandomFree>();
  throw std::invalid_argument("no dispatch policy is called '" + settings.policy + "'");
}

} // namespace cavalry
