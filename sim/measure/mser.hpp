#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// How much of the beginning of a series to delete so that what is left looks like a steady state: MSER-5 (White,
/// "An effective truncation heuristic for bias reduction in simulation output", Simulation 69, 1997; White, Cobb and
/// Spratt, WSC 2000). Only for studies that ask for a steady state.
namespace cavalry {

inline constexpr std::size_t mser_batch = 5;

/// By d = 0 ... floor(m / 2), d of the m means of whole batches deleted: sum over the others of the squared distance
/// from their mean, divided by (m - d)^2. What does not fill a batch at the end is left out; empty where nothing does.
std::vector<double> mser_statistics(std::span<const double> series, std::size_t batch = mser_batch);

struct Truncation {
  std::size_t batches;      ///< whole batches of the series
  std::size_t deleted;      ///< of these, at the beginning
  std::size_t observations; ///< deleted, as observations
  double statistic;         ///< at `deleted`, the least of all
  double mean;              ///< of the batches that are left
};

/// The smallest deletion of the least statistic. Nothing where the least is that of floor(m / 2): the series is too
/// short to tell its beginning from the rest, and must be made longer instead of cut (Hoad, Robinson and Davies 2010).
std::optional<Truncation> mser_truncation(std::span<const double> series, std::size_t batch = mser_batch);

} // namespace cavalry
