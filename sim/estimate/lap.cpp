#include "estimate/lap.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cavalry {
namespace {

/// E[min(G, t)] of a normal G.
double mean_of_lesser(const Lap &gap, double t) {
  if (gap.deviation <= 0) return std::min(gap.mean, t);
  const double z = (t - gap.mean) / gap.deviation;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  const double above = 0.5 * std::erfc(z / std::numbers::sqrt2);
  return gap.mean - gap.deviation * (density - z * above);
}

/// Items a second that a crew handles which comes by every `lap` seconds.
double handled(const LapWork &work, double lap) {
  const double times = lap / work.life;
  const double there = times > 1e-9 ? -std::expm1(-times) / times : 1.0;
  return work.arrivals * there / (1 - work.returns * there);
}

/// The least lap that is as long as what it meets: by iteration from below, which rises to it.
double fixed_point(const LapWork &work) {
  constexpr double endless = 1e7; // seconds
  double lap = work.walk;
  while (lap < endless) {
    const double next = work.walk + handled(work, lap) * work.service * lap;
    if (next - lap <= 1e-9 * next) return next;
    lap = next;
  }
  return std::numeric_limits<double>::infinity();
}

} // namespace

Lap lap(const LapWork &work) {
  if (std::isinf(work.life) && work.load() >= 1) return {std::numeric_limits<double>::infinity(), 0};
  const double mean = std::isinf(work.life) ? work.walk / (1 - work.load()) : fixed_point(work);
  if (std::isinf(mean) || mean <= 0) return {mean, 0};
  const double items = handled(work, mean);
  const double share = items * work.service;
  return {mean, std::sqrt(items * work.service_square * mean / (1 - std::min(share * share, 0.999)))};
}

double share_kept(const Lap &lap, double within, double pass) {
  if (std::isinf(lap.mean)) return 0;
  if (lap.mean <= 0) return pass > 0 ? 1 : 0; // it stands there
  double kept = 0;
  double sees = pass; // for the first time at this look
  for (double left = within; left > 0 && sees > 1e-9; left -= lap.mean, sees *= 1 - pass)
    kept += sees * std::max(0.0, std::min(1.0, mean_of_lesser(lap, left) / lap.mean));
  return kept;
}

double share_kept(const Lap &lap, double within, double pass, const Distribution &lasts) {
  if (std::isinf(lap.mean)) return 0;
  if (lap.mean <= 0) return pass > 0 ? 1 : 0;
  constexpr int steps = 200; // of a gap, which is hardly ever longer than the mean and four deviations
  const double longest = std::min(within, lap.mean + 4 * lap.deviation);
  const double step = longest / steps;
  double kept = 0;
  double sees = pass;
  for (double before = 0; before < within && sees > 1e-9; before += lap.mean, sees *= 1 - pass)
    for (int i = 0; i < steps && before + (i + 0.5) * step < within; ++i) {
      const double reached = mean_of_lesser(lap, (i + 1) * step) - mean_of_lesser(lap, i * step);
      kept += sees * std::max(0.0, reached) / lap.mean * lasts.survival(before + (i + 0.5) * step);
    }
  return kept;
}

} // namespace cavalry
