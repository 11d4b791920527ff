#include "text/change.hpp"

#include "text/number.hpp"
#include "text/quantity.hpp"
#include "text/trim.hpp"
#include "text/units_table.hpp"

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

using Result = Parsed<std::string>;

struct NumberWithUnit {
  double number = 0;
  std::string unit;
};

std::string text_of(double number, std::string_view unit) {
  const std::string digits = fmt::format("{:.15g}", number == 0 ? 0.0 : number);
  return unit.empty() ? digits : fmt::format("{} {}", digits, unit);
}

/// `20 /h/km`, `6`, and durations of several parts, which become one number of seconds.
std::optional<NumberWithUnit> split(std::string_view text) {
  const auto number = leading_number(text);
  if (!number) return std::nullopt;
  const std::string_view unit = trimmed(text.substr(number->length));
  if (unit.empty() || parse_unit(unit).unknown.empty()) return NumberWithUnit{number->value, std::string(unit)};
  for (const Dimension dimension : {Dimension::duration, Dimension::working_duration})
    if (const auto sum = parse_quantity(text, dimension)) {
      const auto one_part = format_quantity(sum->value, dimension);
      return split(one_part);
    }
  return std::nullopt;
}

Result not_finite(std::string_view target, const Change &change) {
  return Result::failure(fmt::format("'{}' on '{}' gives no finite number", change.as_given, target),
                         "a smaller change");
}

/// A sum of two different units of one dimension.
Result converted_sum(std::string_view target, const NumberWithUnit &value, const Change &change) {
  const std::string added = text_of(change.number, change.unit);
  for (const Dimension dimension : all_dimensions()) {
    const auto one = parse_quantity(target, dimension);
    const auto other = parse_quantity(added, dimension);
    if (!one || !other) continue;
    const double sum = one->value + other->value;
    if (!std::isfinite(sum)) return not_finite(target, change);
    const UnitExpression unit = parse_unit(value.unit);
    const std::string same_unit = text_of(sum / unit.multiplier * unit.divisor, value.unit);
    const auto back = parse_quantity(same_unit, dimension);
    const std::string best = format_quantity(sum, dimension);
    return Result::of(back && back->value == sum && same_unit.size() <= best.size() + 4 ? same_unit : best);
  }
  return Result::failure(fmt::format("'{}' cannot be added to '{}'", change.as_given, target),
                         "a number in a unit of the same kind");
}

Result plain_sum(std::string_view target, const NumberWithUnit &value, const Change &change) {
  const double number = value.number + change.number;
  return std::isfinite(number) ? Result::of(text_of(number, value.unit)) : not_finite(target, change);
}

Result sum(std::string_view target, const NumberWithUnit &value, const Change &change) {
  if (change.unit == "points") {
    if (value.unit != "%")
      return Result::failure(fmt::format("'{}' on '{}', which is no percentage", change.as_given, target),
                             "'×' and a factor, or a new value");
    return plain_sum(target, value, change);
  }
  if (change.unit == value.unit) return plain_sum(target, value, change);
  const bool money = change.unit == "CNY" || value.unit == "CNY";
  if (change.unit.empty() && !money)
    return Result::failure(fmt::format("'{}' has no unit, and the value is '{}'", change.as_given, target),
                           fmt::format("a unit, as in '{} {}'", change.as_given, value.unit));
  if (value.unit.empty() && !money)
    return Result::failure(fmt::format("'{}' has a unit, and the value is '{}'", change.as_given, target),
                           "a number without a unit");
  return converted_sum(target, value, change);
}

Result product(std::string_view target, const NumberWithUnit &value, double factor, const Change &change) {
  const double number = value.number * factor;
  return std::isfinite(number) ? Result::of(text_of(number, value.unit)) : not_finite(target, change);
}

struct Sign {
  std::string_view text;
  Change::Operation operation;
};

constexpr Sign signs[] = {{"+", Change::Operation::add},      {"-", Change::Operation::add},
                          {"×", Change::Operation::multiply}, {"x", Change::Operation::multiply},
                          {"*", Change::Operation::multiply}, {"/", Change::Operation::multiply}};

} // namespace

std::optional<Change> change_from_text(std::string_view text) {
  for (const Sign &sign : signs) {
    if (!text.starts_with(sign.text)) continue;
    const std::string_view rest = trimmed(text.substr(sign.text.size()));
    const auto number = leading_number(rest);
    if (!number || rest.starts_with('-')) return std::nullopt;
    const std::string_view unit = trimmed(rest.substr(number->length));
    Change change{sign.operation, number->value, std::string(unit), std::string(text)};
    if (change.operation == Change::Operation::multiply) {
      if (!unit.empty()) return std::nullopt;
      if (sign.text == "/") change.number = 1 / number->value;
      return change;
    }
    const bool points = unit == "points" || unit == "point";
    if (points) change.unit = "points";
    if (!points && !unit.empty() && !parse_unit(unit).unknown.empty()) return std::nullopt;
    if (unit == "%") change.operation = Change::Operation::add_percent;
    if (sign.text == "-") change.number = -change.number;
    return change;
  }
  return std::nullopt;
}

Parsed<std::string> changed(std::string_view target, const Change &change) {
  const auto value = split(trimmed(target));
  if (!value)
    return Result::failure(fmt::format("'{}' needs a number, and the value is '{}'", change.as_given, target),
                           "a new value, or quotes around a text");
  switch (change.operation) {
  case Change::Operation::add:
    return sum(target, *value, change);
  case Change::Operation::multiply:
    return product(target, *value, change.number, change);
  case Change::Operation::add_percent:
    break;
  }
  if (value->unit == "%")
    return Result::failure(fmt::format("'{}' on '{}' could mean points or a factor", change.as_given, target),
                           fmt::format("'{:+} points' or '×{}'", change.number, 1 + change.number / 100));
  return product(target, *value, 1 + change.number / 100, change);
}

} // namespace cavalry
