#include "scenario/number_text.hpp"

#include "base/units.hpp"

#include <cmath>
#include <utility>

namespace cavalry {
namespace {

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

} // namespace

Parsed<double> number_of(const Parsed<Quantity> &quantity) {
  if (quantity) return Parsed<double>::of(quantity->value);
  return Parsed<double>::failure(quantity.what, quantity.expected, quantity.suggestion);
}

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

} // namespace cavalry
