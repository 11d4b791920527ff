#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace cavalry {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

bool is_continuation(char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) == 0x80U; }

/// Bytes of the character that begins with `first`; 0 for a byte that begins none.
std::size_t sequence_length(std::uint8_t first) {
  if (first < 0x80U) return 1;
  if (first >= 0xC2U && first <= 0xDFU) return 2;
  if (first >= 0xE0U && first <= 0xEFU) return 3;
  if (first >= 0xF0U && first <= 0xF4U) return 4;
  return 0;
}

/// Table 3-7 of the Unicode standard: the second byte is what shuts out overlong forms and surrogates.
bool second_byte_fits(std::uint8_t first, std::uint8_t second) {
  switch (first) {
  case 0xE0:
    return second >= 0xA0U;
  case 0xED:
    return second <= 0x9FU;
  case 0xF0:
    return second >= 0x90U;
  case 0xF4:
    return second <= 0x8FU;
  default:
    return true;
  }
}

} // namespace

std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = sequence_length(byte_at(text, at));
    if (length == 0 || at + length > text.size()) return at;
    for (std::size_t i = 1; i < length; ++i)
      if (!is_continuation(text[at + i])) return at;
    if (length > 1 && !second_byte_fits(byte_at(text, at), byte_at(text, at + 1))) return at;
    at += length;
  }
  return text.size();
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint8_t first = byte_at(text, at);
    const std::size_t length = std::max<std::size_t>(1, sequence_length(first));
    char32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
      point = point << 6U | (byte_at(text, at + i) & 0x3FU);
    result.push_back(point);
    at += length;
  }
  return result;
}

} // namespace cavalry
