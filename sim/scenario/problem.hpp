#pragma once
#include "text/diagnostics.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// Something wrong, or worth a warning, with a scenario: the parts of a message, not yet put together, so that what a
/// plan shares with its baseline is said once.
struct Problem {
  bool is_error = true;
  Position at;
  std::string path;
  std::string what;
  std::string expected;
  std::string suggestion;

  friend auto operator<=>(const Problem &, const Problem &) = default;
};

class Problems {
public:
  void add(Problem problem);
  /// Whether there is an error at this path, above or below it: what else seems wrong there may follow from it.
  bool troubled(const std::string &path) const;

  bool any_error() const { return !error_paths_.empty(); }
  const std::vector<Problem> &all() const { return all_; }

private:
  std::vector<Problem> all_;
  std::set<std::string> error_paths_;
};

} // namespace cavalry
