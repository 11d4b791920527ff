#pragma once

#include "text/diagnostics.hpp"
#include "text/source.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// Reads a CSV file (RFC 4180, comma-separated, UTF-8, a header line first) row by row, compressed by gzip or not;
/// memory follows the longest row, never the file. Lines end by LF or CRLF, a byte order mark is passed over. What is
/// wrong goes to `diagnostics` with line and column: a row that is left out where it can go on, the end of the file
/// where it cannot.
class CsvReader {
public:
  static constexpr std::size_t longest_row = std::size_t{1} << 20U; ///< bytes; a quote never closed ends here
  static constexpr int most_errors = 20;                            ///< of one file; reading ends there

  /// Reads the header. `files` and `diagnostics` must outlive this.
  CsvReader(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics);
  ~CsvReader();
  CsvReader(const CsvReader &) = delete;
  CsvReader &operator=(const CsvReader &) = delete;

  /// Whether nothing was wrong so far.
  bool ok() const { return errors_ == 0; }

  const std::vector<std::string> &header() const { return header_; }
  /// The index of a column by its name.
  std::optional<std::size_t> column(std::string_view name) const;

  /// Goes to the next row; false at the end of the file. A row has as many fields as the header.
  bool next();
  const std::string &field(std::size_t column) const { return fields_[column]; }
  /// Where a field of the row stands.
  Position at(std::size_t column) const { return positions_[column]; }

private:
  class Bytes;

  bool read_row();
  bool read_quoted();
  void read_plain();
  void end_field();
  bool fits();
  void error(Position at, std::string what, std::string expected = "");
  void fail(Position at, std::string what, std::string expected = "");
  Position here() const { return {file_, line_, column_}; }
  int take();

  std::unique_ptr<Bytes> bytes_;
  Diagnostics &diagnostics_;
  int file_;
  int line_ = 1, column_ = 1; ///< of the byte that comes next
  bool ended_ = false;
  bool row_is_sound_ = true;
  int errors_ = 0;
  std::size_t row_bytes_ = 0;
  std::size_t used_ = 0; ///< of fields_: their memory is kept from row to row
  std::vector<std::string> header_, fields_;
  std::vector<Position> positions_;
};

} // namespace cavalry
