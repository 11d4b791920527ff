#pragma once

#include "text/parsed.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cavalry {

/// The decimal number at the beginning of `text` (`20`, `-0.5`, `1e3`) and how many bytes it takes. No sign `+`, no
/// separators, no infinity, no NaN, no hexadecimal; nothing where there is none or a double cannot hold it.
struct LeadingNumber {
  double value = 0;
  std::size_t length = 0;
};
std::optional<LeadingNumber> leading_number(std::string_view text);

/// A bare finite number, such as a probability or a factor.
Parsed<double> parse_number(std::string_view text);

/// A whole number without fraction or exponent.
Parsed<std::int64_t> parse_whole_number(std::string_view text);

/// The shortest text that reads back as the same double; finite values.
std::string format_number(double value);

} // namespace cavalry
