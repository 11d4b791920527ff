#include "scenario/fields.hpp"
#include "scenario/forms_law.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_space.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"

namespace cavalry {
namespace {

void describe_breakdown(FieldVisitor &visit, Breakdown &breakdown) {
  visit.field({"after", "From the start, or the last repair, until it is out of order; by the calendar, in use or not.",
               required},
              LawForm(breakdown.after));
  visit.field({"repair", "How long a mechanic works on it.", required}, LawForm(breakdown.repair));
  visit.field({"mechanics", "How many repair the vehicles of this sort, first come first served; without end where not "
                            "given."},
              OptionalCountForm(breakdown.mechanics, 1));
}

} // namespace

void describe(FieldVisitor &visit, Profile &profile) {
  visit.field({"hours", "Factors of the 24 hours of a workday, from midnight.", required}, HoursForm(profile.workday));
  visit.field({"weekend", "The same on weekends; as on workdays where not given."},
              HoursForm(profile.weekend, &profile.workday));
  visit.field({"holiday", "The same on holidays; as on workdays where not given."},
              HoursForm(profile.holiday, &profile.workday));
}

void describe(FieldVisitor &visit, District &district) {
  visit.field({"name", "What people read."}, NameForm(district.name));
  visit.field({"outline", "Corners of its boundary, for maps only; kilometres."}, OutlineForm(district.outline));
}

void describe(FieldVisitor &visit, Place &place) {
  visit.field({"name", "What people read."}, NameForm(place.name));
  visit.field({"district", "The district it lies in.", required}, WordForm(place.district));
  visit.field({"kind", "What sort of place it is, a word of your own: street, market, park."}, WordForm(place.kind));
  visit.field({"rectangle", "Opposite corners [[x, y], [x, y]] in kilometres: incidents arise uniformly in it."},
              RectangleForm(place.extent));
  visit.field({"at", "Its middle; kilometres. Required but for a rectangle, whose middle it is."}, MiddleForm(place));
  visit.field({"length", "What is walked on one pass, and where its incidents lie; 0 is a point."},
              QuantityForm(place.length, Dimension::length));
  visit.field({"area", "What a rate by area is multiplied with; that of its rectangle where not given."},
              AreaForm(place));
  visit.field({"weight", "Multiplies every rate given per place."}, NumberForm(place.weight, at_least(0)));
  visit.field({"footfall", "The profile of how busy it is; constant where not given."}, WordForm(place.footfall));
  visit.field({"tags", "Words of your own to select it by."}, WordSetForm(place.tags));
}

void describe(FieldVisitor &visit, Vehicle &vehicle) {
  visit.field({"name", "What people read."}, NameForm(vehicle.name));
  visit.field({"speed", "On a call and between places.", required},
              QuantityForm(vehicle.speed, Dimension::speed, above(0)));
  visit.field({"scan", "While looking along a place; needed by crews that go round."},
              QuantityForm(vehicle.scan_speed, Dimension::speed));
  visit.field({"speed-profile", "The profile that multiplies `speed` by hour; constant where not given."},
              WordForm(vehicle.speed_profile));
  visit.field({"cost", "Money for each kilometre."}, QuantityForm(vehicle.cost_per_metre, Dimension::money_per_length));
  visit.field({"breakdown",
               "Each crew's vehicle goes out of order at times. A job in hand waits again, what is done of "
               "it kept; never where not given."},
              OptionalMappingForm(vehicle.breakdown, describe_breakdown));
}

void describe(FieldVisitor &visit, Movement &movement) {
  visit.field({"distance", "How the way between two points is measured."},
              ChoiceForm(movement.metric, {{"manhattan", Metric::manhattan}, {"euclid", Metric::euclid}}));
  visit.field({"noise", "Coefficient of variation of the random factor (mean 1) of a trip to a call; 0 is none."},
              NumberForm(movement.noise_cv, between(0, 10)));
  visit.field({"noise-law", "The law of that factor; gamma with a coefficient of 1 is exponential."},
              ChoiceForm(movement.noise_law, {{"lognormal", NoiseLaw::lognormal}, {"gamma", NoiseLaw::gamma}}));
  visit.field({"times",
               "Ways whose time is known, instead of distance and speed: from a place to others, such as "
               "{depot: {market: 4 min, park: 7 min}}; the opposite way takes as long where it is not given. A "
               "vehicle's speed profile stretches them."},
              WayTimesForm(movement.times));
}

} // namespace cavalry
