#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

/// Cases with fixed times: all incidents arise at 0, a crew works a minute, limits count every second. Dates in seconds
/// since midnight of the first day, a Monday.
namespace cavalry {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = Event::Kind;
using Pair = std::array<std::int64_t, 2>;

constexpr double six = 6 * hour, fourteen = 14 * hour;

class CaseTest : public ::testing::Test {
public:
  CaseTest() {
    city.add_point("origin", 0, 0);
    city.add_point("east", 1000, 0);
  }
  IncidentType &add_case(const std::string &id, double reported, const std::string &place = "origin") {
    IncidentType &type = city.add_call(id, {place}, reported);
    type.cases = CaseProcedure{};
    type.cases->limit = urgent(hour);
    return type;
  }
  CaseProcedure &procedure(const std::string &id) { return *city.type(id).cases; }
  Desk &add_desk(const std::string &id, int count = 1) {
    Desk &desk = city.desks.emplace_back();
    desk.id = id;
    desk.count = count;
    return desk;
  }
  void add_unit(const std::string &id, double answers_after) {
    CaseUnit &unit = city.units.emplace_back();
    unit.id = id;
    unit.answers_after = Distribution::fixed(answers_after);
  }
  static PlatformStage takes(double time, const std::string &desk = "") {
    return {desk, Distribution::fixed(time), 15 * minute};
  }
  /// A rider that comes by at "east" in the second hour of the day, and whose coming makes it a watched street.
  CrewGroup &add_passing_rider() {
    CrewGroup &rider = city.add_rider("rider", {"east"});
    rider.roster = "second hour";
    city.add_roster("second hour", hour, 2 * hour);
    return rider;
  }
  /// By type, in order of time.
  static std::vector<double> dates(const Story &story, Kind kind, std::uint32_t type = 0) {
    std::vector<double> result;
    for (const Event &event : story.events)
      if (event.kind == kind && event.incident.type == type) result.push_back(event.time);
    std::sort(result.begin(), result.end());
    return result;
  }
  static std::vector<std::uint32_t> details(const Story &story, Kind kind) {
    std::vector<const Event *> found;
    for (const Event &event : story.events)
      if (event.kind == kind) found.push_back(&event);
    std::stable_sort(found.begin(), found.end(), [](auto a, auto b) { return a->time < b->time; });
    std::vector<std::uint32_t> result;
    for (const Event *event : found) result.push_back(event->detail);
    return result;
  }
  /// The first random numbers under which it happens so often.
  static Story run_with(const Scenario &of, Kind kind, std::size_t times) {
    for (std::uint64_t r = 0; r < 1000; ++r) {
      Story story = run(of, {1, r});
      if (story.dates(kind).size() == times) return story;
    }
    ADD_FAILURE() << "it never happens so often";
    return run(of);
  }
  static const CaseAccount &cases(const Story &story) { return story.outcome.cases[0]; }
  static double spent(const Story &story, Stage stage) {
    return seconds(cases(story).time[static_cast<std::size_t>(stage)]);
  }
  static const DeskAccount &desk(const Story &story) { return story.outcome.desks[0]; }
  SmallCity city;
};

// --- the line -------------------------------------------------------------------------------------------------------

/// Where nobody ever comes by, and where somebody does, though only in the last hour of the day.
class AnywhereTest : public CaseTest, public ::testing::WithParamInterface<bool> {
public:
  AnywhereTest() {
    if (!watched) return;
    CrewGroup &rider = city.add_rider("rider", {"origin"});
    rider.skills = {"none"};
    rider.roster = "last hour";
    city.add_roster("last hour", 23 * hour, day);
  }
  IncidentType &add_case_here(const std::string &id, double reported) {
    IncidentType &type = add_case(id, reported);
    type.found.noticed = 1;
    return type;
  }
  const bool watched = GetParam();
};
INSTANTIATE_TEST_SUITE_P(Case, AnywhereTest, ::testing::Values(false, true));

TEST_P(AnywhereTest, goes_through_its_stages_each_of_which_takes_its_time) {
  add_case_here("t", 1000).cases->site_check = 1;
  city.add_crews("c", 1);
  city.platform.acceptance = takes(100);
  city.platform.site_check = takes(200);
  city.platform.dispatch = takes(50);
  city.platform.second_check = takes(30);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(1000));
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(1300));
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(1350));
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(1350));
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(1410));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(1440));
  EXPECT_EQ(story.only(0).cleared, 1410);
  EXPECT_EQ(spent(story, Stage::reported), 100);
  EXPECT_EQ(spent(story, Stage::accepted), 0);
  EXPECT_EQ(spent(story, Stage::site_check), 200);
  EXPECT_EQ(spent(story, Stage::filed), 50);
  EXPECT_EQ(spent(story, Stage::handling), 60);
  EXPECT_EQ(spent(story, Stage::second_check), 30);
  EXPECT_EQ(cases(story).reported, 1);
  EXPECT_EQ(cases(story).dismissed, 0);
  EXPECT_EQ(cases(story).cohort.all, 1);
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 1);
  EXPECT_EQ(cases(story).completion.in_bin(Histogram::bin(140)), 1U);
}

TEST_P(AnywhereTest, what_the_site_check_does_not_find_is_dismissed) {
  add_case_here("t", 100).lasts = Distribution::fixed(150);
  procedure("t").site_check = 1;
  city.add_crews("c", 1);
  city.platform.site_check = takes(100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_dismissed), ElementsAre(200));
  EXPECT_THAT(story.dates(Kind::case_filed), IsEmpty());
  EXPECT_THAT(story.dates(Kind::crew_assigned), IsEmpty());
  EXPECT_EQ(story.only(0).gone, 150);
  EXPECT_EQ(cases(story).reported, 1);
  EXPECT_EQ(cases(story).dismissed, 1);
  EXPECT_EQ(cases(story).cohort.all, 0);
  EXPECT_EQ(story.counts()[Count::gone], 1);
}

TEST_P(AnywhereTest, a_crew_still_comes_for_what_went_away_meanwhile_and_the_case_is_closed) {
  add_case_here("t", 100).lasts = Distribution::fixed(150);
  city.type("t").served_by.check = 10;
  city.add_crews("c", 1);
  city.platform.dispatch = takes(100);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).gone, 150);
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(200));
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(210));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(210));
  EXPECT_EQ(story.counts()[Count::gone], 1);
  EXPECT_EQ(story.counts()[Count::nothing_found], 1);
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 1);
}

TEST_P(AnywhereTest, only_work_that_lasts_until_the_second_check_clears) {
  add_case_here("t", 100).cases->rework = 0.5;
  Promise promise;
  promise.clear_within = 100;
  city.type("t").promise = promise;
  city.add_crews("c", 1);
  city.platform.second_check = takes(30);
  const Story story = run_with(city, Kind::case_reworked, 1);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(160, 250));
  EXPECT_THAT(story.dates(Kind::case_reworked), ElementsAre(190));
  EXPECT_THAT(story.dates(Kind::incident_cleared), ElementsAre(250));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(280));
  const Counts counts = story.counts();
  EXPECT_EQ(counts[Count::cleared], 1);
  EXPECT_EQ(counts[Count::clear_time], ticks(250));
  EXPECT_EQ(counts[Count::late_work], ticks(60));
  EXPECT_EQ(counts[Count::late_rework], ticks(90));
  EXPECT_EQ(cases(story).cohort.all_reworked, 1);
  EXPECT_EQ(spent(story, Stage::rework), 60);
  EXPECT_EQ(story.outcome.crews[city.crews.size() - 1].jobs, 1);
}

TEST_P(AnywhereTest, work_that_is_done_again_takes_a_time_of_its_own) {
  add_case_here("t", 100).cases->rework = 0.5;
  city.type("t").served_by.time = Distribution::exponential(60);
  city.add_crews("c", 1);
  const Story story = run_with(city, Kind::case_reworked, 2);
  const auto back = story.dates(Kind::case_handed_back);
  ASSERT_THAT(back, SizeIs(3));
  EXPECT_GT(std::fabs((back[1] - back[0]) - (back[0] - 100)), 1);
  EXPECT_GT(std::fabs((back[2] - back[1]) - (back[1] - back[0])), 1);
}

TEST_P(AnywhereTest, one_crew_answers_for_all_cases_of_an_incident) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(50), 0};
  city.add_crews("c", 2);
  city.platform.acceptance = takes(100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(100, 150));
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(200, 250));
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(200));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(260, 260));
  EXPECT_EQ(story.counts()[Count::nothing_found], 0);
  EXPECT_EQ(cases(story).cohort.all, 2);
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 2);
}

TEST_P(AnywhereTest, a_second_case_is_handed_back_with_the_first_and_checked_on_its_own) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(50), 0};
  city.add_crews("c", 2);
  city.platform.acceptance = takes(100);
  city.platform.second_check = takes(3 * hour);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(260, 260));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(260 + 3 * hour, 260 + 3 * hour));
  EXPECT_THAT(story.dates(Kind::crew_assigned), SizeIs(1));
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 2) << "the check of the first is no time of the unit";
  EXPECT_EQ(spent(story, Stage::handling), 60 + 10);
}

TEST_P(AnywhereTest, a_second_case_that_comes_when_the_first_is_handled_is_handed_back_at_once) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(50), 0};
  city.add_crews("c", 2);
  city.platform.acceptance = takes(100);
  city.platform.second_check = takes(3 * hour);
  procedure("t").repetition.after = Distribution::fixed(155); // while the crew is at it
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(260, 355));
  EXPECT_THAT(story.dates(Kind::crew_assigned), SizeIs(1));
}

TEST_P(AnywhereTest, where_the_work_fails_both_cases_of_an_incident_are_handled_again) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(50), 0};
  procedure("t").rework = 0.5;
  city.add_crews("c", 2);
  city.platform.acceptance = takes(100);
  city.platform.second_check = takes(1000);
  const Story story = run_with(city, Kind::case_reworked, 2);
  EXPECT_THAT(dates(story, Kind::case_handed_back), SizeIs(4));
  EXPECT_EQ(dates(story, Kind::case_handed_back)[0], dates(story, Kind::case_handed_back)[1]);
  EXPECT_EQ(dates(story, Kind::case_handed_back)[2], dates(story, Kind::case_handed_back)[3]);
  EXPECT_THAT(dates(story, Kind::case_closed), SizeIs(2));
  EXPECT_EQ(story.counts()[Count::cleared], 1);
}

TEST_P(AnywhereTest, a_unit_hands_back_a_second_case_only_when_the_first_is_done) {
  IncidentType &type = add_case_here("t", 100);
  type.cases->unit = "u";
  type.cases->repetition = {1, Distribution::fixed(50), 0};
  CaseUnit &unit = city.units.emplace_back();
  unit.id = "u";
  unit.answers_after = Distribution::exponential(1000);
  city.platform.second_check = takes(100);
  for (std::uint64_t r = 0; r < 50; ++r) {
    const Story story = run(city, {1, r});
    EXPECT_THAT(story.dates(Kind::case_reworked), IsEmpty()) << "no work of this city fails";
    const std::vector<double> back = dates(story, Kind::case_handed_back);
    ASSERT_THAT(back, SizeIs(2));
    EXPECT_EQ(back[0], story.only(0).cleared);
  }
}

TEST_P(AnywhereTest, the_site_check_of_a_second_case_finds_what_the_first_is_about) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(50), 0};
  procedure("t").site_check = 1;
  city.platform.site_check = takes(30);
  city.platform.dispatch = takes(1000);
  city.add_crews("c", 1);
  EXPECT_THAT(run(city).dates(Kind::case_filed), ElementsAre(130, 180));
}

TEST_P(AnywhereTest, a_crew_comes_in_vain_for_a_case_whose_incident_another_case_has_settled) {
  add_case_here("t", 100).cases->repetition = {1, Distribution::fixed(150), 0};
  city.add_crews("c", 1);
  city.platform.acceptance = takes(100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(200, 350));
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(350));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(260, 350));
  EXPECT_EQ(story.counts()[Count::cleared], 1);
  EXPECT_EQ(story.counts()[Count::nothing_found], 1);
}

TEST_P(AnywhereTest, a_unit_without_crews_clears_what_it_answers) {
  add_case_here("t", 100).cases->unit = "u";
  add_unit("u", 1000);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 1100);
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(1100));
  EXPECT_THAT(story.dates(Kind::crew_assigned), IsEmpty());
  EXPECT_EQ(story.counts()[Count::cleared], 1);
}

TEST_P(AnywhereTest, what_is_late_at_the_desks_is_no_waiting_for_a_crew) {
  IncidentType &type = add_case_here("t", 100);
  type.cases->unit = "u";
  type.promise.emplace().clear_within = 60;
  add_unit("u", 0);
  city.platform.dispatch = takes(30 * minute);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).cleared, 100 + 30 * minute);
  EXPECT_EQ(seconds(story.counts()[Count::late_waiting]), 0);
  EXPECT_EQ(seconds(story.counts()[Count::late_unnoticed]), 40);
  EXPECT_EQ(seconds(story.counts()[Count::late_desk]), 30 * minute);
}

TEST_P(AnywhereTest, what_fled_from_the_crew_is_a_closed_case) {
  add_case_here("t", 100).flees = {0.5, Distribution::fixed(1000)};
  city.add_crews("c", 1);
  const Story story = run_with(city, Kind::incident_flees, 1);
  EXPECT_THAT(story.dates(Kind::incident_flees), ElementsAre(100));
  ASSERT_FALSE(story.dates(Kind::case_closed).empty());
  EXPECT_EQ(story.dates(Kind::case_closed)[0], 100);
  if (!watched) { // and known again when it is back: another case
    EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(100, 1100));
    EXPECT_EQ(story.only(0).cleared, 1160);
    EXPECT_EQ(cases(story).cohort.all, 2);
  } else { // when the rider sees it again
    ASSERT_EQ(story.dates(Kind::case_reported).size(), 2u);
    EXPECT_GE(story.dates(Kind::case_reported)[1], 23 * hour);
    EXPECT_EQ(story.counts()[Count::cleared], 1);
  }
}

TEST_F(CaseTest, a_crew_still_comes_for_what_a_passing_one_has_cleared_meanwhile) {
  add_passing_rider();
  add_case("t", 100, "east").found.pass = 1;
  city.platform.dispatch = takes(3 * hour);
  city.add_crews("c", 1);
  const Story story = run(city);
  const double passed = story.only(0).cleared;
  EXPECT_LT(passed, 2 * hour);
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(100 + 3 * hour));
  EXPECT_THAT(story.dates(Kind::nothing_found), ElementsAre(200 + 3 * hour));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(200 + 3 * hour));
  EXPECT_EQ(story.counts()[Count::cleared], 1);
  EXPECT_EQ(story.counts()[Count::handled_on_spot], 0) << "it was known";
}

TEST_F(CaseTest, work_that_does_not_last_is_there_for_passing_crews) {
  add_passing_rider();
  add_case("t", 100, "east").found.pass = 1;
  procedure("t").rework = 1 - 1e-9;
  city.platform.second_check = takes(3 * hour);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(260));
  EXPECT_THAT(story.dates(Kind::crew_finds), SizeIs(1));
  EXPECT_EQ(story.only(0).cleared, story.dates(Kind::crew_finds)[0] + 60);
  EXPECT_THAT(story.dates(Kind::case_reworked), IsEmpty());
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(260 + 3 * hour));
}

TEST_F(CaseTest, what_a_passing_crew_clears_is_late_where_it_was_meanwhile) {
  add_passing_rider();
  IncidentType &type = add_case("t", 100, "east");
  type.found.pass = 1;
  type.promise.emplace().clear_within = 100;
  city.platform.dispatch = takes(3 * hour);
  city.add_crews("c", 1);
  const Story story = run(city);
  const double found = story.dates(Kind::crew_finds)[0];
  EXPECT_EQ(seconds(story.counts()[Count::late_desk]), found - 100);
  EXPECT_EQ(seconds(story.counts()[Count::late_waiting]), 0) << "no crew was wanted yet";
  EXPECT_EQ(seconds(story.counts()[Count::late_work]), 60);
}

TEST_F(CaseTest, what_a_passing_crew_does_again_is_late_by_rework) {
  add_passing_rider();
  IncidentType &type = add_case("t", 100, "east");
  type.found.pass = 1;
  type.promise.emplace().clear_within = 200;
  procedure("t").rework = 1 - 1e-9;
  city.platform.second_check = takes(3 * hour);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(260));
  EXPECT_EQ(seconds(story.counts()[Count::late_rework]), story.only(0).cleared - 260);
  EXPECT_EQ(seconds(story.counts()[Count::late_waiting]), 0);
  EXPECT_EQ(seconds(story.counts()[Count::late_work]), 60);
}

// --- how it begins --------------------------------------------------------------------------------------------------

TEST_F(CaseTest, a_way_that_is_no_source_of_cases_calls_a_crew_at_once) {
  add_case("t", 100).found.channels.push_back({"camera", 1, Distribution::fixed(500)});
  procedure("t").sources = {"camera"};
  city.platform.acceptance = takes(50);
  city.add_crews("c", 1);
  const Story called = run(city);
  EXPECT_THAT(called.dates(Kind::crew_assigned), ElementsAre(100));
  EXPECT_THAT(called.dates(Kind::case_reported), IsEmpty());
  procedure("t").sources = {"report"};
  const Story filed = run(city);
  EXPECT_THAT(filed.dates(Kind::case_reported), ElementsAre(100));
  EXPECT_THAT(filed.dates(Kind::crew_assigned), ElementsAre(150));
  EXPECT_EQ(details(filed, Kind::case_reported), std::vector<std::uint32_t>{1});
}

TEST_F(CaseTest, what_a_passing_crew_notices_but_cannot_handle_is_a_case) {
  add_passing_rider().skills = {"x"};
  add_case("t", 20 * hour, "east").found.noticed = 1;
  city.platform.acceptance = takes(50);
  city.add_crews("c", 1);
  const Story story = run(city);
  ASSERT_THAT(story.dates(Kind::crew_finds), SizeIs(1));
  const double found = story.dates(Kind::crew_finds)[0];
  EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(found));
  EXPECT_EQ(details(story, Kind::case_reported), std::vector<std::uint32_t>{0});
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(found + 50));
  const std::size_t by_passing = 1 + 1 + 1; // after the city, its district and the type
  EXPECT_EQ(story.outcome.cases[by_passing].reported, 1);
  procedure("t").sources = {"report"};
  EXPECT_THAT(run(city).dates(Kind::case_reported), IsEmpty());
}

TEST_F(CaseTest, a_second_report_that_acceptance_notices_is_dismissed) {
  add_case("t", 100).cases->repetition = {1, Distribution::fixed(50), 1};
  city.add_crews("c", 2);
  city.platform.acceptance = takes(100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(100, 150));
  EXPECT_THAT(story.dates(Kind::case_dismissed), ElementsAre(250));
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(200));
  EXPECT_EQ(cases(story).reported, 2);
  EXPECT_EQ(cases(story).dismissed, 1);
}

TEST_F(CaseTest, nobody_reports_again_what_is_no_longer_there) {
  add_case("t", 100).cases->repetition = {1, Distribution::fixed(100), 0};
  city.add_crews("c", 1);
  EXPECT_THAT(run(city).dates(Kind::case_reported), ElementsAre(100));
}

TEST_P(AnywhereTest, what_goes_away_from_a_crew_that_is_still_under_way_is_gone_all_the_same) {
  add_case_here("t", 100).lasts = Distribution::fixed(150);
  city.horizon.follow = 0;
  city.horizon.length = 2 * hour;
  city.add_crews("c", 1).base_point = {0, 100000};
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(100));
  EXPECT_THAT(story.dates(Kind::crew_arrives), IsEmpty());
  EXPECT_EQ(story.counts()[Count::gone], 1);
  EXPECT_EQ(story.counts()[Count::open], 0);
}

TEST_P(AnywhereTest, what_a_crew_has_in_hand_is_there) {
  IncidentType &type = add_case_here("t", 100);
  type.lasts = Distribution::fixed(150);
  type.served_by.time = Distribution::fixed(100);
  type.cases->repetition = {1, Distribution::fixed(80), 1};
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_reported), ElementsAre(100, 180));
  EXPECT_EQ(story.only(0).cleared, 200);
  EXPECT_EQ(story.counts()[Count::cleared], 1);
  EXPECT_EQ(story.counts()[Count::gone], 0);
}

TEST_F(CaseTest, what_was_reported_in_the_window_is_followed_until_it_is_filed_or_dismissed) {
  add_case("t", day - 1000).cases->repetition = {1, Distribution::fixed(900), 1};
  city.platform.acceptance = takes(4500);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(day + 3560));
  EXPECT_THAT(story.dates(Kind::case_dismissed), ElementsAre(day + 4400));
  EXPECT_EQ(cases(story).reported, 2);
  EXPECT_EQ(cases(story).dismissed, 1);
}

TEST_F(CaseTest, what_is_not_accepted_at_the_end_of_the_run_is_not_dismissed) {
  add_case("t", day - 100);
  city.horizon.follow = 0;
  city.platform.acceptance = takes(1000);
  const Story story = run(city);
  EXPECT_EQ(cases(story).reported, 1);
  EXPECT_EQ(cases(story).dismissed, 0);
  EXPECT_EQ(cases(story).cohort.all, 0);
}

// --- desks ----------------------------------------------------------------------------------------------------------

TEST_F(CaseTest, a_desk_works_off_its_queue_in_the_order_of_coming) {
  add_case("third", 102);
  add_case("first", 100);
  add_case("second", 101);
  city.add_crews("c", 3);
  add_desk("a");
  city.platform.acceptance = takes(60, "a");
  const Story story = run(city);
  EXPECT_THAT(dates(story, Kind::case_filed, 1), ElementsAre(160));
  EXPECT_THAT(dates(story, Kind::case_filed, 2), ElementsAre(220));
  EXPECT_THAT(dates(story, Kind::case_filed, 0), ElementsAre(280));
  EXPECT_EQ(desk(story).taken_up, 3);
  EXPECT_EQ(desk(story).busy, ticks(180));
  EXPECT_EQ(desk(story).waited, ticks(59 + 118));
  EXPECT_EQ(desk(story).duty, ticks(day));
}

TEST_F(CaseTest, as_many_cases_are_in_hand_at_a_desk_as_there_are_people) {
  for (const char *id : {"1", "2", "3"}) add_case(id, 100);
  city.add_crews("c", 3);
  add_desk("a", 2);
  city.platform.acceptance = takes(60, "a");
  EXPECT_THAT(run(city).dates(Kind::case_filed), ElementsAre(160, 160, 220));
  city.platform.acceptance = takes(60);
  EXPECT_THAT(run(city).dates(Kind::case_filed), ElementsAre(160, 160, 160)) << "nobody waits for anybody";
}

TEST_F(CaseTest, one_desk_may_serve_several_stages) {
  add_case("1", 100);
  add_case("2", 110);
  city.add_crews("c", 2);
  add_desk("a");
  city.platform.acceptance = city.platform.dispatch = takes(60, "a");
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(160, 220));
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(280, 340)) << "the second had come before";
}

class DeskShiftTest : public CaseTest {
public:
  DeskShiftTest() {
    add_desk("a").roster = "r";
    roster = &city.add_roster("r", six, fourteen);
    city.platform.acceptance = takes(60, "a");
    city.add_crews("c", 3);
  }
  Roster *roster;
};

TEST_F(DeskShiftTest, at_night_cases_wait) {
  add_case("t", hour);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(six + 60));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour));
  EXPECT_EQ(desk(story).waited, ticks(5 * hour));
  const QueueAccount &queue = story.outcome.queues.back();
  EXPECT_EQ(queue.waiting_by_hour[2], 1);
  EXPECT_EQ(queue.waiting_by_hour[7], 0);
}

TEST_F(DeskShiftTest, who_has_a_case_in_hand_at_the_end_finishes_it) {
  add_case("in hand", fourteen - 10);
  add_case("waits", fourteen - 5);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(fourteen + 50, day + six + 60));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour));
  EXPECT_EQ(desk(story).busy, ticks(60)) << "of the first day";
}

TEST_F(DeskShiftTest, the_same_holds_for_breaks) {
  roster->shifts[0].breaks = {{10 * hour, 10 * hour + 1200}};
  add_case("in hand", 10 * hour - 10);
  add_case("waits", 10 * hour - 5);
  add_case("comes then", 10 * hour + 100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(10 * hour + 50, 10 * hour + 1260, 10 * hour + 1320));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour - 1200));
}

TEST_F(DeskShiftTest, one_shift_ends_as_the_next_begins_and_nobody_works_double) {
  Shift late = roster->shifts[0];
  late.id = "late";
  late.from = fourteen;
  late.until = fourteen + 8 * hour;
  roster->shifts.push_back(late);
  city.platform.acceptance = takes(hour, "a");
  add_case("until then", fourteen - hour);
  add_case("waits", fourteen - 1800);
  add_case("waits too", fourteen - 900);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(fourteen, fourteen + hour, fourteen + 2 * hour));
  EXPECT_EQ(desk(story).duty, ticks(16 * hour));
}

TEST_F(DeskShiftTest, each_shift_has_its_own_number_of_people) {
  Shift late = roster->shifts[0];
  late.id = "late";
  late.from = fourteen;
  late.until = fourteen + 8 * hour;
  roster->shifts.push_back(late);
  city.desks[0].count_by_shift = {{"late", 2}};
  for (const double clock : {six, fourteen})
    for (const char *id : {"1", "2"}) add_case(id + std::to_string(clock), clock + 100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(six + 160, six + 220, fourteen + 160, fourteen + 160));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour + 2 * 8 * hour));
}

TEST_F(DeskShiftTest, a_shift_over_midnight_is_worked_from_the_evening_before) {
  roster->shifts[0].from = 22 * hour;
  roster->shifts[0].until = six;
  add_case("at night", 100);
  add_case("by day", 7 * hour);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(160, 22 * hour + 60));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour));
}

TEST_F(DeskShiftTest, a_shift_over_midnight_belongs_to_the_day_on_which_it_begins) {
  roster->shifts[0].from = 22 * hour;
  roster->shifts[0].until = six;
  roster->shifts[0].weekends = false; // the run begins in the night from Sunday to Monday
  add_case("at night", 100);
  EXPECT_THAT(run(city).dates(Kind::case_filed), ElementsAre(22 * hour + 60));
}

TEST_F(DeskShiftTest, the_shift_that_is_under_way_when_the_run_begins_counts) {
  city.horizon.start_clock = 10 * hour;
  add_case("t", 100);
  add_case("at its end", 4 * hour - 10);
  add_case("after it", 4 * hour + 10);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(160, 4 * hour + 50, 20 * hour + 60));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour));
}

TEST_F(DeskShiftTest, so_does_its_break) {
  city.horizon.start_clock = 10 * hour;
  roster->shifts[0].breaks = {{8 * hour, 9 * hour}, {10 * hour - 300, 10 * hour + 300}};
  add_case("at once", 0);
  add_case("later", 100);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_filed), ElementsAre(360, 420));
  EXPECT_EQ(desk(story).duty, ticks(8 * hour - hour - 600));
}

TEST_F(CaseTest, a_desks_account_is_that_of_the_window) {
  city.horizon.warm_up = hour;
  add_desk("a", 2).count = 1;
  city.platform.acceptance = takes(60, "a");
  city.add_crews("c", 3);
  add_case("before", hour - 10);
  add_case("waits into it", hour - 5);
  add_case("at its end", hour + day - 10);
  add_case("beyond it", hour + day - 5);
  const Story story = run(city);
  EXPECT_EQ(desk(story).taken_up, 2);
  EXPECT_EQ(desk(story).busy, ticks(50 + 60 + 10));
  EXPECT_EQ(desk(story).waited, ticks(55));
  EXPECT_EQ(desk(story).duty, ticks(day));
}

TEST_F(CaseTest, the_order_of_desks_in_the_file_decides_no_tie) {
  city.add_roster("r", six, fourteen);
  Shift at_midnight;
  at_midnight.id = "at midnight";
  at_midnight.until = hour;
  city.add_roster("s", six, fourteen).shifts.push_back(at_midnight);
  add_desk("checks").roster = "r";
  add_desk("dispatches").roster = "s";
  city.platform.dispatch = takes(100, "dispatches");
  city.platform.second_check = takes(100, "checks");
  city.add_crews("c", 1);
  add_case("sent back then", 100).cases->rework = 0.5;
  add_case("dispatched then", 2 * hour);
  const Story story = run_with(city, Kind::case_reworked, 1);
  EXPECT_THAT(story.dates(Kind::case_reworked), ElementsAre(six + 100));
  EXPECT_THAT(dates(story, Kind::case_dispatched, 1), ElementsAre(six + 100));
  std::swap(city.desks[0], city.desks[1]);
  const Story other = run_with(city, Kind::case_reworked, 1);
  EXPECT_EQ(dates(story, Kind::crew_starts), dates(other, Kind::crew_starts));
}

// --- at the unit ----------------------------------------------------------------------------------------------------

TEST_F(CaseTest, after_a_bounce_the_same_unit_resumes_what_was_left_of_its_limit) {
  add_case("t", 100).cases->limit = urgent(150);
  procedure("t").bounce = {0.5, Distribution::fixed(100), ""};
  city.platform.dispatch = takes(50);
  city.add_crews("c", 1);
  const Story story = run_with(city, Kind::case_bounced, 1);
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(150, 300));
  EXPECT_THAT(story.dates(Kind::case_bounced), ElementsAre(250));
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(300));
  EXPECT_THAT(story.dates(Kind::case_overdue), ElementsAre(DoubleEq(350))) << "50 were left";
  EXPECT_EQ(cases(story).cohort.all_closed_late, 1);
}

TEST_F(CaseTest, after_a_bounce_another_unit_starts_from_zero) {
  for (const char *id : {"u", "v"}) city.units.emplace_back().id = id;
  add_case("t", 100).cases->limit = urgent(150);
  procedure("t").unit = "u";
  procedure("t").bounce = {1, Distribution::fixed(100), "v"};
  city.platform.dispatch = takes(50);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_dispatched), ElementsAre(150, 300));
  EXPECT_THAT(details(story, Kind::case_dispatched), ElementsAre(0, 1));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(360));
  EXPECT_THAT(story.dates(Kind::case_overdue), IsEmpty());
  const std::size_t units = 1 + 1 + 1; // after the city, its district and the type
  EXPECT_EQ(story.outcome.cases[units].cohort.all, 0);
  EXPECT_EQ(story.outcome.cases[units + 1].cohort.all_closed_on_time, 1);
}

TEST_F(CaseTest, a_case_bounced_late_to_another_unit_is_not_overdue_there) {
  for (const char *id : {"u", "v"}) city.units.emplace_back().id = id;
  add_unit("slow", 3 * day);
  add_case("t", 100).cases->limit = urgent(2 * day);
  procedure("t").unit = "u";
  procedure("t").bounce = {1, Distribution::fixed(50 * hour), "slow"};
  city.horizon.length = 3 * day;
  city.horizon.follow = 5 * day;
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_overdue),
              ElementsAre(DoubleEq(100 + 2 * day), DoubleEq(100 + 50 * hour + 2 * day)));
  EXPECT_EQ(cases(story).overdue_at_end, 0);
  EXPECT_EQ(story.outcome.case_days.back(), (Pair{1, 0}));
}

TEST_F(CaseTest, the_clock_stands_still_while_it_is_suspended) {
  add_case("t", 100).cases->limit = urgent(150);
  procedure("t").suspension = {1, Distribution::fixed(1000)};
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_suspended), ElementsAre(100));
  EXPECT_THAT(story.dates(Kind::crew_assigned), ElementsAre(1100));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(1160));
  EXPECT_THAT(story.dates(Kind::case_overdue), IsEmpty());
  EXPECT_EQ(spent(story, Stage::suspended), 1000);
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 1);
}

TEST_F(CaseTest, a_suspended_case_waits_though_the_one_it_repeats_is_over) {
  add_case("t", 100).cases->suspension = {1, Distribution::fixed(1000)};
  procedure("t").repetition = {1, Distribution::fixed(900), 0};
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_suspended), ElementsAre(100, 1000));
  EXPECT_THAT(story.dates(Kind::case_closed), ElementsAre(1160, 2000));
}

TEST_F(CaseTest, a_unit_takes_its_time_for_a_case_though_the_one_it_repeats_is_over) {
  add_case("t", 100).cases->unit = "u";
  procedure("t").repetition = {1, Distribution::fixed(300), 0};
  add_unit("u", 1000);
  EXPECT_THAT(run(city).dates(Kind::case_closed), ElementsAre(1100, 1400));
}

TEST_F(CaseTest, the_limit_may_be_extended) {
  add_case("t", 100).cases->limit = urgent(30);
  procedure("t").extension = {1, urgent(40)};
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_overdue), IsEmpty());
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 1);
  EXPECT_EQ(cases(story).cohort.all_extended, 1);
  procedure("t").extension.by = urgent(20);
  EXPECT_THAT(run(city).dates(Kind::case_overdue), ElementsAre(DoubleEq(150)));
}

TEST_F(CaseTest, in_a_rework_the_clock_goes_on_where_it_stood) {
  add_case("t", 100).cases->rework = 0.5;
  procedure("t").limit = urgent(100);
  city.platform.second_check = takes(30);
  city.add_crews("c", 1);
  const Story story = run_with(city, Kind::case_reworked, 1);
  EXPECT_THAT(story.dates(Kind::case_overdue), ElementsAre(DoubleEq(160 + 30 + 40)));
  EXPECT_EQ(cases(story).cohort.all_closed_late, 1);
}

TEST_F(CaseTest, what_is_handed_back_at_the_very_end_of_its_limit_is_on_time) {
  add_case("t", 100).cases->limit = urgent(1000);
  procedure("t").unit = "u";
  add_unit("u", 1000);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_overdue), IsEmpty());
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 1);
}

TEST_F(CaseTest, a_unit_may_answer_in_working_hours) {
  add_case("t", 11 * hour).cases->unit = "u";
  add_unit("u", 3 * hour);
  EXPECT_THAT(run(city).dates(Kind::case_handed_back), ElementsAre(fourteen));
  city.units[0].works = ClockKind::working;
  EXPECT_THAT(run(city).dates(Kind::case_handed_back), ElementsAre(16 * hour)) << "noon to two does not count";
}

TEST_F(CaseTest, working_hours_are_those_of_the_clock_whenever_the_run_begins) {
  city.horizon.start = {2023, 1, 3};
  city.horizon.start_clock = 10 * hour;
  city.horizon.warm_up = day + 4 * hour; // from Monday at six
  add_case("t", 5 * hour).cases->unit = "u";
  procedure("t").limit = in_working_time(2 * hour);
  add_unit("u", 3 * hour);
  city.units[0].works = ClockKind::working;
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_overdue), ElementsAre(DoubleEq(9 * hour)));
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(10 * hour));
}

TEST_F(CaseTest, limits_may_count_working_hours) {
  add_case("t", 11 * hour).cases->limit = in_working_time(2 * hour);
  procedure("t").unit = "u";
  add_unit("u", 6 * hour);
  EXPECT_THAT(run(city).dates(Kind::case_overdue), ElementsAre(DoubleEq(15 * hour)));
}

TEST_F(CaseTest, a_crew_that_lays_its_work_down_at_the_end_of_the_shift_keeps_the_case_waiting) {
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", six, fourteen).shift_end = ShiftEnd::pause;
  add_case("t", fourteen - 10);
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_handed_back), ElementsAre(day + six + 50));
  EXPECT_THAT(story.dates(Kind::case_overdue), ElementsAre(DoubleEq(fourteen - 10 + hour)));
  EXPECT_EQ(spent(story, Stage::handling), 16 * hour + 60);
}

TEST_F(CaseTest, each_district_has_its_own_unit) {
  city.districts.emplace_back().id = "far";
  city.places[1].district = "far";
  add_case("t", 100).arises.at = {"origin", "east"};
  add_unit("u", 1000);
  add_unit("v", 2000);
  procedure("t").unit = "u";
  procedure("t").unit_by_district = {{"far", "v"}};
  EXPECT_THAT(run(city).dates(Kind::case_closed), ElementsAre(1100, 2100));
}

TEST_F(CaseTest, waits_for_a_crew_from_its_dispatch_on) {
  city.add_call("busy", {"origin"}, 10).served_by.time = Distribution::fixed(1000);
  add_case("reported first", 100);
  city.add_call("known first", {"origin"}, 200);
  city.platform.dispatch = takes(300);
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(2).assigned, 1010);
  EXPECT_EQ(story.only(1).assigned, 1070);
}

TEST_F(CaseTest, once_overdue_its_call_is_more_pressing) {
  for (const char *policy : {"priority", "preemptive-priority"}) {
    for (const int more : {0, 5}) {
      SmallCity once = city;
      once.dispatch.policy = policy;
      once.add_call("busy", {"origin"}, 10).served_by.time = Distribution::fixed(1000);
      once.type("busy").priority = 9;
      once.add_call("other", {"origin"}, 15).priority = 1;
      IncidentType &late = once.add_call("late", {"origin"}, 20);
      late.cases = CaseProcedure{};
      late.cases->limit = urgent(100);
      late.cases->overdue_priority = more;
      once.add_crews("c", 1);
      const Story story = run(once);
      EXPECT_THAT(story.dates(Kind::case_overdue), ElementsAre(DoubleEq(120)));
      EXPECT_EQ(story.only(2).assigned, more > 0 ? 1010 : 1070) << policy;
      EXPECT_EQ(story.only(1).assigned, more > 0 ? 1070 : 1010) << policy;
    }
  }
}

TEST_F(CaseTest, and_stays_so_in_a_rework) {
  city.dispatch.policy = "priority";
  add_case("late", 100).cases->limit = urgent(10);
  procedure("late").overdue_priority = 5;
  procedure("late").rework = 0.5;
  city.platform.second_check = takes(30);
  city.add_call("long", {"origin"}, 110).priority = 1;
  city.type("long").served_by.time = Distribution::fixed(1000);
  city.add_call("other", {"origin"}, 120).priority = 1;
  city.add_crews("c", 1);
  const Story story = run_with(city, Kind::case_reworked, 1);
  EXPECT_EQ(story.only(1).assigned, 160);
  EXPECT_EQ(story.only(0).assigned, 1160);
  EXPECT_EQ(story.only(2).assigned, 1220);
}

TEST_F(CaseTest, a_crew_on_its_way_to_an_overdue_case_is_not_diverted_to_what_presses_less) {
  city.dispatch.policy = "priority";
  city.add_point("far", 5000, 0);
  add_case("late", 100, "far").cases->limit = urgent(100);
  procedure("late").overdue_priority = 5;
  city.add_call("other", {"origin"}, 300).priority = 1;
  city.add_crews("c", 1);
  const Story story = run(city);
  EXPECT_EQ(story.only(0).arrived, 600);
  EXPECT_EQ(story.only(0).assignments, 1);
}

// --- what is counted ------------------------------------------------------------------------------------------------

TEST_F(CaseTest, the_cohort_is_what_is_filed_in_the_window) {
  city.horizon.warm_up = hour;
  add_unit("u", 1800);
  for (const double filed : {hour - 1, hour, hour + day - 1, hour + day})
    add_case(std::to_string(filed), filed).cases->unit = "u";
  const Story story = run(city);
  EXPECT_THAT(story.dates(Kind::case_closed), SizeIs(4));
  EXPECT_EQ(cases(story).reported, 2);
  EXPECT_EQ(cases(story).cohort.all, 2);
  EXPECT_EQ(cases(story).cohort.all_closed_on_time, 2) << "followed beyond the window";
  EXPECT_EQ(cases(story).completion.total(), 2U);
  EXPECT_EQ(cases(story).cut_off.total(), 0U);
}

TEST_F(CaseTest, officially_what_is_due_in_the_window_counts_as_it_stands_at_its_end) {
  city.horizon.warm_up = hour;
  add_unit("prompt", 60);
  add_unit("slow", 2 * hour);
  const double end = hour + day;
  add_case("due before", 1800).cases->limit = urgent(600);
  add_case("filed before, due in it", 1800);
  add_case("due in it, handled after it", end - 3700);
  procedure("due in it, handled after it").unit = "slow";
  add_case("due at its end", end - hour);
  add_case("due after it", end - 1000);
  for (IncidentType &type : city.incidents)
    if (type.cases->unit.empty()) type.cases->unit = "prompt";
  const CaseAccount account = cases(run(city));
  EXPECT_EQ(account.official.due, 2);
  EXPECT_EQ(account.official.due_closed, 1);
  EXPECT_EQ(account.official.due_closed_on_time, 1);
  EXPECT_EQ(account.cohort.all, 3);
  EXPECT_EQ(account.cohort.all_closed_late, 1);
}

TEST_F(CaseTest, a_rework_after_the_window_changes_no_official_figure) {
  add_unit("u", 60);
  add_case("t", day - hour + 200).cases->limit = urgent(100);
  procedure("t").unit = "u";
  procedure("t").rework = 0.5;
  city.platform.second_check = takes(2 * hour);
  const Story story = run_with(city, Kind::case_reworked, 1);
  ASSERT_GT(story.dates(Kind::case_reworked)[0], day);
  EXPECT_EQ(cases(story).official.due, 1) << "handed back in time, and still at the second check";
  EXPECT_EQ(cases(story).official.due_reworked, 0);
  EXPECT_EQ(cases(story).cohort.all_reworked, 1);
}

TEST_F(CaseTest, what_is_open_at_the_end_of_the_run_is_cut_off_there) {
  add_unit("u", 10 * day);
  add_case("t", 100).cases->unit = "u";
  const Story story = run(city);
  EXPECT_EQ(cases(story).completion.total(), 0U);
  EXPECT_EQ(cases(story).cut_off.in_bin(Histogram::bin(2 * day - 100)), 1U);
  EXPECT_EQ(cases(story).cohort.overdue_open, 1);
  EXPECT_EQ(story.counts()[Count::open], 1);
}

TEST_F(CaseTest, the_end_of_the_window_tells_what_is_open_and_overdue) {
  add_unit("u", 3 * hour);
  add_case("overdue", day - 2 * hour);
  add_case("in time", day - 1800);
  add_case("closed", day - 4 * hour);
  add_case("not filed", day - 10);
  for (IncidentType &type : city.incidents) type.cases->unit = "u";
  city.platform.acceptance = takes(20);
  const CaseAccount account = cases(run(city));
  EXPECT_EQ(account.open_at_end, 2);
  EXPECT_EQ(account.overdue_at_end, 1);
}

TEST_F(CaseTest, every_midnight_tells_what_is_open_and_overdue) {
  add_unit("u", 30 * hour);
  add_case("t", 100).cases->unit = "u";
  add_case("later", day + 23.5 * hour).cases->unit = "u";
  for (const double follow : {0.0, 2.0}) {
    for (const double begins : {0.0, 10 * hour}) {
      city.horizon.length = 3 * day;
      city.horizon.follow = follow * day;
      city.horizon.start_clock = begins;
      const Story story = run(city);
      if (begins == 0)
        EXPECT_THAT(story.outcome.case_days, ElementsAre(Pair{1, 1}, Pair{1, 0}, Pair{1, 1}));
      else
        EXPECT_THAT(story.outcome.case_days, ElementsAre(Pair{1, 1}, Pair{0, 0}, Pair{1, 1}));
    }
  }
}

TEST_F(CaseTest, midnights_of_the_warm_up_do_not_count) {
  city.horizon.warm_up = 2 * day;
  city.horizon.length = 2 * day;
  add_unit("u", 10 * day);
  add_case("t", 100).cases->unit = "u";
  EXPECT_THAT(run(city).outcome.case_days, SizeIs(2));
}

TEST_F(CaseTest, the_run_ends_at_the_hour_after_the_last_case_of_the_cohort) {
  city.horizon.follow = 10 * day;
  city.add_crews("c", 1).roster = "r";
  city.add_roster("r", six, fourteen);
  add_unit("u", 3 * hour);
  add_case("t", day - hour).cases->unit = "u";
  EXPECT_THAT(run(city).dates(Kind::duty_begins), ElementsAre(six));
  city.platform.second_check = takes(day);
  EXPECT_THAT(run(city).dates(Kind::duty_begins), ElementsAre(six, day + six));
}

TEST_F(CaseTest, is_counted_in_its_district_its_type_its_unit_its_source_and_the_hour_of_its_report) {
  city.districts.emplace_back().id = "far";
  city.places[1].district = "far";
  add_unit("u", 60);
  add_unit("v", 60);
  add_case("s", 100).cases->unit = "u";
  add_case("t", 5 * hour, "east").cases->unit = "v";
  city.type("t").found.channels[0].id = "camera";
  std::vector<std::int64_t> all;
  for (const CaseAccount &account : run(city).outcome.cases) all.push_back(account.cohort.all);
  std::vector<std::int64_t> expected{2, /* districts */ 1, 1, /* types */ 1, 1, /* units */ 1, 1, /* pass */ 0, 1, 1};
  std::vector<std::int64_t> hours(24);
  hours[0] = hours[5] = 1;
  expected.insert(expected.end(), hours.begin(), hours.end());
  EXPECT_EQ(all, expected);
}

} // namespace
} // namespace cavalry
