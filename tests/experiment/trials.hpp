#pragma once
#include "experiment/experiment.hpp"
#include "scenario/load.hpp"

#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace cavalry {

/// Wuzhou's ordinary week, cut to one day without warm-up, with all its plans.
LoadedScenario a_day_in_wuzhou();
/// The plans of a file, in its order.
std::vector<Plan> all_plans(const LoadedScenario &loaded);

/// An experiment on forked workers.
ExperimentResult trial(const std::vector<Plan> &plans, ExperimentOptions options);

/// All numbers that are kept of one replication, and of a plan.
std::vector<std::int64_t> numbers(const Tally &tally);
std::vector<std::int64_t> numbers(const PlanResult &plan);

/// So many replications of a plan, from `first` on: as if they had been an experiment of their own.
PlanResult part(const PlanResult &plan, std::size_t first, std::size_t replications);

std::vector<std::byte> bytes_from_own_process(const std::function<std::vector<std::byte>()> &work);

/// What `work` gives in a forked process of its own, where it may use simulator(); this process never makes one, for
/// workers that are forked later make theirs.
template <class T> std::vector<T> from_own_process(const std::function<std::vector<T>()> &work) {
  const std::vector<std::byte> bytes = bytes_from_own_process([&] {
    const std::vector<T> items = work();
    std::vector<std::byte> copy(items.size() * sizeof(T));
    if (!items.empty()) std::memcpy(copy.data(), items.data(), copy.size());
    return copy;
  });
  std::vector<T> items(bytes.size() / sizeof(T));
  if (!items.empty()) std::memcpy(items.data(), bytes.data(), bytes.size());
  return items;
}

} // namespace cavalry
