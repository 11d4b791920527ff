#include "dispatch/view.hpp"
#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

/// What the engine makes of the policies' decisions, in situations worked out by hand: ten metres a second, a minute of
/// work.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using Kind = Event::Kind;

class PoliciesTest : public ::testing::Test {
public:
  PoliciesTest() {
    city.add_point("origin", 0, 0);
    city.add_point("east", 1000, 0);
  }
  IncidentType &add_call(const std::string &id, double known, int priority = 0, const std::string &place = "origin") {
    IncidentType &type = city.add_call(id, {place}, known);
    type.priority = priority;
    return type;
  }
  /// In order of time.
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

TEST_F(PoliciesTest, a_crew_is_taken_off_work_and_goes_on_with_what_is_left_of_it) {
  city.dispatch.policy = "preemptive-priority";
  city.add_crews("c", 1);
  add_call("routine", 100);
  add_call("urgent", 130, 1, "east");
  const Story story = run(city);
  EXPECT_EQ(story.only(1).arrived, 230);
  EXPECT_EQ(story.only(1).cleared, 290);
  EXPECT_EQ(story.only(0).assigned, 290);
  EXPECT_EQ(story.only(0).arrived, 390);
  EXPECT_EQ(story.only(0).cleared, 420) << "half of it was done";
  EXPECT_THAT(reasons(story), ElementsAre(Reason::nearest, Reason::taken_off, Reason::most_urgent));
  EXPECT_EQ(story.time(CrewTime::on_scene), 120);
  EXPECT_EQ(story.time(CrewTime::travel), 200);
  EXPECT_EQ(story.time(CrewTime::waiting), day - 320);
  EXPECT_EQ(story.outcome.crews[0].jobs, 2);
}

TEST_F(PoliciesTest, what_was_interrupted_goes_back_to_its_old_place) {
  city.dispatch.policy = "preemptive-priority";
  city.add_crews("c", 1);
  add_call("1st", 100);
  add_call("2nd", 110);
  add_call("urgent", 130, 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(2).cleared, 190);
  EXPECT_EQ(story.only(0).cleared, 220);
  EXPECT_EQ(story.only(1).cleared, 280);
}

TEST_F(PoliciesTest, another_crew_goes_on_with_what_is_left) {
  city.dispatch.policy = "preemptive-priority";
  city.add_crews("a", 1).skills = {"s", "rare"};
  city.add_crews("b", 1).base_point = {500, 0};
  city.crews[1].roster = "r";
  city.add_roster("r", hour, 23 * hour);
  add_call("routine", hour - 20);
  add_call("urgent", hour + 10, 1).served_by.skill = "rare";
  const Story story = run(city);
  EXPECT_EQ(story.only(1).assigned, hour + 10);
  EXPECT_EQ(story.only(0).assigned, hour + 10);
  EXPECT_EQ(story.only(0).arrived, hour + 60);
  EXPECT_EQ(story.only(0).cleared, hour + 90);
}

TEST_F(PoliciesTest, what_is_interrupted_may_itself_take_a_crew_off) {
  city.dispatch.policy = "preemptive-priority";
  city.add_crews("a", 1).skills = {"s", "rare"};
  city.add_crews("b", 1);
  add_call("middle", 100, 1);
  add_call("low", 101);
  add_call("urgent", 110, 2).served_by.skill = "rare";
  const Story story = run(city);
  EXPECT_EQ(story.only(2).cleared, 170);
  EXPECT_EQ(story.only(0).cleared, 160) << "the other crew went on with it at once";
  EXPECT_EQ(story.only(1).cleared, 160 + 51);
}

TEST_F(PoliciesTest, without_preemption_a_crew_at_work_finishes) {
  city.dispatch.policy = "priority";
  city.add_crews("c", 1);
  add_call("routine", 100);
  add_call("urgent", 130, 1);
  EXPECT_EQ(run(city).only(1).assigned, 160);
}

TEST_F(PoliciesTest, without_diversion_a_crew_under_way_goes_on) {
  city.dispatch.policy = "priority";
  city.dispatch.diversion = false;
  city.add_crews("c", 1);
  add_call("routine", 100, 0, "east");
  add_call("urgent", 130, 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 260);
  EXPECT_EQ(story.only(1).assigned, 260);
}

TEST_F(PoliciesTest, preemption_and_the_end_of_the_shift_at_one_date_lose_no_call) {
  city.dispatch.policy = "preemptive-priority";
  city.horizon.follow = 3 * day;
  add_call("routine", 14 * hour - 30);
  add_call("urgent", 14 * hour, 1);
  city.add_crews("c", 1).roster = "r";
  Roster &roster = city.add_roster("r", 6 * hour, 14 * hour);
  for (const ShiftEnd rule : {ShiftEnd::finish, ShiftEnd::hand_back, ShiftEnd::pause}) {
    roster.shift_end = rule;
    const Story story = run(city);
    EXPECT_EQ(story.counts()[Count::cleared], 2);
    const double goes_on = rule == ShiftEnd::finish ? 14 * hour : day + 6 * hour;
    EXPECT_EQ(story.only(1).cleared, goes_on + 60);
    EXPECT_EQ(story.only(0).cleared, day + 6 * hour + (rule == ShiftEnd::finish ? 30 : 90)) << "half of it was done";
  }
}

TEST_F(PoliciesTest, what_is_due_first_is_next_and_what_nothing_is_promised_for_last) {
  city.dispatch.policy = "earliest-deadline";
  city.add_crews("c", 1);
  const auto promise = [&](IncidentType &type, double within) {
    type.promise.emplace();
    type.promise->clear_within = within;
  };
  add_call("1st", 100);
  add_call("no promise", 101);
  promise(add_call("promised elsewhere", 102), 10);
  city.type("promised elsewhere").promise->at = {"east"};
  promise(add_call("promised at other hours", 103), 10);
  city.type("promised at other hours").promise->from = 12 * hour;
  promise(add_call("late", 104), 9000);
  promise(add_call("soon", 105), 600);
  const Story story = run(city);
  EXPECT_EQ(story.only(5).assigned, 160);
  EXPECT_EQ(story.only(4).assigned, 220);
  EXPECT_EQ(story.only(1).assigned, 280);
  EXPECT_EQ(story.only(2).assigned, 340);
  EXPECT_EQ(story.only(3).assigned, 400);
  EXPECT_EQ(reasons(story)[1], Reason::earliest_due);
}

TEST_F(PoliciesTest, a_place_gets_the_crew_it_prefers) {
  city.dispatch.policy = "fixed-preference";
  city.add_crews("a", 1);
  city.add_crews("b", 2).base_point = {2000, 0};
  city.places[0].tags = {"old town"};
  city.dispatch.preferences = {{"d", {"a"}}, {"old town", {"b/1", "a"}}, {"point", {"a"}}, {"origin", {"b/1", "b"}}};
  add_call("1", 100);
  add_call("2", 101);
  add_call("3", 102);
  add_call("4", 103, 0, "east");
  const Story story = run(city);
  EXPECT_EQ(story.only(0).crew, 2u) << "by its id, before kind, tag and district";
  EXPECT_EQ(story.only(1).crew, 1u);
  EXPECT_EQ(story.only(2).crew, 0u) << "not on the list, but free";
  EXPECT_EQ(story.only(3).assigned, 102 + 60) << "the first free of all";
  EXPECT_THAT(reasons(story),
              ElementsAre(Reason::preferred, Reason::preferred, Reason::nearest, Reason::oldest_waiting));
}

TEST_F(PoliciesTest, the_list_of_a_kind_comes_before_that_of_a_tag_and_that_before_the_district) {
  city.dispatch.policy = "fixed-preference";
  city.places[0].tags = {"old"};
  city.add_crews("a", 1);
  city.add_crews("b", 1);
  city.add_crews("c", 1);
  add_call("1", 100);
  city.dispatch.preferences = {{"d", {"a"}}, {"old", {"b"}}, {"point", {"c"}}};
  EXPECT_EQ(run(city).only(0).crew, 2u);
  city.dispatch.preferences.erase("point");
  EXPECT_EQ(run(city).only(0).crew, 1u);
  city.dispatch.preferences.erase("old");
  EXPECT_EQ(run(city).only(0).crew, 0u);
}

TEST_F(PoliciesTest, chance_shares_calls_out_evenly_and_by_their_identity) {
  city.dispatch.policy = "random-free";
  city.add_crews("c", 4);
  IncidentType &type = add_call("t", 0);
  type.arises.backlog = 0;
  type.arises.rate = 1000 / day;
  type.served_by.time = Distribution::fixed(1);
  const Story story = run(city);
  std::vector<double> sent(4);
  for (const History &call : story.incidents) ++sent[call.crew];
  const double calls = static_cast<double>(story.incidents.size());
  for (const double share : sent) EXPECT_NEAR(share / calls, 0.25, 4 * std::sqrt(0.25 * 0.75 / calls));
  EXPECT_EQ(reasons(story)[0], Reason::at_random);
  add_call("another type", 0).served_by.skill = "x";
  const Story again = run(city);
  std::size_t compared = 0;
  for (const History &call : again.incidents)
    for (const History &before : story.incidents) {
      if (call.incident != before.incident) continue;
      EXPECT_EQ(call.crew, before.crew);
      ++compared;
    }
  EXPECT_EQ(compared, story.incidents.size());
}

} // namespace
} // namespace cavalry
