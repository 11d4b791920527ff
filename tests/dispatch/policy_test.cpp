#include "dispatch/policy.hpp"

#include "dispatch/nearest_free.hpp"
#include "dispatch/own_district_first.hpp"
#include "dispatch/priority.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

TEST(MakePolicy, makes_the_policy_of_that_name) {
  EXPECT_NE(dynamic_cast<NearestFree *>(make_policy({"nearest-free", 0}).get()), nullptr);
  EXPECT_NE(dynamic_cast<OwnDistrictFirst *>(make_policy({"own-district-first", 1}).get()), nullptr);
  EXPECT_NE(dynamic_cast<PriorityFirst *>(make_policy({"priority", 0}).get()), nullptr);
}

TEST(MakePolicy, refuses_a_name_it_does_not_know) { EXPECT_THROW(make_policy({"nearest", 0}), std::invalid_argument); }

} // namespace
} // namespace cavalry
