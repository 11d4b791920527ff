#pragma once
#include "experiment/kpis.hpp"

#include <cstdint>
#include <optional>

namespace cavalry {

/// Numbers of replications that stand for the others where one alone is shown.
struct TypicalRuns {
  std::uint64_t median; ///< its figure lies nearest to the median of all
  std::uint64_t bad;    ///< 9 of 10 are at least as good (nearest rank)
};

/// By a figure that is good high or low; of equal replications the first. Nothing where no replication has the figure.
std::optional<TypicalRuns> typical_runs(const ExperimentResult &result, std::size_t plan, const Kpi &kpi,
                                        std::size_t scope);

} // namespace cavalry
