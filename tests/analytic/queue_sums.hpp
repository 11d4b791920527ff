#pragma once
#include "analytic/cases.hpp"

#include <cstdint>

namespace cavalry {

/// Which calls are summed up, and how long is long; minutes.
struct QueueQuestion {
  static constexpr std::uint32_t every_type = 0xffffffffU;
  std::uint32_t type = every_type;
  double wait_within = 0;
  double stay_beyond = 0;
};

/// Calls that meet crews at a point, as a queue: sums over replications. Calls that arose in the window, each followed
/// until it is finished or lost; time within the window. In minutes.
struct QueueSums {
  double calls = 0;
  double lost = 0;    ///< turned away, or given up
  double started = 0; ///< work on them
  double delayed = 0; ///< of all, waited
  double wait = 0;    ///< of those started, from known to the first crew that came
  double lost_wait = 0;
  double stay = 0; ///< of those cleared, from known to cleared
  double started_within = 0, stayed_beyond = 0;
  double window = 0, waiting_time = 0, present_time = 0;
  double on_scene = 0; ///< by the simulator's own account, of all crews

  void add(const Replication &replication, const QueueQuestion &question);
};

/// Minutes that [from, until) and the window share.
double minutes_in_window(double from, double until, const Layout &layout);

} // namespace cavalry
