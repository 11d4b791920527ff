#include "scenario/forms_time.hpp"

#include "scenario/forms_list.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/clock_text.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// The value of a scalar's text, or an error with the parser's own words.
template <class Value>
std::optional<Value> parsed(const Node &node, Reading &reading, Parsed<Value> (*parse)(std::string_view),
                            const std::string &expected) {
  if (!node.is_scalar()) {
    reading.wrong(node, expected);
    return std::nullopt;
  }
  Parsed<Value> result = parse(node.text);
  if (!result) reading.error(node.at, result.what, result.expected, result.suggestion);
  return result.value;
}

double epoch(const Horizon &horizon) {
  return static_cast<double>(days_from_civil(horizon.start)) * day + horizon.start_clock - horizon.warm_up;
}

const std::string date_time_schema = R"({"$ref": "#/$defs/date-time"})";

} // namespace

void ClockRangeForm::read(const Node &node, Reading &reading) {
  if (const auto range = parsed(node, reading, clock_range_from_text, expected())) {
    from_ = range->from;
    until_ = range->until;
  }
}

std::optional<Node> ClockRangeForm::write(Writing &) const {
  return Node::scalar(clock_text(ClockRange{from_, until_}));
}

std::string ClockRangeForm::schema() const { return R"({"$ref": "#/$defs/clock-range"})"; }

void ClockRangesForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence()) return reading.wrong(node, expected());
  ranges_.clear();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    ClockRange made;
    ClockRangeForm(made.from, made.until).read(node.items[i], reading);
    ranges_.push_back(made);
  }
  std::sort(ranges_.begin(), ranges_.end(),
            [](const ClockRange &left, const ClockRange &right) { return left.from < right.from; });
}

std::optional<Node> ClockRangesForm::write(Writing &) const {
  Node node = Node::sequence();
  for (const ClockRange &pause : ranges_)
    node.items.push_back(Node::scalar(clock_text(ClockRange{pause.from, pause.until})));
  return node;
}

std::string ClockRangesForm::schema() const { return R"({"type": "array", "items": {"$ref": "#/$defs/clock-range"}})"; }

void DayKindsForm::read(const Node &node, Reading &reading) {
  static const std::vector<std::string> kinds{"workdays", "weekends", "holidays"};
  bool *const flags[] = {&shift_.workdays, &shift_.weekends, &shift_.holidays};
  for (bool *flag : flags) *flag = false;
  for (const std::string &word : read_words(node, reading, expected())) {
    const auto found = std::find(kinds.begin(), kinds.end(), word);
    if (found == kinds.end())
      reading.error(node.at, "is '" + word + "'", expected(), nearest(word, kinds));
    else
      *flags[found - kinds.begin()] = true;
  }
}

std::optional<Node> DayKindsForm::write(Writing &) const {
  std::vector<std::string> words;
  if (shift_.workdays) words.emplace_back("workdays");
  if (shift_.weekends) words.emplace_back("weekends");
  if (shift_.holidays) words.emplace_back("holidays");
  return write_words(words);
}

std::string DayKindsForm::schema() const {
  return R"({"anyOf": [{"$ref": "#/$defs/day-kind"}, {"type": "array", "items": {"$ref": "#/$defs/day-kind"}}]})";
}

void DateTimeForm::read(const Node &node, Reading &reading) {
  if (const auto moment = parsed(node, reading, date_time_from_text, expected())) {
    date_ = moment->date;
    clock_ = moment->second_of_day;
  }
}

std::optional<Node> DateTimeForm::write(Writing &) const { return Node::scalar(format(DateTime{date_, clock_})); }

std::string DateTimeForm::schema() const { return date_time_schema; }

void ModelTimeForm::read(const Node &node, Reading &reading) {
  if (const auto moment = parsed(node, reading, date_time_from_text, expected()))
    seconds_ = static_cast<double>(days_from_civil(moment->date)) * day + moment->second_of_day -
               epoch(reading.scenario().horizon);
}

std::optional<Node> ModelTimeForm::write(Writing &writing) const {
  if (std::fabs(seconds_) > 1e15) return std::nullopt;
  const double since_1970 = seconds_ + epoch(writing.scenario().horizon);
  const double days = std::floor(since_1970 / day);
  return Node::scalar(format(DateTime{civil_from_days(static_cast<std::int64_t>(days)), since_1970 - days * day}));
}

std::string ModelTimeForm::schema() const { return date_time_schema; }

void DatesForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence()) return reading.wrong(node, expected());
  dates_.clear();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    if (const auto date = parsed(node.items[i], reading, date_from_text, "a date such as 2023-01-22"))
      dates_.push_back(*date);
  }
  std::sort(dates_.begin(), dates_.end());
  dates_.erase(std::unique(dates_.begin(), dates_.end()), dates_.end());
}

std::optional<Node> DatesForm::write(Writing &) const {
  Node node = Node::sequence();
  for (const Date &date : dates_) node.items.push_back(Node::scalar(format(date)));
  return node;
}

std::string DatesForm::schema() const { return R"({"type": "array", "items": {"type": "string"}})"; }

void DaysForm::read(const Node &node, Reading &reading) {
  const auto days = node.is_scalar() ? parse_number(node.text) : Parsed<double>::failure("", "");
  if (!days || *days <= 0) return reading.wrong(node, expected());
  seconds_ = *days * day;
}

std::optional<Node> DaysForm::write(Writing &) const {
  if (seconds_ <= 0 || std::fmod(seconds_, day) != 0) return std::nullopt;
  return Node::scalar(format_number(seconds_ / day));
}

std::string DaysForm::schema() const { return R"({"type": "number", "exclusiveMinimum": 0})"; }

void LengthForm::read(const Node &node, Reading &reading) {
  QuantityForm(seconds_, Dimension::duration, above(0)).read(node, reading);
}

std::optional<Node> LengthForm::write(Writing &writing) const {
  if (seconds_ <= 0 || std::fmod(seconds_, day) == 0) return std::nullopt;
  return QuantityForm(seconds_, Dimension::duration).write(writing);
}

std::string LengthForm::schema() const { return R"({"$ref": "#/$defs/quantity"})"; }

std::string LengthForm::expected() const {
  double seconds = 0;
  return QuantityForm(seconds, Dimension::duration, above(0)).expected();
}

void FactorsForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence()) return reading.wrong(node, expected());
  if (node.items.size() != count_)
    return reading.error(node.at, fmt::format("has {} numbers", node.items.size()), expected());
  for (std::size_t i = 0; i < count_; ++i) {
    const Reading::Inside inside(reading, i);
    NumberForm(factors_[i], between(0, 1e6)).read(node.items[i], reading);
  }
}

std::optional<Node> FactorsForm::write(Writing &writing) const {
  Node node = Node::sequence();
  for (std::size_t i = 0; i < count_; ++i)
    node.items.push_back(
        writing.inside(std::to_string(i), [&] { return *NumberForm(factors_[i], between(0, 1e6)).write(writing); }));
  return node;
}

std::string FactorsForm::schema() const {
  return fmt::format(R"({{"type": "array", "items": {{"$ref": "#/$defs/number"}}, "minItems": {0}, "maxItems": {0}}})",
                     count_);
}

std::string FactorsForm::expected() const { return fmt::format("a list of {} numbers, not negative", count_); }

} // namespace cavalry
