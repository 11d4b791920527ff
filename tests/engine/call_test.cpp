#include "base/units.hpp"
#include "dispatch/view.hpp"
#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

/// Situations with one call or a few, worked out by hand: ten metres a second, a minute of work.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using Kind = Event::Kind;

class CallTest : public ::testing::Test {
public:
  CallTest() {
    city.add_point("origin", 0, 0);
    city.add_point("east", 1000, 0);
    city.add_point("north", 0, 1000);
    city.add_point("far", 3000, 0);
  }
  /// Of the assignment events, in order of time: what the dispatcher gave as a reason.
  static std::vector<Reason> reasons(const Story &story) {
    std::vector<const Event *> assigned;
    for (const Event &event : story.events)
      if (event.kind == Kind::crew_assigned) assigned.push_back(&event);
    std::stable_sort(assigned.begin(), assigned.end(), [](auto a, auto b) { return a->time < b->time; });
    std::vector<Reason> result;
    for (const Event *event : assigned) result.push_back(static_cast<Reason>(event->detail));
    return result;
  }
  SmallCity city;
};

TEST_F(CallTest, is_known_answered_reached_and_cleared) {
  city.add_call("t", {"east"}, 100);
  city.add_crews("c", 1);
  const Story story = run(city);
  const History &call = story.only(0);
  EXPECT_EQ(call.arose, 0);
  EXPECT_EQ(call.known, 100);
  EXPECT_EQ(call.assigned, 100);
  EXPECT_EQ(call.arrived, 200);
  EXPECT_EQ(call.started, 200);
  EXPECT_EQ(call.cleared, 260);
  EXPECT_EQ(story.counts()[Count::cleared], 1);
  EXPECT_EQ(story.counts()[Count::handled_on_spot], 0);
  EXPECT_EQ(story.outcome.crews[0].calls, 1);
  EXPECT_EQ(story.outcome.crews[0].jobs, 1);
  EXPECT_EQ(story.outcome.crews[0].millimetres, 1000000);
  EXPECT_EQ(story.time(CrewTime::travel), 100);
  EXPECT_EQ(story.time(CrewTime::on_scene), 60);
  EXPECT_EQ(story.time(CrewTime::duty), day);
  EXPECT_EQ(story.time(CrewTime::waiting), day - 160);
}

TEST_F(CallTest, waits_its_turn_in_the_order_in_which_it_became_known) {
  city.add_call("first", {"east"}, 100);
  city.add_call("third", {"origin"}, 110);
  city.add_call("second", {"east"}, 105);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 260);
  EXPECT_EQ(story.only(2).assigned, 260);
  EXPECT_EQ(story.only(2).cleared, 320) << "at the same place";
  EXPECT_EQ(story.only(1).assigned, 320);
  EXPECT_EQ(story.only(1).cleared, 480);
  EXPECT_THAT(reasons(story), ElementsAre(Reason::nearest, Reason::oldest_waiting, Reason::oldest_waiting));
}

TEST_F(CallTest, the_nearest_free_crew_goes) {
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"east"}, 150);
  city.add_crews("at origin", 1);
  city.add_crews("near", 1).base_point = {1000, 200};
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 120);
  EXPECT_EQ(story.only(1).arrived, 250) << "the near one is at work";
}

TEST_F(CallTest, a_crew_on_its_way_back_is_sent_from_where_it_is) {
  city.add_call("t", {"east"}, 100);
  city.add_point("off the way", 600, 300);
  city.add_call("u", {"off the way"}, 300);
  city.add_crews("c", 1).base = Base::at_point;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 260);
  EXPECT_EQ(story.only(1).arrived, 330) << "at 300 it was at x = 600";
  EXPECT_EQ(story.only(1).cleared, 390);
  EXPECT_EQ(story.time(CrewTime::travel), 100 + 40 + 30 + 90);
  EXPECT_EQ(story.outcome.crews[0].millimetres, 1000000 + 400000 + 300000 + 900000) << "only what it went";
}

TEST_F(CallTest, crews_that_stay_are_sent_from_where_they_finished) {
  city.add_call("t", {"east"}, 100);
  city.add_call("u", {"far"}, 1000);
  city.add_crews("c", 1);
  EXPECT_EQ(run(city).only(1).arrived, 1200);
}

TEST_F(CallTest, an_urgent_one_diverts_a_crew_under_way) {
  city.dispatch.policy = "priority";
  city.add_point("aside", 500, 300);
  city.add_call("low", {"east"}, 100);
  city.add_call("urgent", {"aside"}, 150).priority = 1;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(1).assigned, 150);
  EXPECT_EQ(story.only(1).arrived, 180) << "at 150 it was at x = 500";
  EXPECT_EQ(story.only(1).cleared, 240);
  EXPECT_EQ(story.only(0).assignments, 2);
  EXPECT_EQ(story.only(0).assigned, 240);
  EXPECT_EQ(story.only(0).arrived, 320);
  EXPECT_EQ(story.only(0).cleared, 380);
  EXPECT_THAT(reasons(story), ElementsAre(Reason::nearest, Reason::diverted, Reason::most_urgent));
  EXPECT_EQ(story.outcome.crews[0].millimetres, 500000 + 300000 + 800000) << "only what it went";
}

TEST_F(CallTest, what_a_diverted_crew_leaves_goes_to_another_that_is_free) {
  city.dispatch.policy = "priority";
  city.add_point("aside", 500, 300);
  city.add_call("low", {"east"}, 100);
  city.add_call("urgent", {"aside"}, 150).priority = 1;
  city.type("urgent").served_by.skill = "rare";
  city.add_crews("all-rounder", 1).skills = {"s", "rare"};
  city.add_crews("plain", 1).base_point = {0, 5000};
  const Story story = run(city);
  EXPECT_EQ(story.only(1).arrived, 180);
  EXPECT_EQ(story.only(0).assigned, 150);
  EXPECT_EQ(story.only(0).arrived, 150 + 600);
}

TEST_F(CallTest, crews_at_work_are_not_diverted) {
  city.dispatch.policy = "priority";
  city.add_call("low", {"east"}, 100);
  city.add_call("urgent", {"east"}, 210).priority = 1;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 260);
  EXPECT_EQ(story.only(1).assigned, 260);
}

TEST_F(CallTest, the_most_urgent_that_waits_is_next) {
  city.dispatch.policy = "priority";
  city.add_call("first", {"origin"}, 100);
  city.add_call("older", {"origin"}, 110);
  city.add_call("urgent", {"origin"}, 120).priority = 1;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(2).cleared, 220);
  EXPECT_EQ(story.only(1).cleared, 280);
}

TEST_F(CallTest, neighbours_help_down_to_their_reserve) {
  city.dispatch = {"own-district-first", 1};
  city.add_district("e");
  city.add_call("1", {"origin"}, 100);
  city.add_call("2", {"origin"}, 101);
  city.add_call("3", {"origin"}, 102);
  city.add_crews("own", 1).district = "d";
  CrewGroup &neighbours = city.add_crews("neighbours", 2);
  neighbours.district = "e";
  neighbours.base_point = {2000, 0};
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 100);
  EXPECT_EQ(story.only(1).arrived, 301) << "one of the two neighbours comes";
  EXPECT_EQ(story.only(2).assigned, 160) << "the other stays";
  EXPECT_THAT(reasons(story), ElementsAre(Reason::own_district, Reason::neighbour, Reason::oldest_waiting));
}

TEST_F(CallTest, only_crews_with_the_skill_that_take_calls_are_sent) {
  city.add_call("t", {"east"}, 100);
  city.add_crews("other skill", 1).skills = {"x"};
  city.add_crews("no calls", 1).takes_calls = false;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).known, 100);
  EXPECT_EQ(story.only(0).assignments, 0);
  EXPECT_EQ(story.counts()[Count::open], 1);
}

TEST_F(CallTest, a_crew_that_finds_nothing_looks_around_and_goes_on) {
  IncidentType &fleeting = city.add_call("fleeting", {"east"}, 100);
  fleeting.lasts = Distribution::fixed(150);
  fleeting.served_by.check = 30;
  city.add_call("next", {"east"}, 120);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).gone, 150);
  EXPECT_TRUE(std::isnan(story.only(0).cleared));
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(200));
  EXPECT_EQ(story.only(1).assigned, 230);
  EXPECT_EQ(story.counts()[Count::nothing_found], 1);
  EXPECT_EQ(story.counts()[Count::gone], 1);
}

TEST_F(CallTest, nobody_is_sent_for_what_went_away_while_it_waited) {
  city.add_call("first", {"east"}, 100);
  city.add_call("fleeting", {"origin"}, 110).lasts = Distribution::fixed(200);
  city.add_call("last", {"east"}, 120);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(1).assignments, 0);
  EXPECT_EQ(story.only(1).gone, 200);
  EXPECT_EQ(story.only(2).assigned, 260);
}

TEST_F(CallTest, what_goes_away_before_its_report_is_never_known) {
  city.add_call("fleeting", {"east"}, 100).lasts = Distribution::fixed(50);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_TRUE(story.dates(Kind::incident_known).empty());
  EXPECT_EQ(story.counts()[Count::gone], 1);
  EXPECT_EQ(story.counts()[Count::found], 0);
}

TEST_F(CallTest, the_first_channel_brings_it) {
  IncidentType &type = city.add_call("t", {"east"}, 500);
  type.found.channels.push_back({"camera", 1, Distribution::fixed(70)});
  type.found.channels.push_back({"never", 0, Distribution::fixed(1)});
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).known, 70);
  EXPECT_THAT(story.dates(Kind::incident_known), ElementsAre(70));
}

TEST_F(CallTest, trips_take_longer_in_the_hours_that_are_slow) {
  Profile &profile = city.profiles.emplace_back();
  profile.id = "traffic";
  profile.workday.fill(1);
  profile.workday[1] = 0.5;
  city.vehicles[0].speed_profile = "traffic";
  city.add_call("t", {"far"}, 3500);
  city.add_crews("c", 1);
  EXPECT_EQ(run(city).only(0).arrived, 3600 + 400) << "1000 m at ten a second, 2000 m at five";
}

TEST_F(CallTest, the_work_goes_by_euclid_where_the_scenario_says_so) {
  city.movement.metric = Metric::euclid;
  city.add_point("diagonal", 300, 400);
  city.add_call("t", {"diagonal"}, 100);
  city.add_crews("c", 1);
  EXPECT_EQ(run(city).only(0).arrived, 150);
}

/// An inspector at the place of three calls sees each as it comes; while the crew takes up the second, the third opens.
TEST_F(CallTest, a_crew_that_takes_up_a_call_is_not_given_another_that_opens_at_that_moment) {
  IncidentType &type = city.add_type("seen", {"east"});
  type.found.noticed = 1;
  type.served_by.time = Distribution::fixed(600);
  type.arises.log = "log";
  auto trace = std::make_shared<Trace>();
  trace->dates.resize(city.places.size());
  for (std::size_t p = 0; p < city.places.size(); ++p)
    if (city.places[p].id == "east") trace->dates[p] = {36000, 36300, 36600};
  type.arises.trace = trace;
  CrewGroup &inspector = city.add_crews("inspector", 1);
  inspector.skills = {"look"};
  inspector.duty = Duty::post;
  inspector.posts = {"east"};
  inspector.takes_calls = false;
  CrewGroup &crew = city.add_crews("crew", 1);
  crew.base = Base::at_point;
  crew.base_place = "east";
  const Story story = run(city);
  EXPECT_EQ(story.counts()[Count::arose], 3);
  EXPECT_EQ(story.counts()[Count::cleared], 3);
}

TEST_F(CallTest, crews_are_there_for_what_is_called_for_at_the_very_beginning) {
  IncidentType &type = city.add_call("at once", {"origin"}, 0);
  type.arises.backlog = 3;
  type.served_by.queue = 0;
  city.add_crews("crew", 3);
  const Story story = run(city);
  EXPECT_EQ(story.counts()[Count::cleared], 3);
  for (const History &incident : story.incidents) EXPECT_EQ(incident.cleared, 60);
}

/// Two days are followed at least: what took longer is known to of those alone that came early.
TEST_F(CallTest, a_time_longer_than_all_are_followed_counts_as_longer_only) {
  city.add_call("t", {"origin"}, 30 * hour);
  city.add_crews("crew", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 30 * hour + 60);
  ASSERT_FALSE(story.outcome.clear_times.empty());
  EXPECT_EQ(story.outcome.clear_times[0].total(), 1U);
  EXPECT_EQ(story.outcome.clear_times[0].overflow(), 1U);
  city.horizon.follow = 2 * day;
  EXPECT_EQ(run(city).outcome.clear_times[0].overflow(), 0U);
}

} // namespace
} // namespace cavalry
