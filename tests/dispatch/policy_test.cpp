#include "dispatch/policy.hpp"

#include "dispatch/earliest_deadline.hpp"
#include "dispatch/fixed_preference.hpp"
#include "dispatch/nearest_free.hpp"
#include "dispatch/own_district_first.hpp"
#include "dispatch/preemptive_priority.hpp"
#include "dispatch/priority.hpp"
#include "dispatch/random_free.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

template <class Wanted> bool makes(const std::string &name) {
  const Preferences preferences;
  const auto policy = make_policy({name, 0}, preferences);
  return dynamic_cast<Wanted *>(policy.get()) != nullptr;
}

TEST(MakePolicy, makes_the_policy_of_that_name) {
  EXPECT_TRUE(makes<NearestFree>("nearest-free"));
  EXPECT_TRUE(makes<OwnDistrictFirst>("own-district-first"));
  EXPECT_TRUE(makes<PriorityFirst>("priority"));
  EXPECT_FALSE(makes<PreemptivePriority>("priority"));
  EXPECT_TRUE(makes<PreemptivePriority>("preemptive-priority"));
  EXPECT_TRUE(makes<EarliestDeadline>("earliest-deadline"));
  EXPECT_TRUE(makes<FixedPreference>("fixed-preference"));
  EXPECT_TRUE(makes<RandomFree>("random-free"));
}

TEST(MakePolicy, lists_the_names_it_knows) {
  EXPECT_EQ(policy_names().size(), 7u);
  for (const std::string &name : policy_names()) EXPECT_TRUE(makes<Policy>(name)) << name;
}

TEST(MakePolicy, passes_on_whether_crews_are_diverted) {
  EXPECT_TRUE(make_policy({"priority", 0, true, {}}, {})->diverts());
  EXPECT_FALSE(make_policy({"priority", 0, false, {}}, {})->diverts());
}

TEST(MakePolicy, refuses_a_name_it_does_not_know) {
  EXPECT_THROW(make_policy({"nearest", 0}, {}), std::invalid_argument);
}

} // namespace
} // namespace cavalry
