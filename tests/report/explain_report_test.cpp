#include "report/explain_report.hpp"

#include "report/notes.hpp"
#include "report/words.hpp"
#include "support/case_town.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::Not;

const LoadedScenario &wuzhou() {
  static const LoadedScenario loaded =
      load_scenario(std::filesystem::path(CAVALRY_SOURCE_DIR) / "scenarios/wuzhou/ordinary-week.yaml");
  return loaded;
}

TEST(ExplainReport, says_in_words_what_a_plan_changes) {
  EXPECT_THAT(explain_report(Language::en, wuzhou(), 1),
              HasSubstr("Wanxiu riders: +2 posts (early, late) = +6 persons, +0.33 M a year in pay"));
  EXPECT_THAT(explain_report(Language::zh, wuzhou(), 1), HasSubstr("万秀骑兵:在岗+2(early,late)"));
  EXPECT_THAT(explain_report(Language::en, wuzhou(), 2),
              HasSubstr("Wanxiu riders: -1 post (early), +1 post (late) = ±0 persons, ±0 a year in pay"));
}

TEST(ExplainReport, keeps_within_the_page_in_both_languages) {
  for (const Language language : {Language::en, Language::zh})
    for (std::size_t plan = 0; plan < wuzhou().plans.size(); ++plan) {
      std::istringstream lines(explain_report(language, wuzhou(), plan));
      for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), report_width) << line;
    }
}

TEST(ExplainReport, gives_programs_every_hour) {
  const Explanation explanation(wuzhou().baseline, wuzhou().plans[1]);
  const std::string csv = explanation_as_csv(explanation);
  EXPECT_TRUE(csv.starts_with("plan,day,quantity,skill,district,group,desk,type,hour,value,unit\n"));
  EXPECT_THAT(csv, HasSubstr("\nmore-riders,,change.posts.early,,,cavalry-wanxiu,,,,2,posts\n"));
  EXPECT_THAT(csv, HasSubstr("\nmore-riders,weekend,crews,pick-up,,cavalry-wanxiu,,,6,9,crews\n"));
  EXPECT_THAT(
      explanation_as_json(explanation),
      HasSubstr(R"("quantity": "change.posts.early", "skill": null, "district": null, "group": "cavalry-wanxiu")"));
}

LoadedScenario town(const std::vector<std::string> &settings = {}) {
  return load_scenario_text("case-town", case_town, settings);
}

/// The first figure whose row holds these cells one after the other.
double figure(const std::string &csv, const std::string &cells) {
  const std::size_t at = csv.find(cells);
  if (at == std::string::npos) throw std::runtime_error("no row with " + cells);
  return std::stod(csv.substr(at + cells.size()));
}

TEST(ExplainReport, gives_programs_the_desks_that_the_page_has) {
  const LoadedScenario loaded = town();
  Scenario more = loaded.baseline;
  more.desks[0].count += 2;
  for (IncidentType &type : more.incidents) type.lasts.reset();
  const std::string csv = explanation_as_csv(Explanation(loaded.baseline, more));
  EXPECT_THAT(csv, HasSubstr("change.posts.day,,,,office,,,2,posts\n")) << "a desk is no group of crews";
  const double stages = 2 * (72 * (1 - 0.1 * 0.7) + 6);
  EXPECT_NEAR(figure(csv, "workday,desk_stages,,,,office,,,"), stages, 1e-9);
  EXPECT_EQ(figure(csv, "workday,desk_people,,,,office,,7,"), 3);
  EXPECT_NEAR(figure(csv, "workday,desk_work,,,,office,,7,"), stages / 2 * 4 / 60 / 24, 1e-9);
  EXPECT_NEAR(figure(csv, "workday,desk_utilisation,,,,office,,7,"), stages / 2 * 4 / 60 / 24 / 3, 1e-9);
}

TEST(ExplainReport, tells_programs_the_way_there_and_the_way_back_apart) {
  const LoadedScenario loaded = town({"crews.squads.after-call=return"});
  const std::string csv = explanation_as_csv(Explanation(loaded.baseline, loaded.baseline));
  EXPECT_NEAR(figure(csv, "call_travel,,,squads,,,,"), 90, 1e-9) << "half of the calls are a kilometre from the base";
  EXPECT_NEAR(figure(csv, "call_back,,,squads,,,,"), 90, 1e-9);
  EXPECT_THAT(explain_report(Language::en, loaded, 0), HasSubstr("33 (1.5)")) << "one way, there";
}

TEST(ExplainReport, tells_what_is_infinite_from_what_is_not_there) {
  const LoadedScenario loaded = town({"incidents.heap.arises.rate=50 /h"});
  const Explanation explanation(loaded.baseline, loaded.baseline);
  EXPECT_THAT(explanation_as_csv(explanation), HasSubstr("call_wait,,,squads,,,,inf,s\n"));
  EXPECT_THAT(explanation_as_json(explanation), HasSubstr(R"("hour": null, "value": null, "unit": "s")"));
}

TEST(ExplainReport, names_desks_that_cannot_keep_up) {
  const LoadedScenario loaded = town({"platform.acceptance.time=25 min"});
  EXPECT_THAT(explain_report(Language::en, loaded, 0),
              HasSubstr("workday, desk office: more work than its people can do at all hours, up to 119 %"));
  EXPECT_THAT(explain_report(Language::zh, loaded, 0), HasSubstr("席位office在"));
}

TEST(ExplainReport, says_that_nobody_is_on_duty_and_nothing_of_how_long_one_waits_then) {
  const LoadedScenario loaded = town({"crews.squads.count=0"});
  const std::string page = explain_report(Language::en, loaded, 0);
  EXPECT_THAT(page, HasSubstr("workday: there is work for squads, but nobody is on duty"));
  EXPECT_THAT(page, Not(HasSubstr("inf")));
  EXPECT_THAT(page, HasSubstr("100 %    31 (1.5)        –           –            –"));
  EXPECT_THAT(explanation_as_csv(Explanation(loaded.baseline, loaded.baseline)), Not(HasSubstr("call_wait")));
}

TEST(ExplainReport, has_one_unit_of_money_and_no_minus_nothing) {
  LoadedScenario loaded = town();
  loaded.plans[1].crews[0].cost_per_hour -= 1;
  loaded.plans[1].crews[0].count -= 1;
  EXPECT_THAT(explain_report(Language::en, loaded, 1), HasSubstr("= -1 person, -0.88 M a year in pay"));
  EXPECT_THAT(explain_report(Language::en, loaded, 1), HasSubstr("1.13 M a year in pay"));
  EXPECT_THAT(explain_report(Language::zh, loaded, 1), HasSubstr("年工资-88.5万"));
  EXPECT_THAT(explain_report(Language::zh, loaded, 1), HasSubstr("年工资113.0万"));
}

TEST(ExplainReport, judges_overload_by_the_worst_month_of_the_window) {
  LoadedScenario loaded = town();
  Scenario &city = loaded.baseline;
  city.horizon.start = {2023, 2, 20};
  city.horizon.length = 14 * 86400.0;
  city.incidents[1].arises.season[2] = 1.6; // from the first of March on
  loaded.plans[0] = city;
  const std::string page = explain_report(Language::en, loaded, 0);
  EXPECT_THAT(page, HasSubstr("workday in March: squads get more work than they can do at all hours, up to 1"));
  EXPECT_THAT(page, Not(HasSubstr("workday: squads get")));
  EXPECT_THAT(page, HasSubstr("Months of the window differ in season"));
  EXPECT_THAT(explain_report(Language::zh, loaded, 0), HasSubstr("3月的工作日"));
}

TEST(ExplainReport, writes_large_numbers_out) {
  const LoadedScenario loaded = town({"crews.squads.count=12339"});
  EXPECT_THAT(explain_report(Language::en, loaded, 0),
              HasSubstr("12,340 posts a shift, 12,340 persons on the payroll"));
  LoadedScenario more = town();
  more.plans[1].crews[0].count += 2000;
  EXPECT_THAT(explain_report(Language::en, more, 1), HasSubstr("= +2,000 persons"));
}

TEST(ExplainReport, claims_no_overload_of_a_crew_that_goes_from_call_to_call) {
  const LoadedScenario loaded =
      load_scenario(std::filesystem::path(CAVALRY_SOURCE_DIR) / "scenarios/learning/one-desk.yaml");
  const std::string page = explain_report(Language::en, loaded, 0);
  EXPECT_THAT(page, HasSubstr("In no hour on duty is there more work than the crews and desks can do."));
  EXPECT_THAT(page, HasSubstr("Squad                      19.8        24.0   82 %")) << "a run of it says 82 %";
}

} // namespace
} // namespace cavalry
