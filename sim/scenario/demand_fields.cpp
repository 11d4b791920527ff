#include "scenario/fields.hpp"
#include "scenario/forms_demand.hpp"
#include "scenario/forms_law.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_log.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {
namespace {

void describe_day_effect(FieldVisitor &visit, DayEffect &effect) {
  visit.field({"cv", "Coefficient of variation of the day's factor.", required}, NumberForm(effect.cv, between(0, 10)));
  visit.field({"autocorrelation", "From one day to the next, in [0, 1)."},
              NumberForm(effect.autocorrelation, between(0, 0.999)));
  visit.field({"district-share", "Share of the variance that is each district's own."},
              ShareForm(effect.district_share));
}

void describe_calendar_factors(FieldVisitor &visit, Occurrence &arises) {
  visit.field({"weekend", "Factor on weekends."}, NumberForm(arises.on_weekend, at_least(0)));
  visit.field({"holiday", "Factor on holidays."}, NumberForm(arises.on_holiday, at_least(0)));
}

void describe_occurrence(FieldVisitor &visit, IncidentType &type) {
  Occurrence &arises = type.arises;
  visit.field({"rate", "How often: per place (`2 /h`), per length (`20 /h/km`) or per area (`1 /d/ha`)."},
              RateForm(arises.rate, arises.per));
  visit.field({"reference-rate",
               "The rate of the scenario without a plan, through which time is inverted so that plans "
               "share their incidents; `rate` where not given. Written by `check --expanded`."},
              ReferenceRateForm(arises));
  visit.field({"at", "Where: kinds, tags, place ids or district ids; everywhere where not given."},
              WordSetForm(arises.at));
  visit.field({"profile", "The profile that multiplies the rate by hour; `footfall` is that of each place; constant "
                          "where not given."},
              WordForm(arises.profile));
  visit.field({"on", "Factors by kind of day."},
              MappingForm([&](FieldVisitor &inner) { describe_calendar_factors(inner, arises); }));
  visit.field({"season", "Factors of the twelve months, from January."}, MonthsForm(arises.season));
  visit.field({"day-effect", "One gamma factor of mean 1 a day, since real days differ by more than chance."},
              MappingForm([&](FieldVisitor &inner) { describe_day_effect(inner, arises.day_effect); }));
  visit.field({"backlog", "How many are there at the start, at each place: a whole number, or {mean: 5} for a Poisson "
                          "number."},
              BacklogForm(arises));
  visit.field({"every", "Periodic instead of `rate`: one at each place from the start, back this long after it was "
                        "handled."},
              EveryForm(type));
  visit.field({"log", "Replay instead of `rate`: each row of this log arises once, at its date and place; factors of "
                      "occurrence and standing crews thin them."},
              WordForm(arises.log));
  visit.field({"where", "Which rows of the log: by column the values it may have; all rows where not given."},
              ValuesByNameForm(arises.where));
}

void describe_flight(FieldVisitor &visit, Flight &flees) {
  visit.field({"probability", "That it flees when a crew comes near.", required}, ShareForm(flees.probability));
  visit.field({"back-after", "How long it stays away.", required}, LawForm(flees.back_after));
}

void describe_discovery(FieldVisitor &visit, Discovery &found) {
  visit.field({"pass", "Probability that a passing crew with the skill finds it."}, ShareForm(found.pass));
  visit.field({"noticed", "Probability that a passing crew without the skill finds it and calls one that has it."},
              ShareForm(found.noticed));
  visit.field({"report", "Citizens report it."}, NamedChannelForm(found.channels, "report"));
  visit.field({"camera", "A camera sees it."}, NamedChannelForm(found.channels, "camera"));
  visit.field({"channels", "Further ways by which it becomes known, by a name of your own."},
              OtherChannelsForm(found.channels));
}

void describe_service(FieldVisitor &visit, Service &service) {
  visit.field({"skill", "What a crew must be able to do.", required}, WordForm(service.skill));
  visit.field({"time", "Time on the spot.", required}, LawForm(service.time));
  visit.field({"way", "How the ways of a crew that is sent go with that: `apart`; `within-time`, which then runs from "
                      "setting out until the crew is free, however long the ways, and leaves no work where they take "
                      "all of it; or `as-time`, apart, but longer or shorter than usual by the same factor as the time "
                      "on the spot."},
              ChoiceForm(service.way,
                         {{"apart", WayRule::apart}, {"within-time", WayRule::within}, {"as-time", WayRule::alike}}));
  visit.field({"check", "Time on the spot where it is found to be gone."},
              QuantityForm(service.check, Dimension::duration));
  visit.field({"patience", "From being known: given up, and gone, where no crew has come by then; without end where "
                           "not given."},
              OptionalLawForm(service.patience));
  visit.field({"queue", "How many may wait for the skill when it becomes known and no crew can go; it is turned away "
                        "where that many do. Without limit where not given, 0: it never waits."},
              OptionalCountForm(service.queue, 0));
}

void describe_recurrence(FieldVisitor &visit, Recurrence &returns) {
  visit.field({"probability", "That it comes back after it was handled.", required}, ShareForm(returns.probability));
  visit.field({"after", "How long after.", required}, LawForm(returns.after));
}

void describe_promise(FieldVisitor &visit, Promise &promise) {
  visit.field({"clear-within", "Within which time after arising.", required},
              QuantityForm(promise.clear_within, Dimension::duration));
  visit.field({"during", "Holds for what arises in these hours."}, ClockRangeForm(promise.from, promise.until));
  visit.field(
      {"at", "Holds for what arises there: kinds, tags, place ids or district ids; everywhere where not given."},
      WordSetForm(promise.at));
  visit.field({"gone-counts", "Whether one that went away by itself in time counts as kept."},
              FlagForm(promise.gone_counts));
  visit.field({"target", "The share to be kept."}, ShareForm(promise.target));
  visit.field({"worth", "The difference between two plans worth having, as a share."}, ShareForm(promise.worth));
}

} // namespace

void describe(FieldVisitor &visit, Channel &channel) {
  visit.field({"probability", "That it becomes known this way.", required}, ShareForm(channel.probability));
  visit.field({"delay", "From arising to being known.", required}, LawForm(channel.delay));
}

void describe(FieldVisitor &visit, IncidentType &type) {
  visit.field({"name", "What people read."}, NameForm(type.name));
  visit.field({"stream", "The key of its random numbers: keeps the draws where the id is changed; the id where not "
                         "given."},
              StreamForm(type.stream, type.id));
  visit.field({"priority", "Larger is more urgent."}, CountForm(type.priority, -1000));
  visit.field({"arises", "How it comes into the world.", required},
              MappingForm([&](FieldVisitor &inner) { describe_occurrence(inner, type); }));
  visit.field({"lasts", "Goes away by itself after this time; never where not given."}, OptionalLawForm(type.lasts));
  visit.field({"flees", "Flees when a crew comes near, and is back after a while."},
              MappingForm([&](FieldVisitor &inner) { describe_flight(inner, type.flees); }));
  visit.field({"found", "How it becomes known; the first way wins.", required},
              MappingForm([&](FieldVisitor &inner) { describe_discovery(inner, type.found); }));
  visit.field({"served-by", "What it takes to handle it.", required},
              MappingForm([&](FieldVisitor &inner) { describe_service(inner, type.served_by); }));
  visit.field({"returns", "Comes back after it was handled."},
              MappingForm([&](FieldVisitor &inner) { describe_recurrence(inner, type.returns); }));
  visit.field({"promise", "What is promised; nothing where not given."},
              OptionalMappingForm(type.promise, describe_promise));
  visit.field({"case", "What becomes known is a case of the platform; a crew is called at once where not given."},
              OptionalMappingForm<CaseProcedure>(type.cases, describe));
}

void describe(FieldVisitor &visit, Factor &factor) {
  visit.field({"changes", "What is multiplied.", required},
              ChoiceForm(factor.changes, {{"occurrence", FactorTarget::occurrence},
                                          {"reporting", FactorTarget::reporting},
                                          {"service-time", FactorTarget::service_time}}));
  visit.field({"of", "The incident types; all where not given."}, WordSetForm(factor.of));
  visit.field({"at", "Where: kinds, tags, place ids or district ids; everywhere where not given."},
              WordSetForm(factor.at));
  visit.field({"by", "The factor.", required}, NumberForm(factor.by, at_least(0)));
  visit.field({"from", "In force from this date; from the start where not given."}, ModelTimeForm(factor.from));
  visit.field({"until", "In force until this date; to the end where not given."}, ModelTimeForm(factor.until));
  visit.field({"fading", "Time in which what is left after `until` falls to 1/e; 0 ends at once."},
              QuantityForm(factor.fading, Dimension::duration));
}

} // namespace cavalry
