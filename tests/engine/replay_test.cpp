#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cavalry {
namespace {

/// Two places; what arises there is a log of a hundred rows each, one every ten minutes, two minutes apart.
struct ReplayedCity : SmallCity {
  ReplayedCity() {
    add_point("here", 0, 0);
    add_point("there", 300, 0);
    IncidentType &type = add_type("call", {});
    type.arises.log = "log";
    type.found.channels.push_back({"report", 1, Distribution::fixed(0)});
    auto trace = std::make_shared<Trace>();
    trace->dates.resize(2);
    for (int i = 0; i < 100; ++i) {
      trace->dates[0].push_back(600.0 * i + 1);
      trace->dates[1].push_back(600.0 * i + 121);
    }
    type.arises.trace = trace;
    add_crews("crew", 2);
  }
  Factor &factor(double by) {
    Factor &factor = factors.emplace_back();
    factor.id = "factor";
    factor.by = by;
    return factor;
  }
};

using Arisings = std::vector<std::pair<double, std::uint32_t>>; ///< date and place

Arisings arisings(const Scenario &scenario, StreamKey key = {1, 0}) {
  Arisings found;
  for (const History &incident : run(scenario, key).incidents)
    found.emplace_back(incident.arose, incident.incident.birthplace);
  std::sort(found.begin(), found.end());
  return found;
}

Arisings rows(const Scenario &scenario) {
  Arisings found;
  const auto &dates = scenario.incidents.front().arises.trace->dates;
  for (std::uint32_t place = 0; place < dates.size(); ++place)
    for (const double date : dates[place]) found.emplace_back(date, place);
  std::sort(found.begin(), found.end());
  return found;
}

TEST(Replay, lets_each_row_arise_once_at_its_date_and_place_in_every_replication) {
  const ReplayedCity city;
  for (std::uint64_t replication = 0; replication < 3; ++replication)
    EXPECT_EQ(arisings(city, {7, replication}), rows(city));
}

TEST(Replay, lets_each_row_arise_where_crews_go_round_and_nobody_calls) {
  ReplayedCity city;
  city.incidents.front().found.channels.clear();
  city.incidents.front().found.pass = 1;
  city.crews.clear();
  city.add_rider("rider", {"here", "there"});
  EXPECT_EQ(arisings(city), rows(city));
}

/// Logs often know the day only, or the minute.
TEST(Replay, brings_every_row_of_one_date_whether_or_not_crews_come_by) {
  for (const bool rider : {false, true}) {
    ReplayedCity city;
    IncidentType &type = city.incidents.front();
    auto trace = std::make_shared<Trace>();
    trace->dates = {{3600, 3600, 3600, 3600, 3600}, {3600, 3600, 7200}};
    type.arises.trace = trace;
    if (rider) {
      type.found.noticed = 1;
      city.add_rider("rider", {"here", "there"}).skills = {"none"};
      city.add_roster("late", 20 * hour, 21 * hour);
      city.crews.back().roster = "late";
    }
    const Story story = run(city);
    EXPECT_EQ(story.counts()[Count::found], 8) << "with a rider: " << rider;
    EXPECT_EQ(story.counts()[Count::cleared], 8) << "with a rider: " << rider;
    for (const History &incident : story.incidents) EXPECT_LT(incident.cleared, 3 * hour);
  }
}

TEST(Replay, keeps_the_share_that_a_factor_says_and_the_same_rows_in_every_plan) {
  ReplayedCity city;
  city.factor(0.9);
  const Arisings most = arisings(city);
  EXPECT_NEAR(static_cast<double>(most.size()), 180, 15); // three standard deviations of a binomial
  city.crews.front().count = 1;
  EXPECT_EQ(arisings(city), most);
  city.factors.front().by = 0.5;
  const Arisings half = arisings(city);
  EXPECT_NEAR(static_cast<double>(half.size()), 100, 21);
  EXPECT_TRUE(std::includes(most.begin(), most.end(), half.begin(), half.end())); // taken away, never moved
}

TEST(Replay, repeats_rows_at_their_dates_where_a_factor_is_more_than_one) {
  ReplayedCity city;
  city.factor(1.5);
  const Arisings all = arisings(city);
  const Arisings once = rows(city);
  EXPECT_TRUE(std::includes(all.begin(), all.end(), once.begin(), once.end()));
  EXPECT_NEAR(static_cast<double>(all.size()), 300, 21);
  std::map<std::pair<double, std::uint32_t>, int> times;
  for (const auto &one : all) ++times[one];
  for (const auto &[one, number] : times) EXPECT_LE(number, 2);
  EXPECT_EQ(times.size(), once.size());
}

TEST(Replay, draws_work_by_replication) {
  ReplayedCity city;
  city.incidents.front().served_by.time = Distribution::exponential(60);
  const auto work = [&](StreamKey key) { return run(city, key).dates(Event::Kind::incident_cleared); };
  EXPECT_EQ(work({1, 0}), work({1, 0}));
  EXPECT_NE(work({1, 0}), work({1, 1}));
}

} // namespace
} // namespace cavalry
