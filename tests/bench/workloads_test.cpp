#include "bench/measured.hpp"
#include "support/event_log.hpp"
#include "support/heap_models.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Workloads, have_as_many_items_as_the_heaps_they_are_held_against) {
  for (const char *name : {"w2", "w2q"}) {
    const Scenario scenario = load_workload(name).baseline;
    EXPECT_NEAR(scenario.horizon.length * scenario.incidents[0].arises.rate, 500000, 1000) << name;
  }
  const Scenario litter = load_workload("litter").baseline;
  double metres = 0;
  for (const Place &place : litter.places) metres += place.length;
  EXPECT_NEAR(litter.horizon.length * litter.incidents[0].arises.rate * metres, 2e6, 2e4);
}

TEST(Workloads, the_litter_lap_is_that_of_the_heap) {
  Scenario scenario = load_workload("litter").baseline;
  scenario.horizon.length = 2 * day;
  const Layout layout(scenario);
  // The heap's lap is 15 min from the first moment; the riders' has to fill up with items first.
  measure_in_worker([&] {
    const Outcome outcome = simulator().run(layout, {1, 0});
    Counts counts;
    for (const Counts &cell : outcome.cells) counts += cell;
    const double lap = seconds(outcome.crews[0].lap_time) / static_cast<double>(outcome.crews[0].laps);
    const double dwell = seconds(counts[Count::clear_time]) / static_cast<double>(counts[Count::cleared]);
    if (std::abs(lap / minute - 15) > 0.1)
      throw std::runtime_error("a lap takes " + std::to_string(lap / minute) + " min");
    if (std::abs(dwell / minute - 7.88) > 0.1)
      throw std::runtime_error("an item waits " + std::to_string(dwell / minute) + " min");
    return outcome.events;
  });
  const SweepSums heap = run_sweep_heap(100000, 1);
  EXPECT_NEAR(heap.dwell / static_cast<double>(heap.items), 7.5, 0.1);
}

} // namespace
} // namespace cavalry
