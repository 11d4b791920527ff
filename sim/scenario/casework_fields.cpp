#include "scenario/fields.hpp"
#include "scenario/forms_casework.hpp"
#include "scenario/forms_crew.hpp"
#include "scenario/forms_law.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {
namespace {

void describe_stage(FieldVisitor &visit, PlatformStage &stage) {
  visit.field({"desk", "Whose queue it joins; nobody waits for anybody where not given."}, WordForm(stage.desk));
  visit.field({"time", "What it takes one person."}, LawForm(stage.time));
  visit.field({"limit", "How long the stage may take; counted as the limit of the case is."},
              QuantityForm(stage.limit, Dimension::duration));
}

void describe_bounce(FieldVisitor &visit, Bounce &bounce) {
  visit.field({"probability", "That the unit says it is not its own.", required}, ShareForm(bounce.probability));
  visit.field({"after", "From dispatch to saying so."}, LawForm(bounce.after));
  visit.field({"to", "The unit to which it then goes, which starts from zero; back to the same, which resumes what "
                     "was left, where not given."},
              WordForm(bounce.to));
}

void describe_suspension(FieldVisitor &visit, Suspension &suspension) {
  visit.field({"probability", "That the unit can do nothing about it for a while.", required},
              ShareForm(suspension.probability));
  visit.field({"lasts", "For how long; the clock stands still.", required}, LawForm(suspension.lasts));
}

void describe_extension(FieldVisitor &visit, Extension &extension) {
  visit.field({"probability", "That the limit is extended.", required}, ShareForm(extension.probability));
  visit.field({"by", "By how much, in the time that the limit counts.", required}, LimitForm(extension.by));
}

void describe_repetition(FieldVisitor &visit, Repetition &repetition) {
  visit.field({"probability", "That it is reported once more while it is there.", required},
              ShareForm(repetition.probability));
  visit.field({"after", "How long after the first report.", required}, LawForm(repetition.after));
  visit.field({"merged", "Probability that acceptance notices; else it is a case of its own."},
              ShareForm(repetition.merged));
}

} // namespace

void describe(FieldVisitor &visit, CaseProcedure &procedure) {
  visit.field({"limit", "Within which time the unit must have handled it.", required}, LimitForm(procedure.limit));
  visit.field({"sources", "The ways of becoming known that open a case: `report`, `camera`, channels by name, `pass` "
                          "for crews that cannot handle it themselves; all where not given. Others call a crew."},
              WordSetForm(procedure.sources));
  visit.field({"site-check", "Probability that it is checked on site before it is filed."},
              ShareForm(procedure.site_check));
  visit.field({"unit", "Who handles it, also by district {east: brigade-1}. Crews with the skill are called unless the "
                       "unit answers by itself."},
              UnitForm(procedure));
  visit.field({"rework", "Probability that what was done does not last until the second check."},
              ShareForm(procedure.rework));
  visit.field({"bounce", "Units that send cases back."},
              MappingForm([&](FieldVisitor &inner) { describe_bounce(inner, procedure.bounce); }));
  visit.field({"suspension", "Cases on which a unit has to wait."},
              MappingForm([&](FieldVisitor &inner) { describe_suspension(inner, procedure.suspension); }));
  visit.field({"extension", "Limits that are extended."},
              MappingForm([&](FieldVisitor &inner) { describe_extension(inner, procedure.extension); }));
  visit.field({"repeated", "The same incident reported again."},
              MappingForm([&](FieldVisitor &inner) { describe_repetition(inner, procedure.repetition); }));
  visit.field({"overdue-priority", "Added to the priority of the call once the case is overdue."},
              CountForm(procedure.overdue_priority, 0));
}

void describe(FieldVisitor &visit, CaseUnit &unit) {
  visit.field({"name", "What people read."}, NameForm(unit.name));
  visit.field({"answers-after", "A unit without crews of ours: from dispatch to handing back. Crews are called where "
                                "not given."},
              OptionalLawForm(unit.answers_after));
  visit.field({"works", "What that time counts."},
              ChoiceForm(unit.works, {{"always", ClockKind::continuous}, {"working-hours", ClockKind::working}}));
}

void describe(FieldVisitor &visit, Desk &desk) {
  visit.field({"name", "What people read."}, NameForm(desk.name));
  visit.field({"count",
               "People on duty per shift, or {early: 2, late: 1} naming every shift of the roster. Who still has a "
               "case in hand when the shift ends keeps the place until it is done.",
               required},
              PostsOnDutyForm(desk));
  visit.field({"roster", "When it is worked; always where not given."}, WordForm(desk.roster));
  visit.field({"cost", "Money for each hour of a person on duty."},
              HourlyForm(desk.cost_per_hour, Dimension::money_per_time));
}

void describe(FieldVisitor &visit, Platform &platform) {
  const auto stage = [&](std::string_view key, std::string_view says, PlatformStage &of) {
    visit.field({key, says}, MappingForm([&](FieldVisitor &inner) { describe_stage(inner, of); }));
  };
  visit.field({"working-hours", "The hours that working-time limits count, on workdays."},
              ClockRangesForm(platform.working_hours));
  stage("acceptance", "From the report until it is taken up.", platform.acceptance);
  stage("site-check", "Whether it is so.", platform.site_check);
  stage("dispatch", "From filing to the unit.", platform.dispatch);
  stage("second-check", "Whether it is done.", platform.second_check);
  visit.field({"target", "The share of cases to be closed on time."}, ShareForm(platform.target));
  visit.field({"worth", "The difference of that share between two plans worth having."}, ShareForm(platform.worth));
}

} // namespace cavalry
