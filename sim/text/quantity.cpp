#include "text/quantity.hpp"

#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"
#include "text/units_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace cavalry {
namespace {

using Result = Parsed<Quantity>;

struct DimensionFacts {
  Dimension dimension;
  const char *article;
  const char *name;
  const char *example;
  const char *units;                    ///< for messages
  std::vector<const char *> written_in; ///< format_quantity tries these, the first wins among equally short ones
};

const std::array<DimensionFacts, 14> &facts() {
  static const std::array<DimensionFacts, 14> table{{
      {Dimension::none, "a", "bare number", "0.5", "", {""}},
      {Dimension::duration, "a", "duration", "20 min", "s, min, h, d, week", {"d", "h", "min", "s"}},
      {Dimension::working_duration, "a", "working time", "4 wh", "wmin, wh, wd of 8 wh", {"wd", "wh", "wmin", "ws"}},
      {Dimension::length, "a", "length", "1.5 km", "mm, cm, m, km", {"km", "m"}},
      {Dimension::area, "an", "area", "80 ha", "m², ha, km²", {"km²", "ha", "m²"}},
      {Dimension::speed, "a", "speed", "15 km/h", "km/h, m/s, m/min", {"km/h", "m/s"}},
      {Dimension::rate, "a", "rate", "3 /h", "/s, /min, /h, /d, /week", {"/h", "/d", "/min", "/s"}},
      {Dimension::rate_per_length,
       "a",
       "rate per length",
       "20 /h/km",
       "/s, /min, /h, /d, /week with /m, /km",
       {"/h/km", "/d/km", "/min/km", "/s/m"}},
      {Dimension::rate_per_area,
       "a",
       "rate per area",
       "3 /h/ha",
       "/s, /min, /h, /d, /week with /m², /ha, /km²",
       {"/h/ha", "/d/ha", "/h/km²", "/s/m²"}},
      {Dimension::area_rate, "an", "area per time", "6 m²/h", "m², ha, km² with /s, /min, /h, /d", {"m²/h", "m²/s"}},
      {Dimension::money, "an", "amount of money", "300 CNY", "a bare number or CNY", {""}},
      {Dimension::money_per_time, "a", "cost per time", "28 /h", "/s, /min, /h, /d, /week", {"/h", "/d", "/s"}},
      {Dimension::money_per_length, "a", "cost per length", "0.1 /km", "/m, /km", {"/km", "/m"}},
      {Dimension::ratio, "a", "share", "95 %", "%, or a bare number such as 0.95", {"%", ""}},
  }};
  return table;
}

const DimensionFacts &facts_of(Dimension dimension) { return facts()[static_cast<std::size_t>(dimension)]; }

std::optional<Dimension> dimension_of(const UnitExpression &unit, Dimension expected) {
  // Without a numerator the text does not tell a rate from a cost; what was expected decides.
  const bool money =
      expected == Dimension::money || expected == Dimension::money_per_time || expected == Dimension::money_per_length;
  return dimension_of(unit.kinds, money);
}

/// Decimal shift instead of a division, so that `8.7 %` is the double nearest to 0.087.
double percent(std::string_view digits, double value) {
  const auto exponent = digits.find_first_of("eE");
  if (exponent != std::string_view::npos) return value / 100;
  const auto shifted = leading_number(std::string(digits) + "e-2");
  return shifted ? shifted->value : value / 100;
}

Result missing_unit(std::string_view text, Dimension expected) {
  return Result::failure(fmt::format("'{}' has no unit", text), describe(expected));
}

/// `unit_text` is the part of `text` that `unit` was read from.
Result wrong_unit(std::string_view text, std::string_view unit_text, const UnitExpression &unit, Dimension expected) {
  if (!unit.unknown.empty()) {
    const std::string better = nearest(unit.unknown, unit_names());
    std::string suggestion;
    if (!better.empty()) {
      suggestion = std::string(text);
      const auto at = static_cast<std::size_t>(unit_text.data() - text.data()) + unit.unknown_at;
      suggestion.replace(at, unit.unknown.size(), better);
      if (!parse_quantity(suggestion, expected)) suggestion.clear();
    }
    return Result::failure(fmt::format("'{}' has an unknown unit '{}'", text, unit.unknown), describe(expected),
                           suggestion);
  }
  if (const auto other = dimension_of(unit, expected); other && *other != expected)
    return Result::failure(fmt::format("'{}' is {} {}", text, facts_of(*other).article, facts_of(*other).name),
                           describe(expected));
  return Result::failure(fmt::format("'{}' has the unit '{}'", text, unit_text), describe(expected));
}

/// `1 h 30 min`: each unit smaller than the one before.
std::optional<Result> compound(std::string_view text, Dimension expected) {
  double sum = 0;
  double last = std::numeric_limits<double>::infinity();
  std::size_t parts = 0;
  for (std::string_view rest = text; !rest.empty(); ++parts) {
    const auto number = leading_number(rest);
    if (!number || number->value < 0) return std::nullopt;
    rest = trimmed(rest.substr(number->length));
    const std::string_view name = rest.substr(0, std::min(rest.find_first_of(" -.0123456789"), rest.size()));
    const UnitExpression unit = parse_unit(name);
    if (!unit.unknown.empty() || dimension_of(unit, expected) != expected) return std::nullopt;
    const double scale = unit.multiplier / unit.divisor;
    if (scale >= last)
      return Result::failure(fmt::format("'{}' does not go from large units to small", text), "such as '1 h 30 min'");
    last = scale;
    sum += number->value * unit.multiplier / unit.divisor;
    rest = trimmed(rest.substr(name.size()));
  }
  if (parts < 2) return std::nullopt;
  if (!std::isfinite(sum)) return Result::failure(fmt::format("'{}' is too large", text), describe(expected));
  return Result::of({sum, expected});
}

} // namespace

const std::vector<Dimension> &all_dimensions() {
  static const std::vector<Dimension> all = [] {
    std::vector<Dimension> dimensions;
    for (const DimensionFacts &row : facts()) dimensions.push_back(row.dimension);
    return dimensions;
  }();
  return all;
}

std::string describe(Dimension dimension) {
  const DimensionFacts &row = facts_of(dimension);
  const std::string units = *row.units == '\0' ? "" : fmt::format(" (units: {})", row.units);
  return fmt::format("{} {} such as '{}'{}", row.article, row.name, row.example, units);
}

Parsed<Quantity> parse_quantity(std::string_view whole, Dimension expected) {
  const std::string_view text = trimmed(whole);
  const auto number = leading_number(text);
  if (!number) {
    const std::string_view unsigned_part = text.substr(text.starts_with('-') ? 1 : 0);
    const bool digits = !unsigned_part.empty() && unsigned_part[0] >= '0' && unsigned_part[0] <= '9';
    return Result::failure(fmt::format("'{}' is not a number{}", whole, digits ? " in range" : ""), describe(expected));
  }
  const std::string_view digits = text.substr(0, number->length);
  const std::string_view rest = trimmed(text.substr(number->length));
  const bool bare_allowed = expected == Dimension::none || expected == Dimension::money || expected == Dimension::ratio;
  if (rest.empty()) return bare_allowed ? Result::of({number->value, expected}) : missing_unit(whole, expected);
  if (expected == Dimension::duration || expected == Dimension::working_duration)
    if (auto sum = compound(text, expected)) return *sum;
  const UnitExpression unit = parse_unit(rest);
  if (!unit.unknown.empty() || dimension_of(unit, expected) != expected) return wrong_unit(whole, rest, unit, expected);
  const double value =
      expected == Dimension::ratio ? percent(digits, number->value) : number->value * unit.multiplier / unit.divisor;
  if (!std::isfinite(value)) return Result::failure(fmt::format("'{}' is too large", whole), describe(expected));
  return Result::of({value, expected});
}

std::string format_quantity(double value, Dimension dimension) {
  const std::vector<const char *> &written_in = facts_of(dimension).written_in;
  if (value == 0) return std::string(trimmed(fmt::format("0 {}", written_in.back())));
  std::string best;
  for (const std::string_view unit : written_in) {
    const UnitExpression scale = parse_unit(unit);
    const double number = value / scale.multiplier * scale.divisor;
    for (const std::string &digits : {fmt::format("{:.15g}", number), format_number(number)}) {
      const std::string text = unit.empty() ? digits : fmt::format("{} {}", digits, unit);
      const auto back = parse_quantity(text, dimension);
      if (back && back->value == value && (best.empty() || text.size() < best.size())) best = text;
    }
  }
  return best;
}

} // namespace cavalry
