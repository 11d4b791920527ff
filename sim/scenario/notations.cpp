#include "scenario/notations.hpp"

#include "scenario/fields.hpp"
#include "scenario/forms_law.hpp"
#include "scenario/schema.hpp"

#include <fmt/format.h>

namespace cavalry {
namespace {

/// A notation or an estimate that holds one.
std::string or_estimate(const std::string &schema) {
  return fmt::format(R"({{"anyOf": [{0}, {{"type": "object", "required": ["value"], "additionalProperties": false, )"
                     R"("properties": {{"value": {0}, "range": {{"type": "array", "items": {{"type": ["string", )"
                     R"("number"]}}, "minItems": 2, "maxItems": 2}}, "source": {{"type": "string"}}}}}}]}})",
                     schema);
}

} // namespace

std::string notation_schemas() {
  const std::string channel = fields_schema([](FieldVisitor &visit) {
    Channel fresh;
    describe(visit, fresh);
  });
  return fmt::format(
      R"({{"word": {{"type": ["string", "number", "boolean"]}}, )"
      R"("words": {{"anyOf": [{{"$ref": "#/$defs/word"}}, {{"type": "array", "items": {{"$ref": "#/$defs/word"}}}}]}}, )"
      R"("name": {{"anyOf": [{{"type": "string"}}, {{"type": "object", "additionalProperties": false, "properties": )"
      R"({{"en": {{"type": "string"}}, "zh": {{"type": "string"}}}}}}]}}, )"
      R"("number": {}, "share": {}, "quantity": {}, )"
      R"("point": {{"type": "array", "items": {{"type": "number"}}, "minItems": 2, "maxItems": 2}}, )"
      R"("clock-range": {{"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9] *- *[0-2][0-9]:[0-5][0-9]$"}}, )"
      R"("date-time": {{"type": "string", "pattern": "^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}( [0-2][0-9]:[0-5][0-9])?$"}}, )"
      R"("day-kind": {{"enum": ["workdays", "weekends", "holidays"]}}, "channel": {}, "law": {}}})",
      or_estimate(R"({"type": "number"})"),
      or_estimate(R"({"anyOf": [{"type": "number"}, {"type": "string", "pattern": "^[0-9.]+ *%$"}]})"),
      or_estimate(R"({"type": "string", "pattern": "^[0-9.]"})"), channel, law_schema());
}

std::string notation_page() {
  return "## Notations\n\n"
         "A number carries its unit: `20 min`, `1 h 30 min`, `8 km/h`, `4.2 km`, `80 ha`, `20 /h/km`, `28 /h`, `95 %`. "
         "A "
         "bare number where a unit is due is an error. Only coordinates are bare: kilometres east and north.\n\n"
         "An estimate says so: `rate: {value: 20 /h/km, range: [10 /h/km, 30 /h/km], source: estimate}`; `cavalry "
         "check` "
         "lists them all. The ends of the range may leave out the unit, unless the value has several.\n\n"
         "An id is a word without blanks, dots, commas, colons or brackets. Entries by id may stand in any order: the "
         "order changes no result.\n\n"
         "`at`, `covers` and the like select places by kind, tag, place id or district id; a single word needs no "
         "brackets.\n\n"
         "`extends: other.yaml` takes another file first and lays this one over it, key by key; `~` removes a key.\n\n"
         "A plan maps paths to changes: `+6`, `-2`, `+5 min`, `×1.2` (or `x1.2`), `/2`, `+10 %`, a new value, or `~`. "
         "It "
         "may be written {about: a text, changes: {...}}. The window (`horizon`) is one for all plans, or figures are "
         "not "
         "compared; `--set horizon.days=14` changes it for all.\n\n"
         "### Laws of durations\n\n" +
         law_page();
}

} // namespace cavalry
