#include "analytic/cases.hpp"
#include "measure/ratio.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cavalry {
namespace {

/// What belongs to a call whatever the crews do: when, where and how long it will take.
struct Fate {
  IncidentKey incident;
  double arose;
  std::uint32_t place;
  double work; ///< nearest microsecond: a difference of dates
  friend bool operator==(const Fate &, const Fate &) = default;
};

struct PlanResult {
  std::vector<std::vector<Fate>> fates; ///< by replication
  std::vector<std::uint64_t> digests;
  RatioSample in_time; ///< calls of which work begins within 2 min
};

PlanResult run(const Scenario &plan, int replications) {
  PlanResult result;
  replicate(plan, replications, [&](const Replication &replication) {
    auto &fates = result.fates.emplace_back();
    double calls = 0, in_time = 0;
    for (const History &call : replication.incidents) {
      if (!replication.in_cohort(call)) continue;
      fates.push_back({call.incident, call.arose, call.place, std::round((call.cleared - call.started) * 1e6)});
      ++calls;
      in_time += call.assigned - call.known <= 2 * minute;
    }
    std::sort(fates.begin(), fates.end(), [](const Fate &a, const Fate &b) { return a.incident < b.incident; });
    result.digests.push_back(replication.outcome.incident_list);
    result.in_time.numerator.push_back(in_time);
    result.in_time.denominator.push_back(calls);
  });
  return result;
}

std::vector<double> shares(const RatioSample &sample) {
  std::vector<double> result;
  std::transform(sample.numerator.begin(), sample.numerator.end(), sample.denominator.begin(),
                 std::back_inserter(result), std::divides<>());
  return result;
}

double variance(const std::vector<double> &values) {
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

TEST(CrnO1, two_plans_meet_the_same_calls_bit_by_bit_and_their_difference_varies_little) {
  constexpr int replications = 400;
  const LoadedScenario loaded = load_case("crn-o1");
  ASSERT_EQ(loaded.plan_names, (std::vector<std::string>{"baseline", "five"}));
  const PlanResult four = run(loaded.plans[0], replications);
  const PlanResult five = run(loaded.plans[1], replications);

  for (int r = 0; r < replications; ++r) {
    const auto i = static_cast<std::size_t>(r);
    ASSERT_EQ(four.digests[i], five.digests[i]) << "replication " << r;
    ASSERT_TRUE(four.fates[i] == five.fates[i]) << "replication " << r;
  }
  const std::vector<double> share_four = shares(four.in_time);
  const std::vector<double> share_five = shares(five.in_time);
  std::vector<double> difference;
  std::transform(share_five.begin(), share_five.end(), share_four.begin(), std::back_inserter(difference),
                 std::minus<>());
  EXPECT_LT(variance(difference), 0.5 * (variance(share_four) + variance(share_five)));
}

} // namespace
} // namespace cavalry
