#include "measure/quantiles.hpp"
#include "measure/replications.hpp"
#include "measure/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

/// An improvement of value +- half_width over 30 of 30 replications, a point being worth having.
Comparison comparison(double value, double half_width) {
  Comparison made;
  made.improvement = symmetric_estimate(value, half_width, 30);
  made.worth_having = 1.0;
  made.planned_replications = 30;
  return made;
}

Verdict verdict(double value, double half_width) { return judge(comparison(value, half_width)).verdict; }

TEST(Verdict, is_practically_the_same_within_delta_before_anything_else) {
  EXPECT_EQ(verdict(0.0, 0.9), Verdict::practically_the_same);
  EXPECT_EQ(verdict(0.5, 0.4), Verdict::practically_the_same); // above 0 all through, and yet not worth a word
  EXPECT_EQ(verdict(-0.5, 0.5), Verdict::practically_the_same);
  EXPECT_EQ(verdict(0.0, 0.0), Verdict::practically_the_same);
}

TEST(Verdict, is_better_above_delta_and_of_unsure_size_above_zero) {
  EXPECT_EQ(verdict(3.0, 1.5), Verdict::better);
  EXPECT_EQ(verdict(3.0, 2.0), Verdict::better_size_unsure); // reaches delta itself
  EXPECT_EQ(verdict(3.0, 2.5), Verdict::better_size_unsure);
}

TEST(Verdict, mirrors_for_worse) {
  EXPECT_EQ(verdict(-3.0, 1.5), Verdict::worse);
  EXPECT_EQ(verdict(-3.0, 2.0), Verdict::worse_size_unsure);
  EXPECT_EQ(verdict(-3.0, 2.5), Verdict::worse_size_unsure);
}

TEST(Verdict, cannot_tell_where_the_interval_holds_zero_and_passes_delta) {
  EXPECT_EQ(verdict(0.5, 1.0), Verdict::cannot_tell);
  EXPECT_EQ(verdict(2.0, 2.0), Verdict::cannot_tell); // touches 0
  EXPECT_EQ(verdict(-0.5, 1.0), Verdict::cannot_tell);
}

TEST(Verdict, says_how_many_more_runs_would_tell) {
  // 2 +- 3: a half-width below 2 excludes 0.
  EXPECT_EQ(judge(comparison(2.0, 3.0)).more_runs, more_runs_needed(3.0, 2.0, 30));
  // 0.1 +- 3: a half-width of 0.9 fits within delta, long before 0.1 would exclude 0.
  EXPECT_EQ(judge(comparison(0.1, 3.0)).more_runs, more_runs_needed(3.0, 0.9, 30));
  EXPECT_GE(judge(comparison(2.0, 2.0)).more_runs.value(), 1U);
  EXPECT_EQ(judge(comparison(3.0, 1.5)).more_runs, std::nullopt);
}

TEST(Verdict, the_runs_it_asks_for_do_tell) {
  for (const double value : {-2.0, 0.1, 0.6, 1.4}) {
    const double half_width = 3.0;
    const Judgement judgement = judge(comparison(value, half_width));
    ASSERT_EQ(judgement.verdict, Verdict::cannot_tell);
    const double deviation = half_width * std::sqrt(30.0) / t_factor(0.95, 30);
    const auto half_width_after = [&](std::size_t n) { return t_factor(0.95, n) * deviation / std::sqrt(double(n)); };
    const std::size_t n = 30 + judgement.more_runs.value();
    EXPECT_NE(verdict(value, half_width_after(n + 1)), Verdict::cannot_tell) << value;
    EXPECT_EQ(verdict(value, half_width_after(n - 2)), Verdict::cannot_tell) << value;
  }
}

TEST(Verdict, no_number_of_runs_tells_nothing_from_nothing_without_a_delta) {
  Comparison hopeless = comparison(0.0, 1.0);
  hopeless.worth_having = 0.0;
  EXPECT_EQ(judge(hopeless).verdict, Verdict::cannot_tell);
  EXPECT_EQ(judge(hopeless).more_runs, std::nullopt);
}

TEST(Verdict, says_no_word_before_the_planned_stop) {
  Comparison early = comparison(3.0, 0.1);
  early.planned_replications = 31;
  EXPECT_EQ(judge(early).verdict, Verdict::computing);
  early.backlog_keeps_growing = true;
  EXPECT_EQ(judge(early).verdict, Verdict::computing);
}

TEST(Verdict, a_growing_backlog_withholds_every_word) {
  for (const double value : {0.0, 3.0, -3.0, 0.5}) {
    Comparison overloaded = comparison(value, 0.8);
    overloaded.backlog_keeps_growing = true;
    EXPECT_EQ(judge(overloaded).verdict, Verdict::not_comparable);
  }
}

TEST(Verdict, what_is_equal_by_construction_is_not_tested) {
  Comparison fixed = comparison(0.0, 0.0);
  fixed.equal_by_construction = true;
  fixed.planned_replications = 100;
  EXPECT_EQ(judge(fixed).verdict, Verdict::equal_by_construction);
}

TEST(Verdict, without_an_interval_nobody_can_tell) {
  Comparison single = comparison(3.0, std::nan(""));
  EXPECT_EQ(judge(single).verdict, Verdict::cannot_tell);
  EXPECT_EQ(judge(single).more_runs, std::nullopt);
}

} // namespace
} // namespace cavalry
