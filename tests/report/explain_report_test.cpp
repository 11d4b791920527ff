#include "report/explain_report.hpp"

#include "report/notes.hpp"
#include "report/words.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace cavalry {
namespace {

using testing::HasSubstr;

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
              HasSubstr("Wanxiu riders: -1 post (early), +1 post (late) = +0 persons, ±0 a year in pay"));
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
  EXPECT_TRUE(csv.starts_with("plan,day,quantity,skill,district,group,type,hour,value,unit\n"));
  EXPECT_THAT(csv, HasSubstr("\nmore-riders,,change.posts.early,,,cavalry-wanxiu,,,2,posts\n"));
  EXPECT_THAT(csv, HasSubstr("\nmore-riders,weekend,crews,pick-up,,cavalry-wanxiu,,6,9,crews\n"));
  EXPECT_THAT(
      explanation_as_json(explanation),
      HasSubstr(R"("quantity": "change.posts.early", "skill": null, "district": null, "group": "cavalry-wanxiu")"));
}

} // namespace
} // namespace cavalry
