#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/trial.hpp"
#include "report/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::Not;

std::bitset<24> hours(std::initializer_list<std::size_t> which) {
  std::bitset<24> result;
  for (const std::size_t hour : which) result.set(hour);
  return result;
}

/// As it reads, without the breaks of its lines.
std::string in_one_line(const std::string &text) {
  std::string result;
  for (const char c : text) {
    const char blank = c == '\n' ? ' ' : c;
    if (blank != ' ' || !result.ends_with(' ')) result += blank;
  }
  return result;
}

TEST(HoursText, joins_hours_to_stretches) {
  EXPECT_EQ(hours_text(Language::en, hours({7})), "at 07:00-08:00");
  EXPECT_EQ(hours_text(Language::en, hours({6, 17, 18, 19})), "at 06:00-07:00, 17:00-20:00");
}

TEST(HoursText, keeps_a_stretch_past_midnight_in_one_piece) {
  EXPECT_EQ(hours_text(Language::en, hours({0, 1, 22, 23})), "at 22:00-02:00");
  EXPECT_EQ(hours_text(Language::en, hours({22, 23})), "at 22:00-24:00");
}

TEST(HoursText, says_so_where_it_is_all_of_them) {
  EXPECT_EQ(hours_text(Language::en, ~std::bitset<24>()), "at all hours");
  EXPECT_EQ(hours_text(Language::zh, ~std::bitset<24>()), "全天");
}

TEST(Paragraph, indents_further_lines_and_keeps_within_the_report) {
  std::string words;
  for (int i = 0; i < 60; ++i) words += i == 0 ? "seven" : " seven";
  const std::string text = paragraph(words, 4);
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; begin = end + 1, end = text.find('\n', begin)) {
    const std::string line = text.substr(begin, end - begin);
    EXPECT_LE(display_width(line), report_width);
    EXPECT_EQ(line.find_first_not_of(' '), begin == 0 ? 4U : 6U);
  }
  EXPECT_EQ(begin, text.size());
}

/// Of a week with ten cases a day; each replication with the days at whose ends 50 cases are overdue.
std::string backlog_of(const std::vector<std::size_t> &days, Language language = Language::en) {
  ExperimentResult result = Trial{.replications = 1}.run();
  PlanResult &plan = result.plans.front();
  plan.scenario.horizon.length = 7 * day;
  Tally one = plan.replications.front();
  std::vector<Slice> slices = one.slices.unpacked();
  slices.front().cases.cohort.all = 70;
  one.slices = Slices(slices);
  plan.replications.clear();
  for (const std::size_t overdue : days) {
    Tally &tally = plan.replications.emplace_back(one);
    tally.case_days.assign(7, {50, 0});
    for (std::size_t d = 0; d < overdue; ++d) tally.case_days[d] = {50, 50};
  }
  return in_one_line(backlog_note(language, plan));
}

TEST(BacklogNote, says_on_which_day_it_clears) {
  EXPECT_EQ(backlog_of({2, 2, 2}), " The backlog of overdue cases clears: on day 3 ");
  EXPECT_EQ(backlog_of({2, 2, 7}), " The backlog of overdue cases clears: on day 3; never in 1 of 3 runs ");
  EXPECT_EQ(backlog_of({7, 7, 7}),
            " The backlog of overdue cases clears: not in the time watched; never in 3 of 3 runs ");
}

TEST(BacklogNote, tells_tenths_of_ten_replications_and_more) {
  EXPECT_EQ(backlog_of({1, 1, 2, 2, 2, 3, 3, 3, 4}), " The backlog of overdue cases clears: on day 3 ");
  EXPECT_EQ(backlog_of({1, 1, 2, 2, 2, 2, 3, 3, 4, 5}),
            " The backlog of overdue cases clears: on day 3 (8 in 10 runs: day 2 to 5) ");
}

TEST(BacklogNote, knows_no_day_0) {
  EXPECT_EQ(backlog_of({0, 0, 0, 0, 5}), "");
  EXPECT_EQ(backlog_of({0, 0, 0, 0, 0, 0, 0, 0, 0, 0}), "");
  EXPECT_EQ(backlog_of({0, 0, 0, 0, 7}), " The backlog of overdue cases clears: never in 1 of 5 runs ");
  EXPECT_EQ(backlog_of({0, 0, 0, 0, 0, 0, 0, 0, 5, 5}),
            " The backlog of overdue cases clears: there is none in half of the runs; 9 in 10 runs: by day 6 ");
  EXPECT_EQ(backlog_of({0, 0, 0, 0, 0, 2, 2, 2, 5, 5, 5}),
            " The backlog of overdue cases clears: on day 3 (9 in 10 runs: by day 6 or never there) ");
}

TEST(ClosingNotes, say_how_to_read_the_intervals_and_how_to_make_it_again) {
  ExperimentResult result = Trial{}.run();
  const std::string notes = in_one_line(closing_notes(Language::en, result));
  EXPECT_THAT(notes, HasSubstr("± is half a 95 % interval over 3 replications; beside a verdict, half of one that "
                               "holds of all verdicts together."));
  EXPECT_THAT(notes, HasSubstr("Differences of shares are in points. Seed 1, scenario " + result.digest));
  EXPECT_THAT(notes, Not(HasSubstr("Missing")));
  EXPECT_THAT(notes, Not(HasSubstr("Interrupted")));
}

TEST(ClosingNotes, promise_no_interval_of_one_replication) {
  const std::string notes = closing_notes(Language::en, Trial{.replications = 1}.run());
  EXPECT_THAT(notes, HasSubstr("One replication: no intervals."));
  EXPECT_THAT(notes, Not(HasSubstr("±")));
}

TEST(ClosingNotes, count_a_replication_once_that_failed_under_two_plans) {
  const ExperimentResult result = Trial{.replications = 4, .failing = {2, 3}}.run();
  ASSERT_EQ(result.failed.size(), 2U);
  EXPECT_THAT(closing_notes(Language::en, result), HasSubstr("Missing: 1 of 4 replications failed."));
}

TEST(ClosingNotes, do_not_call_failed_what_an_interrupt_left_undone) {
  ExperimentResult result = Trial{.replications = 4, .failing = {2}}.run();
  result.interrupted = true;
  result.planned = 100;
  const std::string notes = in_one_line(closing_notes(Language::en, result));
  EXPECT_THAT(notes, HasSubstr("Interrupted: 3 of 100 replications finished; no verdict yet."));
  EXPECT_THAT(notes, HasSubstr("Missing: 1 of 100 replications failed."));
}

TEST(ClosingNotes, say_that_intervals_are_given_a_log_that_is_replayed) {
  ExperimentResult result = Trial{}.run();
  EXPECT_EQ(replayed_logs(result), "");
  EXPECT_THAT(in_one_line(closing_notes(Language::en, result)), Not(HasSubstr("given this log")));
  result.plans[1].scenario.incidents.front().arises.log = "requests";
  EXPECT_EQ(replayed_logs(result), "requests");
  EXPECT_THAT(in_one_line(closing_notes(Language::en, result)), HasSubstr("intervals hold given this log"));
  EXPECT_THAT(std::string(text("note.given_log", Language::zh)), HasSubstr("以此日志为准"));
  EXPECT_EQ(rows(result, {}).front().given, "log requests");
}

TEST(ClosingNotes, set_no_blanks_between_chinese_sentences) {
  EXPECT_THAT(closing_notes(Language::zh, Trial{}.run()), Not(HasSubstr("。 ")));
}

} // namespace
} // namespace cavalry
