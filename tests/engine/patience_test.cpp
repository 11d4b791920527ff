#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

/// Calls that wait for a crew only so long, or of which only so many may wait. All arise at 0; a minute of work each.
namespace cavalry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = Event::Kind;

class PatienceTest : public ::testing::Test {
public:
  PatienceTest() {
    city.add_point("origin", 0, 0);
    city.add_point("east", 1000, 0);
  }
  IncidentType &add_call(const std::string &id, double known, const std::string &place = "origin") {
    return city.add_call(id, {place}, known);
  }
  static std::vector<Departure> departures(const Story &story) {
    std::vector<Departure> result;
    for (const Event &event : story.events)
      if (event.kind == Kind::incident_gone) result.push_back(static_cast<Departure>(event.detail));
    return result;
  }
  static const QueueAccount &queue(const Story &story) { return story.outcome.queues[0]; }
  SmallCity city;
};

TEST_F(PatienceTest, who_waited_too_long_is_given_up_at_that_very_date_and_leaves_the_queue) {
  city.add_crews("c", 1);
  add_call("first", 100);
  add_call("impatient", 110).served_by.patience = Distribution::fixed(30);
  add_call("last", 145).served_by.queue = 1;
  const Story story = run(city);
  EXPECT_EQ(story.only(1).gone, 140);
  EXPECT_EQ(story.only(1).assignments, 0);
  EXPECT_THAT(departures(story), ElementsAre(Departure::given_up));
  EXPECT_EQ(story.only(2).assigned, 160) << "nobody waited any more when it came";
  EXPECT_EQ(queue(story).given_up, 1);
  EXPECT_EQ(queue(story).turned_away, 0);
  EXPECT_EQ(story.counts()[Count::gone], 1);
}

TEST_F(PatienceTest, what_goes_away_by_itself_leaves_the_queue_at_its_date_too) {
  city.add_crews("c", 1);
  add_call("first", 100);
  add_call("fleeting", 110).lasts = Distribution::fixed(140);
  add_call("last", 145).served_by.queue = 1;
  const Story story = run(city);
  EXPECT_EQ(story.only(1).gone, 140);
  EXPECT_THAT(departures(story), ElementsAre(Departure::by_itself));
  EXPECT_EQ(story.only(2).assigned, 160);
  EXPECT_EQ(queue(story).given_up, 0);
}

TEST_F(PatienceTest, patience_begins_when_it_is_known_and_ends_when_a_crew_comes) {
  city.add_crews("c", 1);
  add_call("in time", 500).served_by.patience = Distribution::fixed(50);
  city.type("in time").served_by.time = Distribution::fixed(1000);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 1500);
  EXPECT_THAT(departures(story), IsEmpty());
}

TEST_F(PatienceTest, a_crew_that_comes_too_late_finds_nothing) {
  city.add_crews("c", 1);
  add_call("impatient", 100, "east").served_by.patience = Distribution::fixed(60);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).gone, 160);
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(200));
  EXPECT_EQ(queue(story).given_up, 1);
}

TEST_F(PatienceTest, what_would_go_away_before_its_patience_ends_goes_by_itself) {
  add_call("t", 100).served_by.patience = Distribution::fixed(60);
  city.type("t").lasts = Distribution::fixed(150);
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", 12 * hour, 13 * hour);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).gone, 150);
  EXPECT_THAT(departures(story), ElementsAre(Departure::by_itself));
}

TEST_F(PatienceTest, work_once_begun_is_not_given_up_though_it_waits_again) {
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", 6 * hour, 14 * hour).shift_end = ShiftEnd::pause;
  city.horizon.follow = 3 * day;
  add_call("t", 14 * hour - 10).served_by.patience = Distribution::fixed(300);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, day + 6 * hour + 50);
  EXPECT_EQ(queue(story).given_up, 0);
}

TEST_F(PatienceTest, to_be_given_up_keeps_no_promise) {
  Promise promise;
  promise.clear_within = 1000;
  promise.gone_counts = true;
  for (const bool by_itself : {true, false}) {
    SmallCity once;
    once.add_point("origin", 0, 0);
    IncidentType &type = once.add_call("t", {"origin"}, 100);
    type.promise = promise;
    if (by_itself)
      type.lasts = Distribution::fixed(200);
    else
      type.served_by.patience = Distribution::fixed(100);
    once.add_crews("c", 1).roster = "r";
    once.add_roster("r", 12 * hour, 13 * hour);
    const Story story = run(once);
    EXPECT_EQ(story.only(0).gone, 200);
    EXPECT_EQ(story.counts()[Count::kept], by_itself);
  }
}

TEST_F(PatienceTest, what_lies_on_the_street_is_gone_for_passing_crews_too_once_it_is_given_up) {
  city.add_rider("r", {"east"}).skills = {"s"};
  city.crews[0].roster = "late";
  city.add_roster("late", 12 * hour, 13 * hour);
  city.add_crews("c", 1).roster = "late";
  IncidentType &type = add_call("t", 100, "east");
  type.found.pass = 1;
  type.served_by.patience = Distribution::fixed(hour / 2);
  for (const double look : {0.0, 7.0, 1000.0}) {
    const Story story = run(city, {1, 0}, {nullptr, look});
    EXPECT_EQ(story.only(0).gone, 100 + hour / 2);
    EXPECT_TRUE(std::isnan(story.only(0).cleared));
    EXPECT_EQ(queue(story).given_up, 1);
  }
}

TEST_F(PatienceTest, a_full_queue_turns_away_at_once) {
  city.add_crews("c", 1);
  add_call("1st", 100);
  add_call("2nd", 101).served_by.queue = 1;
  add_call("3rd", 102).served_by.queue = 1;
  const Story story = run(city);
  EXPECT_EQ(story.only(1).assigned, 160);
  EXPECT_EQ(story.only(2).gone, 102);
  EXPECT_EQ(story.only(2).assignments, 0);
  EXPECT_THAT(departures(story), ElementsAre(Departure::turned_away));
  EXPECT_EQ(queue(story).turned_away, 1);
  EXPECT_EQ(story.outcome.queues[1].turned_away, 1) << "of its district";
  EXPECT_EQ(story.counts()[Count::gone], 1);
  EXPECT_EQ(story.counts()[Count::found], 3);
}

TEST_F(PatienceTest, with_no_room_at_all_only_a_free_crew_helps) {
  city.add_crews("c", 1);
  add_call("1st", 100).served_by.queue = 0;
  add_call("2nd", 101).served_by.queue = 0;
  add_call("3rd", 160.5).served_by.queue = 0;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 160);
  EXPECT_EQ(story.only(1).gone, 101);
  EXPECT_EQ(story.only(2).assigned, 160.5);
}

TEST_F(PatienceTest, each_type_has_its_own_limit_in_the_queue_of_a_skill) {
  city.add_crews("c", 1);
  add_call("1st", 100);
  add_call("2nd", 101).served_by.queue = 1;
  add_call("3rd", 102).served_by.queue = 2;
  add_call("4th", 103).served_by.queue = 2;
  add_call("5th", 104);
  add_call("other skill", 105).served_by.queue = 0;
  city.type("other skill").served_by.skill = "x";
  city.add_crews("others", 1).skills = {"x"};
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::incident_gone), ElementsAre(103));
  EXPECT_EQ(story.only(4).cleared, 160 + 3 * 60);
  EXPECT_EQ(story.only(5).assigned, 105);
}

TEST_F(PatienceTest, what_is_turned_away_but_lies_on_the_street_is_left_to_passing_crews) {
  city.add_rider("r", {"east"}).skills = {"s"};
  city.crews[0].roster = "late";
  city.add_roster("late", 12 * hour, 13 * hour);
  city.add_crews("c", 1).roster = "late";
  IncidentType &type = add_call("t", 100, "east");
  type.found.pass = 1;
  type.served_by.queue = 0;
  const Story story = run(city);
  EXPECT_EQ(queue(story).turned_away, 1);
  EXPECT_GE(story.only(0).cleared, 12 * hour);
  EXPECT_EQ(story.counts()[Count::handled_on_spot], 1);
  EXPECT_THAT(departures(story), IsEmpty());
}

TEST_F(PatienceTest, those_do_not_wait_that_a_passing_crew_has_settled) {
  city.add_rider("r", {"east"}).skills = {"s"};
  city.add_crews("c", 1).roster = "late";
  city.add_roster("late", 12 * hour, 13 * hour);
  city.add_point("west", -1000, 0);
  IncidentType &lies = add_call("lies", 100, "east");
  lies.found.pass = 1;
  lies.arises.backlog = 0;
  lies.arises.rate = 2.0 / day;
  add_call("t", 20 * hour, "west").served_by.queue = 1;
  const Story story = run(city);
  EXPECT_EQ(queue(story).turned_away, 0) << "the rider has cleared all that was reported before";
}

TEST_F(PatienceTest, what_is_handed_back_is_not_turned_away) {
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", 6 * hour, 14 * hour).shift_end = ShiftEnd::pause;
  city.horizon.follow = 3 * day;
  add_call("t", 14 * hour - 10).served_by.queue = 0;
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, day + 6 * hour + 50);
}

TEST_F(PatienceTest, is_drawn_by_identity_whoever_serves) {
  IncidentType &type = add_call("t", 0);
  type.arises.backlog = 0;
  type.arises.rate = 30 / hour;
  type.served_by.patience = Distribution::exponential(200);
  type.served_by.time = Distribution::exponential(400);
  city.add_crews("c", 1);
  const Story one = run(city);
  city.crews[0].count = 2;
  const Story two = run(city);
  std::size_t shared = 0;
  for (const History &a : one.incidents)
    for (const History &b : two.incidents) {
      if (a.incident != b.incident || std::isnan(a.gone) || std::isnan(b.gone)) continue;
      EXPECT_EQ(a.gone, b.gone);
      ++shared;
    }
  EXPECT_GT(shared, 100u);
}

} // namespace
} // namespace cavalry
