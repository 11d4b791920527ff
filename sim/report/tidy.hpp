#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cavalry {

/// A value of a tidy table: nothing, a text, a number, a count.
using TidyCell = std::variant<std::monostate, std::string, double, std::size_t>;

/// Rows for programs, with one name a column.
struct TidyTable {
  std::vector<std::string_view> header;
  std::vector<std::vector<TidyCell>> rows;

  /// Comma-separated, a header line first, texts quoted where they need it (RFC 4180, lines ended by a line feed). A
  /// number that does not exist is empty, an infinite one is inf.
  std::string csv() const;
  /// A list of objects, one a line. A number that does not exist or is infinite is null. All numbers are exact.
  std::string json() const;
};

} // namespace cavalry
