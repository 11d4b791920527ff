#pragma once

#include "text/source.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// Where the bytes of a text stand for a person: line and character. Looking up bytes in rising order takes linear time
/// in total, whatever the length of the lines.
class TextMap {
public:
  /// `text` is valid UTF-8 and outlives this.
  TextMap(int file, std::string_view text);

  /// Of any byte; beyond the end counts as the end.
  Position at(std::size_t byte);

  std::string_view text() const { return text_; }
  /// The byte at which the line of `byte` begins.
  std::size_t line_start(std::size_t byte) const;
  /// What stands at `byte` up to the next blank, comma or closing bracket, itself at least; empty at the end.
  std::string word_at(std::size_t byte) const;

private:
  int file_;
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::size_t last_byte_ = 0;
  Position last_;
};

} // namespace cavalry
