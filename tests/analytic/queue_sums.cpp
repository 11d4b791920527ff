#include "analytic/queue_sums.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

double minutes_in_window(double from, double until, const Layout &layout) {
  return std::max(0.0, std::min(until, layout.window_end) - std::max(from, layout.window_begin)) / minute;
}

void QueueSums::add(const Replication &replication, const QueueQuestion &question) {
  for (const History &call : replication.incidents) {
    if (question.type != QueueQuestion::every_type && call.incident.type != question.type) continue;
    const bool was_lost = !std::isnan(call.gone);
    const double waits_until = was_lost ? call.gone : call.begun;
    const double stays_until = was_lost ? call.gone : call.cleared;
    if (!std::isnan(stays_until)) {
      waiting_time += minutes_in_window(call.known, waits_until, replication.layout);
      present_time += minutes_in_window(call.known, stays_until, replication.layout);
    }
    if (!replication.in_cohort(call)) continue;
    const double waited = (waits_until - call.known) / minute;
    const double stayed = (stays_until - call.known) / minute;
    ++calls;
    delayed += waited > 0;
    if (was_lost) {
      ++lost;
      lost_wait += waited;
      continue;
    }
    ++started;
    wait += waited;
    stay += stayed;
    started_within += waited <= question.wait_within;
    stayed_beyond += stayed > question.stay_beyond;
  }
  window += (replication.layout.window_end - replication.layout.window_begin) / minute;
  for (const CrewAccount &crews : replication.outcome.crews)
    for (const auto &by_hour : crews.hours)
      on_scene += seconds(by_hour[static_cast<std::size_t>(CrewTime::on_scene)]) / minute;
}

} // namespace cavalry
