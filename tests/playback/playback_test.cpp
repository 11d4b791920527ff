#include "viz/playback/playback.hpp"

#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace cavalry {
namespace {

TEST(Playback, shows_at_any_date_in_either_direction_what_a_replay_from_the_start_shows) {
  std::size_t segments = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "playback.run";
    const RecordedRun run = record_random_city(seed, path);
    Playback playback(path);
    segments += playback.file().segments().size();
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 40; ++i) {
      // Often the very date of an event, where one before and one behind it differ.
      double date = std::uniform_real_distribution(playback.begins() - 10, playback.ends() + 10)(dice);
      if (i % 2 == 0 && !run.events.empty()) date = run.events[dice() % run.events.size()].time;
      playback.seek(date);
      const double there = std::min(std::max(date, playback.begins()), playback.ends());
      EXPECT_EQ(playback.time(), there);
      Scene scene(playback.header(), playback.map());
      for (const Event &event : run.events)
        if (event.time <= there) scene.apply(event);
      ASSERT_TRUE(playback.scene() == scene) << "at " << date;
    }
  }
  EXPECT_GT(segments, 300U);
}

TEST(Playback, replays_events_in_order_and_the_cursor_stays) {
  const auto path = own_folder() / "playback.run";
  const RecordedRun run = record_random_city(10, path);
  Playback playback(path);
  const double middle = playback.ends() / 2;
  playback.seek(middle);
  const Scene before = playback.scene();
  std::size_t replayed = 0;
  const Scene last = playback.replay(0, [&](const Scene &, const Event &event) {
    EXPECT_EQ(event.time, run.events[replayed].time);
    EXPECT_EQ(event.kind, run.events[replayed].kind);
    ++replayed;
    return true;
  });
  EXPECT_EQ(replayed, run.events.size());
  EXPECT_EQ(last.time(), run.events.back().time);
  EXPECT_TRUE(playback.scene() == before);
  playback.seek(middle + 60);
  EXPECT_EQ(playback.time(), middle + 60);
}

TEST(Playback, begins_where_the_measured_window_does_and_tells_the_time_of_day) {
  const auto path = own_folder() / "playback.run";
  const RecordedRun run = record_random_city(10, path);
  const Playback playback(path);
  EXPECT_EQ(playback.time(), run.header.window_begin);
  const Playback::Clock clock = playback.clock(run.header.window_begin);
  EXPECT_NEAR(clock.seconds, run.header.start_clock, 1e-6);
  for (const double date : {0.0, 1.0, 86399.0, 86400.0, 200000.0})
    EXPECT_NEAR(playback.date(playback.clock(date)), date, 1e-6);
}

TEST(Playback, sees_more_of_a_run_that_is_still_written) {
  const auto path = own_folder() / "playback.run";
  record_random_city(10, path);
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto entry = RunFile(path).segments()[3];
  std::ofstream(path, std::ios::binary | std::ios::trunc) << whole.substr(0, entry.offset);
  Playback playback(path);
  const double ends = playback.ends();
  EXPECT_EQ(playback.file().segments().size(), 3U);
  EXPECT_FALSE(playback.refresh());
  std::ofstream(path, std::ios::binary | std::ios::app) << whole.substr(entry.offset);
  EXPECT_TRUE(playback.refresh());
  EXPECT_GT(playback.ends(), ends);
  playback.seek(playback.ends());
  EXPECT_EQ(playback.time(), playback.ends());
}

TEST(Playback, of_a_damaged_segment_says_so_and_stays_where_it_was) {
  const auto path = own_folder() / "playback.run";
  record_random_city(10, path);
  const RunFile file(path);
  const auto entry = file.segments()[file.segments().size() - 2];
  std::fstream out(path, std::ios::binary | std::ios::in | std::ios::out);
  out.seekp(static_cast<std::streamoff>(entry.offset + entry.bytes / 2)) << "damage";
  out.close();
  Playback playback(path);
  const double before = playback.time();
  const Scene scene = playback.scene();
  EXPECT_THROW(playback.seek(entry.begins + (entry.ends - entry.begins) / 2), RunFileError);
  EXPECT_EQ(playback.time(), before);
  EXPECT_TRUE(playback.scene() == scene);
  playback.seek(playback.ends());
  EXPECT_EQ(playback.time(), playback.ends());
}

} // namespace
} // namespace cavalry
