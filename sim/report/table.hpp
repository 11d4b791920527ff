#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cavalry {

/// Cells in aligned columns for a terminal, two blanks apart. Nothing stands behind the last text of a line.
class Table {
public:
  enum class Align { left, right };
  struct Column {
    Align align = Align::left;
    std::size_t widest = 1000; ///< longer cells continue on the next line, where words end
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell a column; those left out are empty.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  std::size_t size() const { return rows_.size(); }

  /// Each line after `indent` blanks and ended by a line feed. The last column is kept within `width` columns of the
  /// terminal, but has at least 12 of its own.
  std::string str(std::size_t indent = 0, std::size_t width = 1000) const;

private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Lines of at most `width` columns, broken at blanks and between Chinese characters; a longer word stands alone.
std::vector<std::string> wrapped(const std::string &text, std::size_t width);

} // namespace cavalry
