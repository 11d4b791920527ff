#pragma once

#include "text/parsed.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

enum class Dimension {
  none,             ///< a bare number
  duration,         ///< s; `20 min`, `1 h 30 min`
  working_duration, ///< s of working time; `4 wh`, `2 wd` (8 wh each)
  length,           ///< m
  area,             ///< m²
  speed,            ///< m/s
  rate,             ///< 1/s; `3 /h`
  rate_per_length,  ///< 1/(s·m); `20 /h/km`
  rate_per_area,    ///< 1/(s·m²)
  area_rate,        ///< m²/s; `6 m²/h`
  money,            ///< of the scenario's currency; `300`, `300 CNY`
  money_per_time,   ///< money/s; `28 /h`
  money_per_length, ///< money/m; `0.1 /km`
  ratio,            ///< 1; `95 %` or `0.95`
};

/// All of them, in the order above.
const std::vector<Dimension> &all_dimensions();

/// A number in the unit of its dimension, as given beside each.
struct Quantity {
  double value = 0;
  Dimension dimension = Dimension::none;
};

/// "a duration such as '20 min' (units: s, min, h, d, week)": what an error message says was expected.
std::string describe(Dimension dimension);

/// Reads a number with its unit. A missing unit, an unknown one, one of another dimension and a value that a double
/// cannot hold are failures, told apart in the reason. Signs and ranges are the caller's to judge.
Parsed<Quantity> parse_quantity(std::string_view text, Dimension expected);

/// The shortest text in a usual unit that reads back as exactly the same double; finite values.
std::string format_quantity(double value, Dimension dimension);

} // namespace cavalry
