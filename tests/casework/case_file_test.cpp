#include "casework/case_file.hpp"
#include "casework/dates.hpp"
#include "casework/procedure.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

const WorkingCalendar calendar = festival_calendar();
const CaseRules four_hours = published_rules(in_working_time(4 * hour));
const CaseRules two_hours_urgent = published_rules(urgent(2 * hour));
constexpr UnitId north{0}, south{1};

CaseFile reported(const CaseRules &rules, const char *now) { return CaseFile::is_reported(rules, calendar, at(now)); }

/// Reported, accepted and filed at that date.
CaseFile filed(const CaseRules &rules, const char *now) {
  CaseFile file = reported(rules, now);
  file.is_accepted(at(now));
  file.is_filed(at(now));
  return file;
}

CaseFile dispatched(const CaseRules &rules, const char *now, UnitId unit = north) {
  CaseFile file = filed(rules, now);
  file.is_dispatched(at(now), unit);
  return file;
}

std::string due(const CaseFile &file, CaseClockId clock, const char *now) {
  const std::optional<Seconds> date = file.due(clock, at(now));
  return date ? june(*date) : "none";
}

TEST(CaseRules, have_the_limits_of_the_published_standard) {
  EXPECT_EQ(four_hours.limit(CaseClockId::acceptance), in_working_time(15 * minute));
  EXPECT_EQ(four_hours.limit(CaseClockId::site_check), in_working_time(30 * minute));
  EXPECT_EQ(four_hours.limit(CaseClockId::dispatch), in_working_time(15 * minute));
  EXPECT_EQ(four_hours.limit(CaseClockId::handling), in_working_time(4 * hour));
  EXPECT_EQ(four_hours.limit(CaseClockId::second_check), in_working_time(30 * minute));
  EXPECT_EQ(two_hours_urgent.limit(CaseClockId::dispatch), urgent(15 * minute));
}

TEST(CaseRules, stages_and_clocks_have_ids) {
  EXPECT_STREQ(id(Stage::site_check), "site-check");
  EXPECT_STREQ(id(Stage::dismissed), "dismissed");
  EXPECT_STREQ(id(CaseClockId::second_check), "second-check");
}

TEST(CaseFile, goes_through_its_stages_each_with_its_clock) {
  CaseFile file = reported(four_hours, "19 09:00");
  EXPECT_EQ(file.stage(), Stage::reported);
  EXPECT_EQ(due(file, CaseClockId::acceptance, "19 09:00"), "19 09:15");
  EXPECT_EQ(due(file, CaseClockId::handling, "19 09:00"), "none");
  file.is_accepted(at("19 09:05"));
  EXPECT_EQ(file.stage(), Stage::accepted);
  file.is_filed(at("19 09:10"));
  EXPECT_EQ(file.stage(), Stage::filed);
  EXPECT_EQ(file.filed(), at("19 09:10"));
  EXPECT_EQ(due(file, CaseClockId::dispatch, "19 09:10"), "19 09:25");
  file.is_dispatched(at("19 09:20"), south);
  EXPECT_EQ(file.stage(), Stage::handling);
  EXPECT_TRUE(file.is_with_unit());
  EXPECT_EQ(file.unit(), south);
  EXPECT_EQ(due(file, CaseClockId::handling, "19 09:20"), "19 15:20");
  file.is_handed_back(at("19 11:45"));
  EXPECT_EQ(file.stage(), Stage::second_check);
  EXPECT_EQ(due(file, CaseClockId::second_check, "19 11:45"), "19 14:15");
  EXPECT_EQ(file.closed(), std::nullopt);
  file.passes_check(at("19 14:10"));
  EXPECT_EQ(file.stage(), Stage::closed);
  EXPECT_TRUE(file.is_over());
  EXPECT_EQ(file.closed(), at("19 14:10"));
  for (const CaseClockId clock :
       {CaseClockId::acceptance, CaseClockId::dispatch, CaseClockId::handling, CaseClockId::second_check})
    EXPECT_FALSE(file.is_overdue(clock, at("30 00:00"))) << id(clock);
}

TEST(CaseFile, the_acceptance_clock_runs_from_the_report_to_filing) {
  CaseFile file = reported(four_hours, "19 17:50");
  file.is_accepted(at("20 08:02"));
  EXPECT_EQ(due(file, CaseClockId::acceptance, "20 08:02"), "20 08:05"); // 10 min before six, 5 after eight
  file.is_filed(at("20 08:06"));
  EXPECT_EQ(file.elapsed(CaseClockId::acceptance, at("20 12:00")), 16 * minute);
  EXPECT_TRUE(file.is_overdue(CaseClockId::acceptance, at("20 12:00")));
}

TEST(CaseFile, the_dispatch_clock_runs_from_filing_to_dispatch) {
  CaseFile file = filed(four_hours, "19 09:00");
  EXPECT_EQ(due(file, CaseClockId::dispatch, "19 09:00"), "19 09:15");
  file.is_dispatched(at("19 09:16"), north);
  EXPECT_EQ(file.elapsed(CaseClockId::dispatch, at("19 12:00")), 16 * minute);
  EXPECT_TRUE(file.is_overdue(CaseClockId::dispatch, at("19 12:00")));
}

TEST(CaseFile, the_handling_clock_runs_from_dispatch_until_handed_back) {
  CaseFile file = filed(four_hours, "19 08:00");
  EXPECT_EQ(file.elapsed(CaseClockId::handling, at("19 09:00")), 0);
  file.is_dispatched(at("19 09:00"), north);
  file.is_handed_back(at("19 11:00"));
  file.passes_check(at("21 11:00"));
  EXPECT_EQ(file.elapsed(CaseClockId::handling, at("21 11:00")), 2 * hour);
  EXPECT_EQ(due(file, CaseClockId::handling, "21 11:00"), "19 15:00");
  EXPECT_FALSE(file.is_overdue(CaseClockId::handling, at("21 11:00")));
}

TEST(CaseFile, the_second_check_has_a_clock_of_its_own_each_time) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_handed_back(at("19 09:00"));
  file.fails_check(at("19 09:31"));
  EXPECT_TRUE(file.is_overdue(CaseClockId::second_check, at("19 09:31")));
  file.is_handed_back(at("19 10:00"));
  EXPECT_EQ(due(file, CaseClockId::second_check, "19 10:00"), "19 10:30");
  EXPECT_FALSE(file.is_overdue(CaseClockId::second_check, at("19 10:00")));
  EXPECT_EQ(file.overdue_rounds(CaseClockId::second_check), 1);
}

TEST(CaseFile, a_bounce_pauses_the_handling_clock_and_starts_a_fresh_dispatch_clock) {
  CaseFile file = filed(four_hours, "19 08:00");
  file.is_dispatched(at("19 08:10"), north);
  file.is_bounced(at("19 09:10"));
  EXPECT_EQ(file.elapsed(CaseClockId::handling, at("20 12:00")), 1 * hour);
  EXPECT_FALSE(file.is_overdue(CaseClockId::handling, at("20 12:00")));
  EXPECT_EQ(file.elapsed(CaseClockId::dispatch, at("19 09:20")), 10 * minute); // not 20
  EXPECT_EQ(due(file, CaseClockId::dispatch, "19 09:20"), "19 09:25");
}

TEST(CaseFile, a_check_on_site_pauses_the_acceptance_clock) {
  CaseFile file = reported(four_hours, "19 09:00");
  file.is_accepted(at("19 09:05"));
  file.goes_to_check(at("19 09:10"));
  EXPECT_EQ(due(file, CaseClockId::site_check, "19 09:10"), "19 09:40");
  EXPECT_EQ(file.elapsed(CaseClockId::acceptance, at("19 09:50")), 10 * minute);
  file.returns_from_check(at("19 09:50"));
  EXPECT_TRUE(file.is_overdue(CaseClockId::site_check, at("19 09:50")));
  EXPECT_EQ(due(file, CaseClockId::acceptance, "19 09:50"), "19 09:55");
  file.is_filed(at("19 09:55"));
  EXPECT_FALSE(file.is_overdue(CaseClockId::acceptance, at("19 09:55")));
}

TEST(CaseFile, a_unit_gets_its_case_back_with_what_was_left) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_bounced(at("19 09:30"));
  EXPECT_EQ(file.stage(), Stage::filed);
  EXPECT_EQ(due(file, CaseClockId::dispatch, "19 09:30"), "19 09:45");
  file.is_dispatched(at("19 09:45"), north);
  EXPECT_EQ(due(file, CaseClockId::handling, "19 09:45"), "19 14:15");
  EXPECT_EQ(file.bounces(), 1);
}

TEST(CaseFile, another_unit_starts_from_zero_without_the_extensions) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_extended(at("19 09:00"), 8 * hour);
  file.is_bounced(at("19 09:30"));
  file.is_dispatched(at("19 09:45"), south);
  EXPECT_EQ(due(file, CaseClockId::handling, "19 09:45"), "19 15:45");
  EXPECT_EQ(file.extensions(), 1);
  // Back at the first unit: it is another one than the one that bounced it last.
  file.is_bounced(at("19 10:00"));
  file.is_dispatched(at("19 10:00"), north);
  EXPECT_EQ(due(file, CaseClockId::handling, "19 10:00"), "19 16:00");
}

TEST(CaseFile, a_unit_cannot_bounce_its_lateness_away_unseen) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_bounced(at("19 14:30"));
  EXPECT_TRUE(file.is_overdue(CaseClockId::handling, at("19 14:30")));
  CaseFile same = file;
  same.is_dispatched(at("19 14:40"), north);
  EXPECT_TRUE(same.is_overdue(CaseClockId::handling, at("19 14:40")));
  EXPECT_FALSE(same.may_be_extended(at("19 14:40")));
  file.is_dispatched(at("19 14:40"), south);
  EXPECT_FALSE(file.is_overdue(CaseClockId::handling, at("19 14:40")));
  EXPECT_EQ(file.overdue_rounds(CaseClockId::handling), 1);
}

TEST(CaseFile, a_suspension_pauses_the_handling_clock) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_suspended(at("19 10:00"));
  EXPECT_EQ(file.stage(), Stage::suspended);
  EXPECT_TRUE(file.is_with_unit());
  file.is_resumed(at("21 17:00"));
  EXPECT_EQ(file.stage(), Stage::handling);
  EXPECT_EQ(due(file, CaseClockId::handling, "21 17:00"), "25 09:00");
}

TEST(CaseFile, rework_goes_on_where_the_clock_stopped) {
  CaseFile file = dispatched(four_hours, "19 08:00");
  file.is_handed_back(at("19 11:00"));
  EXPECT_EQ(due(file, CaseClockId::handling, "19 11:00"), "19 12:00");
  file.fails_check(at("19 11:20"));
  EXPECT_EQ(file.stage(), Stage::rework);
  EXPECT_EQ(file.reworks(), 1);
  EXPECT_EQ(file.unit(), north);
  EXPECT_EQ(due(file, CaseClockId::handling, "19 11:20"), "19 14:20");
  file.is_suspended(at("19 11:30"));
  file.is_resumed(at("19 11:40"));
  EXPECT_EQ(file.stage(), Stage::rework);
  file.is_handed_back(at("19 14:30"));
  EXPECT_EQ(due(file, CaseClockId::second_check, "19 14:30"), "19 15:00"); // a fresh one
  file.passes_check(at("19 15:10"));
  EXPECT_FALSE(file.is_overdue(CaseClockId::handling, at("19 15:10"))); // due 14:30
  EXPECT_TRUE(file.is_overdue(CaseClockId::second_check, at("19 15:10")));
}

TEST(CaseFile, may_be_extended_at_the_unit_until_it_is_overdue) {
  CaseFile file = filed(four_hours, "19 08:00");
  EXPECT_FALSE(file.may_be_extended(at("19 08:00")));
  file.is_dispatched(at("19 08:00"), north);
  EXPECT_TRUE(file.may_be_extended(at("19 12:00")));
  EXPECT_FALSE(file.may_be_extended(at("19 12:01")));
  CaseFile extended = file;
  extended.is_extended(at("19 12:00"), working_day);
  EXPECT_EQ(due(extended, CaseClockId::handling, "19 12:00"), "20 12:00");
  EXPECT_DEATH(file.is_extended(at("19 12:01"), working_day), "overdue");
}

TEST(CaseFile, every_second_of_its_age_is_at_one_stage) {
  CaseFile file = reported(four_hours, "16 17:00");
  file.is_accepted(at("16 17:03"));
  file.goes_to_check(at("16 17:10"));
  file.returns_from_check(at("16 17:30"));
  file.is_filed(at("16 17:35"));
  file.is_dispatched(at("16 17:50"), north);
  file.is_bounced(at("16 18:50"));
  file.is_dispatched(at("19 08:10"), south);
  file.is_suspended(at("19 09:00"));
  file.is_resumed(at("19 10:00"));
  file.is_handed_back(at("19 11:00"));
  file.fails_check(at("19 11:30"));
  file.is_handed_back(at("19 11:50"));
  file.passes_check(at("19 14:00"));
  const auto minutes = [&](Stage stage) { return file.time_at(stage, at("30 00:00")) / minute; };
  EXPECT_EQ(minutes(Stage::reported), 3);
  EXPECT_EQ(minutes(Stage::accepted), 7 + 5);
  EXPECT_EQ(minutes(Stage::site_check), 20);
  EXPECT_EQ(minutes(Stage::filed), 15 + 61 * 60 + 20);
  EXPECT_EQ(minutes(Stage::handling), 60 + 50 + 60);
  EXPECT_EQ(minutes(Stage::suspended), 60);
  EXPECT_EQ(minutes(Stage::second_check), 30 + 130);
  EXPECT_EQ(minutes(Stage::rework), 20);
  EXPECT_EQ(minutes(Stage::closed), 0);
  double sum = 0;
  for (std::size_t stage = 0; stage < stage_count; ++stage) sum += minutes(static_cast<Stage>(stage));
  EXPECT_EQ(sum * minute, at("19 14:00") - at("16 17:00"));
}

TEST(CaseFile, a_stage_that_lasts_counts_up_to_now) {
  const CaseFile file = filed(four_hours, "19 08:00");
  EXPECT_EQ(file.time_at(Stage::filed, at("19 13:00")), 5 * hour);
}

TEST(CaseFile, may_be_dismissed_before_it_is_filed) {
  CaseFile file = reported(four_hours, "19 09:00");
  CaseFile duplicate = file;
  duplicate.is_dismissed(at("19 09:01"));
  EXPECT_TRUE(duplicate.is_over());
  EXPECT_EQ(duplicate.closed(), std::nullopt);
  file.is_accepted(at("19 09:05"));
  file.goes_to_check(at("19 09:10"));
  file.is_dismissed(at("19 09:30"));
  EXPECT_EQ(file.stage(), Stage::dismissed);
  EXPECT_FALSE(file.is_overdue(CaseClockId::acceptance, at("30 00:00")));
  EXPECT_FALSE(file.is_overdue(CaseClockId::site_check, at("30 00:00")));
}

TEST(CaseFile, events_out_of_turn_are_broken_invariants) {
  CaseFile file = reported(four_hours, "19 09:00");
  const Seconds now = at("19 09:00");
  EXPECT_DEATH(file.is_filed(now), "is filed that is not accepted");
  EXPECT_DEATH(file.goes_to_check(now), "checked on site");
  EXPECT_DEATH(file.is_accepted(at("19 08:59")), "run back");
  file.is_accepted(now);
  EXPECT_DEATH(file.is_accepted(now), "is accepted that does not wait");
  EXPECT_DEATH(file.returns_from_check(now), "returns from a check");
  EXPECT_DEATH(file.is_dispatched(now, north), "is dispatched that does not wait");
  file.is_filed(now);
  EXPECT_DEATH(file.is_dismissed(now), "is dismissed");
  EXPECT_DEATH(file.is_bounced(now), "is bounced");
  EXPECT_DEATH(file.is_handed_back(now), "is handed back");
  file.is_dispatched(now, north);
  EXPECT_DEATH(file.is_resumed(now), "is resumed");
  EXPECT_DEATH(file.passes_check(now), "passes the second check");
  file.is_suspended(now);
  EXPECT_DEATH(file.is_suspended(now), "is suspended");
  EXPECT_DEATH(file.is_handed_back(now), "is handed back");
  EXPECT_DEATH(file.is_bounced(now), "is bounced");
  file.is_resumed(now);
  file.is_handed_back(now);
  file.passes_check(now);
  EXPECT_DEATH(file.fails_check(now), "fails the second check");
  EXPECT_DEATH(file.is_dispatched(now, north), "is dispatched");
}

} // namespace
} // namespace cavalry
