#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

/// Vehicles that break down 1000 s after the start and after each repair, which takes 600 s; dates worked out by hand.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using Kind = Event::Kind;

class BreakdownTest : public ::testing::Test {
public:
  BreakdownTest() {
    city.add_point("near", 500, 0);
    city.add_point("origin", 0, 0);
    city.vehicles[0].breakdown = Breakdown{Distribution::fixed(1000), Distribution::fixed(600), {}};
  }
  void add_call(const std::string &place, double known) {
    city.add_call("t", {place}, known).served_by.time = Distribution::fixed(600);
  }
  SmallCity city;
};

TEST_F(BreakdownTest, a_job_in_hand_goes_on_when_the_vehicle_is_in_order_again) {
  city.add_crews("c", 1);
  add_call("origin", 900);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assignments, 2);
  EXPECT_EQ(story.only(0).cleared, 1600 + 500);
  EXPECT_EQ(story.time(CrewTime::on_scene), 600);
  EXPECT_EQ(story.time(CrewTime::out_of_order), 54 * 600) << "a day has 54 times 1600 s";
  EXPECT_EQ(story.time(CrewTime::waiting), day - 600 - 54 * 600);
  EXPECT_EQ(story.dates(Kind::crew_breaks_down)[1], 2600);
  EXPECT_EQ(story.dates(Kind::crew_repaired)[0], 1600);
}

TEST_F(BreakdownTest, the_job_goes_on_with_another_crew_that_is_free) {
  city.add_crews("c", 1);
  city.vehicles.push_back(city.vehicles[0]);
  city.vehicles[1].id = "sound";
  city.vehicles[1].breakdown.reset();
  CrewGroup &other = city.add_crews("other", 1);
  other.vehicle = "sound";
  other.base = Base::at_point;
  other.base_point = {0, 4500};
  add_call("origin", 900);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 1000);
  EXPECT_EQ(story.only(0).arrived, 1450);
  EXPECT_EQ(story.only(0).cleared, 1450 + 500);
}

TEST_F(BreakdownTest, on_its_way_a_crew_stays_where_it_is) {
  city.add_crews("c", 1);
  add_call("near", 980);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 1600 + 30) << "200 of 500 m were behind it";
  EXPECT_EQ(story.only(0).cleared, 1630 + 600);
  EXPECT_EQ(story.time(CrewTime::travel), 50);
}

TEST_F(BreakdownTest, a_crew_diverted_at_the_moment_it_breaks_down_stays_where_it_is) {
  city.dispatch.policy = "priority";
  city.add_crews("c", 2);
  add_call("near", 980);
  city.incidents[0].priority = 1;
  city.add_call("routine", {"near"}, 985);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 1600 + 30);
  EXPECT_EQ(story.only(1).arrived, 1600 + 35);
}

TEST_F(BreakdownTest, a_call_meanwhile_waits_for_the_repair) {
  city.add_crews("c", 1);
  add_call("origin", 1100);
  EXPECT_EQ(run(city).only(0).assigned, 1600);
}

TEST_F(BreakdownTest, a_crew_that_finds_nothing_looks_to_the_end_and_is_out_of_order_then) {
  city.add_crews("c", 1);
  IncidentType &type = city.add_call("t", {"near"}, 900);
  type.lasts = Distribution::fixed(920);
  type.served_by.check = 200;
  const Story story = run(city);
  EXPECT_EQ(story.counts()[Count::nothing_found], 1);
  EXPECT_EQ(story.time(CrewTime::on_scene), 200) << "from 950 on";
  EXPECT_EQ(story.time(CrewTime::out_of_order), 54 * 600 - 150);
}

TEST_F(BreakdownTest, vehicles_queue_for_the_mechanics) {
  city.add_crews("c", 2);
  city.vehicles[0].breakdown->mechanics = 1;
  city.horizon.length = 3300;
  city.horizon.follow = 0;
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::crew_breaks_down), ElementsAre(1000, 1000, 2600, 3200));
  EXPECT_THAT(story.dates(Kind::repair_begins), ElementsAre(1000, 1600, 2600, 3200));
  EXPECT_THAT(story.dates(Kind::crew_repaired), ElementsAre(1600, 2200, 3200));
  EXPECT_EQ(story.time(CrewTime::out_of_order), 600 + 1200 + 600 + 100);
}

TEST_F(BreakdownTest, only_time_on_duty_counts_as_out_of_order) {
  city.vehicles[0].breakdown = Breakdown{Distribution::fixed(5 * hour), Distribution::fixed(2 * hour), {}};
  city.add_roster("r", 6 * hour, 14 * hour);
  city.add_crews("c", 1).roster = "r";
  add_call("origin", 5.5 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).assigned, 7 * hour);
  EXPECT_EQ(story.time(CrewTime::duty), 8 * hour);
  EXPECT_EQ(story.time(CrewTime::out_of_order), 3 * hour) << "from 6 to 7 and from 12 to 14";
  EXPECT_EQ(story.time(CrewTime::waiting), 5 * hour - 600);
}

TEST_F(BreakdownTest, a_rider_goes_on_where_its_vehicle_broke_down) {
  city.vehicles[0].breakdown.reset();
  city.add_street("long", 0, 0, 4000);
  city.add_rider("c", {"long"});
  IncidentType &type = city.add_type("t", {"long"});
  type.arises.backlog = 1;
  type.arises.backlog_exact = true;
  type.found.pass = 1;
  const double cleared = run(city).only(0).cleared;
  ASSERT_GT(cleared, 200);
  city.vehicles[0].breakdown = Breakdown{Distribution::fixed(cleared - 130), Distribution::fixed(600), {}};
  EXPECT_NEAR(run(city).only(0).cleared, cleared + 600, 1e-6) << "70 m before it";
  EXPECT_EQ(run(city).only(0).cleared, run(city, {1, 0}, {nullptr, 50}).only(0).cleared);
  city.vehicles[0].breakdown->after = Distribution::fixed(cleared - 30); // while it picks it up
  const Story story = run(city);
  EXPECT_NEAR(story.only(0).cleared, cleared, 1e-6);
  EXPECT_GT(story.time(CrewTime::out_of_order), 0);
}

std::map<std::uint32_t, std::vector<double>> breakdowns(const Story &story) {
  std::map<std::uint32_t, std::vector<double>> dates;
  for (const Event &event : story.events)
    if (event.kind == Kind::crew_breaks_down) dates[event.crew].push_back(event.time);
  return dates;
}

TEST_F(BreakdownTest, one_more_crew_shifts_nobodys_breakdowns) {
  city.vehicles[0].breakdown = Breakdown{Distribution::exponential(hour), Distribution::exponential(600), {}};
  city.add_crews("c", 2);
  const auto two = breakdowns(run(city));
  city.crews[0].count = 3;
  const auto three = breakdowns(run(city));
  ASSERT_EQ(two.size(), 2u);
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(two.at(0), three.at(0));
  EXPECT_EQ(two.at(1), three.at(1));
  EXPECT_NE(three.at(1), three.at(2));
}

} // namespace
} // namespace cavalry
