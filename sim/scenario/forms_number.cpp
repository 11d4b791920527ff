#include "scenario/forms_number.hpp"

#include "base/units.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/number.hpp"

#include <array>
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

constexpr std::array rate_dimensions{Dimension::rate, Dimension::rate_per_length, Dimension::rate_per_area};

/// The index of the dimension that a rate's text has.
std::size_t dimension_of_rate(const std::string &text) {
  for (std::size_t i = 0; i < rate_dimensions.size(); ++i)
    if (parse_quantity(text, rate_dimensions.at(i))) return i;
  return 0;
}

Parsed<double> number_of(const Parsed<Quantity> &quantity) {
  if (quantity) return Parsed<double>::of(quantity->value);
  return Parsed<double>::failure(quantity.what, quantity.expected, quantity.suggestion);
}

/// Of the texts of `digits` that read back as `value` by `back`, the shortest.
template <class Back> std::string shortest(double number, double value, Back back) {
  for (int digits = 10; digits <= 17; ++digits) {
    const std::string text = fmt::format("{:.{}g}", number, digits);
    if (back(std::strtod(text.c_str(), nullptr)) == value) return text;
  }
  return format_number(number);
}

/// In the largest unit in which it is a whole number, if there is one.
std::string duration_text(double seconds) {
  using Unit = std::pair<double, const char *>;
  for (const auto &[length, name] : {Unit{day, "d"}, Unit{hour, "h"}, Unit{minute, "min"}}) {
    const double count = seconds / length;
    if (count == std::floor(count) && count < 1e6 && count * length == seconds)
      return fmt::format("{} {}", count, name);
  }
  return format_quantity(seconds, Dimension::duration);
}

/// As format_quantity, but with the units that people would take.
std::string quantity_text(double value, Dimension dimension) {
  if (value != 0) return dimension == Dimension::duration ? duration_text(value) : format_quantity(value, dimension);
  switch (dimension) {
  case Dimension::duration:
    return "0 s";
  case Dimension::length:
    return "0 m";
  case Dimension::area:
    return "0 m²";
  case Dimension::speed:
    return "0 km/h";
  case Dimension::rate:
  case Dimension::money_per_time:
    return "0 /h";
  case Dimension::rate_per_length:
    return "0 /h/km";
  case Dimension::rate_per_area:
    return "0 /h/ha";
  case Dimension::money_per_length:
    return "0 /km";
  default:
    return format_quantity(value, dimension);
  }
}

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
  if (bare && number && bare->length == text.size()) text += value_text.substr(number->length);
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
    assumption.value = format(*parse(value->text));
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
    assumption.low = format_with_unit(*parse(*low));
    assumption.high = format_with_unit(*parse(*high));
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
  return writing.with_source(Node::scalar(format(value_)));
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

Parsed<double> SurchargeForm::parse(const std::string &text) const {
  const auto share = parse_quantity(text, Dimension::ratio);
  return share ? Parsed<double>::of(1 + share->value) : number_of(share);
}

std::string SurchargeForm::format(double value) const {
  return shortest((value - 1) * 100, value, [](double percent) { return 1 + percent / 100; }) + " %";
}

std::string SurchargeForm::schema() const { return R"({"$ref": "#/$defs/share"})"; }

Parsed<double> HourlyForm::parse(const std::string &text) const {
  const auto rate = parse_quantity(text, dimension_);
  if (!rate) return number_of(rate);
  return Parsed<double>::of(std::strtod(fmt::format("{:.15g}", rate->value * 3600).c_str(), nullptr));
}

std::string HourlyForm::format(double value) const { return format_number(value) + " /h"; }

std::string HourlyForm::schema() const { return R"({"$ref": "#/$defs/quantity"})"; }

Parsed<double> RateForm::parse(const std::string &text) const {
  for (const Dimension dimension : rate_dimensions)
    if (const auto parsed = parse_quantity(text, dimension)) return Parsed<double>::of(parsed->value);
  const auto reason = parse_quantity(text, Dimension::rate);
  return Parsed<double>::failure(reason.what, notation(), reason.suggestion);
}

void RateForm::store(double value, const std::string &text) {
  NumericForm::store(value, text);
  per_ = static_cast<RatePer>(dimension_of_rate(text));
}

bool RateForm::alike(const std::string &left, const std::string &right) const {
  return dimension_of_rate(left) == dimension_of_rate(right);
}

std::string RateForm::format(double value) const {
  return quantity_text(value, rate_dimensions.at(static_cast<std::size_t>(per_)));
}

std::string RateForm::notation() const {
  return "a rate per place such as '2 /h', per length such as '20 /h/km', or per area such as '1 /d/ha'";
}

std::string RateForm::schema() const { return R"({"$ref": "#/$defs/quantity"})"; }

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
