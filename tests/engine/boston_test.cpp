#include "engine/small_city.hpp"
#include "scenario/load.hpp"
#include "text/csv.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace cavalry {
namespace {

const std::filesystem::path boston = std::filesystem::path(CAVALRY_SOURCE_DIR) / "scenarios/boston";
const std::filesystem::path requests =
    boston / "../../../shared/data/boston311/requests_2011-07_2011-10.csv.gz"; // as the scenario says

/// Real data are no part of the product.
class Boston : public testing::Test {
protected:
  void SetUp() override {
    if (!std::filesystem::exists(requests))
      GTEST_SKIP() << "the log is absent; scenarios/boston/README.md says how to get it";
  }
};

std::string type_of_row(const std::string &category, const std::string &source) {
  if (source == "Employee Generated") return "";
  if (category == "Requests for Street Cleaning") return "street-cleaning";
  if (category == "Pick up Dead Animal") return "dead-animals";
  if (category == "Missed Trash/Recycling/Yard Waste/Bulk Item") return "missed-trash";
  if (category == "Graffiti Removal" || category == "PWD Graffiti") return "graffiti";
  return "";
}

/// Counts the rows anew, by the texts of their dates: of the warm-up and the window. What is followed after the window
/// ends as soon as all of it is decided.
std::map<std::string, std::size_t> rows_by_type() {
  SourceFiles files;
  Diagnostics diagnostics(files);
  CsvReader csv(files, requests, diagnostics);
  std::map<std::string, std::size_t> rows;
  while (csv.next()) {
    const std::string &opened = csv.field(*csv.column("open_dt"));
    if (opened >= "2011-07-25 00:00:00" && opened < "2011-08-29 00:00:00")
      ++rows[type_of_row(csv.field(*csv.column("type")), csv.field(*csv.column("source")))];
  }
  EXPECT_TRUE(csv.ok());
  rows.erase("");
  return rows;
}

using Arising = std::tuple<std::uint32_t, std::uint32_t, std::uint64_t, double>; ///< type, place, k, date

/// Of the warm-up and the window.
std::vector<Arising> arisings(const Scenario &scenario, StreamKey key) {
  std::vector<Arising> found;
  for (const History &one : run(scenario, key).incidents)
    if (one.arose < scenario.horizon.warm_up + scenario.horizon.length)
      found.emplace_back(one.incident.type, one.incident.birthplace, one.incident.k, one.arose);
  std::sort(found.begin(), found.end());
  return found;
}

TEST_F(Boston, lets_every_row_of_the_log_arise_once) {
  const LoadedScenario loaded = load_scenario(boston / "replay.yaml");
  EXPECT_EQ(loaded.warnings, std::vector<std::string>{});
  std::map<std::string, std::size_t> arose;
  for (const auto &[type, place, k, date] : arisings(loaded.baseline, {1, 0}))
    ++arose[loaded.baseline.incidents[type].id];
  EXPECT_EQ(arose, rows_by_type());
}

TEST_F(Boston, meets_the_same_incidents_under_every_plan_and_in_every_replication) {
  const LoadedScenario loaded = load_scenario(boston / "replay.yaml");
  ASSERT_EQ(loaded.plans.size(), 3U);
  const std::vector<Arising> baseline = arisings(loaded.baseline, {1, 0});
  for (const Scenario &plan : loaded.plans)
    for (std::uint64_t replication = 0; replication < 2; ++replication)
      EXPECT_EQ(arisings(plan, {1, replication}), baseline) << plan.plan;
}

TEST_F(Boston, is_cleared_by_crews_that_are_neither_idle_nor_overloaded) {
  const LoadedScenario loaded = load_scenario(boston / "replay.yaml");
  for (const Scenario &plan : loaded.plans) {
    const Story story = run(plan, {1, 0});
    std::size_t cleared = 0;
    for (const History &one : story.incidents)
      if (!std::isnan(one.cleared)) ++cleared;
    EXPECT_GT(static_cast<double>(cleared), 0.95 * static_cast<double>(story.incidents.size())) << plan.plan;
    for (std::size_t group = 0; group < plan.crews.size(); ++group)
      EXPECT_GT(story.time(CrewTime::on_scene, group), 0.1 * story.time(CrewTime::waiting, group))
          << plan.crews[group].id;
  }
}

} // namespace
} // namespace cavalry
