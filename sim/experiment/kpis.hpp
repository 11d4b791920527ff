#pragma once
#include "experiment/experiment.hpp"
#include "measure/estimate.hpp"
#include "measure/ratio.hpp"

#include <span>
#include <string_view>
#include <variant>

namespace cavalry {

/// What a figure is measured in.
enum class Unit { share, seconds, number, metres, money };

/// Which way is good.
enum class Better { higher, lower, neither };

/// A number out of what one replication leaves in a scope.
using Figure = double (*)(const Slice &);

/// A sum over replications divided by another.
struct Ratio {
  Figure numerator, denominator;
};
/// The mean of one number a replication.
struct PerReplication {
  Figure value;
};
/// Over all items: the time within which a share p of them is cleared; those still open count beyond every time.
struct ItemQuantile {
  double p;
};
/// The time from filing to closing within which a share p of the cases is closed; those open count as cut off.
struct CaseQuantile {
  double p;
};
/// What the roster takes, the same in every replication.
struct ByRoster {
  double (*value)(const Staffing &);
};
/// Pay by the roster, and overtime and vehicles of the window scaled to a year.
struct YearlyCost {};

/// What a figure says nothing without.
enum class Needs { nothing, cases, breakdowns };

/// A figure of the table: the words for it stand in the catalogue under `kpi.<key>`.
struct Kpi {
  std::string_view key;
  Unit unit;
  Better better;
  unsigned scopes; ///< bit 1 << kind for each kind of scope it is known by
  std::variant<Ratio, PerReplication, ItemQuantile, CaseQuantile, ByRoster, YearlyCost> measure;
  Needs needs = Needs::nothing;

  bool known_by(ScopeKind kind) const { return (scopes >> static_cast<unsigned>(kind) & 1U) != 0; }
};

/// All of them, in the order in which they are shown.
std::span<const Kpi> kpis();
/// Whether it says something of this plan.
bool applies(const Kpi &kpi, const PlanResult &plan);
/// Throws std::out_of_range on a key there is none of.
const Kpi &kpi(std::string_view key);

/// The figure in one scope over all replications of the plan. The half-width is 0 where nothing is random.
Estimate estimate(const Kpi &kpi, const PlanResult &plan, std::size_t scope, double confidence = 0.95);

/// The figure of each replication alone, in their order; NaN where nothing is counted in one.
std::vector<double> by_replication(const Kpi &kpi, const PlanResult &plan, std::size_t scope);

/// b - a, replication by replication under common random numbers. 0 +- 0 where no replication tells them apart.
Estimate difference(const Kpi &kpi, const PlanResult &a, std::size_t scope_of_a, const PlanResult &b,
                    std::size_t scope_of_b, double confidence = 0.95);

/// Of these places together, promised and kept of what arose in this hour of the day, replication by replication.
RatioSample promises_kept(const PlanResult &plan, std::span<const std::size_t> places, std::size_t hour_of_day);

/// Of fewer promised than this, over all replications, no share of a place and hour is told: it would be chance.
inline constexpr std::int64_t least_promised = 30;

/// The place and hour of the day with the lowest share of promises kept, of those with at least `least` promised over
/// all replications; nothing where there is none.
struct PlaceHour {
  std::size_t place, hour;
  Estimate kept;
};
std::optional<PlaceHour> worst_place_hour(const PlanResult &plan, std::int64_t least = least_promised);

} // namespace cavalry
