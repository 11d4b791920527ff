#pragma once
#include "measure/outcome.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace cavalry {

/// What tells overload, summed over the replications of a plan.
struct Pressure {
  struct Queue {
    std::int64_t growing = 0; ///< replications in which it grew
    std::array<std::int64_t, 24> waiting_by_hour{};
  };
  std::vector<Queue> queues;                                             ///< skill x (city, districts...), then desks
  std::vector<std::array<std::array<Ticks, crew_time_size>, 24>> groups; ///< time by crew group and hour
  std::int64_t replications = 0;

  void add(const Outcome &outcome);
};

/// Whether calls pile up faster than crews answer them: in none of the last three quarters of the window was the queue
/// ever empty, and the fewest that waited in the last are more than the fewest in the second. The fewest, not the mean,
/// so that a rush that is worked off later, at night for example, counts for nothing.
bool grows(const QueueAccount &queue);

} // namespace cavalry
