#pragma once
#include "scenario/scenario.hpp"
#include "workforce/staffing.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace cavalry {

/// What a plan does to the posts of one crew group or desk, against the baseline.
struct PostChange {
  enum class Kind { changed, added, removed };
  struct Shift {
    std::string id; ///< empty: the whole day
    int posts = 0;  ///< more or fewer; never 0
  };
  Kind kind = Kind::changed;
  bool desk = false;
  std::string group; ///< or the desk
  Name name;
  std::vector<Shift> shifts;
  double persons = 0; ///< on the payroll
  double pay = 0;     ///< a year
};

/// Any other value that differs, by its path in the expanded scenario. A list or mapping that is new or gone is one; a
/// mapping is told by what it begins with.
struct ValueChange {
  std::string path;
  std::string before, after; ///< empty: not there, or never happens
};

struct PlanChange {
  std::vector<PostChange> posts;
  std::vector<ValueChange> values;
  Staffing staffing; ///< of all together, the difference
  bool none() const { return posts.empty() && values.empty(); }
};

/// Staffing of all crew groups and desks together, by the year in which the window begins.
Staffing staffing_of(const Scenario &scenario);

PlanChange plan_change(const Scenario &baseline, const Scenario &plan);

} // namespace cavalry
