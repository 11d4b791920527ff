#pragma once
#include "experiment/promises_by_hour.hpp"
#include "experiment/verdicts.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cavalry {

/// One figure of one plan in one scope, and against the baseline where there is one: the tidy form, for programs.
struct Row {
  std::string experiment; ///< digest of the scenario and seed
  std::string plan, kpi, scope, unit;
  Estimate estimate;                  ///< 95 %
  std::optional<Estimate> difference; ///< plan - baseline, where both count the same by the same rule
  double confidence = 0.95;           ///< of the difference's interval
  std::string verdict;                ///< of a promise, or why there is no difference; empty: the row carries no word
  std::optional<std::size_t> more_runs;
  std::optional<DayRange> days; ///< between these lie 8 of 10 days, where days are told apart
  std::string plan_digest;      ///< of the scenario as the plan makes it
  std::string given;            ///< "log <id> ...": intervals hold given what is replayed; empty: nothing is
};

/// City-wide figures, the promises one by one, overloaded hours, the worst place-hour, which replications stand for the
/// others, and the scopes of the kinds asked for, promises also by hour within types,
/// places and districts where both are; in the order
/// of the plans, the KPIs and the scopes.
std::vector<Row> rows(const ExperimentResult &result, const std::set<ScopeKind> &by);

/// The short word of a verdict as programs read it and the catalogue knows it: "better_unsure".
std::string verdict_word(const PromiseVerdict &verdict);
/// Of figures that are not compared: "other_promise"; empty where they are.
std::string verdict_word(Terms terms);

/// Comma-separated, a header line first, texts quoted where they need it (RFC 4180, lines ended by a line feed). A
/// number that does not exist is empty, an infinite one is inf.
std::string rows_as_csv(const std::vector<Row> &rows);

/// A list of objects, one a line. A number that does not exist or is infinite is null. All numbers are exact.
std::string rows_as_json(const std::vector<Row> &rows);

} // namespace cavalry
