#include "viz/views/map_marks.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace cavalry {
namespace {

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

std::vector<ImVec2> random_points(unsigned seed, int count, float size) {
  std::mt19937 dice(seed);
  std::uniform_real_distribution<float> where(0, size);
  std::vector<ImVec2> points;
  for (int i = 0; i < count; ++i) {
    const float x = where(dice);
    points.emplace_back(x, where(dice));
  }
  return points;
}

TEST(MapMarks, every_point_is_in_one_group_and_groups_do_not_cover_one_another) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    const std::vector<ImVec2> points = random_points(seed, 60, 120);
    std::set<std::size_t> seen;
    const std::vector<PointGroup> groups = gather(points, 11);
    for (const PointGroup &group : groups) {
      for (const std::size_t p : group.points) {
        EXPECT_TRUE(seen.insert(p).second);
        EXPECT_LT(distance(points[p], group.at), 11);
      }
      for (const PointGroup &other : groups)
        if (&other != &group) {
          EXPECT_GE(distance(group.at, other.at), 11);
        }
    }
    EXPECT_EQ(seen.size(), points.size());
  }
}

TEST(MapMarks, a_group_stays_where_it_is_when_another_joins) {
  const std::vector<PointGroup> two = gather({{10, 10}, {100, 100}}, 11);
  const std::vector<PointGroup> joined = gather({{10, 10}, {18, 12}}, 11);
  ASSERT_EQ(two.size(), 2u);
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].at.x, two[0].at.x);
  EXPECT_EQ(joined[0].points.size(), 2u);
}

TEST(MapMarks, points_are_pushed_apart_as_far_as_is_asked_and_no_further_than_needed) {
  const MapBox everywhere{{-1000, -1000}, {1000, 1000}};
  std::vector<ImVec2> points{{0, 0}, {4, 0}, {100, 100}};
  push_apart(points, 10, everywhere);
  EXPECT_NEAR(distance(points[0], points[1]), 10, 0.01);
  EXPECT_NEAR((points[0].x + points[1].x) / 2, 2, 0.01);
  EXPECT_EQ(points[2].x, 100);
  std::vector<ImVec2> same(12, {50, 50});
  push_apart(same, 10, everywhere);
  for (std::size_t i = 0; i < same.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_GT(distance(same[i], same[j]), 5);
}

TEST(MapMarks, no_point_is_pushed_out_of_the_box_that_was_in_it) {
  const MapBox box{{0, 0}, {100, 100}};
  std::vector<ImVec2> points{{5, 50}, {6, 52}, {3, 47}, {7, 50}, {-20, 50}};
  push_apart(points, 10, box);
  for (std::size_t p = 0; p < 4; ++p) {
    EXPECT_GE(points[p].x, 0);
    for (std::size_t other = 0; other < p; ++other) EXPECT_GT(distance(points[p], points[other]), 9.5);
  }
  EXPECT_EQ(points[4].x, -20);
}

TEST(MapMarks, a_sign_stands_beside_discs_and_nowhere_else_without_need) {
  const std::vector<ImVec2> discs{{50, 50}, {77, 50}};
  EXPECT_EQ(beside_discs({10, 10}, 4, discs, 13).x, 10);
  for (const ImVec2 at : random_points(3, 200, 100)) {
    const ImVec2 beside = beside_discs(at, 4, discs, 13);
    for (const ImVec2 disc : discs) EXPECT_GT(distance(beside, disc), 16); // 17 where there is room
    if (distance(at, discs[0]) > 17 && distance(at, discs[1]) > 17) {
      EXPECT_EQ(distance(at, beside), 0);
    }
  }
}

TEST(MapMarks, a_name_stands_in_a_free_corner_else_beside_its_district_and_in_no_other) {
  const MapBox panel{{0, 0}, {400, 300}};
  const std::vector<MapBox> districts{{{100, 50}, {200, 150}}, {{205, 50}, {305, 150}}};
  const ImVec2 extent(60, 12);
  const auto at = [&](std::size_t which, const std::vector<ImVec2> &discs) {
    return place_of_name(districts, which, panel, extent, discs, 13).value();
  };
  const ImVec2 corner = at(0, {});
  EXPECT_TRUE(corner.x > 100 && corner.x < 110 && corner.y > 50 && corner.y < 60);
  EXPECT_GT(at(0, {{110, 60}}).x, 130); // the next corner
  const std::vector<ImVec2> everywhere{{110, 60}, {130, 60}, {160, 60}, {190, 60}, {110, 140}, {150, 140}, {190, 140}};
  const ImVec2 beside = at(0, everywhere);
  EXPECT_LT(beside.x + extent.x, 100); // to the west: in the east is the other district
  std::vector<ImVec2> further = everywhere;
  for (ImVec2 &disc : further) disc.x += 105;
  EXPECT_GT(at(1, further).x, 305);
  EXPECT_FALSE(place_of_name({{{10, 50}, {40, 60}}}, 0, {{0, 40}, {90, 70}}, extent, {}, 13).has_value());
}

} // namespace
} // namespace cavalry
