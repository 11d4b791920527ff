#include "viz/playback/crews.hpp"

#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <set>

namespace cavalry {
namespace {

double distance(MapPoint a, MapPoint b) { return std::hypot(a.east - b.east, a.north - b.north); }

/// From a point to a line through the corners.
double distance(MapPoint point, const std::vector<MapPoint> &corners) {
  double nearest = distance(point, corners.front());
  for (std::size_t i = 1; i < corners.size(); ++i) {
    const MapPoint from = corners[i - 1], to = corners[i];
    const double length = distance(from, to);
    if (length == 0) continue;
    const double along =
        ((point.east - from.east) * (to.east - from.east) + (point.north - from.north) * (to.north - from.north)) /
        (length * length);
    nearest = std::min(nearest, distance(point, between(from, to, std::clamp(along, 0.0, 1.0))));
  }
  return nearest;
}

TEST(Crews, on_duty_do_not_jump_where_the_way_takes_time) {
  int moves = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "crews.run";
    const RecordedRun run = record_random_city(seed, path);
    Playback playback(path);
    Scene scene(playback.header(), playback.map());
    std::set<std::uint32_t> begin; // where a crew begins its shift is its own affair
    for (const Event &event : run.events) {
      if (event.crew == nobody) {
        scene.apply(event);
        continue;
      }
      const MapPoint before = scene.position(event.crew, event.time);
      const CrewState was = scene.crews()[event.crew];
      scene.apply(event);
      if (event.kind == Event::Kind::duty_begins) begin.insert(event.crew);
      if (was.activity == CrewState::Activity::off || begin.contains(event.crew)) {
        if (event.kind == Event::Kind::crew_walks || event.kind == Event::Kind::crew_moves) begin.erase(event.crew);
        continue;
      }
      // Ways of no time lead from one end of a loop, or of a place, to the other.
      const CrewState &is = scene.crews()[event.crew];
      if (is.motion == CrewState::Motion::way && is.arrives <= is.leaves) continue;
      if (event.kind == Event::Kind::crew_walks && was.where.place == event.place) continue;
      if (event.kind == Event::Kind::crew_finds && playback.header().places[event.place].length == 0) continue;
      // The end of a sweep is waited for where it ends.
      if (event.kind == Event::Kind::crew_departs && was.motion == CrewState::Motion::way) continue;
      EXPECT_LT(distance(before, scene.position(event.crew, event.time)), 0.1)
          << "crew " << event.crew << " at " << event.time << ", event " << static_cast<int>(event.kind);
      ++moves;
    }
  }
  EXPECT_GT(moves, 5000);
}

TEST(Crews, have_left_a_trail_on_which_they_were_at_every_moment) {
  int looks = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "crews.run";
    record_random_city(seed, path);
    Playback playback(path), earlier(path);
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 20; ++i) {
      const auto crew = static_cast<std::uint32_t>(dice() % playback.header().crews.size());
      playback.seek(std::uniform_real_distribution(playback.begins(), playback.ends())(dice));
      const auto corners = trail(playback, crew, 900);
      ASSERT_FALSE(corners.empty());
      EXPECT_EQ(corners.back(), crew_marker(playback, crew).at);
      for (double ago = 0; ago < 900 && ago < playback.time(); ago += 97) {
        earlier.seek(playback.time() - ago);
        EXPECT_LT(distance(crew_marker(earlier, crew).at, corners), 0.1);
        ++looks;
      }
    }
  }
  EXPECT_GT(looks, 1000);
}

TEST(Crews, are_each_doing_one_thing_that_began_before_and_ends_behind_the_cursor) {
  std::array<int, CrewState::activities> seen{};
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "crews.run";
    record_random_city(seed, path);
    Playback playback(path);
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 40; ++i) {
      playback.seek(std::uniform_real_distribution(playback.begins(), playback.ends())(dice));
      const auto markers = crew_markers(playback);
      auto counts = crews_at_work(playback);
      ASSERT_EQ(markers.size(), playback.header().crews.size());
      for (const CrewMarker &marker : markers) {
        ++seen[static_cast<std::size_t>(marker.activity)];
        --counts[marker.group][static_cast<std::size_t>(marker.activity)];
        EXPECT_LE(marker.since, playback.time());
        if (marker.until) {
          EXPECT_GT(*marker.until, playback.time());
        }
        const bool sent =
            marker.activity == CrewState::Activity::under_way || marker.activity == CrewState::Activity::handling;
        if (sent) {
          EXPECT_TRUE(marker.incident);
        }
        if (marker.activity == CrewState::Activity::on_scene) {
          EXPECT_EQ(marker.at, marker.goes_to);
        }
      }
      for (const ActivityCounts &group : counts)
        for (const int count : group) EXPECT_EQ(count, 0);
    }
  }
  for (std::size_t activity = 0; activity < seen.size(); ++activity) EXPECT_GT(seen[activity], 0) << activity;
}

} // namespace
} // namespace cavalry
