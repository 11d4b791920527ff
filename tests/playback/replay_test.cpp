#include "viz/playback/replay.hpp"

#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Replay, moves_both_runs_under_one_clock_both_ways) {
  const auto path = own_folder() / "replay.run";
  record_random_city(4, path);
  Replay replay(path, path);
  ASSERT_EQ(replay.count(), 2u);
  const double length = replay.ends() - replay.begins();
  for (const double share : {0.7, 0.2, 0.9, -1.0, 2.0}) {
    replay.seek(replay.begins() + share * length);
    EXPECT_EQ(replay.time(), replay.begins() + std::clamp(share, 0.0, 1.0) * length);
    EXPECT_EQ(replay.run(0).time(), replay.time());
    EXPECT_TRUE(replay.run(0).scene() == replay.run(1).scene());
  }
}

TEST(Replay, one_run_alone_is_shown_as_well) {
  const auto path = own_folder() / "replay.run";
  record_random_city(4, path);
  EXPECT_EQ(Replay(path).count(), 1u);
}

TEST(Replay, refuses_runs_that_are_not_of_the_same_replication) {
  const auto one = own_folder() / "one.run";
  const auto other = own_folder() / "other.run";
  record_random_city(4, one);
  record_random_city(6, other);
  EXPECT_THROW(Replay(one, other), std::runtime_error);
}

TEST(Replay, peaks_are_the_hours_with_more_than_three_quarters_of_the_others) {
  const auto path = own_folder() / "replay.run";
  record_random_city(4, path);
  Replay replay(path);
  while (replay.count_further(1)) {
  }
  std::array<std::int64_t, 24> arose{};
  double begins = replay.curves(0).first_hour();
  for (const auto &hour : replay.curves(0).hours()) {
    arose[static_cast<std::size_t>(replay.run(0).clock(begins + 1).seconds) / 3600] += hour.arose;
    begins += 3600;
  }
  const auto peaks = replay.peak_hours();
  EXPECT_LE(std::count(peaks.begin(), peaks.end(), true), 6);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const auto above = std::count_if(arose.begin(), arose.end(), [&](auto n) { return n < arose[hour]; });
    EXPECT_EQ(peaks[hour], above >= 18) << hour;
  }
}

} // namespace
} // namespace cavalry
