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
    desks = desk_estimates(workload);
    calls = call_estimates(workload, desks);
  }
  DayEstimate(const DayEstimate &) = delete; ///< the laps refer to the workload

  DayKind kind;
  Workload workload;
  Laps laps;
  std::vector<CallEstimate> calls;
  std::vector<DeskEstimate> desks;
};

/// The same kind of day as if the whole window were in one month: the season of each type is that month's.
struct MonthEstimate {
  MonthEstimate(const Scenario &plan, DayKind of, int number)
      : month(number), scenario(in_month(plan, number)), workload(scenario, of), desks(desk_estimates(workload)) {}
  MonthEstimate(const MonthEstimate &) = delete; ///< the workload refers to the scenario

  int month; ///< 1 to 12
  Scenario scenario;
  Workload workload;
  std::vector<DeskEstimate> desks;
};

/// All that can be said of a plan before a run. Refers to the scenario it is made of.
struct Explanation {
  Explanation(const Scenario &baseline, const Scenario &plan)
      : scenario(plan), change(plan_change(baseline, plan)), staffing(staffing_of(plan)) {
    for (const DayKind kind : days_of_window(plan)) {
      days.push_back(std::make_unique<DayEstimate>(plan, kind));
      for (const int month : months_that_differ(plan, kind))
        months.push_back(std::make_unique<MonthEstimate>(plan, kind, month));
    }
  }

  const Scenario &scenario;
  PlanChange change;
  Staffing staffing;
  std::vector<std::unique_ptr<DayEstimate>> days; ///< the kinds of day of the window, in the order of DayKind
  /// For each of these each month that has such days, where their seasons differ: `days` have the mean of all.
  std::vector<std::unique_ptr<MonthEstimate>> months;
};

} // namespace cavalry
