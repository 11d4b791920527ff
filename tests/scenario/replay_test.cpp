#include "base/calendar.hpp"
#include "base/units.hpp"
#include "scenario/load.hpp"
#include "support_scenario.hpp"
#include "text/diagnostics.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

const std::filesystem::path folder = std::filesystem::path(CAVALRY_SOURCE_DIR) / "tests/scenario";

const IncidentType &type_of(const Scenario &scenario, const std::string &id) {
  for (const IncidentType &type : scenario.incidents)
    if (type.id == id) return type;
  throw std::out_of_range(id);
}

const Trace &trace_of(const Scenario &scenario, const std::string &id = "request") {
  return *type_of(scenario, id).arises.trace;
}

/// The rows of a place, as dates.
std::vector<std::string> dates_at(const Scenario &scenario, const std::string &place,
                                  const std::string &type = "request") {
  const Horizon &horizon = scenario.horizon;
  std::vector<std::string> result;
  for (std::size_t p = 0; p < scenario.places.size(); ++p) {
    if (scenario.places[p].id != place) continue;
    for (const double date : trace_of(scenario, type).dates[p]) {
      const double since = date - horizon.warm_up + horizon.start_clock;
      const double days = std::floor(since / day);
      result.push_back(format(DateTime{
          civil_from_days(days_from_civil(horizon.start) + static_cast<std::int64_t>(days)), since - days * day}));
    }
  }
  return result;
}

LoadedScenario good(const std::vector<std::string> &settings = {}) {
  return load_scenario(folder / "good.yaml", settings);
}

TEST(Replay, takes_the_rows_that_pass_at_their_dates_and_places) {
  const LoadedScenario loaded = good();
  const Scenario &scenario = loaded.baseline;
  // By name; by name since the position is a default one; by position; nowhere, so where the row before was.
  EXPECT_EQ(dates_at(scenario, "long-street"), (std::vector<std::string>{"2023-03-06 08:30"}));
  EXPECT_EQ(dates_at(scenario, "short-street"),
            (std::vector<std::string>{"2023-03-06 09:00", "2023-03-06 10:00", "2023-03-06 10:30"}));
  EXPECT_EQ(loaded.warnings, std::vector<std::string>{});
}

TEST(Replay, counts_what_it_leaves_out) {
  const LoadedScenario loaded = good();
  const Trace &trace = trace_of(loaded.baseline);
  EXPECT_EQ(trace.rows, 6U);
  EXPECT_EQ(trace.replayed, 4U);
  EXPECT_EQ(trace.duplicates, 1U);
  EXPECT_EQ(trace.outside, 1U);
  EXPECT_EQ(trace.unplaced, 1U);
  EXPECT_TRUE(trace.first_unplaced.ends_with("requests.csv:7")) << trace.first_unplaced;
}

TEST(Replay, leaves_out_what_lies_nowhere_where_told_to) {
  const LoadedScenario loaded = good({"logs.requests.unplaced=drop"});
  EXPECT_EQ(dates_at(loaded.baseline, "short-street"),
            (std::vector<std::string>{"2023-03-06 09:00", "2023-03-06 10:00"}));
  EXPECT_EQ(loaded.warnings, std::vector<std::string>{});
}

TEST(Replay, places_nothing_farther_than_told) {
  // The one row with a position of its own lies 60 m from the middle of the short street.
  const LoadedScenario near = good({"logs.requests.farthest=100 m", "logs.requests.unplaced=drop"});
  EXPECT_EQ(trace_of(near.baseline).replayed, 3U);
  const LoadedScenario nearer = good({"logs.requests.farthest=20 m", "logs.requests.unplaced=drop"});
  EXPECT_EQ(trace_of(nearer.baseline).replayed, 2U);
}

TEST(Replay, is_read_once_for_all_plans_that_ask_the_same) {
  const std::string text = fmt::format("extends: {}\nplans: {{more: ~, cleaner: ~, quieter: {{movement.noise: 0.1}}, "
                                       "holes: {{incidents.request.arises.where.type: Hole}}}}\n",
                                       (folder / "good.yaml").string());
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "replay-plans.yaml";
  write_content(file, text);
  const LoadedScenario loaded = load_scenario(file);
  ASSERT_EQ(loaded.plans.size(), 3U);
  const auto trace = [&](std::size_t plan) { return type_of(loaded.plans[plan], "request").arises.trace; };
  EXPECT_EQ(trace(0), trace(1));
  EXPECT_NE(trace(0), trace(2));
  EXPECT_EQ(trace(2)->replayed, 3U);
}

TEST(Replay, changes_the_digest_with_the_rows_of_the_file) {
  const std::filesystem::path copy = std::filesystem::path(testing::TempDir()) / "replay-requests.csv";
  const std::vector<std::string> setting{"logs.requests.file=" + copy.string()};
  write_content(copy, content_of(folder / "logs/requests.csv"));
  const std::string before = good(setting).digest;
  EXPECT_EQ(good(setting).digest, before);
  write_content(copy, content_of(folder / "logs/requests.csv") + "9,07.03.2023 10:30,Hole,Call,South,,\n");
  EXPECT_NE(good(setting).digest, before);
}

TEST(Replay, notes_a_position_that_many_rows_share) {
  std::string content = "opened,latitude,longitude\n";
  for (int i = 0; i < 30; ++i) content += fmt::format("06.03.2023 08:{:02},42.3245,-71.0718\n", i);
  for (int i = 0; i < 30; ++i) content += fmt::format("06.03.2023 09:{:02},42.32{:02},-71.07\n", i, i);
  const std::filesystem::path file = std::filesystem::path(testing::TempDir()) / "replay-point.csv";
  write_content(file, content);
  const LoadedScenario loaded = good({"logs.requests.file=" + file.string(),
                                      "logs.requests.columns={opened: opened, latitude: latitude, "
                                      "longitude: longitude}",
                                      "incidents.request.arises.where={}"});
  EXPECT_EQ(trace_of(loaded.baseline).on_common_point, 30U);
  EXPECT_EQ(trace_of(loaded.baseline).common_point, (GeoPoint{42.3245, -71.0718}));
}

} // namespace
} // namespace cavalry
