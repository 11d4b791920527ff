#pragma once
#include "verification/checked_value.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace cavalry {

/// A figure of an experiment with an exact answer; numbers in `unit`s. tests/analytic/simulated.yaml says what the keys
/// of its file mean.
struct SimulatedValue {
  std::string quantity;
  std::string measure, kpi; ///< one of the two
  std::string scope = "city";
  std::string plan = "baseline";
  std::string minus;      ///< empty: no difference
  double times = 1;       ///< so often the figure
  std::string less;       ///< a measure taken off that, under the same plan; empty: none
  bool deviation = false; ///< that of one replication's part in the figure, instead of the figure
  std::string unit;
  double seconds = 1; ///< of the unit
  double value = 0;
  double sd = CheckedValue::none;       ///< of one replication
  double relative = CheckedValue::none; ///< accepted after all replications
  std::vector<Mistake> decoys;
};

/// A scenario with exact answers.
struct SimulatedCase {
  std::string id, title, formula, source;
  std::string argued; ///< why it is not run; empty where it is
  std::vector<LeftOut> left_out;
  std::uint64_t replications = 0;
  std::uint64_t quick = 0; ///< replications where little time is to be taken
  std::vector<SimulatedValue> exact;
};

/// The cases of a file, in its order. Throws InputError with everything that is wrong in it.
std::vector<SimulatedCase> read_simulated_cases(const std::filesystem::path &path);

/// "mmc-o1.yaml" of MMC-O1.
std::string scenario_file(const SimulatedCase &one);

} // namespace cavalry
