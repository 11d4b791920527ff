#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// How much of several things to hold so that all of them suffice at once, by sample-average approximation (Kleywegt,
/// Shapiro and Homem-de-Mello 2002; Luedtke and Ahmed 2008).
namespace cavalry {

/// Demands seen together, one row a sample, the same number of them in each.
using Demands = std::vector<std::vector<double>>;

struct Capacity {
  std::vector<double> amounts;
  double cost = 0.0;
  double met = 0.0; ///< share of the samples of which every demand is met
};

/// The share of n samples to meet so that capacities that meet them meet `share` of all demands with about this
/// confidence: a share of samples is off by chance, and the search likes the lucky ones. By the normal approximation,
/// at most 1. share in (0, 1), confidence in [0.5, 1).
double cautious_share(double share, std::size_t samples, double confidence);

/// The least cost at which at least ceil(share * samples) samples are met. Searched one amount within the other
/// (Brent's method), which finds the least, up to the gaps between samples, of demands of a log-concave law such as the
/// normal: there the cost is convex. Time samples * 30^(amounts - 1). Throws std::invalid_argument unless there are
/// samples, all of one size, unit costs > 0, one for each demand, and 0 < share <= 1.
Capacity cheapest_capacity(const Demands &demands, std::span<const double> unit_cost, double share);

/// The largest share met within the budget: by bisection on cheapest_capacity. Throws as that does, and where the
/// budget meets no sample.
Capacity safest_capacity(const Demands &demands, std::span<const double> unit_cost, double budget);

} // namespace cavalry
