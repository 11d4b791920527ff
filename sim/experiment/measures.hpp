#pragma once
#include "experiment/experiment.hpp"
#include "experiment/kpis.hpp"
#include "measure/estimate.hpp"
#include "record/measure_recorder.hpp"

#include <memory>
#include <optional>
#include <string_view>

namespace cavalry {

/// What makes the sums of the measures that the layout's scenario asks for; null where it asks for none.
std::unique_ptr<MeasureRecorder> measure_recorder(const Layout &layout);

/// Seconds for durations, shares, and plain numbers.
Unit unit_of(const Measure &measure);

/// The position of a measure by its id under a plan; nothing where there is none.
std::optional<std::size_t> find_measure(const PlanResult &plan, std::string_view id);

/// The measure at this position over all replications of the plan. Where something is still open at the end of the run
/// (see `undecided`), a mean or a share is what it is at least, and a deviation is not known: NaN.
Estimate estimate_measure(const PlanResult &plan, std::size_t measure, double confidence = 0.95);

/// b - a, replication by replication under common random numbers. Not known (NaN) where something was still open under
/// one of them: two lower bounds have no difference.
Estimate measure_difference(const PlanResult &a, std::size_t measure_of_a, const PlanResult &b,
                            std::size_t measure_of_b, double confidence = 0.95);

/// How many of those taken, over all replications, were still open at the end of the run.
std::int64_t undecided(const PlanResult &plan, std::size_t measure);

} // namespace cavalry
