#include "viz/study/figure_table.hpp"

#include "text/csv.hpp"
#include "text/number.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <tuple>
#include <utility>

namespace cavalry {
namespace {

constexpr std::array needed{
    "experiment", "plan",   "kpi",        "scope",        "estimate", "half_width", "low",
    "high",       "unit",   "difference", "replications", "verdict",  "more_runs",  "difference_half_width",
    "day_p10",    "day_p90"};
constexpr const char *plan_digest_column = "plan_digest";

std::string key_of(std::string_view plan, std::string_view kpi, std::string_view scope) {
  return fmt::format("{}\n{}\n{}", plan, kpi, scope);
}

const std::string &text_of(const std::map<std::string, std::string, std::less<>> &by_plan, std::string_view plan) {
  static const std::string none;
  const auto found = by_plan.find(plan);
  return found == by_plan.end() ? none : found->second;
}

/// The cells of one row by the names of the columns, which have to be there; what is wrong in one goes to the
/// diagnostics.
class Cells {
public:
  Cells(const CsvReader &reader, Diagnostics &diagnostics) : reader_(reader), diagnostics_(diagnostics) {}

  const std::string &operator[](std::string_view name) const { return reader_.field(*reader_.column(name)); }

  /// NaN where it is empty.
  double number(std::string_view name) const {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const std::string &cell = (*this)[name];
    if (cell.empty()) return nothing;
    if (cell == "inf") return infinite;
    if (cell == "-inf") return -infinite;
    const auto number = leading_number(cell);
    if (number && number->length == cell.size()) return number->value;
    wrong(name, "a number");
    return nothing;
  }

  std::size_t count(std::string_view name) const { return whole(name, (*this)[name], "a whole number"); }

  /// "0123456789abcdef-7": digest and seed.
  std::pair<std::string, std::uint64_t> experiment() const {
    const std::string &cell = (*this)["experiment"];
    const std::size_t dash = std::min(cell.rfind('-'), cell.size());
    const std::string seed = cell.substr(std::min(dash + 1, cell.size()));
    return {cell.substr(0, dash), whole("experiment", seed, "a digest, a dash and a seed")};
  }

private:
  std::uint64_t whole(std::string_view name, const std::string &text, const char *expected) const {
    std::uint64_t number = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) wrong(name, expected);
    return number;
  }

  void wrong(std::string_view name, const char *expected) const {
    diagnostics_.error(reader_.at(*reader_.column(name)), std::string(name), fmt::format("'{}' is none", (*this)[name]),
                       expected);
  }

  const CsvReader &reader_;
  Diagnostics &diagnostics_;
};

KpiFigure figure_of(const Cells &row) {
  KpiFigure figure;
  figure.estimate = {row.number("estimate"), row.number("half_width"), row.number("low"), row.number("high"),
                     row.count("replications")};
  if (!row["difference"].empty())
    figure.difference =
        symmetric_estimate(row.number("difference"), row.number("difference_half_width"), figure.estimate.replications);
  figure.unit = row["unit"];
  figure.verdict = row["verdict"];
  if (!row["day_p10"].empty()) figure.days = DayRange{row.number("day_p10"), row.number("day_p90")};
  if (!row["more_runs"].empty()) figure.more_runs = row.count("more_runs");
  return figure;
}

} // namespace

FigureTable FigureTable::read(const std::filesystem::path &path) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  CsvReader reader(files, path, diagnostics);
  const Position head{files.count() - 1, 1, 1};
  std::vector<std::string> missing;
  if (reader.ok())
    for (const char *name : needed)
      if (!reader.column(name)) missing.push_back(fmt::format("'{}'", name));
  if (!missing.empty())
    diagnostics.error(head, "", fmt::format("there is no column {}", fmt::join(missing, ", ")),
                      "the figures of `cavalry compare --format csv`");
  diagnostics.throw_if_any();
  FigureTable table;
  const Cells row(reader, diagnostics);
  const bool tells_plans = reader.column(plan_digest_column).has_value();
  while (diagnostics.count() < CsvReader::most_errors && reader.next()) {
    KpiFigure figure = figure_of(row);
    std::tie(table.digest_, table.seed_) = row.experiment();
    if (table.plans_.empty() || table.plans_.back() != row["plan"]) table.plans_.push_back(row["plan"]);
    if (tells_plans) table.plan_digests_[row["plan"]] = row[plan_digest_column];
    table.replications_ = std::max(table.replications_, figure.estimate.replications);
    if (row["kpi"] == "worst_place_hour") table.worst_[row["plan"]] = row["scope"];
    table.figures_[key_of(row["plan"], row["kpi"], row["scope"])] = std::move(figure);
  }
  if (diagnostics.ok() && table.replications_ == 0)
    diagnostics.error(head, "", "there are no figures in it", "those of one replication at least");
  diagnostics.throw_if_any();
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

double FigureTable::difference(std::string_view plan, std::string_view kpi, std::string_view scope) const {
  const KpiFigure *figure = find(plan, kpi, scope);
  return figure == nullptr || !figure->difference ? std::numeric_limits<double>::quiet_NaN()
                                                  : figure->difference->value;
}

const std::string &FigureTable::plan_digest(std::string_view plan) const { return text_of(plan_digests_, plan); }

const std::string &FigureTable::worst_place_hour(std::string_view plan) const { return text_of(worst_, plan); }

} // namespace cavalry
