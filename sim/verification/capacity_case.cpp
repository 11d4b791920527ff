#include "measure/chance_constraint.hpp"
#include "verification/macro_case.hpp"
#include "verification/macro_runs.hpp"
#include "verification/truncated_normal.hpp"

#include <algorithm>
#include <functional>

namespace cavalry {
namespace {

/// The share of the samples of which each demand is met.
double share_met(const Demands &demands, const std::vector<double> &amounts) {
  const auto met = std::count_if(demands.begin(), demands.end(), [&](const std::vector<double> &sample) {
    return std::equal(sample.begin(), sample.end(), amounts.begin(), std::less_equal<>());
  });
  return static_cast<double>(met) / static_cast<double>(demands.size());
}

} // namespace

void sufficient_capacity(const CaseInputs &in, const MacroOptions &options, Answers &answers) {
  constexpr double shortfall_margin = 0.005;
  constexpr double cost_margin = 0.02;
  constexpr double probability_margin = 0.01;
  const TruncatedNormal law(in.numbers("mean"), in.numbers("covariance"));
  const std::vector<double> unit_cost = in.numbers("unit-cost");
  const double shortfall = in.number("shortfall");
  const double share = cautious_share(1.0 - shortfall, in.count("samples"), in.number("confidence"));
  const auto run = [&](std::uint64_t number) {
    const Demands demands = law.draws(options.seed, number, in.count("samples"));
    const Capacity cheapest = cheapest_capacity(demands, unit_cost, share);
    const Capacity safest = safest_capacity(demands, unit_cost, in.number("budget"));
    const bool cheap = cheapest.cost <= (1.0 + cost_margin) * in.number("optimal-cost") &&
                       1.0 - law.probability(cheapest.amounts) <= shortfall + shortfall_margin;
    const bool safe = safest.cost <= in.number("budget") &&
                      law.probability(safest.amounts) >= in.number("optimal-probability") - probability_margin;
    return std::vector<double>{cheap ? 1.0 : 0.0, safe ? 1.0 : 0.0, share_met(demands, in.numbers("cheapest")),
                               share_met(demands, in.numbers("safest"))};
  };
  const auto rows = macro_runs(in.count("macro-runs"), options, {}, run);
  answers.add("share of cheapest capacities that are right", column_mean(rows, 0));
  answers.add("share of safest capacities that are right", column_mean(rows, 1));
  answers.add("share of samples that the cheapest capacity meets", column_mean(rows, 2));
  answers.add("share of samples that the safest capacity meets", column_mean(rows, 3));
  answers.add("shortfall of the cheapest capacity", 1.0 - law.probability(in.numbers("cheapest")));
  answers.add("probability of the safest capacity", law.probability(in.numbers("safest")));
}

} // namespace cavalry
