#include "experiment/experiment.hpp"
#include "experiment/kpis.hpp"
#include "report/compare_report.hpp"
#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/run_report.hpp"
#include "report/words.hpp"
#include "scenario/load.hpp"
#include "support/case_town.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::Not;

class CasesReport : public testing::Test {
protected:
  static void SetUpTestSuite() {
    const LoadedScenario loaded = load_scenario_text("case-town", case_town);
    std::vector<Plan> plans;
    for (std::size_t p = 0; p < loaded.plans.size(); ++p)
      plans.push_back({loaded.plan_names[p], loaded.plan_titles[p], loaded.plans[p]});
    result_ = new ExperimentResult(run_experiment(plans, loaded.digest, {.replications = 20, .workers = 2}));
  }
  static void TearDownTestSuite() { delete result_; }
  static ExperimentResult *result_;
};
ExperimentResult *CasesReport::result_ = nullptr;

TEST_F(CasesReport, says_where_a_plan_is_more_punctual_because_it_looks_less) {
  const std::string text = compare_report(Language::en, *result_, {});
  EXPECT_THAT(text, HasSubstr("Found less often than under the baseline: heap."));
  const auto third = text.find("third-squad:");
  const auto fewer = text.find("fewer-patrols:");
  ASSERT_LT(third, fewer);
  EXPECT_THAT(text.substr(third, fewer - third), Not(HasSubstr("Found less")));
}

TEST(FoundLess, is_said_only_where_the_on_time_rate_is_higher_beyond_chance) {
  const LoadedScenario loaded = load_scenario_text("case-town", case_town);
  const ExperimentResult few =
      run_experiment({{"baseline", {}, loaded.plans.front()}, {"fewer-patrols", {}, loaded.plans.back()}},
                     loaded.digest, {.replications = 3, .workers = 2});
  const Estimate change = difference(kpi("closed_on_time"), few.plans[0], 0, few.plans[1], 0);
  ASSERT_GT(change.value, 0);
  ASSERT_LT(change.low, 0);
  EXPECT_THAT(compare_report(Language::en, few, {}), Not(HasSubstr("Found less")));
}

TEST_F(CasesReport, follows_what_is_open_from_day_to_day_where_nothing_else_is_told_of_days) {
  ExperimentResult alone = *result_;
  alone.plans.erase(alone.plans.begin() + 1, alone.plans.end());
  EXPECT_THAT(run_report(Language::en, alone, {ScopeKind::day}), HasSubstr("2023-03-08"));
}

TEST_F(CasesReport, puts_a_word_on_cases_closed_on_time) {
  const std::string text = compare_report(Language::en, *result_, {});
  EXPECT_THAT(text, HasSubstr("cases closed on time"));
  EXPECT_THAT(text, testing::ContainsRegex("Closed on time +% .*Better"));
  EXPECT_THAT(compare_report(Language::zh, *result_, {}), HasSubstr("按期结案率"));
}

TEST(CasesOfAnotherLimit, are_not_compared) {
  const LoadedScenario loaded =
      load_scenario_text("case-town", std::string(case_town) + "  lax: {incidents.heap.case.limit: 9 d urgent}\n");
  ExperimentResult result = run_experiment({{"baseline", {}, loaded.plans.front()}, {"lax", {}, loaded.plans.back()}},
                                           loaded.digest, {.replications = 4, .workers = 2});
  const std::string text = compare_report(Language::en, result, {});
  EXPECT_THAT(text, HasSubstr("cases closed on time: not comparable, the promises differ\n"));
  EXPECT_THAT(text, testing::ContainsRegex("Closed on time +% [^\n]+ –  Not comparable:"));
  EXPECT_THAT(text, testing::ContainsRegex("Official on-time rate +% [^\n]+ –  Not comparable:"));
  EXPECT_THAT(text, testing::ContainsRegex("Overdue, still open [^\n]+ –  Not comparable:"));
  EXPECT_THAT(text, Not(HasSubstr("etter")));
  std::set<std::string> withheld;
  std::set<std::string> compared;
  for (const Row &row : rows(result, {ScopeKind::type})) {
    if (row.plan != "lax") continue;
    EXPECT_FALSE(row.verdict == "other_promise" && row.difference) << row.kpi;
    if (row.verdict == "other_promise") withheld.insert(row.kpi + ' ' + row.scope);
    if (row.difference) compared.insert(row.kpi + ' ' + row.scope);
  }
  for (const char *key : {"closed", "closed_on_time", "official_due", "official_closed", "official_on_time", "rework",
                          "extended", "overdue_open"}) {
    EXPECT_TRUE(withheld.contains(std::string(key) + " city")) << key;
    EXPECT_TRUE(withheld.contains(std::string(key) + " type:heap")) << key;
    EXPECT_TRUE(compared.contains(std::string(key) + " type:cable")) << key;
  }
  EXPECT_TRUE(compared.contains("completion_p90 city"));
}

TEST(CasesOfAnotherLimit, are_not_compared_by_type_and_unit_either) {
  const LoadedScenario loaded =
      load_scenario_text("case-town", std::string(case_town) + "  lax: {incidents.heap.case.limit: 4 h urgent}\n");
  const ExperimentResult result =
      run_experiment({{"baseline", {}, loaded.plans.front()}, {"lax", {}, loaded.plans.back()}}, loaded.digest,
                     {.replications = 4, .workers = 2});
  const std::string text = compare_report(Language::en, result, {ScopeKind::unit, ScopeKind::type});
  EXPECT_THAT(text,
              testing::ContainsRegex("\n  cable +% [^\n]+ [0-9.]+\n  heap +% +[0-9.]+ ± [0-9.]+ +[0-9.]+ ± [0-9.]+ "
                                     "+–\n  – Not comparable: the promises differ\n"));
  EXPECT_THAT(text, testing::ContainsRegex("\n  brigade +% +[0-9.]+ ± [0-9.]+ +[0-9.]+ ± [0-9.]+ +–\n"));
  EXPECT_THAT(text, testing::ContainsRegex("\n  brigade +h [^\n]+ 0.0\n")) << "how long a case takes is no promise";
}

TEST_F(CasesReport, keeps_within_its_width_in_both_languages) {
  for (const Language language : {Language::en, Language::zh})
    for (const std::string &text :
         {compare_report(language, *result_, {ScopeKind::unit, ScopeKind::desk, ScopeKind::type}),
          run_report(language, *result_, {ScopeKind::unit, ScopeKind::desk, ScopeKind::type, ScopeKind::district})}) {
      std::size_t begin = 0;
      for (std::size_t end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin))
        EXPECT_LE(display_width(text.substr(begin, end - begin)), report_width) << text.substr(begin, end - begin);
    }
}

TEST(SplitOfNothing, leaves_no_gap) {
  const LoadedScenario loaded = load_scenario_text("case-town", case_town);
  const ExperimentResult result =
      run_experiment({{"baseline", {}, loaded.plans.front()}}, loaded.digest, {.replications = 2});
  for (const ScopeKind kind : {ScopeKind::day, ScopeKind::channel, ScopeKind::block, ScopeKind::desk})
    EXPECT_THAT(run_report(Language::en, result, {kind}), Not(HasSubstr("\n\n\n")));
}

TEST_F(CasesReport, gives_rows_by_unit_and_desk_and_when_the_backlog_clears) {
  const std::vector<Row> all = rows(*result_, {ScopeKind::unit, ScopeKind::desk});
  const auto has = [&](const std::string &kpi, const std::string &scope) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Row &row) { return row.kpi == kpi && row.scope == scope && row.plan == "baseline"; });
  };
  EXPECT_TRUE(has("closed_on_time", "unit:brigade"));
  EXPECT_TRUE(has("completion_p90", "unit:carrier"));
  EXPECT_TRUE(has("desk_load", "desk:office"));
  EXPECT_TRUE(has("backlog_clears", "city"));
  EXPECT_TRUE(has("backlog_never_clears", "city"));
}

} // namespace
} // namespace cavalry
