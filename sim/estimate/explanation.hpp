#pragma once
#include "estimate/calls.hpp"
#include "estimate/desks.hpp"
#include "estimate/laps.hpp"
#include "estimate/plan_change.hpp"
#include "estimate/workload.hpp"

#include <memory>
#include <vector>

namespace cavalry {

/// One kind of day under a plan.
struct DayEstimate {
  DayEstimate(const Scenario &scenario, DayKind of) : kind(of), workload(scenario, of), laps(workload) {
    calls = call_estimates(workload);
    desks = desk_estimates(scenario, of);
  }
  DayEstimate(const DayEstimate &) = delete; ///< the laps refer to the workload

  DayKind kind;
  Workload workload;
  Laps laps;
  std::vector<CallEstimate> calls;
  std::vector<DeskEstimate> desks;
};

/// All that can be said of a plan before a run. Refers to the scenario it is made of.
struct Explanation {
  Explanation(const Scenario &baseline, const Scenario &plan)
      : scenario(plan), change(plan_change(baseline, plan)), staffing(staffing_of(plan)) {
    for (const DayKind kind : days_of_window(plan)) days.push_back(std::make_unique<DayEstimate>(plan, kind));
  }

  const Scenario &scenario;
  PlanChange change;
  Staffing staffing;
  std::vector<std::unique_ptr<DayEstimate>> days; ///< the kinds of day of the window, in the order of DayKind
};

} // namespace cavalry
