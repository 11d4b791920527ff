#pragma once
#include "measure/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// One figure of one plan in one scope, as `cavalry compare --format csv` prints it.
struct KpiFigure {
  Estimate estimate;                  ///< 95 %; NaN where nothing is counted
  std::optional<Estimate> difference; ///< plan - first plan
  std::string unit;                   ///< "share", "s", "number", "m", "money", "d"
  std::string verdict;                ///< its short word; empty: the row carries none
  std::optional<std::size_t> more_runs;
  std::optional<DayRange> days; ///< between these lie 8 of 10 days
};

/// The figures of one comparison, by plan, KPI and scope.
class FigureTable {
public:
  /// Throws InputError, naming file and line, where it cannot be read, is no such table, or no replication is in it.
  static FigureTable read(const std::filesystem::path &path);

  /// Null where there is none.
  const KpiFigure *find(std::string_view plan, std::string_view kpi, std::string_view scope) const;
  /// NaN where there is none.
  double value(std::string_view plan, std::string_view kpi, std::string_view scope) const;
  /// Of the plan from the first; NaN where there is none, as of what the two count by different rules.
  double difference(std::string_view plan, std::string_view kpi, std::string_view scope) const;

  /// Of the scenario's baseline.
  const std::string &digest() const { return digest_; }
  /// Of the scenario as this plan makes it; empty where the table, or one of an older program, does not tell.
  const std::string &plan_digest(std::string_view plan) const;
  /// Where its random numbers begin.
  std::uint64_t seed() const { return seed_; }
  /// In the order of the table; the first is what the others are held against.
  const std::vector<std::string> &plans() const { return plans_; }
  /// At least 1.
  std::size_t replications() const { return replications_; }

  /// The place and hour ("place:…/hour:20") with the lowest share of promises kept; empty where there is none.
  const std::string &worst_place_hour(std::string_view plan) const;

private:
  std::map<std::string, KpiFigure, std::less<>> figures_;                ///< "plan\nkpi\nscope"
  std::map<std::string, std::string, std::less<>> worst_, plan_digests_; ///< by plan
  std::vector<std::string> plans_;
  std::string digest_;
  std::uint64_t seed_ = 0;
  std::size_t replications_ = 0;
};

} // namespace cavalry
