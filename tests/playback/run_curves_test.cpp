#include "viz/playback/run_curves.hpp"

#include "engine/layout.hpp"
#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

constexpr double at_once = 1e9;

/// Of the cells of an outcome: promised and kept by hour of the day, of the city.
std::array<std::array<std::int64_t, 2>, 24> by_hour(const Outcome &outcome, std::size_t spots) {
  std::array<std::array<std::int64_t, 2>, 24> sums{};
  for (std::size_t cell = 0; cell < outcome.cells.size(); ++cell) {
    const std::size_t hour = cell / spots % 24;
    sums[hour][0] += outcome.cells[cell][Count::promised];
    sums[hour][1] += outcome.cells[cell][Count::kept];
  }
  return sums;
}

TEST(RunCurves, give_the_shares_by_hour_that_the_run_counts_itself) {
  std::int64_t promised = 0, kept = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "curves.run";
    const Scenario city = any_random_city(seed);
    const Layout layout(city);
    const RecordedRun run = record_run(layout, {seed, 5}, path);
    const RunFile file(path);
    RunCurves curves(file);
    EXPECT_FALSE(curves.advance(file, at_once));
    const auto expected = by_hour(run.outcome, layout.spots.size());
    const auto shares = curves.kept_by_hour_of_day();
    for (std::size_t hour = 0; hour < 24; ++hour) {
      ASSERT_EQ(shares[hour].has_value(), expected[hour][0] > 0) << hour;
      promised += expected[hour][0];
      kept += expected[hour][1];
      if (shares[hour]) {
        EXPECT_DOUBLE_EQ(*shares[hour], static_cast<double>(expected[hour][1]) / static_cast<double>(expected[hour][0]))
            << hour;
      }
    }
  }
  EXPECT_GT(promised, 5000);
  EXPECT_GT(kept, 1000);
  EXPECT_LT(kept, promised);
}

TEST(RunCurves, count_every_event_once_and_what_is_open_as_it_is_at_the_end_of_each_hour) {
  std::int64_t cases = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "curves.run";
    const RecordedRun run = record_random_city(seed, path);
    const RunFile file(path);
    RunCurves curves(file);
    curves.advance(file, at_once);
    std::int64_t open = 0, cases_open = 0;
    std::size_t next = 0;
    const auto &hours = curves.hours();
    for (std::size_t hour = 0; hour < hours.size(); ++hour) {
      RunCurves::Hour counted;
      const double ends = curves.first_hour() + 3600.0 * static_cast<double>(hour + 1);
      for (; next < run.events.size() && run.events[next].time < ends; ++next) {
        const Event &event = run.events[next];
        const bool over = event.kind == Event::Kind::incident_cleared || event.kind == Event::Kind::incident_gone;
        if (event.kind == Event::Kind::incident_arises) ++counted.arose;
        if (event.kind == Event::Kind::incident_cleared) ++counted.cleared;
        if (event.kind == Event::Kind::case_filed) ++counted.cases_filed;
        if (event.kind == Event::Kind::case_closed) ++counted.cases_closed;
        open += (event.kind == Event::Kind::incident_arises ? 1 : 0) - (over ? 1 : 0);
      }
      cases_open += counted.cases_filed - counted.cases_closed;
      cases += counted.cases_filed;
      EXPECT_EQ(hours[hour].arose, counted.arose) << hour;
      EXPECT_EQ(hours[hour].cleared, counted.cleared) << hour;
      EXPECT_EQ(hours[hour].cases_filed, counted.cases_filed) << hour;
      EXPECT_EQ(hours[hour].cases_closed, counted.cases_closed) << hour;
      EXPECT_EQ(hours[hour].open, open) << hour;
      EXPECT_EQ(hours[hour].cases_open, cases_open) << hour;
      EXPECT_EQ(hours[hour].promised, hours[hour].decided) << hour;
      EXPECT_LE(hours[hour].kept, hours[hour].decided);
      EXPECT_LE(hours[hour].closed_on_time, hours[hour].cases_closed);
      EXPECT_LE(hours[hour].open_late, hours[hour].open);
      EXPECT_LE(hours[hour].cases_overdue, hours[hour].cases_open);
      RunCurves::Hour districts;
      for (std::uint32_t district = 0; district < file.header().districts.size(); ++district) {
        districts.arose += curves.hours(district)[hour].arose;
        districts.open += curves.hours(district)[hour].open;
        districts.kept += curves.hours(district)[hour].kept;
      }
      EXPECT_EQ(districts.arose, hours[hour].arose);
      EXPECT_EQ(districts.open, hours[hour].open);
      EXPECT_EQ(districts.kept, hours[hour].kept);
    }
    EXPECT_EQ(next, run.events.size());
  }
  EXPECT_GT(cases, 100);
}

TEST(RunCurves, counted_bit_by_bit_are_the_same) {
  const auto path = own_folder() / "curves.run";
  record_random_city(20, path);
  const RunFile file(path);
  RunCurves whole(file), bits(file);
  whole.advance(file, at_once);
  int steps = 1;
  while (bits.advance(file, 0)) {
    ++steps;
    for (const RunCurves::Hour &hour : bits.hours()) EXPECT_LE(hour.decided, hour.promised);
  }
  EXPECT_EQ(static_cast<std::size_t>(steps), file.segments().size());
  EXPECT_EQ(whole.kept_by_hour_of_day(), bits.kept_by_hour_of_day());
  ASSERT_EQ(whole.hours().size(), bits.hours().size());
  for (std::size_t hour = 0; hour < whole.hours().size(); ++hour) {
    EXPECT_EQ(whole.hours()[hour].open_late, bits.hours()[hour].open_late);
    EXPECT_EQ(whole.hours()[hour].decided, bits.hours()[hour].decided);
    EXPECT_EQ(whole.hours()[hour].clear_seconds, bits.hours()[hour].clear_seconds);
  }
}

} // namespace
} // namespace cavalry
