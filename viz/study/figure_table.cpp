#include "viz/study/figure_table.hpp"

#include "text/csv.hpp"
#include "text/number.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

/// Of a cell: NaN where it is empty.
double number_of(const std::string &cell) {
  if (cell == "inf") return std::numeric_limits<double>::infinity();
  if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto number = leading_number(cell);
  if (!number || number->length != cell.size()) throw std::runtime_error(fmt::format("'{}' is no number", cell));
  return number->value;
}

std::string key_of(std::string_view plan, std::string_view kpi, std::string_view scope) {
  return fmt::format("{}\n{}\n{}", plan, kpi, scope);
}

/// The cells of one row by the names of the columns.
class Cells {
public:
  Cells(const CsvReader &reader, const std::filesystem::path &path) : reader_(reader), path_(path) {}
  const std::string &operator[](std::string_view name) const {
    const auto column = reader_.column(name);
    if (!column)
      throw std::runtime_error(
          fmt::format("{}: no figures of a comparison: there is no column '{}'", path_.string(), name));
    return reader_.field(*column);
  }

private:
  const CsvReader &reader_;
  const std::filesystem::path &path_;
};

KpiFigure figure_of(const Cells &row) {
  KpiFigure figure;
  figure.estimate = {number_of(row["estimate"]), number_of(row["half_width"]), number_of(row["low"]),
                     number_of(row["high"]), static_cast<std::size_t>(number_of(row["replications"]))};
  if (!row["difference"].empty())
    figure.difference = symmetric_estimate(number_of(row["difference"]), number_of(row["difference_half_width"]),
                                           figure.estimate.replications);
  figure.unit = row["unit"];
  figure.verdict = row["verdict"];
  if (!row["day_p10"].empty()) figure.days = DayRange{number_of(row["day_p10"]), number_of(row["day_p90"])};
  if (!row["more_runs"].empty()) figure.more_runs = static_cast<std::size_t>(number_of(row["more_runs"]));
  return figure;
}

} // namespace

FigureTable FigureTable::read(const std::filesystem::path &path) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  CsvReader reader(files, path, diagnostics);
  FigureTable table;
  const Cells row(reader, path);
  while (reader.next()) {
    KpiFigure figure = figure_of(row);
    table.experiment_ = row["experiment"];
    if (table.plans_.empty() || table.plans_.back() != row["plan"]) table.plans_.push_back(row["plan"]);
    table.replications_ = std::max(table.replications_, figure.estimate.replications);
    if (row["kpi"] == "worst_place_hour") table.worst_[row["plan"]] = row["scope"];
    table.figures_[key_of(row["plan"], row["kpi"], row["scope"])] = std::move(figure);
  }
  if (!reader.ok()) throw std::runtime_error(diagnostics.str());
  if (table.empty()) throw std::runtime_error(fmt::format("{}: there are no figures in it", path.string()));
  return table;
}

const KpiFigure *FigureTable::find(std::string_view plan, std::string_view kpi, std::string_view scope) const {
  const auto found = figures_.find(key_of(plan, kpi, scope));
  return found == figures_.end() ? nullptr : &found->second;
}

double FigureTable::value(std::string_view plan, std::string_view kpi, std::string_view scope) const {
  const KpiFigure *figure = find(plan, kpi, scope);
  return figure == nullptr ? std::numeric_limits<double>::quiet_NaN() : figure->estimate.value;
}

const std::string &FigureTable::worst_place_hour(std::string_view plan) const {
  static const std::string none;
  const auto found = worst_.find(plan);
  return found == worst_.end() ? none : found->second;
}

} // namespace cavalry
