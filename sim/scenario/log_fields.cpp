#include "scenario/fields.hpp"
#include "scenario/forms_log.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_text.hpp"

namespace cavalry {
namespace {

/// Nothing is written where nothing was stated.
class UnplacedForm : public ChoiceForm<Unplaced> {
public:
  explicit UnplacedForm(Unplaced &rule)
      : ChoiceForm(rule, {{"drop", Unplaced::drop}, {"spread", Unplaced::spread}}), rule_(rule) {}
  std::optional<Node> write(Writing &writing) const override {
    return rule_ == Unplaced::unstated ? std::nullopt : ChoiceForm::write(writing);
  }

private:
  Unplaced &rule_;
};

void describe_columns(FieldVisitor &visit, CaseLog::Columns &columns) {
  visit.field({"opened", "When it became known: the date at which it arises.", required}, TextForm(columns.opened));
  visit.field({"latitude", "Degrees north; with `longitude` and `origin` it arises at the nearest place."},
              TextForm(columns.latitude));
  visit.field({"longitude", "Degrees east."}, TextForm(columns.longitude));
  visit.field({"place", "Where, by name; asked where the coordinates give no place."}, TextForm(columns.place));
  visit.field({"id", "What tells cases apart: of rows with the same one the first counts."}, TextForm(columns.id));
}

} // namespace

void describe(FieldVisitor &visit, CaseLog &log) {
  visit.field({"file", "A CSV file with a header line, compressed by gzip or not; relative to this file.", required},
              TextForm(log.file));
  visit.field({"columns", "The names of its columns.", required},
              MappingForm([&](FieldVisitor &inner) { describe_columns(inner, log.columns); }));
  visit.field({"time-format", "How `opened` is written, in the notation of strptime."}, TextForm(log.time_format));
  visit.field({"places", "Places by the log's names for them; a place's own id needs no entry."},
              PlaceNamesForm(log.places));
  visit.field({"origin", "Where the city's coordinates begin, [latitude, longitude]: positions are projected to "
                         "kilometres east and north of it."},
              GeoPointForm(log.origin));
  visit.field({"farthest", "A position farther from the middle of every place lies nowhere."},
              QuantityForm(log.farthest, Dimension::length, above(0)));
  visit.field({"default-points",
               "Positions [[latitude, longitude], ...] that stand where nobody knew better: such a row "
               "lies nowhere."},
              GeoPointsForm(log.default_points));
  visit.field({"unplaced", "What becomes of a row that lies nowhere: `drop` leaves it out, `spread` gives it the place "
                           "of the row before it; left out, with a warning, where not given."},
              UnplacedForm(log.unplaced));
}

} // namespace cavalry
