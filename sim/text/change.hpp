#pragma once

#include "text/parsed.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace cavalry {

/// A change of a number that a plan states relative to what the scenario says.
struct Change {
  enum class Operation { add, multiply, add_percent };
  Operation operation = Operation::add;
  double number = 0;    ///< what is added, the factor, or the percentage added; finite but for `/0`
  std::string unit;     ///< add: its unit as written, `points` for percentage points; empty: none
  std::string as_given; ///< for messages
};

/// Reads `+6`, `-2`, `+5 min`, `+2 points`, `+10 %`, `×1.2`, `x1.2`, `*1.2`, `/2`; nothing for any other text.
std::optional<Change> change_from_text(std::string_view text);

/// The text of a number with an optional unit, changed; 15 significant digits, so that 20 × 1.15 is 23. A product keeps
/// the unit. A sum keeps it where that is exact, else takes the unit of the same dimension that reads best: `+5 min` on
/// `1 h` gives `65 min`. Failures: a target that is no number; a unit added to a bare number or the reverse; units of
/// different dimensions; `+1 %` on a percentage, which could mean points or a factor; a result beyond a double.
Parsed<std::string> changed(std::string_view target, const Change &change);

} // namespace cavalry
