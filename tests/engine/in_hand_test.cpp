#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

/// What a crew has in hand: nobody else finds it, and it does not go away; laid down, both hold no more. A crew of one
/// is on duty from 0 to 1000 s and again from noon to three.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = Event::Kind;

class InHandTest : public ::testing::Test {
public:
  InHandTest() {
    city.add_point("here", 0, 0);
    city.add_point("east", 1000, 0);
  }
  /// Half an hour of work, reported at 100.
  IncidentType &add_job() {
    IncidentType &job = city.add_call("job", {"here"}, 100);
    job.served_by.time = Distribution::fixed(1800);
    return job;
  }
  CrewGroup &add_crew(ShiftEnd rule) {
    Roster &roster = city.add_roster("short", 0, 1000);
    roster.shift_end = rule;
    Shift &second = roster.shifts.emplace_back(roster.shifts.front());
    second.id = "second";
    second.from = 12 * hour;
    second.until = 15 * hour;
    CrewGroup &crew = city.add_crews("c", 1);
    crew.roster = "short";
    return crew;
  }
  CrewGroup &add_rider() {
    city.add_roster("later", 2000, 11 * hour);
    CrewGroup &rider = city.add_rider("rider", {"here"});
    rider.roster = "later";
    rider.gap = Distribution::fixed(100);
    return rider;
  }
  SmallCity city;
};

TEST_F(InHandTest, what_is_handed_back_is_found_by_who_comes_by) {
  for (const ShiftEnd rule : {ShiftEnd::hand_back, ShiftEnd::pause}) {
    city = SmallCity();
    city.add_point("here", 0, 0);
    add_job().found.pass = 1;
    add_crew(rule);
    add_rider();
    const Story story = run(city);
    EXPECT_EQ(story.only(0).begun, 100);
    EXPECT_EQ(story.only(0).found, 2100);
    EXPECT_EQ(story.only(0).cleared, 2100 + 1800 - (rule == ShiftEnd::pause ? 900 : 0)) << "what was done is kept";
    EXPECT_THAT(story.dates(Kind::nothing_found), IsEmpty());
  }
}

TEST_F(InHandTest, what_is_handed_back_is_seen_by_a_check) {
  IncidentType &job = add_job();
  job.found.pass = 1;
  job.promise = Promise{};
  job.promise->clear_within = 600;
  add_crew(ShiftEnd::hand_back);
  add_rider().roster = "later";
  city.rosters.back().shifts.front().from = 11 * hour - 100; // it comes by at eleven
  city.random_looks_per_hour = 1;
  const Story story = run(city);
  int seen = 0;
  for (const Event &event : story.events)
    if (event.kind == Kind::random_look && event.time > hour && event.time < 11 * hour) seen += event.detail;
  EXPECT_EQ(seen, 10) << "once an hour, from 01:00 to 11:00";
}

TEST_F(InHandTest, a_crew_taken_off_its_work_leaves_it_to_who_comes_by) {
  add_job().found.pass = 1;
  IncidentType &urgent = city.add_call("urgent", {"east"}, 900);
  urgent.priority = 1;
  urgent.served_by.time = Distribution::fixed(6 * hour);
  city.add_crews("c", 1);
  add_rider();
  city.dispatch.policy = "preemptive-priority";
  const Story story = run(city);
  EXPECT_EQ(story.only(0).found, 2100);
  EXPECT_EQ(story.only(0).cleared, 2100 + 1000);
}

TEST_F(InHandTest, what_a_crew_is_at_goes_when_it_leaves_at_the_earliest) {
  for (const ShiftEnd rule : {ShiftEnd::hand_back, ShiftEnd::pause}) {
    city = SmallCity();
    city.add_point("here", 0, 0);
    IncidentType &job = add_job();
    job.lasts = Distribution::fixed(500);
    job.promise = Promise{};
    job.promise->clear_within = 800;
    job.promise->gone_counts = true;
    add_crew(rule);
    const Story story = run(city);
    EXPECT_EQ(story.only(0).gone, 1000);
    EXPECT_EQ(story.only(0).assignments, 1) << "nobody is wanted for it any more";
    EXPECT_EQ(story.counts()[Count::kept], 0) << "it was there for longer";
  }
}

TEST_F(InHandTest, what_one_taken_off_was_at_goes_then) {
  add_job().lasts = Distribution::fixed(500);
  IncidentType &urgent = city.add_call("urgent", {"east"}, 900);
  urgent.priority = 1;
  city.add_crews("c", 1);
  city.dispatch.policy = "preemptive-priority";
  EXPECT_EQ(run(city).only(0).gone, 900);
}

TEST_F(InHandTest, what_a_rider_lays_down_goes_when_it_leaves_at_the_earliest) {
  IncidentType &job = city.add_type("job", {"here"});
  job.arises.backlog = 1;
  job.arises.backlog_exact = true;
  job.found.pass = 1;
  job.served_by.time = Distribution::fixed(1800);
  job.lasts = Distribution::fixed(500);
  CrewGroup &rider = city.add_rider("rider", {"here"});
  city.add_roster("short", 0, 1000).shift_end = ShiftEnd::pause;
  rider.roster = "short";
  rider.gap = Distribution::fixed(100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).found, 100);
  EXPECT_EQ(story.only(0).gone, 1000);
}

TEST_F(InHandTest, what_waits_for_a_crew_while_a_rider_is_at_it_waits_on_when_it_is_laid_down) {
  IncidentType &job = add_job(); // reported at 100, given up at 400, but in hand from 300 on
  job.found.pass = 1;
  job.served_by.patience = Distribution::fixed(300);
  CrewGroup &rider = city.add_rider("rider", {"here"});
  city.add_roster("short", 200, 1000).shift_end = ShiftEnd::pause;
  rider.roster = "short";
  rider.gap = Distribution::fixed(100);
  CrewGroup &crew = city.add_crews("c", 1);
  city.add_roster("noon", 12 * hour, 15 * hour);
  crew.roster = "noon";
  const Story story = run(city);
  EXPECT_EQ(story.only(0).found, 300);
  EXPECT_TRUE(std::isnan(story.only(0).gone));
  EXPECT_EQ(story.only(0).cleared, 12 * hour + 1100);
}

TEST_F(InHandTest, what_a_rider_is_at_when_the_run_ends_is_open) {
  IncidentType &job = city.add_type("job", {"here"});
  job.arises.backlog = 1;
  job.arises.backlog_exact = true;
  job.found.pass = 1;
  job.served_by.time = Distribution::fixed(30 * hour);
  job.promise = Promise{};
  job.promise->clear_within = 40 * hour;
  city.add_rider("rider", {"here"}).gap = Distribution::fixed(100);
  city.horizon.follow = 0;
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::incident_cleared), IsEmpty());
  EXPECT_EQ(story.counts()[Count::arose], 1);
  EXPECT_EQ(story.counts()[Count::cleared], 0);
  EXPECT_EQ(story.counts()[Count::kept], 0);
}

TEST_F(InHandTest, a_case_is_handed_back_when_a_rider_that_came_by_is_through_with_it) {
  IncidentType &job = add_job();
  job.found.pass = 1;
  job.cases = CaseProcedure{};
  job.cases->limit = urgent(hour);
  city.add_roster("short", 50, 11 * hour);
  CrewGroup &rider = city.add_rider("rider", {"here"});
  rider.roster = "short";
  rider.gap = Distribution::fixed(100);
  city.platform.acceptance.time = Distribution::fixed(300);
  CrewGroup &crew = city.add_crews("c", 1);
  crew.base = Base::stay;
  city.type("job").found.channels.front().delay = Distribution::fixed(10); // reported before the rider comes
  const Story story = run(city);
  ASSERT_EQ(story.only(0).found, 150);
  EXPECT_EQ(story.only(0).cleared, 1950);
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(310)) << "the crew meets the rider at it";
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(1950));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(1950));
}

TEST_F(InHandTest, what_a_rider_is_at_passes_a_check_of_the_site) {
  IncidentType &job = add_job();
  job.found.pass = 1;
  job.cases = CaseProcedure{};
  job.cases->limit = urgent(hour);
  job.cases->site_check = 1;
  city.platform.site_check.time = Distribution::fixed(300);
  city.add_roster("short", 150, 11 * hour);
  CrewGroup &rider = city.add_rider("rider", {"here"});
  rider.roster = "short";
  rider.gap = Distribution::fixed(100);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_dismissed), IsEmpty());
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(400));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(2050));
}

TEST_F(InHandTest, a_crew_whose_break_has_begun_is_sent_nowhere_else) {
  for (const std::string rule : {"preemptive-priority", "priority"}) {
    const bool taken_off = rule == "preemptive-priority";
    city = SmallCity();
    city.add_point("here", 0, 0);
    city.add_point("east", 10'000, 0); // a thousand seconds away
    add_job().arises.at = taken_off ? PlaceSelection{"here"} : PlaceSelection{"east"};
    IncidentType &urgent = city.add_call("urgent", {"here"}, 700);
    urgent.priority = 1;
    city.add_crews("c", 1).roster = "r";
    city.add_roster("r", 0, day).shifts.front().breaks = {{600, 3600}};
    city.dispatch.policy = rule;
    city.dispatch.diversion = true;
    const Story story = run(city);
    EXPECT_EQ(story.only(0).cleared, taken_off ? 1900 : 2900);
    EXPECT_EQ(story.only(1).assigned, 3600);
    EXPECT_EQ(story.time(CrewTime::rest), 3600 - story.only(0).cleared);
  }
}

TEST_F(InHandTest, one_whose_break_is_over_may_be_taken_off_again) {
  add_job().served_by.time = Distribution::fixed(2 * hour);
  IncidentType &urgent = city.add_call("urgent", {"here"}, 4000);
  urgent.priority = 1;
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", 0, day).shifts.front().breaks = {{600, 3600}};
  city.dispatch.policy = "preemptive-priority";
  EXPECT_EQ(run(city).only(1).assigned, 4000);
}

TEST_F(InHandTest, late_time_of_what_fled_is_no_desks) {
  IncidentType &job = add_job();
  job.flees.probability = 0.5;
  job.flees.back_after = Distribution::fixed(hour);
  job.promise = Promise{};
  job.promise->clear_within = 600;
  city.add_crews("c", 1);
  int fled = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Story story = run(city, {seed, 0});
    fled += story.only(0).flights;
    EXPECT_EQ(story.counts()[Count::late_desk], 0);
    if (story.only(0).flights > 0) {
      EXPECT_GT(story.counts()[Count::late_unnoticed], 0) << "nobody has it in sight while it is away";
    }
  }
  EXPECT_GT(fled, 0);
}

} // namespace
} // namespace cavalry
