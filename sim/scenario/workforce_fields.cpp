#include "scenario/fields.hpp"
#include "scenario/forms_crew.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_space.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {

void describe(FieldVisitor &visit, Shift &shift) {
  visit.field({"from-until", "Its hours; ends the next day where the second is not later than the first.", required},
              ClockRangeForm(shift.from, shift.until));
  visit.field({"breaks", "Pauses within its hours."}, ClockRangesForm(shift.breaks));
  visit.field({"on", "The kinds of day on which it is worked: workdays, weekends, holidays."}, DayKindsForm(shift));
}

void describe(FieldVisitor &visit, Roster &roster) {
  visit.field({"shifts", "By a name of your own; `06:00-14:00` is short for {from-until: 06:00-14:00}.", required},
              EntriesForm<Shift>(roster.shifts, "shift", read_short_shift, short_shift_schema));
  visit.field(
      {"shift-end", "What happens to a job in hand: finish it (overtime), hand it back to be served from the "
                    "beginning, or pause it until the crew's next shift."},
      ChoiceForm(roster.shift_end,
                 {{"finish", ShiftEnd::finish}, {"hand-back", ShiftEnd::hand_back}, {"pause", ShiftEnd::pause}}));
  visit.field({"working-days", "Days a week that one person works."}, NumberForm(roster.working_days, between(0.5, 7)));
  visit.field({"leave", "Payroll beyond that, for leave and sickness."}, SurchargeForm(roster.leave));
  visit.field({"overtime-pay", "Factor on the hourly cost of work past the shift's end."},
              NumberForm(roster.overtime_pay, at_least(0)));
  visit.field({"holiday-pay", "Factor on the hourly cost of duty on a holiday."},
              NumberForm(roster.holiday_pay, at_least(0)));
}

void describe_standing(FieldVisitor &visit, CrewGroup &crew) {
  visit.field({"suppression", "Factor on what arises or returns there meanwhile."}, ShareForm(crew.suppression));
  visit.field({"displacement", "Share of what is suppressed that arises at the nearest place of the same kind."},
              ShareForm(crew.displacement));
}

void describe(FieldVisitor &visit, CrewGroup &crew) {
  visit.field({"name", "What people read."}, NameForm(crew.name));
  visit.field({"stream", "The key of its random numbers: keeps the draws where the id is changed; the id where not "
                         "given."},
              StreamForm(crew.stream, crew.id));
  visit.field(
      {"count", "Posts on duty per shift, or {early: 18, late: 22} naming every shift of the roster.", required},
      PostsOnDutyForm(crew));
  visit.field({"persons", "People in a crew."}, CountForm(crew.persons, 1));
  visit.field({"district", "Its district; the whole city where not given."}, WordForm(crew.district));
  visit.field({"vehicle", "How it moves.", required}, WordForm(crew.vehicle));
  visit.field({"skills", "What it can do."}, WordSetForm(crew.skills));
  visit.field({"roster", "When it works; always on duty where not given."}, WordForm(crew.roster));
  visit.field(
      {"beats", "Goes round: `auto` makes disjoint loops, one a crew; or a list of loops, each a list of places."},
      BeatsForm(crew));
  visit.field(
      {"passes", "Goes round without walking between places, but comes by at random: {gap: exponential 30 min}."},
      PassesForm(crew));
  visit.field({"covers",
               "The places it goes round; all places (of its district) where something arises that its skills "
               "serve, where not given."},
              WordSetForm(crew.covers));
  visit.field(
      {"shared-beats", "Listed beats: crews beyond the number of loops share them, evenly spaced at the start."},
      FlagForm(crew.shared_beats));
  visit.field({"sweeps",
               "Listed beats: places that are swept, and the time it takes: what lies there when that begins and "
               "the crew can handle is cleared when it ends, what comes later at the next pass."},
              TimesByPlaceForm(crew.sweeps));
  visit.field({"start", "Where on its loop a crew begins."}, TextChoiceForm(crew.start, {"first", "spaced", "random"}));
  visit.field({"posts", "Stands at these places, one crew at each, in this order."}, PostsForm(crew));
  visit.field({"while-standing", "What a standing crew does to its place."},
              MappingForm([&](FieldVisitor &inner) { describe_standing(inner, crew); }));
  visit.field({"base",
               "Where it waits: a place, a point [x, y] in kilometres, `stay` where it finished, or `random` for "
               "a random start and then stay; the middle of its district's (the city's) places where not given."},
              BaseForm(crew));
  visit.field({"calls", "Whether it takes calls."}, FlagForm(crew.takes_calls));
  visit.field({"after-call", "Where it is free again: `free` on the spot, or `return`, only when it is back at its "
                             "base, also where its shift is over by then."},
              ChoiceForm(crew.after_call, {{"free", AfterCall::free}, {"return", AfterCall::returns}}));
  visit.field({"cost", "Money for each hour of a crew on duty."},
              HourlyForm(crew.cost_per_hour, Dimension::money_per_time));
  visit.field({"employer", "A word of your own: own, contractor, seasonal."}, TextForm(crew.employer));
}

} // namespace cavalry
