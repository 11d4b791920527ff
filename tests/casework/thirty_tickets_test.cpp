#include "casework/dates.hpp"
#include "casework/procedure.hpp"
#include "casework/scorecard.hpp"

#include <gtest/gtest.h>

/// A working week made by hand, torn apart by the National Day of 2023 as the State Council set it: Wednesday 27 and
/// Thursday 28 September, then holiday from Friday 29 September to Friday 6 October, then Saturday 7 and Sunday 8
/// October worked, and Monday 9. It ends at midnight after Monday. Every date and number of this file was worked out
/// from the published rules, not from the code: the line above each ticket says which spans count.
namespace cavalry {
namespace {

const WorkingCalendar calendar = national_day_calendar();
const Seconds week_begins = date("2023-09-27 00:00");
const Seconds week_ends = date("2023-10-10 00:00");

const CaseRules two_hours = published_rules(in_working_time(2 * hour));
const CaseRules four_hours = published_rules(in_working_time(4 * hour));
const CaseRules one_day = published_rules(in_working_time(working_day));
const CaseRules two_days = published_rules(in_working_time(2 * working_day));
const CaseRules five_days = published_rules(in_working_time(5 * working_day));
const CaseRules two_hours_urgent = published_rules(urgent(2 * hour));

constexpr UnitId north{0}, south{1}, river{2}, tower{3};
constexpr bool late = true;

enum What {
  reported,
  accepted,
  to_check,
  from_check,
  filed,
  dismissed,
  dispatched,
  bounced,
  suspended,
  resumed,
  extended,
  extension_refused,
  handed_back,
  fails,
  passes,
};

struct Event {
  const char *at;
  What what;
  std::optional<UnitId> unit = {}; ///< dispatched
  Seconds by = 0;                  ///< extended
};

/// A clock when the week ends, of the last round.
struct Reading {
  const char *due = "never started";
  double minutes = 0; ///< elapsed, as the clock counts
  bool overdue = false;
};

struct Expected {
  Reading acceptance = {}, site_check = {}, dispatch = {}, handling = {}, second_check = {};
  Stage stage = Stage::reported;
  bool closed_on_time = false;
  double working_minutes = 0; ///< from its report to its end, or to the end of the week
  int bounces = 0, reworks = 0, extensions = 0;
  int late_dispatch_rounds = 0, late_handling_rounds = 0; ///< before the last
};

struct Ticket {
  const char *name;
  const CaseRules &rules;
  std::vector<Event> events;
  Expected expected;
};

const std::vector<Ticket> tickets = {
    // 1. 09:20-12:00 is 2 h 40, so 1 h 20 after two; the second check: 15 min of the morning, 15 of the
    // afternoon.
    {"plain, over the noon break",
     four_hours,
     {{"2023-09-27 09:00", reported},
      {"2023-09-27 09:05", accepted},
      {"2023-09-27 09:10", filed},
      {"2023-09-27 09:20", dispatched, north},
      {"2023-09-27 11:45", handed_back},
      {"2023-09-27 14:10", passes}},
     {.acceptance = {"2023-09-27 09:15", 10},
      .dispatch = {"2023-09-27 09:25", 10},
      .handling = {"2023-09-27 15:20", 145},
      .second_check = {"2023-09-27 14:15", 25},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 190}},
    // 2. 11:10-12:00 is 50 min, so 70 after two; handed back after 50 + 40.
    {"handed back after the noon break",
     two_hours,
     {{"2023-09-27 11:00", reported},
      {"2023-09-27 11:02", accepted},
      {"2023-09-27 11:05", filed},
      {"2023-09-27 11:10", dispatched, north},
      {"2023-09-27 14:40", handed_back},
      {"2023-09-27 14:50", passes}},
     {.acceptance = {"2023-09-27 11:15", 5},
      .dispatch = {"2023-09-27 11:20", 5},
      .handling = {"2023-09-27 15:10", 90},
      .second_check = {"2023-09-27 15:10", 10},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 110}},
    // 3. 16:00-18:00 is 2 h, so 2 h of Thursday: 10:00; handed back after 2 h + 1 h 30.
    {"over night",
     four_hours,
     {{"2023-09-27 15:50", reported},
      {"2023-09-27 15:55", accepted},
      {"2023-09-27 16:00", filed},
      {"2023-09-27 16:00", dispatched, river},
      {"2023-09-28 09:30", handed_back},
      {"2023-09-28 09:45", passes}},
     {.acceptance = {"2023-09-27 16:05", 10},
      .dispatch = {"2023-09-27 16:15", 0},
      .handling = {"2023-09-28 10:00", 210},
      .second_check = {"2023-09-28 10:00", 15},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 235}},
    // 4. Thursday 10-12 and 14-18 is 6 h, so 2 h of Saturday 7: 10:00.
    {"over the holiday onto the make-up Saturday",
     one_day,
     {{"2023-09-28 09:50", reported},
      {"2023-09-28 09:55", accepted},
      {"2023-09-28 10:00", filed},
      {"2023-09-28 10:00", dispatched, river},
      {"2023-10-07 09:30", handed_back},
      {"2023-10-07 09:50", passes}},
     {.acceptance = {"2023-09-28 10:05", 10},
      .dispatch = {"2023-09-28 10:15", 0},
      .handling = {"2023-10-07 10:00", 450},
      .second_check = {"2023-10-07 10:00", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 480}},
    // 5. Thursday 16-18 is 2 h, Saturday 7 is 8 h, so 6 h of Sunday 8: 16:00; handed back at 17:00 after 17 h.
    {"onto the make-up Sunday, an hour late",
     two_days,
     {{"2023-09-28 15:50", reported},
      {"2023-09-28 15:55", accepted},
      {"2023-09-28 16:00", filed},
      {"2023-09-28 16:00", dispatched, south},
      {"2023-10-08 17:00", handed_back},
      {"2023-10-08 17:10", passes}},
     {.acceptance = {"2023-09-28 16:05", 10},
      .dispatch = {"2023-09-28 16:15", 0},
      .handling = {"2023-10-08 16:00", 1020, late},
      .second_check = {"2023-10-08 17:30", 10},
      .stage = Stage::closed,
      .working_minutes = 1040}},
    // 6. 14:00-18:00 is the whole limit; the second check begins at 08:00 on Thursday, so due at 08:30.
    {"handed back at 18:00 sharp",
     four_hours,
     {{"2023-09-27 13:50", reported},
      {"2023-09-27 13:55", accepted},
      {"2023-09-27 13:58", filed},
      {"2023-09-27 14:00", dispatched, river},
      {"2023-09-27 18:00", handed_back},
      {"2023-09-28 08:10", passes}},
     {.acceptance = {"2023-09-27 14:15", 0},
      .dispatch = {"2023-09-27 14:15", 0},
      .handling = {"2023-09-27 18:00", 240},
      .second_check = {"2023-09-28 08:30", 10},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 250}},
    // 7. As before, but at 18:01: late, though no working time has passed since 18:00.
    {"handed back a minute after 18:00",
     four_hours,
     {{"2023-09-27 13:50", reported},
      {"2023-09-27 13:55", accepted},
      {"2023-09-27 13:58", filed},
      {"2023-09-27 14:00", dispatched, south},
      {"2023-09-27 18:01", handed_back},
      {"2023-09-28 08:10", passes}},
     {.acceptance = {"2023-09-27 14:15", 0},
      .dispatch = {"2023-09-27 14:15", 0},
      .handling = {"2023-09-27 18:00", 240, late},
      .second_check = {"2023-09-28 08:30", 10},
      .stage = Stage::closed,
      .working_minutes = 250}},
    // 8. 23:20 and 2 h over midnight into the holiday: 01:20; 90 min used. Of the whole life no minute is working
    // time.
    {"urgent at night",
     two_hours_urgent,
     {{"2023-09-28 23:00", reported},
      {"2023-09-28 23:10", accepted},
      {"2023-09-28 23:14", filed},
      {"2023-09-28 23:20", dispatched, north},
      {"2023-09-29 00:50", handed_back},
      {"2023-09-29 01:10", passes}},
     {.acceptance = {"2023-09-28 23:15", 14},
      .dispatch = {"2023-09-28 23:29", 6},
      .handling = {"2023-09-29 01:20", 90},
      .second_check = {"2023-09-29 01:20", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 0}},
    // 9. Dispatch is due at 10:25, over noon 10:30 and 2 h is 12:30; handed back after 150 min.
    {"urgent on the holiday, dispatched late and handled late",
     two_hours_urgent,
     {{"2023-10-01 10:00", reported},
      {"2023-10-01 10:05", accepted},
      {"2023-10-01 10:10", filed},
      {"2023-10-01 10:30", dispatched, south},
      {"2023-10-01 13:00", handed_back},
      {"2023-10-01 13:20", passes}},
     {.acceptance = {"2023-10-01 10:15", 10},
      .dispatch = {"2023-10-01 10:25", 20, late},
      .handling = {"2023-10-01 12:30", 150, late},
      .second_check = {"2023-10-01 13:30", 20},
      .stage = Stage::closed,
      .working_minutes = 0}},
    // 10. Acceptance: 17:50-18:00 is 10 min, so 5 of Thursday: due and done at 08:05.
    {"accepted in 15 min across 18:00",
     two_hours,
     {{"2023-09-27 17:50", reported},
      {"2023-09-28 08:03", accepted},
      {"2023-09-28 08:05", filed},
      {"2023-09-28 08:10", dispatched, north},
      {"2023-09-28 10:00", handed_back},
      {"2023-09-28 10:20", passes}},
     {.acceptance = {"2023-09-28 08:05", 15},
      .dispatch = {"2023-09-28 08:20", 5},
      .handling = {"2023-09-28 10:10", 110},
      .second_check = {"2023-09-28 10:30", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 150}},
    // 11. Acceptance: 17:55-18:00 is 5 min, so 10 of Saturday 7: due at 08:10, filed at 08:11.
    {"accepted in 16 min across 18:00 and the holiday",
     two_hours,
     {{"2023-09-28 17:55", reported},
      {"2023-10-07 08:05", accepted},
      {"2023-10-07 08:11", filed},
      {"2023-10-07 08:20", dispatched, river},
      {"2023-10-07 10:10", handed_back},
      {"2023-10-07 10:30", passes}},
     {.acceptance = {"2023-10-07 08:10", 16, late},
      .dispatch = {"2023-10-07 08:26", 9},
      .handling = {"2023-10-07 10:20", 110},
      .second_check = {"2023-10-07 10:40", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 155}},
    // 12. Before 08:00 nothing counts. 08:00-09:30 is 90 min, 150 are left from 10:00: 120 till noon, 30 after
    // two. Handed back after 90 + 120 + 20. The second dispatch was due at 09:45.
    {"bounced to the same unit",
     four_hours,
     {{"2023-09-27 07:40", reported},
      {"2023-09-27 07:50", accepted},
      {"2023-09-27 07:55", filed},
      {"2023-09-27 08:00", dispatched, north},
      {"2023-09-27 09:30", bounced},
      {"2023-09-27 10:00", dispatched, north},
      {"2023-09-27 14:20", handed_back},
      {"2023-09-27 14:40", passes}},
     {.acceptance = {"2023-09-27 08:15", 0},
      .dispatch = {"2023-09-27 09:45", 30, late},
      .handling = {"2023-09-27 14:30", 230},
      .second_check = {"2023-09-27 14:50", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 280,
      .bounces = 1}},
    // 13. From zero at 09:10: 170 min till noon, 70 after two; handed back after 170 + 60.
    {"bounced to another unit",
     four_hours,
     {{"2023-09-27 08:00", reported},
      {"2023-09-27 08:02", accepted},
      {"2023-09-27 08:05", filed},
      {"2023-09-27 08:10", dispatched, north},
      {"2023-09-27 09:00", bounced},
      {"2023-09-27 09:10", dispatched, south},
      {"2023-09-27 15:00", handed_back},
      {"2023-09-27 15:20", passes}},
     {.acceptance = {"2023-09-27 08:15", 5},
      .dispatch = {"2023-09-27 09:15", 10},
      .handling = {"2023-09-27 15:10", 230},
      .second_check = {"2023-09-27 15:30", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 320,
      .bounces = 1}},
    // 14. North from zero again at 16:10: 50 min till 17:00, 190 left from 17:10: 50 on Wednesday, 140 on
    // Thursday: 10:20.
    {"bounced to another unit, back, and to the same",
     four_hours,
     {{"2023-09-27 13:40", reported},
      {"2023-09-27 13:50", accepted},
      {"2023-09-27 13:55", filed},
      {"2023-09-27 14:00", dispatched, north},
      {"2023-09-27 15:00", bounced},
      {"2023-09-27 15:10", dispatched, south},
      {"2023-09-27 16:00", bounced},
      {"2023-09-27 16:10", dispatched, north},
      {"2023-09-27 17:00", bounced},
      {"2023-09-27 17:10", dispatched, north},
      {"2023-09-28 10:00", handed_back},
      {"2023-09-28 10:15", passes}},
     {.acceptance = {"2023-09-27 14:15", 0},
      .dispatch = {"2023-09-27 17:15", 10},
      .handling = {"2023-09-28 10:20", 220},
      .second_check = {"2023-09-28 10:30", 15},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 375,
      .bounces = 3}},
    // 15. North's limit ends at 10:00, it bounces at 10:30: a late round. South from zero: 80 min till noon, 40
    // after two.
    {"bounced when overdue already",
     two_hours,
     {{"2023-09-27 07:40", reported},
      {"2023-09-27 07:50", accepted},
      {"2023-09-27 07:55", filed},
      {"2023-09-27 08:00", dispatched, north},
      {"2023-09-27 10:30", bounced},
      {"2023-09-27 10:40", dispatched, south},
      {"2023-09-27 14:30", handed_back},
      {"2023-09-27 14:45", passes}},
     {.acceptance = {"2023-09-27 08:15", 0},
      .dispatch = {"2023-09-27 10:45", 10},
      .handling = {"2023-09-27 14:40", 110},
      .second_check = {"2023-09-27 15:00", 15},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 285,
      .bounces = 1,
      .late_handling_rounds = 1}},
    // 16. 08:30-11:00 is 150 min, 90 left from 11:20: 40 till noon, 50 after two; handed back after 150 + 40 +
    // 45.
    {"reworked once, over the noon break",
     four_hours,
     {{"2023-09-27 08:10", reported},
      {"2023-09-27 08:15", accepted},
      {"2023-09-27 08:20", filed},
      {"2023-09-27 08:30", dispatched, north},
      {"2023-09-27 11:00", handed_back},
      {"2023-09-27 11:20", fails},
      {"2023-09-27 14:45", handed_back},
      {"2023-09-27 15:00", passes}},
     {.acceptance = {"2023-09-27 08:25", 10},
      .dispatch = {"2023-09-27 08:35", 10},
      .handling = {"2023-09-27 14:50", 235},
      .second_check = {"2023-09-27 15:15", 15},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 290,
      .reworks = 1}},
    // 17. 09:00-11:00 is 2 h, 11:30-12:00 and 14:00-15:30 is 2 h, 4 h left from 16:00: 2 h, and 2 h of Thursday:
    // 10:00.
    {"reworked twice, over night, and late",
     one_day,
     {{"2023-09-27 08:40", reported},
      {"2023-09-27 08:45", accepted},
      {"2023-09-27 08:50", filed},
      {"2023-09-27 09:00", dispatched, south},
      {"2023-09-27 11:00", handed_back},
      {"2023-09-27 11:30", fails},
      {"2023-09-27 15:30", handed_back},
      {"2023-09-27 16:00", fails},
      {"2023-09-28 11:00", handed_back},
      {"2023-09-28 11:20", passes}},
     {.acceptance = {"2023-09-27 08:55", 10},
      .dispatch = {"2023-09-27 09:05", 10},
      .handling = {"2023-09-28 10:00", 540, late},
      .second_check = {"2023-09-28 11:30", 20},
      .stage = Stage::closed,
      .working_minutes = 640,
      .reworks = 2}},
    // 18. Thursday 14-16 is 2 h, 2 h left from Saturday 10:00: 12:00. The second check is due and done at 12:00.
    {"suspended over the holiday",
     four_hours,
     {{"2023-09-28 13:30", reported},
      {"2023-09-28 13:40", accepted},
      {"2023-09-28 13:50", filed},
      {"2023-09-28 14:00", dispatched, river},
      {"2023-09-28 16:00", suspended},
      {"2023-10-07 10:00", resumed},
      {"2023-10-07 11:30", handed_back},
      {"2023-10-07 12:00", passes}},
     {.acceptance = {"2023-09-28 14:15", 0},
      .dispatch = {"2023-09-28 14:15", 0},
      .handling = {"2023-10-07 12:00", 210},
      .second_check = {"2023-10-07 12:00", 30},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 480}},
    // 19. 10:00-12:00 is 2 h and nothing more till 13:00, 2 h left from 15:00: due and handed back at 17:00.
    {"suspended from the noon break on",
     four_hours,
     {{"2023-09-27 09:40", reported},
      {"2023-09-27 09:45", accepted},
      {"2023-09-27 09:50", filed},
      {"2023-09-27 10:00", dispatched, north},
      {"2023-09-27 13:00", suspended},
      {"2023-09-27 15:00", resumed},
      {"2023-09-27 17:00", handed_back},
      {"2023-09-27 17:20", passes}},
     {.acceptance = {"2023-09-27 09:55", 10},
      .dispatch = {"2023-09-27 10:05", 10},
      .handling = {"2023-09-27 17:00", 240},
      .second_check = {"2023-09-27 17:30", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 340}},
    // 20. 12 h from 09:00: 7 h on Wednesday, 4 h on Thursday morning, 1 h after two; handed back 10 min before.
    {"extended in time",
     four_hours,
     {{"2023-09-27 08:40", reported},
      {"2023-09-27 08:45", accepted},
      {"2023-09-27 08:50", filed},
      {"2023-09-27 09:00", dispatched, south},
      {"2023-09-27 14:30", extended, {}, 8 * hour},
      {"2023-09-28 14:50", handed_back},
      {"2023-09-28 15:00", passes}},
     {.acceptance = {"2023-09-27 08:55", 10},
      .dispatch = {"2023-09-27 09:05", 10},
      .handling = {"2023-09-28 15:00", 710},
      .second_check = {"2023-09-28 15:20", 10},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 740,
      .extensions = 1}},
    // 21. 09:00-12:00 is 3 h, so 15:00; asked a minute later. Handed back after 5 h.
    {"extension refused because overdue",
     four_hours,
     {{"2023-09-27 08:40", reported},
      {"2023-09-27 08:45", accepted},
      {"2023-09-27 08:50", filed},
      {"2023-09-27 09:00", dispatched, south},
      {"2023-09-27 15:01", extension_refused},
      {"2023-09-27 16:00", handed_back},
      {"2023-09-27 16:20", passes}},
     {.acceptance = {"2023-09-27 08:55", 10},
      .dispatch = {"2023-09-27 09:05", 10},
      .handling = {"2023-09-27 15:00", 300, late},
      .second_check = {"2023-09-27 16:30", 20},
      .stage = Stage::closed,
      .working_minutes = 340}},
    // 22. 48 h from Sunday 8 at 09:30: 6 h 30, then 8 h each on 9-13 October is 46 h 30, the weekend is off, so 1
    // h 30 of Monday 16: 09:30. Counted till the end: 6 h 30 + 8 h.
    {"extended, and not due when the week ends",
     five_days,
     {{"2023-10-08 09:00", reported},
      {"2023-10-08 09:10", accepted},
      {"2023-10-08 09:20", filed},
      {"2023-10-08 09:30", dispatched, river},
      {"2023-10-09 16:00", extended, {}, 8 * hour}},
     {.acceptance = {"2023-10-08 09:15", 20, late},
      .dispatch = {"2023-10-08 09:35", 10},
      .handling = {"2023-10-16 09:30", 870},
      .stage = Stage::handling,
      .working_minutes = 900,
      .extensions = 1}},
    // 23. Sunday 10-12 and 14-18 is 6 h, so 2 h of Monday: 10:00. Counted till the end: 6 h + 8 h.
    {"open and overdue",
     one_day,
     {{"2023-10-08 09:40", reported},
      {"2023-10-08 09:50", accepted},
      {"2023-10-08 09:55", filed},
      {"2023-10-08 10:00", dispatched, north}},
     {.acceptance = {"2023-10-08 09:55", 15},
      .dispatch = {"2023-10-08 10:10", 5},
      .handling = {"2023-10-09 10:00", 840, late},
      .stage = Stage::handling,
      .working_minutes = 860}},
    // 24. Acceptance paused after 10 min, as if it went on when the week ends: 5 min of Tuesday 10; the check
    // took 25 min.
    {"dismissed at the check on site",
     four_hours,
     {{"2023-09-27 16:00", reported},
      {"2023-09-27 16:05", accepted},
      {"2023-09-27 16:10", to_check},
      {"2023-09-27 16:35", dismissed}},
     {.acceptance = {"2023-10-10 08:05", 10},
      .site_check = {"2023-09-27 16:40", 25},
      .stage = Stage::dismissed,
      .working_minutes = 35}},
    // 25. Filed at once, dispatched after 10 s, handed back after 20 more, checked in 10.
    {"closed on the spot within seconds",
     two_hours_urgent,
     {{"2023-09-28 10:00", reported},
      {"2023-09-28 10:00", accepted},
      {"2023-09-28 10:00", filed},
      {"2023-09-28 10:00:10", dispatched, river},
      {"2023-09-28 10:00:30", handed_back},
      {"2023-09-28 10:00:40", passes}},
     {.acceptance = {"2023-09-28 10:15", 0},
      .dispatch = {"2023-09-28 10:15", 10 / 60.0},
      .handling = {"2023-09-28 12:00:10", 20 / 60.0},
      .second_check = {"2023-09-28 10:30:30", 10 / 60.0},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 40 / 60.0}},
    // 26. Acceptance: 10 min before the check and 5 after it, due and done at 09:55; the check was due at 09:40.
    // Handling ends at noon sharp; the second check begins at two.
    {"checked on site, and the check is late",
     two_hours,
     {{"2023-09-28 09:00", reported},
      {"2023-09-28 09:05", accepted},
      {"2023-09-28 09:10", to_check},
      {"2023-09-28 09:50", from_check},
      {"2023-09-28 09:55", filed},
      {"2023-09-28 10:00", dispatched, river},
      {"2023-09-28 12:00", handed_back},
      {"2023-09-28 14:20", passes}},
     {.acceptance = {"2023-09-28 09:55", 15},
      .site_check = {"2023-09-28 09:40", 40, late},
      .dispatch = {"2023-09-28 10:10", 5},
      .handling = {"2023-09-28 12:00", 120},
      .second_check = {"2023-09-28 14:30", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 200}},
    // 27. 30 min counted, 3 h 30 left: if it went on at the end of the week, Tuesday 10 from 08:00 till 11:30.
    {"suspended when the week ends",
     four_hours,
     {{"2023-10-09 14:00", reported},
      {"2023-10-09 14:10", accepted},
      {"2023-10-09 14:15", filed},
      {"2023-10-09 14:30", dispatched, river},
      {"2023-10-09 15:00", suspended}},
     {.acceptance = {"2023-10-09 14:15", 15},
      .dispatch = {"2023-10-09 14:30", 15},
      .handling = {"2023-10-10 11:30", 30},
      .stage = Stage::suspended,
      .working_minutes = 240}},
    // 28. From zero at 22:55: 00:55; handed back after 105 min.
    {"urgent, bounced to another unit at night on the holiday",
     two_hours_urgent,
     {{"2023-10-02 22:00", reported},
      {"2023-10-02 22:05", accepted},
      {"2023-10-02 22:10", filed},
      {"2023-10-02 22:15", dispatched, north},
      {"2023-10-02 22:45", bounced},
      {"2023-10-02 22:55", dispatched, river},
      {"2023-10-03 00:40", handed_back},
      {"2023-10-03 01:00", passes}},
     {.acceptance = {"2023-10-02 22:15", 10},
      .dispatch = {"2023-10-02 23:00", 10},
      .handling = {"2023-10-03 00:55", 105},
      .second_check = {"2023-10-03 01:10", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 0,
      .bounces = 1}},
    // 29. 12 h: Saturday 09-12 and 14-17 is 6 h, Sunday 17-18 is 1 h, Monday 08-11 is 3 h; 2 h left from 11:30:
    // 30 min till noon, 90 after two.
    {"extended while suspended, then reworked",
     one_day,
     {{"2023-10-07 08:30", reported},
      {"2023-10-07 08:35", accepted},
      {"2023-10-07 08:40", filed},
      {"2023-10-07 09:00", dispatched, south},
      {"2023-10-07 17:00", suspended},
      {"2023-10-07 17:30", extended, {}, 4 * hour},
      {"2023-10-08 17:00", resumed},
      {"2023-10-09 11:00", handed_back},
      {"2023-10-09 11:30", fails},
      {"2023-10-09 15:20", handed_back},
      {"2023-10-09 15:40", passes}},
     {.acceptance = {"2023-10-07 08:45", 10},
      .dispatch = {"2023-10-07 08:55", 20, late},
      .handling = {"2023-10-09 15:30", 710},
      .second_check = {"2023-10-09 15:50", 20},
      .stage = Stage::closed,
      .closed_on_time = true,
      .working_minutes = 1270,
      .reworks = 1,
      .extensions = 1}},
    // 30. 15:30 and 2 h is 17:30, handed back at 17:00; the second check is due at 17:30, and has counted 1 h at
    // 18:00.
    {"waits for its second check when the week ends",
     two_hours,
     {{"2023-10-09 15:00", reported},
      {"2023-10-09 15:10", accepted},
      {"2023-10-09 15:20", filed},
      {"2023-10-09 15:30", dispatched, north},
      {"2023-10-09 17:00", handed_back}},
     {.acceptance = {"2023-10-09 15:15", 20, late},
      .dispatch = {"2023-10-09 15:35", 10},
      .handling = {"2023-10-09 17:30", 90},
      .second_check = {"2023-10-09 17:30", 60, late},
      .stage = Stage::second_check,
      .working_minutes = 180}},
};

void happens(CaseFile &file, const Event &event) {
  const Seconds now = date(event.at);
  switch (event.what) {
  case reported:
    break;
  case accepted:
    return file.is_accepted(now);
  case to_check:
    return file.goes_to_check(now);
  case from_check:
    return file.returns_from_check(now);
  case filed:
    return file.is_filed(now);
  case dismissed:
    return file.is_dismissed(now);
  case dispatched:
    return file.is_dispatched(now, event.unit.value());
  case bounced:
    return file.is_bounced(now);
  case suspended:
    return file.is_suspended(now);
  case resumed:
    return file.is_resumed(now);
  case extended:
    EXPECT_TRUE(file.may_be_extended(now));
    return file.is_extended(now, event.by);
  case extension_refused:
    EXPECT_FALSE(file.may_be_extended(now));
    return;
  case handed_back:
    return file.is_handed_back(now);
  case fails:
    return file.fails_check(now);
  case passes:
    return file.passes_check(now);
  }
}

CaseFile played(const Ticket &ticket) {
  CaseFile file = CaseFile::is_reported(ticket.rules, calendar, date(ticket.events.front().at));
  for (const Event &event : ticket.events) happens(file, event);
  return file;
}

void expect_reading(const CaseFile &file, CaseClockId clock, const Reading &expected) {
  SCOPED_TRACE(id(clock));
  const std::optional<Seconds> due = file.due(clock, week_ends);
  EXPECT_EQ(due ? date_and_time(*due) : "never started", expected.due);
  EXPECT_DOUBLE_EQ(file.elapsed(clock, week_ends) / minute, expected.minutes);
  EXPECT_EQ(file.is_overdue(clock, week_ends), expected.overdue);
}

TEST(ThirtyTickets, every_clock_reads_as_worked_out_by_hand) {
  ASSERT_EQ(tickets.size(), 30u);
  for (const Ticket &ticket : tickets) {
    SCOPED_TRACE(ticket.name);
    const CaseFile file = played(ticket);
    expect_reading(file, CaseClockId::acceptance, ticket.expected.acceptance);
    expect_reading(file, CaseClockId::site_check, ticket.expected.site_check);
    expect_reading(file, CaseClockId::dispatch, ticket.expected.dispatch);
    expect_reading(file, CaseClockId::handling, ticket.expected.handling);
    expect_reading(file, CaseClockId::second_check, ticket.expected.second_check);
  }
}

TEST(ThirtyTickets, every_life_ends_as_worked_out_by_hand) {
  for (const Ticket &ticket : tickets) {
    SCOPED_TRACE(ticket.name);
    const CaseFile file = played(ticket);
    const Expected &expected = ticket.expected;
    EXPECT_EQ(file.stage(), expected.stage);
    EXPECT_EQ(file.closed().has_value() && !file.is_overdue(CaseClockId::handling, week_ends), expected.closed_on_time);
    const Seconds end = file.is_over() ? date(ticket.events.back().at) : week_ends;
    EXPECT_DOUBLE_EQ(calendar.working_seconds(file.reported(), end) / minute, expected.working_minutes);
    EXPECT_EQ(file.bounces(), expected.bounces);
    EXPECT_EQ(file.reworks(), expected.reworks);
    EXPECT_EQ(file.extensions(), expected.extensions);
    EXPECT_EQ(file.overdue_rounds(CaseClockId::dispatch), expected.late_dispatch_rounds);
    EXPECT_EQ(file.overdue_rounds(CaseClockId::handling), expected.late_handling_rounds);
    Seconds at_all_stages = 0;
    for (std::size_t stage = 0; stage < stage_count; ++stage)
      at_all_stages += file.time_at(static_cast<Stage>(stage), week_ends);
    EXPECT_DOUBLE_EQ(at_all_stages, end - file.reported());
  }
}

/// The filed ones of a unit, of all units where none is named.
CaseCounts counts(std::optional<UnitId> unit = {}) {
  CaseCounts counts;
  for (const Ticket &ticket : tickets) {
    const CaseFile file = played(ticket);
    if (!file.filed() || (unit && file.unit() != unit)) continue;
    counts.count(result(file, week_ends), official_window(week_begins, week_ends));
  }
  return counts;
}

TEST(ThirtyTickets, the_scorecard_of_the_week) {
  // 24 was dismissed unfiled, 22 and 27 are not due yet.
  const CaseCounts all = counts();
  EXPECT_EQ(all.all, 29);
  EXPECT_EQ(all.due, 27);
  EXPECT_EQ(all.not_due_yet(), 2);
  // Of those due, 23 is open and overdue, and 30 open with its handling on time.
  EXPECT_EQ(all.due_closed, 25);
  EXPECT_EQ(all.overdue_open, 1);
  EXPECT_DOUBLE_EQ(*closing_rate(all), 25 / 27.0);
  // Closed late: 5, 7, 9, 17, 21.
  EXPECT_EQ(all.all_closed_late, 5);
  EXPECT_DOUBLE_EQ(*on_time_closing_rate(all), 20 / 27.0);
  // Reworked: 16, 17, 29, all of them due.
  EXPECT_DOUBLE_EQ(*rework_rate(all, RateBasis::due), 3 / 27.0);
  EXPECT_DOUBLE_EQ(*rework_rate(all, RateBasis::all), 3 / 29.0);
  // Extended: 20, 29, and 22, which is not due.
  EXPECT_DOUBLE_EQ(*extension_rate(all, RateBasis::due), 2 / 27.0);
  EXPECT_DOUBLE_EQ(*extension_rate(all, RateBasis::all), 3 / 29.0);
}

TEST(ThirtyTickets, the_scores_of_the_units_and_their_places) {
  // A bounced ticket counts at the unit that had it last.
  // North: 1, 2, 8, 10, 12, 14, 16, 19 closed on time, 23 and 30 open; 16 reworked.
  // 100 (0.8 * 8/10 + 0.1 * 10/10 + 0.1 * 9/10) = 64 + 10 + 9
  EXPECT_EQ(counts(north).all, 10);
  EXPECT_NEAR(*unit_score(counts(north)), 83, 1e-9);
  EXPECT_DOUBLE_EQ(*closing_rate(counts(north)), 8 / 10.0);
  // South: 13, 15, 20, 29 closed on time, 5, 7, 9, 17, 21 late; 20 and 29 extended, 17 and 29 reworked.
  // 100 (0.8 (4/9 + 0.4 * 5/9) + 0.1 * 7/9 + 0.1 * 7/9) = 100 (4.8 + 0.7 + 0.7) / 9 = 620 / 9
  EXPECT_EQ(counts(south).all, 9);
  EXPECT_NEAR(*unit_score(counts(south)), 620 / 9.0, 1e-9);
  EXPECT_DOUBLE_EQ(*on_time_closing_rate(counts(south)), 4 / 9.0);
  // River: 3, 4, 6, 11, 18, 25, 26, 28 closed on time, 22 and 27 open and not due; 22 extended.
  // 100 (0.8 * 8/10 + 0.1 * 9/10 + 0.1 * 10/10) = 64 + 9 + 10
  EXPECT_EQ(counts(river).all, 10);
  EXPECT_NEAR(*unit_score(counts(river)), 83, 1e-9);
  EXPECT_DOUBLE_EQ(*closing_rate(counts(river)), 8 / 8.0);
  // Tower had none.
  EXPECT_EQ(unit_score(counts(tower)), std::nullopt);

  std::vector<std::optional<double>> scores;
  for (const UnitId unit : {north, south, river, tower}) scores.push_back(unit_score(counts(unit)));
  EXPECT_EQ(ranking(scores), (std::vector<std::optional<int>>{1, 3, 1, std::nullopt}));
}

} // namespace
} // namespace cavalry
