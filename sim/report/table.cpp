#include "report/table.hpp"

#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace cavalry {
namespace {

/// Bytes of the character that begins at `at`.
std::size_t character_size(const std::string &text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xc0U) == 0x80) ++size;
  return size;
}

using namespace std::string_view_literals;

/// What no line begins with.
constexpr std::array closing{","sv,  "."sv, ":"sv, ";"sv, "!"sv, "?"sv, ")"sv,  "]"sv,  "%"sv,  ","sv, "。"sv,
                             "、"sv, ":"sv, ";"sv, "!"sv, "?"sv, ")"sv, "】"sv, "》"sv, "」"sv, "”"sv, "’"sv};
/// What no line ends with.
constexpr std::array opening{"("sv, "["sv, "("sv, "【"sv, "《"sv, "「"sv, "“"sv, "‘"sv};

bool closes(std::string_view character) {
  return std::find(closing.begin(), closing.end(), character) != closing.end();
}

bool ends_with_opening(std::string_view piece) {
  return std::any_of(opening.begin(), opening.end(), [&](std::string_view one) { return piece.ends_with(one); });
}

/// The pieces between which a line may end: words with the blanks before them, single wide characters, each with the
/// punctuation that belongs to it, and a number with its "%".
std::vector<std::string> pieces(const std::string &text) {
  std::vector<std::string> result;
  bool open = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(text, i);
    const std::string character = text.substr(i, size);
    const bool wide = display_width(character) == 2;
    const bool after_blank = !result.empty() && result.back() == " ";
    const bool inseparable = !result.empty() && !after_blank &&
                             (closes(character) || (character != " " && ends_with_opening(result.back())));
    if (character == "%" && after_blank && result.size() > 1) {
      result.pop_back();
      result.back() += " %";
    } else if (!inseparable && (!open || wide || (character == " " && !after_blank))) {
      result.push_back(character);
    } else {
      result.back() += character;
    }
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
    if (!line.empty() && display_width(line) + display_width(piece) > width) {
      line.erase(line.find_last_not_of(' ') + 1);
      lines.push_back(
          piece.substr(piece.find_first_not_of(' ') == std::string::npos ? 0 : piece.find_first_not_of(' ')));
    } else {
      line += piece;
    }
  }
  return lines;
}

namespace {

using Lines = std::vector<std::string>;

std::size_t width_of(const Lines &lines) {
  std::size_t width = 0;
  for (const std::string &line : lines) width = std::max(width, display_width(line));
  return width;
}

void add_lines(const std::vector<Lines> &cells, const std::vector<std::size_t> &widths,
               const std::vector<Table::Column> &columns, std::size_t indent, std::string &to) {
  std::size_t height = 1;
  for (const Lines &cell : cells) height = std::max(height, cell.size());
  for (std::size_t i = 0; i < height; ++i) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string cell = i < cells[c].size() ? cells[c][i] : "";
      const std::string padding(widths[c] - display_width(cell), ' ');
      if (c > 0) line += "  ";
      line += columns[c].align == Table::Align::left ? cell + padding : padding + cell;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    line += '\n';
    to += line;
  }
}

} // namespace

std::string Table::str(std::size_t indent, std::size_t width) const {
  constexpr std::size_t least_of_last = 12;
  std::vector<std::size_t> widths(columns_.size());
  std::vector<std::vector<Lines>> rows(rows_.size(), std::vector<Lines>(columns_.size()));
  std::size_t used = indent;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t widest = columns_[c].widest;
    if (c + 1 == columns_.size())
      widest = std::min(widest, std::max(least_of_last, width > used ? width - used : std::size_t{0}));
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (c < rows_[r].size()) rows[r][c] = wrapped(rows_[r][c], widest);
      widths[c] = std::max(widths[c], width_of(rows[r][c]));
    }
    used += widths[c] + 2;
  }
  std::string result;
  for (const auto &row : rows) add_lines(row, widths, columns_, indent, result);
  return result;
}

} // namespace cavalry
