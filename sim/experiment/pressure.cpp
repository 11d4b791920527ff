#include "experiment/pressure.hpp"

namespace cavalry {

bool grows(const QueueAccount &queue) {
  return queue.least[1] > 0 && queue.least[2] > 0 && queue.least[3] > queue.least[1];
}

void Pressure::add(const Outcome &outcome) {
  queues.resize(outcome.queues.size());
  groups.resize(outcome.crews.size());
  for (std::size_t q = 0; q < queues.size(); ++q) {
    queues[q].growing += grows(outcome.queues[q]) ? 1 : 0;
    for (std::size_t h = 0; h < 24; ++h) queues[q].waiting_by_hour[h] += outcome.queues[q].waiting_by_hour[h];
  }
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (std::size_t h = 0; h < 24; ++h)
      for (std::size_t i = 0; i < crew_time_size; ++i) groups[g][h][i] += outcome.crews[g].hours[h][i];
  ++replications;
}

} // namespace cavalry
