#pragma once
#include "experiment/experiment.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>

namespace cavalry {

/// The figures of the replications finished so far, for who looks on: a whole table at any moment. It stays where the
/// run is interrupted or killed. A run does not end for it: that it cannot be written is a warning, said once.
class InterimFigures {
public:
  /// Throws std::system_error where no file can be written there.
  InterimFigures(std::filesystem::path path, const std::set<ScopeKind> &by, Progress &progress);
  /// Takes away what was not finished.
  ~InterimFigures();
  InterimFigures(const InterimFigures &) = delete;
  InterimFigures &operator=(const InterimFigures &) = delete;

  /// Writes what there is, unless there is nothing new or the last was written a moment ago: to be asked again.
  void update(const ExperimentResult &result);
  /// The run is over: writes what came of it.
  void finish(const ExperimentResult &result) { write(result); }

private:
  void write(const ExperimentResult &result);
  std::error_code replace_by(const std::string &rows) const;

  std::filesystem::path path_, unfinished_;
  const std::set<ScopeKind> &by_;
  Progress &progress_;   ///< shares standard error
  std::size_t told_ = 0; ///< replications
  std::chrono::steady_clock::time_point next_{};
  bool warned_ = false;
};

} // namespace cavalry
