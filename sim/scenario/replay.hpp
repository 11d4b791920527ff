#pragma once
#include "scenario/scenario.hpp"
#include "text/diagnostics.hpp"
#include "text/source.hpp"
#include "text/tree.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cavalry {

/// Reads the logs that incident types replay, each file once for all plans that ask the same of it.
class Replays {
public:
  Replays(SourceFiles &files, Diagnostics &diagnostics) : files_(files), diagnostics_(diagnostics) {}

  /// Gives every type of a valid scenario that names a log its trace; `tree` is what the scenario was read from. What
  /// is wrong with a file, or worth knowing, goes to the diagnostics.
  void read(Scenario &scenario, const Node &tree);

private:
  using Traces = std::vector<std::shared_ptr<const Trace>>;
  Traces read_all(const Scenario &scenario, const Node &tree);

  SourceFiles &files_;
  Diagnostics &diagnostics_;
  std::map<std::string, Traces> known_; ///< by all that the rows depend on
};

/// The dates of all rows that a scenario replays, as bytes: what its digest takes in. Empty where it replays none.
std::string replayed_bytes(const Scenario &scenario);

} // namespace cavalry
