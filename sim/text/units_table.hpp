#pragma once

#include "text/quantity.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

enum class UnitKind { time, working_time, length, area, money, percent };

/// A unit as a fraction: `m²/h`, `/h/km`. A number times multiplier / divisor is the value in SI units; kept apart,
/// since both are whole numbers (but for mm and cm) and one rounding is better than two.
struct UnitExpression {
  struct Kinds {
    std::optional<UnitKind> above;
    std::vector<UnitKind> below;
  };
  Kinds kinds;
  double multiplier = 1;
  double divisor = 1;
  std::string unknown;        ///< the part that is no unit; empty: all known
  std::size_t unknown_at = 0; ///< where it stands in the text
};

/// Reads `km/h`, `/h/km`, `m2 / h`; `²` and `2` are the same.
UnitExpression parse_unit(std::string_view text);

/// The dimension of a fraction of kinds; `money`: a missing numerator is money, not a count.
std::optional<Dimension> dimension_of(const UnitExpression::Kinds &kinds, bool money);

/// Every unit by every name; to suggest from.
const std::vector<std::string> &unit_names();

} // namespace cavalry
