#include "text/number.hpp"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<LeadingNumber> leading_number(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const bool digit = text.size() > sign && is_digit(text[sign]);
  const bool point = text.size() > sign + 1 && text[sign] == '.' && is_digit(text[sign + 1]);
  if (!digit && !point) return std::nullopt; // from_chars would take inf and nan
  LeadingNumber number;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number.value);
  if (problem != std::errc{} || !std::isfinite(number.value)) return std::nullopt;
  number.length = static_cast<std::size_t>(end - text.data());
  return number;
}

Parsed<double> parse_number(std::string_view text) {
  const auto number = leading_number(text);
  if (number && number->length == text.size()) return Parsed<double>::of(number->value);
  const std::string expected = "a number such as 0.5";
  if (number) return Parsed<double>::failure(fmt::format("'{}' is not a bare number", text), expected);
  return Parsed<double>::failure(fmt::format("'{}' is not a number", text), expected);
}

Parsed<std::int64_t> parse_whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem == std::errc{} && end == text.data() + text.size()) return Parsed<std::int64_t>::of(value);
  return Parsed<std::int64_t>::failure(fmt::format("'{}' is not a whole number", text), "a whole number such as 20");
}

std::string format_number(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

} // namespace cavalry
