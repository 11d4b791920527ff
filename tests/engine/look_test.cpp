#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <numeric>

/// The check that walks by at random moments.
namespace cavalry {
namespace {

class LookTest : public ::testing::Test {
public:
  LookTest() {
    city.random_looks_per_hour = 6;
    city.add_street("street", 0, 0, 500);
    promise.clear_within = 1200;
    promise.from = 0;
    promise.until = day;
    promise.at = {"street"};
  }
  static std::int64_t sum(const std::array<std::int64_t, 24> &hours) {
    return std::accumulate(hours.begin(), hours.end(), std::int64_t{0});
  }
  SmallCity city;
  Promise promise;
};

TEST_F(LookTest, sees_what_nobody_else_does) {
  IncidentType &type = city.add_type("t", {"street"});
  type.arises.backlog = 1;
  type.arises.backlog_exact = true;
  type.promise = promise;
  const LookAccount looks = run(city).outcome.looks.front();
  EXPECT_EQ(sum(looks.looks), 24 * 6);
  EXPECT_EQ(sum(looks.seen), sum(looks.looks) - looks.looks[0] + looks.seen[0]) << "from the first hour on";
  EXPECT_EQ(looks.seen[0], 4) << "of one in ten minutes, those after twenty minutes";
}

TEST_F(LookTest, sees_what_waits_for_a_crew_until_it_comes) {
  city.add_call("t", {"street"}, 4 * hour).promise = promise;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 4 * hour + 60);
  const LookAccount looks = story.outcome.looks.front();
  EXPECT_EQ(sum(looks.seen), 4 + 3 * 6);
}

TEST_F(LookTest, sees_no_more_of_what_was_turned_away) {
  IncidentType &type = city.add_call("t", {"street"}, 100);
  type.arises.backlog = 2;
  type.served_by.queue = 0;
  type.promise = promise;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.counts()[Count::cleared], 1);
  EXPECT_EQ(story.counts()[Count::gone], 1);
  EXPECT_EQ(sum(story.outcome.looks.front().seen), 0);
}

TEST_F(LookTest, changes_nothing) {
  city.add_call("t", {"street"}, 4 * hour).promise = promise;
  IncidentType &type = city.add_type("u", {"street"});
  type.arises.rate = 20 / hour;
  type.arises.per = RatePer::place;
  type.found.channels.push_back({"report", 0.5, Distribution::exponential(hour)});
  type.lasts = Distribution::exponential(2 * hour);
  type.returns = {0.3, Distribution::fixed(hour)};
  type.promise = promise;
  type.served_by.queue = 2;
  type.flees = {0.2, Distribution::fixed(2 * hour)};
  city.add_crews("c", 1);
  const Story with = run(city);
  city.random_looks_per_hour = 0;
  const Story without = run(city);
  EXPECT_EQ(with.outcome.cells, without.outcome.cells);
  EXPECT_EQ(with.outcome.clear_times, without.outcome.clear_times);
  EXPECT_EQ(with.outcome.crews, without.outcome.crews);
  EXPECT_EQ(with.outcome.incident_list, without.outcome.incident_list);
  EXPECT_GT(with.counts()[Count::cleared], 100);
}

} // namespace
} // namespace cavalry
