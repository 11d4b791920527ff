#pragma once

#include <cstdint>

/// The workloads of the benchmarks on a bare event heap (std::priority_queue), without an engine: what the simulator's
/// speed and its figures are held against. They draw as a program without common random numbers would, from one
/// mt19937_64 through the std distributions. Minutes and kilometres.
namespace cavalry {

/// A city of 12 x 4 km with 30 crews that start anywhere in it and stay where they finish. The nearest idle crew by
/// Manhattan distance answers at once; calls that find none wait in one queue. Work is lognormal, mean 10 min, sigma
/// 0.7 on the log scale. Each call is an arrival, an arrival on scene and an end.
struct DispatchHeap {
  double calls_per_minute = 0.90;
  double km_per_hour = 15;
};

struct DispatchSums {
  std::int64_t calls = 0;
  double waits = 0;     ///< from the call until a crew is sent, summed
  double responses = 0; ///< until it is there
  double in_time = 0;   ///< calls with a response of at most 20 min
  double busy = 0;      ///< crew minutes under way or at work
};

/// Follows each of the first `calls` calls until it is finished.
DispatchSums run_dispatch_heap(const DispatchHeap &model, std::int64_t calls, std::uint64_t seed);

struct SweepSums {
  std::int64_t items = 0;
  double dwell = 0;   ///< minutes from being dropped to being reached, summed
  double in_time = 0; ///< reached within 20 min
  double work = 0;    ///< minutes of clearing
};

/// 60 beats of 12 places, 20 items an hour and kilometre on 90 km, each reached uniformly within a lap of 15 min; an
/// arrival and a clearing event an item, with a lognormal clearing time of mean 20 s and cv 0.6.
SweepSums run_sweep_heap(std::int64_t items, std::uint64_t seed);

} // namespace cavalry
