#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// Choosing the best of many alternatives by sampling on only where it is still open: the fully sequential procedure KN
/// (Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11, 2001).
namespace cavalry {

/// Whether alternatives share their random numbers. With common random numbers only the constant of that name is valid.
enum class Sampling { common_random_numbers, independent };

struct KimNelsonConstants {
  double eta;
  double h_squared; ///< 2 eta (n0 - 1): what a pair's variance is multiplied by
};

/// eta = ((2 beta)^(-2 / (n0 - 1)) - 1) / 2 with beta = alpha / (k - 1), or 1 - (1 - alpha)^(1 / (k - 1)) where samples
/// are independent, for the triangular continuation region (c = 1). Throws std::invalid_argument unless k >= 2, n0 >= 2
/// and 1 / k < confidence < 1.
KimNelsonConstants kim_nelson_constants(std::size_t alternatives, double confidence, std::size_t first_stage,
                                        Sampling sampling);

struct SelectionSettings {
  double indifference = 0.0;                   ///< delta > 0: the smallest difference of means worth telling apart
  double confidence = 0.95;                    ///< of a right choice, where the best leads by delta or more
  std::size_t first_stage = 20;                ///< n0 >= 2: observations of each from which variances are estimated
  std::uint64_t most_replications = 1'000'000; ///< of one alternative
  Sampling sampling = Sampling::common_random_numbers;
};

/// One observation of each of these alternatives in replication 0, 1, ...: independent and near to normal from
/// replication to replication (a mean over a window, not one item).
using Observe =
    std::function<std::vector<double>(std::span<const std::size_t> alternatives, std::uint64_t replication)>;

struct Selection {
  std::size_t best;
  bool decided;                            ///< false: others were left when the replications ran out
  std::vector<std::uint64_t> replications; ///< by alternative, until it was out
  std::vector<double> means;               ///< by alternative, over its replications
};

/// The alternative of the largest mean (for the smallest give negated observations), which is the best one, or within
/// delta of it, with the confidence asked for. Of equal means the first is chosen. Throws std::invalid_argument on
/// settings out of range.
Selection select_largest_mean(std::size_t alternatives, const SelectionSettings &settings, const Observe &observe);

} // namespace cavalry
