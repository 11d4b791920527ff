#include "measure/chance_constraint.hpp"

#include "base/inversion.hpp"
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

// OPT-O2 of the verification cases is answered in tests/verification.

Demands correlated_pairs(std::size_t samples) {
  const Stream stream({3, 0}, 1, Purpose::choice);
  Demands demands;
  for (std::size_t s = 0; s < samples; ++s) {
    const Uniforms draw = stream.block(s);
    const double first = normal_quantile(draw.u[0]);
    demands.push_back({100 + 10 * first, 50 + 4 * first + 5 * normal_quantile(draw.u[1])});
  }
  return demands;
}

std::size_t met(const Demands &demands, double first, double second) {
  std::size_t count = 0;
  for (const auto &demand : demands) count += demand[0] <= first && demand[1] <= second;
  return count;
}

/// Over all pairs of demands that occur.
double least_cost(const Demands &demands, const std::vector<double> &unit_cost, std::size_t to_meet) {
  double least = 1e300;
  for (const auto &a : demands)
    for (const auto &b : demands) {
      const double cost = unit_cost[0] * a[0] + unit_cost[1] * b[1];
      if (cost < least && met(demands, a[0], b[1]) >= to_meet) least = cost;
    }
  return least;
}

TEST(CheapestCapacity, of_one_thing_is_an_order_statistic) {
  Demands demands;
  for (int i = 10; i >= 1; --i) demands.push_back({static_cast<double>(i)});
  const std::vector<double> unit_cost = {2.0};
  const Capacity capacity = cheapest_capacity(demands, unit_cost, 0.7);
  EXPECT_EQ(capacity.amounts, (std::vector<double>{7}));
  EXPECT_EQ(capacity.cost, 14.0);
  EXPECT_EQ(capacity.met, 0.7);
  EXPECT_EQ(cheapest_capacity(demands, unit_cost, 1.0).amounts[0], 10.0);
  EXPECT_EQ(cheapest_capacity(demands, unit_cost, 0.01).amounts[0], 1.0);
}

TEST(CheapestCapacity, of_two_things_is_the_least_of_all_pairs_up_to_the_gaps_between_samples) {
  const Demands demands = correlated_pairs(300);
  const std::vector<double> unit_cost = {1.0, 3.0};
  const Capacity capacity = cheapest_capacity(demands, unit_cost, 0.9);
  EXPECT_GE(met(demands, capacity.amounts[0], capacity.amounts[1]), 270U);
  EXPECT_DOUBLE_EQ(capacity.met, static_cast<double>(met(demands, capacity.amounts[0], capacity.amounts[1])) / 300.0);
  EXPECT_DOUBLE_EQ(capacity.cost, capacity.amounts[0] + 3.0 * capacity.amounts[1]);
  EXPECT_LE(capacity.cost, 1.01 * least_cost(demands, unit_cost, 270));
}

TEST(SafestCapacity, meets_what_the_budget_buys) {
  const Demands demands = correlated_pairs(300);
  const std::vector<double> unit_cost = {1.0, 3.0};
  const Capacity cheapest = cheapest_capacity(demands, unit_cost, 0.8);
  const Capacity safest = safest_capacity(demands, unit_cost, cheapest.cost);
  EXPECT_LE(safest.cost, cheapest.cost);
  EXPECT_GE(safest.met, 0.8);
  EXPECT_LE(safest.met, 0.83);
  EXPECT_EQ(safest_capacity(demands, unit_cost, 1e6).met, 1.0);
  EXPECT_THROW(safest_capacity(demands, unit_cost, 1.0), std::invalid_argument);
}

TEST(CautiousShare, leaves_room_for_chance) {
  EXPECT_EQ(cautious_share(0.95, 10000, 0.5), 0.95);
  EXPECT_NEAR(cautious_share(0.95, 10000, 0.975), 0.95 + 1.959963985 * std::sqrt(0.95 * 0.05 / 10000), 1e-9);
  EXPECT_EQ(cautious_share(0.95, 10, 0.999), 1.0);
  EXPECT_THROW(cautious_share(1.0, 10, 0.9), std::invalid_argument);
  EXPECT_THROW(cautious_share(0.9, 10, 1.0), std::invalid_argument);
  EXPECT_THROW(cautious_share(0.9, 0, 0.9), std::invalid_argument);
}

// What it is for: of capacities found from samples of a known law, nine in ten must be enough for the law.
TEST(CautiousShare, makes_what_suffices_for_the_samples_suffice_for_the_law) {
  constexpr int trials = 400;
  const std::vector<double> unit_cost = {1.0};
  int enough = 0;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    const Stream stream({5, trial}, 1, Purpose::choice);
    Demands demands;
    for (std::uint64_t s = 0; s < 500; ++s) demands.push_back({stream.block(s).u[0]});
    enough += cheapest_capacity(demands, unit_cost, cautious_share(0.9, 500, 0.9)).amounts[0] >= 0.9;
  }
  EXPECT_NEAR(enough, 360, 24); // four standard errors
}

TEST(CheapestCapacity, refuses_what_is_no_problem) {
  const std::vector<double> unit_cost = {1.0, 1.0};
  EXPECT_THROW(cheapest_capacity({}, unit_cost, 0.5), std::invalid_argument);
  EXPECT_THROW(cheapest_capacity({{1.0}}, unit_cost, 0.5), std::invalid_argument);
  EXPECT_THROW(cheapest_capacity({{1.0, 1.0}}, unit_cost, 0.0), std::invalid_argument);
  EXPECT_THROW(cheapest_capacity({{1.0, 1.0}}, unit_cost, 1.1), std::invalid_argument);
  EXPECT_THROW(cheapest_capacity({{1.0, 1.0}}, std::vector<double>{1.0, 0.0}, 0.5), std::invalid_argument);
}

} // namespace
} // namespace cavalry
