#include "scenario/forms_number.hpp"

#include "scenario/forms_text.hpp"
#include "scenario/number_text.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/number.hpp"
#include "text/units_table.hpp"

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// A node taken as it is, for keys whose reading depends on others.
class RawForm : public Form {
public:
  RawForm(const Node *&node, std::string expected) : node_(node), expected_(std::move(expected)) {}
  void read(const Node &node, Reading &) override { node_ = &node; }
  std::optional<Node> write(Writing &) const override { return std::nullopt; }
  std::string schema() const override { return "{}"; }
  std::string expected() const override { return expected_; }

private:
  const Node *&node_;
  std::string expected_;
};

} // namespace

void NumericForm::store(double value, const std::string &) { value_ = value; }

bool NumericForm::read_value(const Node &node, Reading &reading) {
  if (!node.is_scalar()) {
    reading.wrong(node, expected());
    return false;
  }
  const Parsed<double> parsed = parse(node.text);
  if (!parsed) {
    reading.error(node.at, parsed.what, parsed.expected, parsed.suggestion);
    return false;
  }
  if (!range_.holds(*parsed)) {
    reading.wrong(node, expected());
    return false;
  }
  store(*parsed, node.text);
  return true;
}

std::optional<std::string> NumericForm::read_end(const Node &node, Reading &reading,
                                                 const std::string &value_text) const {
  if (!node.is_scalar()) {
    reading.wrong(node, expected());
    return std::nullopt;
  }
  std::string text = node.text;
  const auto bare = leading_number(text);
  const auto number = leading_number(value_text);
  if (bare && number && bare->length == text.size()) {
    const std::string unit = value_text.substr(number->length);
    if (parse_unit(unit).unknown.empty()) text += unit; // not of '1 h 30 min': it may be either
  }
  const Parsed<double> parsed = parse(text);
  if (!parsed) {
    reading.error(node.at, parsed.what, parsed.expected, parsed.suggestion);
    return std::nullopt;
  }
  if (!range_.holds(*parsed))
    reading.wrong(node, expected());
  else if (!alike(text, value_text))
    reading.error(node.at, fmt::format("'{}' is per something else than '{}'", text, value_text));
  return text;
}

void NumericForm::read_estimate(const Node &node, Reading &reading) {
  const Node *value = nullptr;
  const Node *range = nullptr;
  Assumption assumption;
  assumption.path = reading.path();
  read_fields(node, reading, [&](FieldVisitor &visit) {
    visit.field({"value", "The value.", required}, RawForm(value, expected()));
    visit.field({"range", "In which it may lie."}, RawForm(range, "two values [low, high]"));
    visit.field({"source", "Where it comes from."}, TextForm(assumption.source));
  });
  if (value == nullptr) return;
  {
    const Reading::Inside inside(reading, "value");
    if (!read_value(*value, reading)) return;
    assumption.value = value->text;
  }
  if (range != nullptr) {
    const Reading::Inside inside(reading, "range");
    if (!range->is_sequence() || range->items.size() != 2) return reading.wrong(*range, "two values [low, high]");
    const auto low = read_end(range->items[0], reading, value->text);
    const auto high = read_end(range->items[1], reading, value->text);
    if (!low || !high) return;
    const double middle = *parse(value->text);
    if (*parse(*low) > middle || *parse(*high) < middle)
      reading.warning(range->at, fmt::format("[{}, {}] does not hold the value '{}'", *low, *high, value->text));
    assumption.low = *low;
    assumption.high = *high;
  }
  reading.assume(std::move(assumption));
}

void NumericForm::read(const Node &node, Reading &reading) {
  if (node.is_mapping())
    read_estimate(node, reading);
  else
    read_value(node, reading);
}

std::optional<Node> NumericForm::write(Writing &writing) const {
  const Assumption *estimate = writing.estimate();
  if (estimate == nullptr) return Node::scalar(format(value_));
  Node node = Node::mapping();
  const Parsed<double> as_written = parse(estimate->value);
  const bool unchanged = as_written && *as_written == value_;
  node.set("value", {}, Node::scalar(unchanged ? estimate->value : format_with_unit(value_)));
  if (!estimate->low.empty()) {
    Node range = Node::sequence();
    range.items = {Node::scalar(estimate->low), Node::scalar(estimate->high)};
    node.set("range", {}, std::move(range));
  }
  if (!estimate->source.empty()) node.set("source", {}, Node::scalar(estimate->source));
  return node;
}

std::string NumericForm::expected() const {
  std::string text = notation();
  if (std::isinf(range_.low)) return text;
  if (std::isinf(range_.high)) {
    if (range_.low == 0) return text + (range_.low_itself ? ", not negative" : ", more than 0");
    return text + (range_.low_itself ? ", at least " : ", more than ") + format(range_.low);
  }
  return text + fmt::format(", from {} to {}", format(range_.low), format(range_.high));
}

Parsed<double> QuantityForm::parse(const std::string &text) const {
  return number_of(parse_quantity(text, dimension_));
}

std::string QuantityForm::format(double value) const { return quantity_text(value, dimension_); }

std::string QuantityForm::format_with_unit(double value) const {
  const std::string text = format(value);
  if (dimension_ != Dimension::ratio || text.ends_with('%')) return text;
  return shortest(value * 100, value, [](double percent) { return percent / 100; }) + " %";
}

std::string QuantityForm::schema() const {
  switch (dimension_) {
  case Dimension::none:
    return R"({"$ref": "#/$defs/number"})";
  case Dimension::ratio:
    return R"({"$ref": "#/$defs/share"})";
  default:
    return R"({"$ref": "#/$defs/quantity"})";
  }
}

void CountForm::read(const Node &node, Reading &reading) {
  if (!node.is_scalar()) return reading.wrong(node, expected());
  const auto parsed = parse_whole_number(node.text);
  if (!parsed || *parsed < low_ || *parsed > high_) return reading.wrong(node, expected());
  value_ = static_cast<int>(*parsed);
}

std::optional<Node> CountForm::write(Writing &) const { return Node::scalar(std::to_string(value_)); }

std::string CountForm::schema() const {
  return fmt::format(R"({{"type": "integer", "minimum": {}, "maximum": {}}})", low_, high_);
}

std::string CountForm::expected() const { return fmt::format("a whole number from {} to {}", low_, high_); }

} // namespace cavalry
