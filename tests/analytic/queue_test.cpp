#include "analytic/cases.hpp"
#include "analytic/expected.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

struct QueueSums {
  double calls = 0, waited = 0, wait = 0, stay = 0, started_in_5 = 0, longer_than_20 = 0;
  double window = 0, waiting_time = 0, present_time = 0;
  double on_scene = 0; ///< by the simulator's own account
};

double overlap(double from, double until, const Layout &layout) {
  return std::max(0.0, std::min(until, layout.window_end) - std::max(from, layout.window_begin)) / minute;
}

void add(QueueSums &sums, const Replication &replication) {
  for (const History &call : replication.incidents) {
    if (!std::isnan(call.assigned)) {
      sums.waiting_time += overlap(call.known, call.assigned, replication.layout);
      sums.present_time += overlap(call.known, call.cleared, replication.layout);
    }
    if (!replication.in_cohort(call)) continue;
    const double wait = (call.assigned - call.known) / minute;
    const double stay = (call.cleared - call.known) / minute;
    ++sums.calls;
    sums.waited += wait > 0;
    sums.wait += wait;
    sums.stay += stay;
    sums.started_in_5 += wait <= 5;
    sums.longer_than_20 += stay > 20;
  }
  sums.window += (replication.layout.window_end - replication.layout.window_begin) / minute;
  for (const auto &by_hour : replication.outcome.crews[0].hours)
    sums.on_scene += seconds(by_hour[static_cast<std::size_t>(CrewTime::on_scene)]) / minute;
}

TEST(MmcO1, four_crews_at_a_point_are_an_m_m_4_queue) {
  constexpr int replications = 100;
  constexpr double crews = 4;
  QueueSums sums;
  replicate(load_case("mmc-o1").baseline, replications, [&](const Replication &r) { add(sums, r); });

  const auto expect = [&](const char *output, double estimate) {
    expect_exact("mmc-o1", output, estimate, replications);
  };
  expect("utilisation", (sums.present_time - sums.waiting_time) / sums.window / crews);
  expect("P(wait)", sums.waited / sums.calls);
  expect("Wq", sums.wait / sums.calls);
  expect("W", sums.stay / sums.calls);
  expect("Lq", sums.waiting_time / sums.window);
  expect("L", sums.present_time / sums.window);
  expect("P(Wq<=5)", sums.started_in_5 / sums.calls);
  expect("P(Wq+S>20)", sums.longer_than_20 / sums.calls);
  EXPECT_NEAR(sums.on_scene, sums.present_time - sums.waiting_time, 1e-6 * sums.on_scene)
      << "the crews' own account of their time and the history of the calls agree";
}

} // namespace
} // namespace cavalry
