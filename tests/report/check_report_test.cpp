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
  EXPECT_THAT(text, Not(HasSubstr("Laps that cannot close")));
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

TEST(CheckReport, names_the_laps_that_cannot_close_a_line_for_each_group_and_shift) {
  const LoadedScenario street =
      load_scenario(root / "scenarios/learning/one-street.yaml", {"incidents.litter.arises.rate=400 /h/km"});
  // 800 items an hour of 20 s at a mean of 1 are 4.4 crews; the profile's highest is 1.5 of the mean before 14:00.
  EXPECT_THAT(check_report(Language::en, street, 0), HasSubstr("  rider, beats: 1, at 06:00-14:00, up to 6.67 crews'"));
  EXPECT_THAT(check_report(Language::en, street, 0), HasSubstr("  rider, beats: 1, at 14:00-22:00, up to 8.89 crews'"));
  EXPECT_THAT(check_report(Language::en, street, 1), HasSubstr("  rider, beats: 2, at 07:00-14:00, up to 3.33 crews'"));
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
