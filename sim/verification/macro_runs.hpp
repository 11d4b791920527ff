#pragma once
#include "verification/macro_cases.hpp"

#include <functional>

namespace cavalry {

/// What came of each macro run, in their order. The runs go on worker processes, each of which calls `at_start` first;
/// a run must hang on its number alone. Throws std::runtime_error where one fails, Interrupted where all are.
std::vector<std::vector<double>> macro_runs(std::uint64_t number, const MacroOptions &options,
                                            const std::function<void()> &at_start,
                                            const std::function<std::vector<double>(std::uint64_t run)> &run);

/// The mean of one column.
double column_mean(const std::vector<std::vector<double>> &rows, std::size_t column);

} // namespace cavalry
