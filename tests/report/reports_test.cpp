#include "report/compare_report.hpp"
#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/run_report.hpp"
#include "report/trial.hpp"
#include "report/words.hpp"

#include <cmath>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

/// More waste than a rider can pick up in the time he has.
const Trial overloaded{.settings = {"incidents.waste.arises.rate=90 /h/km"}};

const std::set<ScopeKind> by_all{ScopeKind::district, ScopeKind::place, ScopeKind::type,   ScopeKind::hour,
                                 ScopeKind::block,    ScopeKind::crew,  ScopeKind::channel};

/// The first line that holds the text.
std::string line_with(const std::string &text, const std::string &report) {
  std::istringstream in(report);
  for (std::string line; std::getline(in, line);)
    if (line.find(text) != std::string::npos) return line;
  return "no line with " + text;
}

std::set<std::string> verdicts(const std::vector<Row> &rows) {
  std::set<std::string> words;
  for (const Row &row : rows)
    if (!row.verdict.empty()) words.insert(row.plan + ": " + row.verdict);
  return words;
}

TEST(CompareReport, says_in_a_sentence_what_a_plan_takes_and_gives) {
  const std::string report = compare_report(Language::en, Trial{}.run(), {});
  EXPECT_THAT(report, StartsWith("Small street: 2 plans, 3 replications each, 1 d from 2023-03-06\n\n"
                                 "second-rider: posts +1, persons +2, cost +0.17 M a year; "
                                 "Waste cleared within 20 min "));
}

TEST(CompareReport, heads_the_columns_with_the_plans) {
  EXPECT_THAT(line_with("figure", compare_report(Language::en, Trial{}.run(), {})),
              testing::ContainsRegex("^  figure +baseline +second-rider +difference  verdict$"));
}

TEST(CompareReport, marks_every_row_but_the_promises_exploratory) {
  const std::string report = compare_report(Language::en, Trial{}.run(), {});
  EXPECT_THAT(line_with("  Waste cleared within 20 min ", report), testing::EndsWith("  Better"));
  for (const char *name : {"  A check sees old litter", "  Share found", "  Waste: 9 in 10 within", "  Yearly cost"})
    EXPECT_THAT(line_with(name, report), testing::EndsWith("  exploratory")) << name;
}

TEST(CompareReport, calls_unaffected_what_no_replication_tells_apart) {
  const Trial same{.plans = {"baseline", "same-again"}};
  const std::string report = compare_report(Language::en, same.run(), {});
  EXPECT_THAT(line_with("  Waste cleared within 20 min ", report), testing::EndsWith("  Unaffected"));
  EXPECT_THAT(report, HasSubstr("same-again: the same posts, the same cost;"));
}

TEST(CompareReport, compares_nothing_while_a_backlog_keeps_growing) {
  const ExperimentResult result = overloaded.run();
  const std::string report = compare_report(Language::en, result, {});
  EXPECT_THAT(report, HasSubstr(" %, not\n  comparable: the backlog keeps growing\n  figure"));
  EXPECT_THAT(report, HasSubstr("  Not comparable: the"));
  EXPECT_THAT(report, HasSubstr("\nbaseline\n  Cannot keep up:\n    rider: "));
  EXPECT_THAT(report, Not(HasSubstr("Better")));
  EXPECT_EQ(verdicts(rows(result, {})), (std::set<std::string>{"second-rider: not_comparable"}));
  EXPECT_THAT(compare_report(Language::zh, result, {}), HasSubstr("不可比:积压持续增加"));
}

TEST(CompareReport, withholds_the_verdict_where_a_replication_is_missing) {
  const ExperimentResult result = Trial{.replications = 4, .failing = {3}}.run();
  const std::string report = compare_report(Language::en, result, {});
  EXPECT_THAT(report, HasSubstr("3 replications each"));
  EXPECT_THAT(line_with("  Waste cleared within 20 min ", report), testing::EndsWith("  No verdict:"));
  EXPECT_THAT(report, Not(HasSubstr("Better")));
  EXPECT_EQ(verdicts(rows(result, {})), (std::set<std::string>{"second-rider: withheld"}));
}

TEST(CompareReport, gives_no_word_before_all_planned_replications_are_there) {
  ExperimentResult result = Trial{}.run();
  result.planned = 30;
  result.interrupted = true;
  EXPECT_THAT(line_with("  Waste cleared within 20 min ", compare_report(Language::en, result, {})),
              testing::EndsWith("  Computing"));
}

/// It promises an hour where the baseline promises 20 minutes.
const Trial lax{.plans = {"baseline", "lax"}, .more = "  lax: {incidents.waste.promise.clear-within: 1 h}\n"};

TEST(CompareReport, takes_no_difference_between_two_promises) {
  const std::string report = compare_report(Language::en, lax.run(), {});
  EXPECT_THAT(report, HasSubstr("the same cost; Waste cleared within 20 min → 1 h: not comparable, the\n"
                                "  promises differ\n"));
  for (const char *name : {"  Waste cleared within 20 min", "  A check sees old litter"})
    EXPECT_THAT(line_with(name, report.substr(report.find("  figure"))),
                testing::ContainsRegex(" [0-9.]+ ± [0-9.]+ +[0-9.]+ ± [0-9.]+ +–  Not comparable:"))
        << name;
  EXPECT_THAT(line_with("  Waste: 9 in 10 within", report), testing::EndsWith("exploratory")) << "of all waste";
  EXPECT_THAT(report, Not(HasSubstr("Better")));
  const std::string zh = compare_report(Language::zh, lax.run(), {});
  EXPECT_THAT(zh, HasSubstr("垃圾20分钟→1小时清零率:承诺不同,不可比"));
  EXPECT_THAT(zh, HasSubstr("不可比:承诺不同"));
}

TEST(CompareReport, takes_no_difference_between_two_promises_by_place_hour_or_type_either) {
  const Trial beside{.plans = {"baseline", "lax"},
                     .settings = {"incidents.dust={name: Dust, arises: {rate: 5 /h/km, at: street}, found: {pass: 1}, "
                                  "served-by: {skill: pick-up, time: 20 s}, promise: {clear-within: 30 min}}"},
                     .more = "  lax: {incidents.waste.promise.clear-within: 1 h}\n"};
  const std::string report = compare_report(Language::en, beside.run(), by_all);
  const std::string tables = report.substr(report.find("(exploratory)"));
  for (const char *name : {"  east-half", "  west-half", "  Waste", "  12:00"})
    EXPECT_THAT(line_with(name, tables), testing::ContainsRegex("% +[0-9.]+ ± [0-9.]+ +[0-9]+[^–]+ –$")) << name;
  EXPECT_THAT(line_with("  Dust", tables), Not(testing::EndsWith("–"))) << "its promise is the same";
  EXPECT_THAT(report, HasSubstr("–\n  – Not comparable: the promises differ\n"));
  EXPECT_THAT(compare_report(Language::zh, beside.run(), by_all), HasSubstr("–\n  – 不可比:承诺不同\n"));
  EXPECT_THAT(compare_report(Language::en, Trial{}.run(), by_all), Not(HasSubstr("Not comparable")));
}

TEST(CompareReport, compares_nothing_that_happened_in_another_window) {
  const Trial longer{.plans = {"baseline", "longer"},
                     .more = "  longer: {horizon.days: 2}\nmeasures: {left: {count: arisen}}\n"};
  const ExperimentResult result = longer.run();
  const std::string report = compare_report(Language::en, result, {ScopeKind::place});
  EXPECT_THAT(report,
              HasSubstr("longer: another window, 2 d from 2023-03-06 (warm-up 6 h, what is open followed for 1 "
                        "d); the same\n  posts, the same cost; Waste cleared within 20 min: not comparable, the "
                        "windows differ\n"));
  const std::string table = report.substr(report.find("  figure"));
  for (const char *name : {"  Waste cleared within 20 min", "  A check sees old litter", "  Share found",
                           "  Waste: 9 in 10 within", "  left"})
    EXPECT_THAT(line_with(name, table), testing::EndsWith(" –  Not comparable: the")) << name;
  EXPECT_THAT(line_with("  Yearly cost", table), testing::EndsWith("exploratory"));
  EXPECT_THAT(line_with("  east-half", table), testing::EndsWith(" –"));
  for (const Row &row : rows(result, {ScopeKind::place, ScopeKind::hour}))
    EXPECT_TRUE(!row.difference || std::set<std::string>({"cost", "persons", "posts"}).contains(row.kpi)) << row.kpi;
}

TEST(CompareReport, says_that_a_plan_makes_no_promise_where_the_baseline_does) {
  const Trial none{.plans = {"baseline", "none"}, .more = "  none: {incidents.waste.promise: ~}\n"};
  const std::string report = compare_report(Language::en, none.run(), {});
  EXPECT_THAT(line_with("  Waste cleared within 20 min", report.substr(report.find("  figure"))),
              testing::ContainsRegex(" [0-9.]+ ± [0-9.]+ +– +–  Not comparable:"));
  EXPECT_THAT(report, Not(HasSubstr("none: nothing late")));
  EXPECT_THAT(report, HasSubstr("  baseline: "));
}

TEST(CompareReport, does_not_take_a_measure_from_another) {
  const Trial measured{.plans = {"baseline", "later", "times"},
                       .more = "  later: {measures.slow.over: 1 h}\n"
                               "  times: {measures.slow: {quantile: clear-time, p: 0.9}}\n"
                               "measures: {slow: {share: clear-time, over: 20 min}, left: {count: arisen}}\n"};
  const ExperimentResult result = measured.run();
  const std::string report = compare_report(Language::en, result, {});
  EXPECT_THAT(line_with("  slow ", report),
              testing::ContainsRegex("^  slow +[0-9.]+ ± [0-9.]+ % +[0-9.]+ ± [0-9.]+ % +–  Not comparable:"));
  const std::string times = report.substr(report.find("\ntimes: "));
  EXPECT_THAT(line_with("  slow ", times),
              testing::ContainsRegex("^  slow +[0-9.]+ ± [0-9.]+ % +[0-9.]+ ± [0-9.]+ h +–  Not comparable:"));
  EXPECT_THAT(line_with("  left ", report), testing::EndsWith("exploratory"));
  for (const Row &row : rows(result, {})) {
    if (row.kpi != "measures.slow" || row.plan == "baseline") continue;
    EXPECT_FALSE(row.difference.has_value());
    EXPECT_EQ(row.verdict, "other_measure");
  }
}

TEST(CompareReport, writes_thousands_of_posts_out) {
  const Trial many{
      .plans = {"baseline", "many"}, .replications = 1, .more = "  many: {desks: {office: {count: 1500}}}\n"};
  const std::string report = compare_report(Language::en, many.run(), {});
  EXPECT_THAT(report, HasSubstr("many: posts +1,500, persons +1,500,"));
}

TEST(CompareReport, sets_its_tables_apart) {
  EXPECT_THAT(compare_report(Language::en, Trial{}.run(), {ScopeKind::crew}),
              testing::ContainsRegex("%[^\n]+\n\n  Mean lap \\(exploratory\\)"));
}

TEST(Reports, keep_within_their_width_in_both_languages) {
  const ExperimentResult result =
      Trial{.settings = {"crews.rider.name={en: Changzhou riders, zh: 长洲区骑手大队}"}, .replications = 2}.run();
  for (const Language language : {Language::en, Language::zh})
    for (const std::string &report : {compare_report(language, result, by_all), run_report(language, result, by_all)}) {
      std::istringstream in(report);
      for (std::string line; std::getline(in, line);) EXPECT_LE(display_width(line), report_width) << line;
    }
}

TEST(RunReport, says_which_replication_it_is_where_it_is_alone) {
  EXPECT_THAT(run_report(Language::en, Trial{.plans = {"baseline"}, .replications = 1}.run(), {}),
              StartsWith("Small street: plan baseline, replication 0 alone, 1 d from 2023-03-06\n"));
  EXPECT_THAT(run_report(Language::en, Trial{.plans = {"baseline"}}.run(), {}),
              StartsWith("Small street: plan baseline, 3 replications, 1 d from 2023-03-06\n"));
}

TEST(RunReport, tells_minutes_by_day_in_minutes_although_nights_take_hours) {
  const std::string report = run_report(Language::en, Trial{.plans = {"baseline"}}.run(), {ScopeKind::hour});
  EXPECT_THAT(report, HasSubstr("clear, min"));
  EXPECT_THAT(report, Not(HasSubstr("clear, h")));
}

/// What nobody promised to clear is not late, and not in time either.
TEST(Reports, say_nothing_of_late_time_where_no_time_is_promised) {
  const ExperimentResult result = Trial{.settings = {"incidents.waste.promise=~"}}.run();
  for (const Language language : {Language::en, Language::zh})
    for (const std::string &report : {run_report(language, result, {}), compare_report(language, result, {})}) {
      EXPECT_THAT(report, Not(HasSubstr(std::string(text("table.worst", language)))));
      EXPECT_THAT(report, Not(HasSubstr(std::string(text("table.nothing_late", language)))));
      EXPECT_THAT(report, Not(HasSubstr("\n\n\n")));
    }
  EXPECT_THAT(run_report(Language::en, result, {}), Not(HasSubstr("  Promises\n  What")));
  EXPECT_THAT(run_report(Language::en, result, {}), Not(HasSubstr("Why late")));
  EXPECT_THAT(run_report(Language::en, Trial{}.run(), {}),
              testing::ContainsRegex("\n\nWorst place and hour, and where late time went\n  [a-z-]+, [0-9]"));
}

TEST(Reports, name_what_cannot_keep_up_where_no_time_is_promised) {
  Trial without = overloaded;
  without.settings.push_back("incidents.waste.promise=~");
  const ExperimentResult result = without.run();
  EXPECT_THAT(compare_report(Language::en, result, {}), HasSubstr("\n\nbaseline\n  Cannot keep up:\n    rider: "));
  EXPECT_THAT(run_report(Language::en, result, {}), HasSubstr("\n\n  Cannot keep up:\n    rider: "));
}

TEST(RunReport, shows_a_dash_where_nothing_was_promised) {
  const std::string report = run_report(Language::en, Trial{.plans = {"baseline"}}.run(), {ScopeKind::hour});
  EXPECT_THAT(line_with("  03:00", report), testing::ContainsRegex("^  03:00 +– +– "));
}

TEST(Rows, are_of_the_city_and_the_promises_unless_more_is_asked_for) {
  const ExperimentResult result = Trial{}.run();
  std::set<std::string> scopes;
  for (const Row &row : rows(result, {})) scopes.insert(row.scope.substr(0, row.scope.find(':')));
  EXPECT_EQ(scopes, (std::set<std::string>{"city", "place", "type"})); // place: of the worst place and hour
  std::set<std::string> more;
  for (const Row &row : rows(result, {ScopeKind::hour, ScopeKind::crew}))
    more.insert(row.scope.substr(0, row.scope.find(':')));
  EXPECT_EQ(more, (std::set<std::string>{"city", "crew", "hour", "place", "type"}));
}

TEST(Rows, say_where_a_difference_would_be_one_of_promises) {
  std::set<std::string> withheld;
  for (const Row &row : rows(lax.run(), {ScopeKind::hour, ScopeKind::type, ScopeKind::district})) {
    if (row.plan != "lax") continue;
    if (row.verdict == "other_promise") withheld.insert(row.kpi);
    EXPECT_EQ(row.verdict.empty(), row.verdict != "other_promise") << row.kpi << ' ' << row.scope;
    if (row.kpi == "cleared_in_promise" || row.verdict == "other_promise") {
      EXPECT_FALSE(row.difference.has_value()) << row.kpi << ' ' << row.scope;
      EXPECT_EQ(row.verdict, "other_promise") << row.scope;
      EXPECT_FALSE(std::isnan(row.estimate.value) && row.scope == "type:waste") << row.kpi;
    }
  }
  EXPECT_EQ(withheld,
            (std::set<std::string>{"cleared_in_promise", "cleared_since_known", "dirty_look", "late", "late_desk",
                                   "late_rework", "late_travel", "late_unnoticed", "late_waiting", "late_work"}));
}

TEST(Rows, hold_a_plan_against_the_first_and_judge_its_promises_alone) {
  for (const Row &row : rows(Trial{}.run(), {ScopeKind::hour})) {
    const bool compared = row.kpi != "overloaded_hours" && row.kpi != "worst_place_hour" && row.unit != "replication";
    EXPECT_EQ(row.difference.has_value(), row.plan == "second-rider" && compared) << row.kpi << ' ' << row.scope;
    EXPECT_EQ(!row.verdict.empty(),
              row.plan == "second-rider" && row.kpi == "cleared_in_promise" && row.scope == "type:waste")
        << row.kpi << ' ' << row.scope;
  }
}

} // namespace
} // namespace cavalry
