#include "text/text_map.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace cavalry {

TextMap::TextMap(int file, std::string_view text) : file_(file), text_(text), line_starts_{0}, last_{file, 1, 1} {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n') line_starts_.push_back(i + 1);
}

std::size_t TextMap::line_start(std::size_t byte) const {
  return *std::prev(std::upper_bound(line_starts_.begin(), line_starts_.end(), byte));
}

std::string TextMap::word_at(std::size_t byte) const {
  if (byte >= text_.size()) return "";
  const std::size_t end = text_.find_first_of(" \t\r\n,]}", byte);
  return std::string(text_.substr(byte, end == byte ? 1 : end - byte));
}

Position TextMap::at(std::size_t byte) {
  byte = std::min(byte, text_.size());
  const auto line = std::prev(std::upper_bound(line_starts_.begin(), line_starts_.end(), byte));
  const int number = static_cast<int>(line - line_starts_.begin()) + 1;
  const bool onward = last_.line == number && last_byte_ <= byte;
  const std::size_t from = onward ? last_byte_ : *line;
  const int column = onward ? last_.column : 1;
  last_ = {file_, number, column + static_cast<int>(character_count(text_.substr(from, byte - from)))};
  last_byte_ = byte;
  return last_;
}

} // namespace cavalry
