#pragma once
#include "experiment/progress.hpp"
#include "verification/statistics_cases.hpp"

#include <optional>

namespace cavalry {

struct MacroOptions {
  std::filesystem::path folder; ///< with the scenarios of the cases
  std::uint64_t seed = 1;
  int workers = 1;
  std::optional<ProgressDisplay> display = {}; ///< where each case shows how far it is
};

/// Answers to the macro cases, which repeat whole experiments and selections: whether intervals cover and choices are
/// right as often as they say. Minutes; how often each is repeated is its input `macro-runs`. Throws std::runtime_error
/// where a run fails, Interrupted where one is, and InputError for a scenario.
std::vector<Answer> macro_answers(const std::vector<ExactCase> &cases, const MacroOptions &options);

} // namespace cavalry
