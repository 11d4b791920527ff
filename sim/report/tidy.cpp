#include "report/tidy.hpp"

#include "scenario/json_text.hpp"

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// The shortest digits that read back as the same number.
std::string digits(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

struct AsCsv {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(std::size_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return std::isnan(value) ? "" : digits(value); }
  std::string operator()(const std::string &value) const {
    if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
  }
};

struct AsJson {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(std::size_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return std::isfinite(value) ? digits(value) : "null"; }
  std::string operator()(const std::string &value) const { return json_text(value); }
};

} // namespace

std::string TidyTable::csv() const {
  std::string result = fmt::format("{}\n", fmt::join(header, ","));
  for (const auto &row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) result += ',';
      result += std::visit(AsCsv{}, row[c]);
    }
    result += '\n';
  }
  return result;
}

std::string TidyTable::json() const {
  std::string result = "[";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    result += r == 0 ? "\n" : ",\n";
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      result += fmt::format("{}\"{}\": {}", c == 0 ? "{" : ", ", header[c], std::visit(AsJson{}, rows[r][c]));
    result += '}';
  }
  return result + (rows.empty() ? "]\n" : "\n]\n");
}

} // namespace cavalry
