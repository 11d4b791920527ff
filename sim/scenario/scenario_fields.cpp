#include "dispatch/policy.hpp"
#include "scenario/fields.hpp"
#include "scenario/forms_dispatch.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_measures.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {
namespace {

void describe_horizon(FieldVisitor &visit, Horizon &horizon) {
  visit.field({"start", "When the measured window begins: a date, or a date and a time.", required},
              DateTimeForm(horizon.start, horizon.start_clock));
  visit.field({"days", "How many days are measured; or `length`."}, DaysForm(horizon.length));
  visit.field({"length", "How long is measured, where it is not whole days."}, LengthForm(horizon.length));
  visit.field({"warm-up", "What runs before the window and is not counted."},
              QuantityForm(horizon.warm_up, Dimension::duration));
  visit.field({"follow", "After the window, at most this long, until every promise is kept or broken."},
              FollowForm(horizon.follow));
}

void describe_calendar(FieldVisitor &visit, Scenario &scenario) {
  visit.field({"holidays", "Dates."}, DatesForm(scenario.holidays));
  visit.field({"make-up-workdays", "Weekend dates that are worked in exchange for a holiday."},
              DatesForm(scenario.make_up_workdays));
}

void describe_city(FieldVisitor &visit, Scenario &scenario) {
  visit.field({"districts", "By id.", required}, EntriesForm<District>(scenario.districts, "district"));
  visit.field({"places", "Where incidents arise, by id.", required}, EntriesForm<Place>(scenario.places, "place"));
}

void describe_dispatch(FieldVisitor &visit, DispatchSettings &dispatch) {
  visit.field({"policy", "Who is sent."}, TextChoiceForm(dispatch.policy, policy_names()));
  visit.field({"reserve", "own-district-first: crews a district keeps back from its neighbours' calls."},
              CountForm(dispatch.reserve, 0));
  visit.field({"diversion", "priority: whether crews under way to something less urgent are sent elsewhere."},
              FlagForm(dispatch.diversion));
  visit.field({"preferences", "fixed-preference: by place id, kind, tag or district (the first of these that a place "
                              "has) the crews in the order in which they are asked, each a crew group or one of its "
                              "crews such as `riders/0`; all others come last."},
              PreferencesForm(dispatch.preferences));
}

} // namespace

void describe(FieldVisitor &visit, Scenario &scenario) {
  visit.field({"name", "What people read.", required}, TitleForm(scenario));
  visit.field({"horizon", "What is measured.", required},
              MappingForm([&](FieldVisitor &inner) { describe_horizon(inner, scenario.horizon); }));
  visit.field({"after-horizon",
               "What is open when the window ends: `follow` it until it is decided, or `count-open` as "
               "it stands then and end the run, whatever `horizon.follow` says."},
              AfterHorizonForm(scenario.horizon.follow));
  visit.field({"calendar", "Days that are not what the weekday says."},
              MappingForm([&](FieldVisitor &inner) { describe_calendar(inner, scenario); }));
  visit.field({"movement", "How ways are measured."},
              MappingForm([&](FieldVisitor &inner) { describe(inner, scenario.movement); }));
  visit.field({"profiles", "Factors by hour and kind of day, by id."},
              EntriesForm<Profile>(scenario.profiles, "profile"));
  visit.field({"city", "Districts and places.", required},
              MappingForm([&](FieldVisitor &inner) { describe_city(inner, scenario); }));
  visit.field({"vehicles", "How crews move, by id."}, EntriesForm<Vehicle>(scenario.vehicles, "vehicle"));
  visit.field({"logs", "What really happened, in files, by id: incident types can replay their rows."},
              EntriesForm<CaseLog>(scenario.logs, "log"));
  visit.field({"incidents", "What happens, by id of the incident type.", required},
              EntriesForm<IncidentType>(scenario.incidents, "incident type"));
  visit.field({"factors", "Changes by a factor between two dates, by id."},
              EntriesForm<Factor>(scenario.factors, "factor"));
  visit.field({"rosters", "When posts are filled, and what that takes, by id."},
              EntriesForm<Roster>(scenario.rosters, "roster"));
  visit.field({"crews", "Who works, by id of the crew group.", required},
              EntriesForm<CrewGroup>(scenario.crews, "crew group"));
  visit.field({"dispatch", "Who is sent on a call."},
              MappingForm([&](FieldVisitor &inner) { describe_dispatch(inner, scenario.dispatch); }));
  visit.field({"desks", "People at the platform, by id."}, EntriesForm<Desk>(scenario.desks, "desk"));
  visit.field({"units", "Who handles cases, by id."}, EntriesForm<CaseUnit>(scenario.units, "unit"));
  visit.field({"platform", "How cases go, from report to filing and from handling to closing."},
              MappingForm([&](FieldVisitor &inner) { describe(inner, scenario.platform); }));
  visit.field({"measures", "Figures beside those that are always told, by id."},
              EntriesForm<Measure>(scenario.measures, "measure"));
  visit.field({"looks", "Random checks of one kilometre, for the chance that a look sees something overdue."},
              HourlyForm(scenario.random_looks_per_hour, Dimension::rate));
}

} // namespace cavalry
