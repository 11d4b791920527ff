#include "engine/beat_cutting.hpp"

#include "base/random.hpp"
#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cavalry {
namespace {

using Beats = std::vector<std::vector<Leg>>;

/// Streets and points strewn over a square; their work is random too.
struct StrewnCity : SmallCity {
  explicit StrewnCity(std::uint64_t seed, bool with_points = true) {
    const Stream stream({seed, 0}, 1, Purpose::arrival_marks);
    const auto count = 1 + static_cast<std::uint64_t>(stream.block(0).u[0] * 20);
    for (std::uint64_t i = 1; i <= count; ++i) {
      const Uniforms u = stream.block(i);
      const bool point = with_points && u.u[3] < 0.3;
      if (point)
        add_point("p" + std::to_string(i), u.u[0] * 2000, u.u[1] * 2000);
      else
        add_street("p" + std::to_string(i), u.u[0] * 2000, u.u[1] * 2000, 10 + u.u[2] * 500);
      parts.push_back({static_cast<std::uint32_t>(i - 1), 5 + stream.block(i, 1).u[0] * 300});
    }
    posts = 1 + static_cast<int>(stream.block(0).u[1] * 8);
  }
  std::vector<BeatPart> parts;
  int posts;
};

TEST(CutBeats, are_disjoint_and_leave_nothing_out) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const StrewnCity city(seed);
    std::map<std::uint32_t, std::vector<std::pair<double, double>>> pieces;
    const Beats beats = cut_beats(city, city.parts, city.posts, 5);
    EXPECT_LE(beats.size(), static_cast<std::size_t>(city.posts));
    for (const auto &beat : beats) {
      EXPECT_FALSE(beat.empty());
      for (const Leg &leg : beat) pieces[leg.place].emplace_back(leg.from, leg.to);
    }
    ASSERT_EQ(pieces.size(), city.places.size()) << seed;
    for (auto &[place, stretches] : pieces) {
      std::sort(stretches.begin(), stretches.end());
      const double length = city.places[place].length;
      if (length == 0) {
        EXPECT_EQ(stretches.size(), 1u) << "a point is not cut";
      }
      EXPECT_NEAR(stretches.front().first, 0, 1e-6);
      EXPECT_NEAR(stretches.back().second, length, 1e-6);
      for (std::size_t i = 1; i < stretches.size(); ++i)
        EXPECT_NEAR(stretches[i - 1].second, stretches[i].first, 1e-6) << "seed " << seed;
    }
  }
}

TEST(CutBeats, ask_for_equal_work) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    StrewnCity city(seed, false);
    for (Place &place : city.places) place.at = {0, 0}; // no ways between them
    const Beats beats = cut_beats(city, city.parts, city.posts, 5);
    ASSERT_EQ(beats.size(), static_cast<std::size_t>(city.posts));
    double total = 0;
    for (const BeatPart &part : city.parts) total += part.seconds;
    for (const auto &beat : beats) {
      double work = 0;
      for (const Leg &leg : beat)
        work += city.parts[leg.place].seconds * (leg.to - leg.from) / city.places[leg.place].length;
      EXPECT_NEAR(work, total / city.posts, 1e-6 * total) << "seed " << seed;
    }
  }
}

TEST(CutBeats, do_not_depend_on_the_order_of_the_file) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const StrewnCity city(seed);
    StrewnCity reversed(seed);
    std::reverse(reversed.places.begin(), reversed.places.end());
    std::reverse(reversed.parts.begin(), reversed.parts.end());
    for (std::uint32_t i = 0; i < reversed.parts.size(); ++i) reversed.parts[i].place = i;
    const Beats beats = cut_beats(city, city.parts, city.posts, 5);
    const Beats others = cut_beats(reversed, reversed.parts, city.posts, 5);
    ASSERT_EQ(beats.size(), others.size());
    for (std::size_t b = 0; b < beats.size(); ++b) {
      ASSERT_EQ(beats[b].size(), others[b].size());
      for (std::size_t i = 0; i < beats[b].size(); ++i) {
        EXPECT_EQ(city.places[beats[b][i].place].id, reversed.places[others[b][i].place].id);
        EXPECT_EQ(beats[b][i].from, others[b][i].from);
        EXPECT_EQ(beats[b][i].to, others[b][i].to);
      }
    }
  }
}

TEST(CutBeats, close_their_loop_by_the_way_from_end_to_start) {
  SmallCity city;
  city.add_street("a", 0, 0, 100);
  city.add_street("b", 1000, 0, 300);
  city.add_point("c", 1000, 500);
  const Beats beats = cut_beats(city, {{0, 100}, {1, 300}, {2, 60}}, 1, 10);
  ASSERT_EQ(beats.size(), 1u);
  ASSERT_EQ(beats[0].size(), 3u);
  EXPECT_EQ(beats[0][0].to_next, 1000 - 50 - 150);
  EXPECT_EQ(beats[0][1].to_next, 500 - 150);
  EXPECT_EQ(beats[0][2].to_next, 1500 - 50);
}

TEST(CutBeats, there_are_no_more_than_the_tour_has_pieces) {
  SmallCity city;
  city.add_point("a", 0, 0);
  city.add_point("b", 10, 0);
  EXPECT_EQ(cut_beats(city, {{0, 60}, {1, 60}}, 5, 10).size(), 2u);
  EXPECT_TRUE(cut_beats(city, {}, 5, 10).empty());
  EXPECT_TRUE(cut_beats(city, {{0, 60}}, 0, 10).empty());
}

TEST(CutBeats, one_street_is_cut_into_equal_stretches) {
  SmallCity city;
  city.add_street("a", 0, 0, 1000);
  const Beats beats = cut_beats(city, {{0, 777}}, 4, 10);
  ASSERT_EQ(beats.size(), 4u);
  for (std::size_t i = 0; i < 4; ++i) {
    ASSERT_EQ(beats[i].size(), 1u);
    EXPECT_NEAR(beats[i][0].from, 250.0 * static_cast<double>(i), 1e-9);
    EXPECT_NEAR(beats[i][0].to, 250.0 * static_cast<double>(i + 1), 1e-9);
    EXPECT_EQ(beats[i][0].to_next, 0);
  }
}

TEST(ListedBeats, are_the_loops_of_the_scenario) {
  SmallCity city;
  city.add_street("a", 0, 0, 100);
  city.add_street("b", 300, 0, 100);
  CrewGroup group;
  group.beats = {{"b", "a"}, {"a"}};
  const Beats beats = listed_beats(city, group);
  ASSERT_EQ(beats.size(), 2u);
  ASSERT_EQ(beats[0].size(), 2u);
  EXPECT_EQ(beats[0][0].place, 1u);
  EXPECT_EQ(beats[0][0].to_next, 200);
  EXPECT_EQ(beats[0][1].to_next, 200);
  EXPECT_EQ(beats[1][0].to_next, 0) << "a place is a loop by itself";
}

TEST(MetresBetween, are_never_negative_and_nothing_within_a_place) {
  SmallCity city;
  city.add_street("a", 0, 0, 1000);
  city.add_street("b", 300, 400, 100);
  EXPECT_EQ(metres_between(city, 0, 0), 0);
  EXPECT_EQ(metres_between(city, 0, 1), 700 - 550);
  city.movement.metric = Metric::euclid;
  EXPECT_EQ(metres_between(city, 0, 1), 0);
}

} // namespace
} // namespace cavalry
