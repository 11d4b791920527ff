#include "analytic/expected.hpp"
#include "analytic/queue_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

namespace cavalry {
namespace {

constexpr int replications = 2000;
constexpr std::size_t periods = 4;
constexpr double period = 2 * hour;
constexpr double soon = 20 * minute;

struct PeriodSums {
  double present_at_end = 0, present_time = 0, calls = 0, started_soon = 0;
};

std::array<PeriodSums, periods> sums_of(const char *name) {
  std::array<PeriodSums, periods> sums;
  replicate(load_case(name).baseline, replications, [&](const Replication &r) {
    for (const History &call : r.incidents) {
      if (!r.in_cohort(call)) continue;
      for (std::size_t p = 0; p < periods; ++p) {
        const double begins = static_cast<double>(p) * period;
        const double ends = begins + period;
        sums[p].present_at_end += call.known < ends && call.cleared >= ends;
        sums[p].present_time += std::max(0.0, std::min(call.cleared, ends) - std::max(call.known, begins));
        if (call.known < begins || call.known >= ends) continue;
        ++sums[p].calls;
        sums[p].started_soon += call.begun - call.known <= soon;
      }
    }
  });
  return sums;
}

TEST(ShiftO1, staff_by_the_clock_that_lays_its_work_down_follows_kolmogorovs_equations) {
  const auto sums = sums_of("shift-o1");
  PeriodSums day_long;
  for (std::size_t p = 0; p < periods; ++p) {
    const auto expect = [&](const std::string &output, double estimate) {
      expect_exact("shift-o1", output + "_period" + std::to_string(p + 1), estimate, replications);
    };
    expect("E[N]_end_of", sums[p].present_at_end / replications);
    expect("time_average_N", sums[p].present_time / period / replications);
    expect("share_started_within_20", sums[p].started_soon / sums[p].calls);
    day_long.calls += sums[p].calls;
    day_long.started_soon += sums[p].started_soon;
  }
  expect_exact("shift-o1", "share_started_within_20_all_day", day_long.started_soon / day_long.calls, replications);
}

TEST(ShiftO2, staff_that_finishes_the_job_in_hand_leaves_fewer_open) {
  const auto sums = sums_of("shift-o2");
  for (std::size_t p = 0; p < periods; ++p)
    expect_exact("shift-o2", "E[N]_end_of_period" + std::to_string(p + 1), sums[p].present_at_end / replications,
                 replications);
}

} // namespace
} // namespace cavalry
