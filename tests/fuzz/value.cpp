// Any text of a quantity, a clock time, a date, a change or a law is refused with a reason, or means what its own text
// means again.
#include "fuzz/bytes.hpp"
#include "scenario/forms_law.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/change.hpp"
#include "text/clock_text.hpp"
#include "text/number.hpp"
#include "text/quantity.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"
#include "text/yaml_writer.hpp"

#include <cmath>

using namespace cavalry;

namespace {

template <class Value> bool explained(const Parsed<Value> &parsed) {
  return parsed || (!parsed.what.empty() && !parsed.expected.empty());
}

void quantity(const std::string &text, Dimension dimension) {
  const auto parsed = parse_quantity(text, dimension);
  fuzz::ensure(explained(parsed), "a refused quantity is explained", text);
  if (!parsed) return;
  fuzz::ensure(std::isfinite(parsed->value) && parsed->dimension == dimension, "a quantity is a number of its kind",
               text);
  const std::string shown = format_quantity(parsed->value, dimension);
  const auto again = parse_quantity(shown, dimension);
  fuzz::ensure(again && again->value == parsed->value, "a quantity's text reads back as the same",
               text + " -> " + shown);
}

void clock(const std::string &text) {
  const auto parsed = clock_from_text(text);
  fuzz::ensure(explained(parsed), "a refused time is explained", text);
  if (parsed)
    fuzz::ensure(*clock_from_text(clock_text(*parsed)) == *parsed, "a time's text reads back as the same", text);
}

void range(const std::string &text) {
  const auto parsed = clock_range_from_text(text);
  fuzz::ensure(explained(parsed), "a refused clock range is explained", text);
  if (!parsed) return;
  const auto again = clock_range_from_text(clock_text(*parsed));
  fuzz::ensure(again && again->from == parsed->from && again->until == parsed->until,
               "a clock range's text reads back as the same", text);
}

void date(const std::string &text) {
  const auto parsed = date_time_from_text(text);
  fuzz::ensure(explained(parsed), "a refused date is explained", text);
  if (parsed) fuzz::ensure(explained(date_from_text(text)), "a refused date is explained", text);
}

void change(const std::string &text, const std::string &target) {
  const auto parsed = change_from_text(text);
  if (!parsed) return;
  const auto result = changed(target, *parsed);
  fuzz::ensure(explained(result), "a refused change is explained", target + " " + text);
  if (result) fuzz::ensure(leading_number(*result).has_value(), "a changed number is one", target + " " + text);
}

void law(const std::string &text) {
  Scenario scenario;
  Problems problems;
  Reading reading(scenario, problems);
  Distribution distribution;
  LawForm form(distribution);
  form.read(Node::scalar(text), reading);
  if (problems.any_error()) return;
  Writing writing(scenario);
  const auto written = form.write(writing);
  fuzz::ensure(written.has_value(), "a law can be written", text);
  Problems of_written;
  Reading again(scenario, of_written);
  Distribution same;
  LawForm other(same);
  other.read(*written, again);
  fuzz::ensure(!of_written.any_error() && *other.write(writing) == *written, "a law reads back as the same",
               text + " -> " + write_yaml(*written));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  fuzz::Bytes bytes(data, size);
  const std::size_t kind = bytes.below(7);
  const std::size_t choice = bytes.byte(); // the dimension, or where the first of two texts ends
  const std::string first = fuzz::printable(bytes.take(kind < 5 ? size : choice));
  const std::string second = fuzz::printable(bytes.all());
  switch (kind) {
  case 0:
    quantity(first, all_dimensions()[choice % all_dimensions().size()]);
    break;
  case 1:
    clock(first);
    break;
  case 2:
    range(first);
    break;
  case 3:
    date(first);
    break;
  case 4:
    law(first);
    break;
  case 5:
    change(first, second);
    break;
  default:
    first_invalid_byte({reinterpret_cast<const char *>(data), size});
    if (first.size() < 100) nearest(first, {second, "exponential", "06:30"});
    break;
  }
  return 0;
}
