#include "casework/scorecard.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

using Places = std::vector<std::optional<int>>;
using Scores = std::vector<std::optional<double>>;

constexpr DueWindow week = {0, 7 * day, 7 * day};

CaseCounts counted(const std::vector<CaseResult> &results, const DueWindow &window = week) {
  CaseCounts counts;
  for (const CaseResult &result : results) counts.count(result, window);
  return counts;
}

TEST(Scorecard, rates_are_taken_over_the_cases_due) {
  const CaseCounts counts = counted({
      {.due = 1 * day, .closed = 0.5 * day},
      {.due = 1 * day, .closed = 0.5 * day, .reworked = true},
      {.due = 1 * day, .closed = 2 * day, .overdue = true},
      {.due = 1 * day, .closed = std::nullopt, .overdue = true, .extended = true},
      {.due = 8 * day, .closed = 2 * day, .reworked = true}, // closed early, due next week
  });
  EXPECT_EQ(counts.all, 5);
  EXPECT_EQ(counts.due, 4);
  EXPECT_EQ(counts.not_due_yet(), 1);
  EXPECT_EQ(counts.overdue_open, 1);
  EXPECT_EQ(closing_rate(counts), 0.75);
  EXPECT_EQ(on_time_closing_rate(counts), 0.5);
  EXPECT_EQ(rework_rate(counts, RateBasis::due), 0.25);
  EXPECT_EQ(rework_rate(counts, RateBasis::all), 0.4);
  EXPECT_EQ(extension_rate(counts, RateBasis::due), 0.25);
  EXPECT_EQ(extension_rate(counts, RateBasis::all), 0.2);
}

TEST(Scorecard, what_is_not_due_yet_has_no_rate) {
  const CaseCounts counts = counted({{.due = 8 * day, .closed = 1 * day}, {.due = std::nullopt}});
  EXPECT_EQ(counts.not_due_yet(), 2);
  EXPECT_EQ(closing_rate(counts), std::nullopt);
  EXPECT_EQ(on_time_closing_rate(counts), std::nullopt);
  EXPECT_EQ(rework_rate(counts, RateBasis::due), std::nullopt);
  EXPECT_EQ(rework_rate(counts, RateBasis::all), 0.0);
}

TEST(Scorecard, the_window_holds_its_start_and_not_its_end) {
  EXPECT_EQ(counted({{.due = 0.0}}).due, 1);
  EXPECT_EQ(counted({{.due = 7 * day}}).due, 0);
  EXPECT_EQ(counted({{.due = -1.0}}).due, 0);
}

TEST(Scorecard, official_figures_end_with_the_window_and_a_cohort_is_followed) {
  const CaseResult late = {.due = 6 * day, .closed = 9 * day, .overdue = true};
  EXPECT_EQ(closing_rate(counted({late}, official_window(0, 7 * day))), 0.0);
  EXPECT_EQ(counted({late}, official_window(0, 7 * day)).overdue_open, 1);
  EXPECT_EQ(closing_rate(counted({late}, DueWindow{0, 7 * day})), 1.0);
  EXPECT_EQ(on_time_closing_rate(counted({late}, DueWindow{0, 7 * day})), 0.0);
  // Overdue later is not overdue at the end of the window.
  EXPECT_EQ(counted({{.due = 8 * day, .overdue = true}}, official_window(0, 7 * day)).overdue_open, 0);
}

TEST(Scorecard, counts_of_groups_add_up) {
  const CaseResult one = {.due = 1 * day, .closed = 0.5 * day, .reworked = true, .extended = true};
  const CaseResult other = {.due = 2 * day, .closed = 3 * day, .overdue = true};
  const CaseResult open = {.due = 2 * day, .overdue = true, .reworked = true};
  CaseCounts sum = counted({one, open});
  sum += counted({other});
  EXPECT_EQ(sum, counted({one, other, open}));
}

TEST(Scorecard, the_score_of_a_unit_is_the_published_formula) {
  CaseCounts counts;
  EXPECT_EQ(unit_score(counts), std::nullopt);
  counts.all = 100;
  counts.all_closed_on_time = 90;
  counts.all_closed_late = 5;
  counts.all_extended = 10;
  counts.all_reworked = 2;
  // 100 (0.8 (0.90 + 0.4 * 0.05) + 0.1 * 0.90 + 0.1 * 0.98) = 73.6 + 9 + 9.8
  EXPECT_NEAR(*unit_score(counts), 92.4, 1e-12);
  EXPECT_NEAR(*unit_score(counts, {.timeliness = 1, .overdue_credit = 0, .extension = 0, .rework = 0}), 90, 1e-12);
  CaseCounts best;
  best.all = best.all_closed_on_time = 7;
  EXPECT_NEAR(*unit_score(best), 100, 1e-12);
}

TEST(Ranking, equals_share_a_place_and_leave_the_next_empty) {
  EXPECT_EQ(ranking(Scores{91.0, 95.5, 91.0, 80.0, 99.0}), (Places{3, 2, 3, 5, 1}));
  EXPECT_EQ(ranking(Scores{}), Places{});
  EXPECT_EQ(ranking(Scores{50.0, 50.0}), (Places{1, 1}));
}

TEST(Ranking, what_reads_the_same_is_a_tie) {
  EXPECT_EQ(ranking(Scores{92.401, 92.404, 92.41}), (Places{2, 2, 1}));
  EXPECT_EQ(ranking(Scores{92.401, 92.404, 92.41}, 0), (Places{1, 1, 1}));
  EXPECT_EQ(ranking(Scores{92.401, 92.404, 92.41}, 3), (Places{3, 2, 1}));
}

TEST(Ranking, who_has_no_score_has_no_place) {
  EXPECT_EQ(ranking(Scores{std::nullopt, 0.0, 70.0}), (Places{std::nullopt, 2, 1}));
}

} // namespace
} // namespace cavalry
