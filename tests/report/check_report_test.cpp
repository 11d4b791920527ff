#include "report/check_report.hpp"

#include "estimate/plan_change.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::filesystem::path root = CAVALRY_SOURCE_DIR;

TEST(CheckReport, says_what_there_is_and_what_is_an_estimate) {
  const LoadedScenario street = load_scenario(root / "scenarios/learning/one-street.yaml");
  const std::string text = check_report(Language::en, street, 0);
  EXPECT_THAT(text, HasSubstr("One street: plan baseline, 7 d from 2023-03-06\n"
                              "  districts: 1, places: 2, incident types: 1, crew groups: 1\n"
                              "  posts per shift: 1, persons on the payroll: 3\n"));
  EXPECT_THAT(text, HasSubstr("incidents.litter.arises.rate  20 /h/km  10 /h/km … 40 /h/km  estimate"));
  EXPECT_THAT(text, HasSubstr("The file has no errors and no warnings."));
  EXPECT_THAT(text, Not(HasSubstr("More work")));
}

TEST(CheckReport, counts_the_people_at_desks_as_run_and_explain_do) {
  const LoadedScenario desk = load_scenario(root / "scenarios/learning/one-desk.yaml");
  const Staffing all = staffing_of(desk.plans.front());
  EXPECT_EQ(all.posts, 3);
  EXPECT_NEAR(all.persons, 6, 0.5);
  EXPECT_THAT(check_report(Language::en, desk, 0), HasSubstr("  posts per shift: 3, persons on the payroll: 6\n"));
  EXPECT_THAT(check_report(Language::zh, desk, 0), HasSubstr("  每班在岗3,需配6人\n"));
}

TEST(CheckReport, writes_thousands_of_posts_out) {
  const LoadedScenario street =
      load_scenario(root / "scenarios/learning/one-street.yaml", {"desks={office: {count: 12345}}"});
  EXPECT_THAT(check_report(Language::en, street, 0),
              HasSubstr("  posts per shift: 12,346, persons on the payroll: 12,348\n"));
}

TEST(CheckReport, names_the_laps_that_cannot_close_a_line_for_each_group) {
  const LoadedScenario street = load_scenario(root / "scenarios/learning/one-street.yaml",
                                              {"incidents.litter.arises.rate=400 /h/km", "horizon.days=5"});
  // 800 items an hour of 20 s at a mean of 1 are 4.4 crews; the profile's highest is 1.5 of the mean before 14:00, and
  // 2 of it after.
  EXPECT_THAT(
      check_report(Language::en, street, 0),
      HasSubstr("\nMore work than can be done, at least in some hour, by arithmetic alone:\n"
                "  workday: rider, laps that cannot close (beats: 2), on one up to 8.89-fold what a crew can do, at\n"
                "    19:00-20:00\n"));
  EXPECT_THAT(check_report(Language::en, street, 0), Not(HasSubstr("no warnings.")));
  EXPECT_THAT(check_report(Language::en, street, 0),
              HasSubstr("no warnings, but brings more work than can be done: see above.\n"));
  EXPECT_THAT(check_report(Language::zh, street, 0), HasSubstr("文件没有错误,也没有警告;但有忙不过来的,见上。"));
}

/// A crew, a desk and a rider; by setting too few on some kind of day.
constexpr const char *square = R"(
name: Square
horizon: {start: 2023-03-06 00:00, days: 7, warm-up: 0 d, follow: 1 d}
city:
  districts: {centre: {}}
  places: {lane: {district: centre, kind: street, at: [0, 0], length: 1 km}}
vehicles: {car: {speed: 30 km/h, scan: 8 km/h}}
incidents:
  fault:
    arises: {rate: 1 /h/km, on: {weekend: 1}}
    found: {report: {probability: 1, delay: 0 s}}
    served-by: {skill: mend, time: 15 min}
    case: {limit: 1 d urgent}
  heap:
    arises: {rate: 10 /h/km, on: {weekend: 1}}
    found: {pass: 1}
    served-by: {skill: clear, time: 30 s}
crews:
  squad: {count: 1, vehicle: car, skills: [mend], base: [0, 0]}
  rider: {count: 1, vehicle: car, skills: [clear], beats: auto, calls: no}
desks: {office: {count: 1}}
platform: {acceptance: {desk: office, time: 6 min}}
looks: 0 /h
)";

std::string check_of(const std::vector<std::string> &settings) {
  return check_report(Language::en, load_scenario_text("square", square, settings), 0);
}

TEST(CheckReport, says_nothing_of_who_can_keep_up) {
  EXPECT_THAT(check_of({}), Not(HasSubstr("More work")));
  EXPECT_THAT(check_of({}), HasSubstr("\nThe file has no errors and no warnings.\n"));
}

TEST(CheckReport, names_who_gets_more_calls_than_can_be_answered) {
  const std::string text = check_of({"incidents.fault.served-by.time=10 h"});
  EXPECT_THAT(text,
              testing::ContainsRegex("alone:\n  workday, weekend: squad, up to 10[0-9][0-9] % of what can be done, "
                                     "at [0-9:-]+; 10[0-9][0-9] % over the day\n\n"));
  EXPECT_THAT(text, Not(HasSubstr("no warnings.")));
}

TEST(CheckReport, names_desks_that_get_more_than_they_work_off) {
  EXPECT_THAT(
      check_of({"platform.acceptance.time=66 min"}),
      HasSubstr("  workday, weekend: office, up to 110 % of what can be done, at 00:00-01:00; 110 % over the day\n"));
}

TEST(CheckReport, tells_of_a_day_on_which_more_comes_than_can_be_done_though_not_in_any_hour_on_duty) {
  EXPECT_THAT(check_of({"rosters={short: {shifts: {day: {from-until: 09:00-15:00, on: [workdays, weekends]}}}}",
                        "crews.squad.roster=short", "incidents.fault.served-by.time=30 min"}),
              testing::ContainsRegex("\n  workday, weekend: squad, 2[0-9][0-9] % of what can be done over the day\n"));
}

TEST(CheckReport, names_whom_nobody_is_on_duty_for) {
  EXPECT_THAT(check_of({"crews.squad.count=0"}), HasSubstr("  workday, weekend: squad, nobody is ever on duty"));
}

TEST(CheckReport, tells_each_kind_of_day_by_itself) {
  const std::string text = check_of({"incidents.heap.arises.on.weekend=20"});
  EXPECT_THAT(
      text,
      HasSubstr(
          "alone:\n  weekend: rider, laps that cannot close (beats: 1), on one up to 1.67-fold what a crew can do, at\n"
          "    00:00-01:00\n"));
  EXPECT_THAT(text, Not(HasSubstr("workday")));
  EXPECT_THAT(check_of({"incidents.heap.arises.on.weekend=20", "horizon.days=5"}), Not(HasSubstr("More work")));
}

TEST(CheckReport, writes_parts_of_a_post_as_explain_does) {
  EXPECT_THAT(check_report(Language::en, load_scenario(root / "scenarios/wuzhou/ordinary-week.yaml"), 0),
              HasSubstr("  posts per shift: 65.7, persons on the payroll: 387\n"));
}

TEST(CheckReport, counts_the_rows_of_logs_and_says_why_others_are_not_replayed) {
  const LoadedScenario town = load_scenario(root / "tests/scenario/good.yaml");
  const std::string text = check_report(Language::en, town, 0);
  EXPECT_THAT(text,
              HasSubstr("request: 4 of 6 rows in log requests; 1 outside the run, 1 duplicate, 0 without a date"));
  EXPECT_THAT(text, HasSubstr("1 row at no place, put where the row before is, first\n"));
}

} // namespace
} // namespace cavalry
