#pragma once
#include <map>
#include <string>

namespace cavalry {

/// How many are on duty, when, and what that takes: of crews in the street and of people at a desk alike.
struct Posts {
  int count = 0;                             ///< on duty per shift
  std::map<std::string, int> count_by_shift; ///< shift id -> posts, where it differs from `count`
  int persons = 1;                           ///< people a post
  std::string roster;                        ///< empty: always on duty
  double cost_per_hour = 0;                  ///< money per post and hour on duty
};

} // namespace cavalry
