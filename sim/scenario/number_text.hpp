#pragma once
#include "text/number.hpp"
#include "text/parsed.hpp"
#include "text/quantity.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <string>

namespace cavalry {

/// As format_quantity, but with the units that people would take.
std::string quantity_text(double value, Dimension dimension);

/// The number alone of a quantity, or why it is none.
Parsed<double> number_of(const Parsed<Quantity> &quantity);

/// Of the texts of `digits` that read back as `value` by `back`, the shortest.
template <class Back> std::string shortest(double number, double value, Back back) {
  for (int digits = 10; digits <= 17; ++digits) {
    const std::string text = fmt::format("{:.{}g}", number, digits);
    if (back(std::strtod(text.c_str(), nullptr)) == value) return text;
  }
  return format_number(number);
}

} // namespace cavalry
