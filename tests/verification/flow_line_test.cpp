#include "verification/flow_line.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cavalry {
namespace {

TEST(FlowLine, there_are_as_many_as_the_published_problem_has) {
  EXPECT_EQ(flow_lines(20, 20).size(), 3249U);
  EXPECT_EQ(flow_lines(3, 2), (std::vector<FlowLine>{{{1, 1, 1}, {1, 1}}}));
}

TEST(FlowLine, has_the_published_throughput_at_both_optima) {
  EXPECT_NEAR(exact_throughput({{6, 7, 7}, {12, 8}}), 5.776121751, 5e-9);
  EXPECT_NEAR(exact_throughput({{7, 7, 6}, {8, 12}}), 5.776121751, 5e-9);
}

// Hunt, "Sequential arrays of waiting lines", Operations Research 4 (1956): equal stations without room between them
// reach 22/39 of their rate.
TEST(FlowLine, of_equal_stations_without_room_between_them_reaches_22_of_39) {
  EXPECT_NEAR(exact_throughput({{1, 1, 1}, {1, 1}}), 22.0 / 39.0, 1e-14);
}

TEST(FlowLine, gives_what_its_slowest_station_lets_through) {
  EXPECT_NEAR(exact_throughput({{1, 50, 50}, {10, 10}}), 1.0, 1e-6);
  EXPECT_NEAR(exact_throughput({{50, 50, 1}, {10, 10}}), 1.0, 1e-6);
}

TEST(FlowLine, simulated_agrees_with_its_chain) {
  for (const FlowLine &line : {FlowLine{{1, 1, 1}, {1, 1}}, FlowLine{{3, 5, 4}, {2, 3}}, FlowLine{{4, 2, 5}, {3, 1}}}) {
    constexpr int replications = 20;
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint64_t r = 0; r < replications; ++r) {
      const double throughput = observed_throughput(line, unit_work(1, 0, r, 5000), 500);
      sum += throughput;
      squares += throughput * throughput;
    }
    const double mean = sum / replications;
    const double error = std::sqrt((squares / replications - mean * mean) / (replications - 1));
    EXPECT_NEAR(mean, exact_throughput(line), 4.0 * error);
    EXPECT_LT(error, 0.01 * mean);
  }
}

} // namespace
} // namespace cavalry
