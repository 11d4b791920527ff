#pragma once
#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"
#include "text/diagnostics.hpp"
#include "text/tree.hpp"

#include <string>
#include <vector>

namespace cavalry {

inline constexpr const char *baseline_name = "baseline";

/// A plan as the file states it.
struct PlanText {
  std::string name;
  Position at;
  Name title;
  Node changes; ///< from paths to changes
};

/// Takes `plans` out of a scenario's tree: the baseline first, which changes nothing and is there even if not given,
/// then the others in the order of the file.
std::vector<PlanText> take_plans(Node &tree, Diagnostics &diagnostics);

/// Gives the incident types of a plan the reference rates of the baseline, and warns where the plan changes what time
/// is inverted through, so that its incidents are drawn anew.
void keep_common_incidents(Scenario &plan, const Scenario &baseline, Problems &problems);

/// Warns where a plan is measured in another window, or what is open then is followed for another time.
void warn_of_another_window(const Scenario &plan, const Scenario &baseline, Problems &problems);

/// What is wrong under a plan but not under the baseline, each with the plan's name and a position within the plan.
std::vector<Problem> new_problems(const Problems &of_plan, const Problems &of_baseline, const PlanText &plan);

} // namespace cavalry
