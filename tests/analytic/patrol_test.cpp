#include "analytic/cases.hpp"
#include "analytic/expected.hpp"
#include "measure/ratio.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

struct DwellSums {
  double items = 0, dwell = 0, in_time = 0;
};

/// All that is dropped is cleared in the end, within 20 min or not.
void expect_patrol(const std::string &name, int replications) {
  DwellSums sums;
  Counts counts;
  replicate(load_case(name).baseline, replications, [&](const Replication &replication) {
    for (const History &item : replication.incidents) {
      if (!replication.in_cohort(item)) continue;
      const double dwell = (item.cleared - item.arose) / minute;
      ++sums.items;
      sums.dwell += dwell;
      sums.in_time += dwell <= 20;
    }
    for (const Counts &cell : replication.outcome.cells) counts += cell;
  });
  expect_exact(name, "share within 20 min", sums.in_time / sums.items, replications);
  expect_exact(name, "mean dwell", sums.dwell / sums.items, replications);
  EXPECT_EQ(counts[Count::arose], static_cast<std::int64_t>(sums.items));
  EXPECT_EQ(counts[Count::kept], static_cast<std::int64_t>(sums.in_time));
  EXPECT_EQ(counts[Count::open], 0);
}

TEST(PatO1, one_rider_on_a_loop_clears_the_share_of_the_lap_that_the_promise_covers) { expect_patrol("pat-o1", 200); }
TEST(PatO2, two_evenly_spaced_riders_halve_the_lap) { expect_patrol("pat-o2", 200); }
TEST(PatO3, two_riders_who_keep_no_distance_do_less_than_halve_it) { expect_patrol("pat-o3", 200); }
TEST(PatO4, at_random_passes_the_wait_is_the_whole_mean_gap) { expect_patrol("pat-o4", 200); }

TEST(PollO2, clearing_on_a_loop_makes_the_lap_and_the_wait_longer) {
  constexpr int replications = 100;
  double items = 0, wait = 0;
  RatioSample laps;
  replicate(load_case("poll-o2").baseline, replications, [&](const Replication &replication) {
    for (const History &item : replication.incidents) {
      if (!replication.in_cohort(item)) continue;
      ++items;
      wait += (item.found - item.arose) / minute;
    }
    const CrewAccount &riders = replication.outcome.crews[0];
    laps.numerator.push_back(seconds(riders.lap_time) / minute);
    laps.denominator.push_back(static_cast<double>(riders.laps));
  });
  expect_exact("poll-o2", "mean wait", wait / items, replications);

  // No reference for the spread of a lap: the run's own standard error serves, and must be small.
  constexpr double mean_lap = 37.5;
  const Estimate lap = ratio_delta(laps, 0.9999);
  EXPECT_NEAR(lap.value, mean_lap, lap.half_width);
  EXPECT_LT(lap.half_width, 0.03 * mean_lap);
}

} // namespace
} // namespace cavalry
