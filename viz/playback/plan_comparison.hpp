#pragma once
#include "experiment/experiment.hpp"
#include "experiment/kpis.hpp"
#include "experiment/verdicts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cavalry {

/// Plans held against each other while their replications arrive from `cavalry compare --stream`. The same sums,
/// intervals and verdicts as the command prints in the end, of the finished prefix of replications only; a verdict is
/// `computing` before the planned number is there.
class PlanComparison {
public:
  /// The first plan is what the others are held against. `options`: replications, first and seed as the command is
  /// given them; the rest is not looked at.
  PlanComparison(const std::vector<Plan> &plans, const std::string &digest, const ExperimentOptions &options);
  ~PlanComparison();
  PlanComparison(PlanComparison &&) noexcept;
  PlanComparison &operator=(PlanComparison &&) noexcept;

  /// Takes what has come out of the pipe, cut anywhere; true where a replication was completed. Throws
  /// std::runtime_error on what is no such stream; what came before it stays.
  bool take(std::span<const std::byte> bytes);

  std::size_t planned() const;
  /// Replications that are there under all plans, and all before them.
  std::size_t finished() const;
  const ExperimentResult &result() const;

  /// One line of the table: a KPI of one scope under plans a and b. Values are NaN where nothing is counted (nothing is
  /// due yet), half-widths where fewer than two replications are there.
  struct Row {
    const Kpi *kpi = nullptr;
    Scope scope;
    Estimate a, b;
    Estimate difference;                   ///< b - a, of paired replications; 95 %, or the family's with a verdict
    std::optional<PromiseVerdict> verdict; ///< of the promises city-wide; every other row is exploratory
  };
  /// Of every KPI known by the scope's kind; nothing where no replication is finished. Rows of promises come by
  /// incident type where the scope is the city. `a` and `b` are positions of plans; a verdict needs a = 0.
  std::vector<Row> rows(std::size_t a, std::size_t b, const Scope &scope = {}) const;

  /// Of all replications of a plan, hour by hour of the day: the median and the range of so many in ten of them.
  struct Band {
    double low, middle, high; ///< NaN where fewer than two replications say anything
  };
  std::array<Band, 24> band_by_hour(std::size_t plan, const Kpi &kpi, double share_of_runs = 0.8) const;

  /// The number of the replication whose KPI, city-wide, stands nearest to this quantile of all: 0.5 for the usual one;
  /// 0.9 towards the bad side for a bad one. Ties go to the lower number; nothing before one is finished.
  std::optional<std::uint64_t> replication_at(std::size_t plan, const Kpi &kpi, double quantile_of_badness) const;

  /// The places and hours of the day with the lowest share of promises kept, the worst first.
  std::vector<PlaceHour> worst_place_hours(std::size_t plan, std::size_t most) const;

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace cavalry
