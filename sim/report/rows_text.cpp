#include "report/rows.hpp"
#include "report/tidy.hpp"

namespace cavalry {
namespace {

std::vector<TidyCell> cells(const Row &row) {
  std::vector<TidyCell> result{row.experiment,
                               row.plan,
                               row.kpi,
                               row.scope,
                               row.estimate.value,
                               row.estimate.half_width,
                               row.estimate.replications,
                               row.estimate.low,
                               row.estimate.high,
                               row.unit};
  result.resize(19);
  if (row.difference) {
    result[10] = row.difference->value;
    result[11] = row.difference->half_width;
    result[12] = row.confidence;
  }
  if (!row.verdict.empty()) result[13] = row.verdict;
  if (row.more_runs) result[14] = *row.more_runs;
  if (!row.given.empty()) result[15] = row.given;
  if (row.days) {
    result[16] = row.days->low;
    result[17] = row.days->high;
  }
  if (!row.plan_digest.empty()) result[18] = row.plan_digest;
  return result;
}

TidyTable tidy(const std::vector<Row> &rows) {
  TidyTable table{{"experiment", "plan", "kpi", "scope", "estimate", "half_width", "replications", "low", "high",
                   "unit", "difference", "difference_half_width", "confidence", "verdict", "more_runs", "given",
                   "day_p10", "day_p90", "plan_digest"},
                  {}};
  for (const Row &row : rows) table.rows.push_back(cells(row));
  return table;
}

} // namespace

std::string rows_as_csv(const std::vector<Row> &rows) { return tidy(rows).csv(); }
std::string rows_as_json(const std::vector<Row> &rows) { return tidy(rows).json(); }

} // namespace cavalry
