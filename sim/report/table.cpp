#include "report/table.hpp"

#include "report/words.hpp"

#include <algorithm>

namespace cavalry {
namespace {

/// Bytes of the character that begins at `at`.
std::size_t character_size(const std::string &text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0U) == 0x80) ++size;
  return size;
}

/// The pieces between which a line may end: words with the blanks before them, single wide characters.
std::vector<std::string> pieces(const std::string &text) {
  std::vector<std::string> result;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(text, i);
    const std::string character = text.substr(i, size);
    const bool wide = display_width(character) == 2;
    if (!open || wide || (character == " " && result.back() != " "))
      result.push_back(character);
    else
      result.back() += character;
    open = !wide;
    i += size;
  }
  return result;
}

} // namespace

std::vector<std::string> wrapped(const std::string &text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (const std::string &piece : pieces(text)) {
    std::string &line = lines.back();
    if (!line.empty() && display_width(line) + display_width(piece) > width)
      lines.push_back(
          piece.substr(piece.find_first_not_of(' ') == std::string::npos ? 0 : piece.find_first_not_of(' ')));
    else
      line += piece;
  }
  return lines;
}

std::string Table::str(std::size_t indent) const {
  std::vector<std::size_t> widths(columns_.size());
  std::vector<std::vector<std::vector<std::string>>> wrapped_rows;
  for (const auto &row : rows_) {
    auto &cells = wrapped_rows.emplace_back(columns_.size());
    for (std::size_t c = 0; c < row.size(); ++c) {
      cells[c] = wrapped(row[c], columns_[c].widest);
      for (const std::string &line : cells[c]) widths[c] = std::max(widths[c], display_width(line));
    }
  }
  std::string result;
  for (const auto &row : wrapped_rows) {
    std::size_t height = 1;
    for (const auto &cell : row) height = std::max(height, cell.size());
    for (std::size_t i = 0; i < height; ++i) {
      std::string line(indent, ' ');
      for (std::size_t c = 0; c < row.size(); ++c) {
        const std::string cell = i < row[c].size() ? row[c][i] : "";
        const std::string padding(widths[c] - display_width(cell), ' ');
        if (c > 0) line += "  ";
        line += columns_[c].align == Align::left ? cell + padding : padding + cell;
      }
      line.erase(line.find_last_not_of(' ') + 1);
      result += line + "\n";
    }
  }
  return result;
}

} // namespace cavalry
