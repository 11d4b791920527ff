#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <set>

/// A crew stands in one of two areas and lets nothing arise there: all of it arises in the other.
namespace cavalry {
namespace {

TEST(Displacement, is_to_anywhere_in_a_rectangle) {
  SmallCity city;
  city.add_point("here", 50, 50).extent = Rectangle{{0, 0}, {100, 100}};
  city.add_point("there", 2500, 450).extent = Rectangle{{2000, 400}, {3000, 500}};
  IncidentType &type = city.add_type("t", {});
  type.arises.rate = 60 / hour;
  type.found.pass = 1;
  CrewGroup &guards = city.add_crews("guards", 1);
  guards.duty = Duty::post;
  guards.posts = {"here"};
  guards.suppression = 0;
  guards.displacement = 1;
  std::set<std::pair<bool, bool>> quarters;
  int displaced = 0;
  for (const Event &event : run(city).events) {
    if (event.kind != Event::Kind::incident_arises || event.incident.birthplace != 0) continue;
    ++displaced;
    EXPECT_EQ(event.place, 1U);
    EXPECT_GE(event.along, 2000);
    EXPECT_LE(event.along, 3000);
    EXPECT_GE(event.north, 400);
    EXPECT_LE(event.north, 500);
    quarters.emplace(event.along > 2500, event.north > 450);
  }
  EXPECT_GT(displaced, 1000);
  EXPECT_EQ(quarters.size(), 4U);
}

} // namespace
} // namespace cavalry
