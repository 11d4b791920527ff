#include "analytic/expected.hpp"
#include "analytic/queue_sums.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cavalry {
namespace {

constexpr int replications = 400;
constexpr double t_quantile = 3.93; ///< of Student's t with 399 degrees of freedom, at 0.99995

/// The quantiles of the time from known to cleared, in minutes, one a replication.
struct Quantile {
  double share;
  std::vector<double> values = {};

  void add(const std::vector<double> &sorted) {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    values.push_back(sorted[rank - 1]);
  }
  /// Within its own half-width of the value, and that must be small.
  void expect(const char *output) const {
    const double value = expected("dead-o1", output).value;
    double mean = 0, squares = 0;
    const auto n = static_cast<double>(values.size());
    for (const double each : values) mean += each / n;
    for (const double each : values) squares += (each - mean) * (each - mean);
    const double half_width = t_quantile * std::sqrt(squares / (n - 1) / n);
    EXPECT_LT(half_width, 0.03 * value) << output;
    EXPECT_NEAR(mean, value, half_width) << output;
  }
};

TEST(DeadO1, four_crews_miss_deadlines_as_often_as_the_law_of_the_stay_says) {
  QueueSums short_date, long_date;
  Quantile median{0.5}, p90{0.9}, p95{0.95};
  double promised = 0, kept = 0;
  replicate(load_case("dead-o1").baseline, replications, [&](const Replication &r) {
    short_date.add(r, {QueueQuestion::every_type, 0, 20});
    long_date.add(r, {QueueQuestion::every_type, 0, 45});
    std::vector<double> stays;
    for (const History &call : r.incidents)
      if (r.in_cohort(call)) stays.push_back((call.cleared - call.known) / minute);
    std::sort(stays.begin(), stays.end());
    for (Quantile *quantile : {&median, &p90, &p95}) quantile->add(stays);
    for (const Counts &cell : r.outcome.cells) {
      promised += static_cast<double>(cell[Count::promised]);
      kept += static_cast<double>(cell[Count::kept]);
    }
  });
  expect_exact("dead-o1", "P(W+S>20)", short_date.stayed_beyond / short_date.calls, replications);
  expect_exact("dead-o1", "P(W+S>45)", long_date.stayed_beyond / long_date.calls, replications);
  expect_exact("dead-o1", "W", short_date.stay / short_date.calls, replications);
  median.expect("quantile_50_of_sojourn");
  p90.expect("quantile_90_of_sojourn");
  p95.expect("quantile_95_of_sojourn");
  EXPECT_EQ(promised, short_date.calls);
  EXPECT_EQ(promised - kept, short_date.stayed_beyond) << "the promise of 20 min, by the simulator's own count";
}

} // namespace
} // namespace cavalry
