#include "report/rows.hpp"
#include "scenario/json_text.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <string_view>
#include <variant>

namespace cavalry {
namespace {

using Cell = std::variant<std::monostate, std::string, double, std::size_t>;

constexpr std::size_t columns = 16;
constexpr std::array<std::string_view, columns> header{
    "experiment",   "plan",    "kpi",       "scope", "estimate",   "half_width",
    "replications", "low",     "high",      "unit",  "difference", "difference_half_width",
    "confidence",   "verdict", "more_runs", "given"};

std::array<Cell, columns> cells(const Row &row) {
  std::array<Cell, columns> result{row.experiment,
                                   row.plan,
                                   row.kpi,
                                   row.scope,
                                   row.estimate.value,
                                   row.estimate.half_width,
                                   row.estimate.replications,
                                   row.estimate.low,
                                   row.estimate.high,
                                   row.unit};
  if (row.difference) {
    result[10] = row.difference->value;
    result[11] = row.difference->half_width;
    result[12] = row.confidence;
  }
  if (!row.verdict.empty()) result[13] = row.verdict;
  if (row.more_runs) result[14] = *row.more_runs;
  if (!row.given.empty()) result[15] = row.given;
  return result;
}

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

std::string rows_as_csv(const std::vector<Row> &rows) {
  std::string result = fmt::format("{}\n", fmt::join(header, ","));
  for (const Row &row : rows) {
    const auto values = cells(row);
    for (std::size_t c = 0; c < columns; ++c) {
      if (c > 0) result += ',';
      result += std::visit(AsCsv{}, values[c]);
    }
    result += '\n';
  }
  return result;
}

std::string rows_as_json(const std::vector<Row> &rows) {
  std::string result = "[";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    result += r == 0 ? "\n" : ",\n";
    const auto values = cells(rows[r]);
    for (std::size_t c = 0; c < columns; ++c)
      result += fmt::format("{}\"{}\": {}", c == 0 ? "{" : ", ", header[c], std::visit(AsJson{}, values[c]));
    result += '}';
  }
  return result + (rows.empty() ? "]\n" : "\n]\n");
}

} // namespace cavalry
