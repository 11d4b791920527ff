#include "experiment/interrupt.hpp"
#include "experiment/kpis.hpp"
#include "scenario/load.hpp"
#include "verification/macro_case.hpp"

#include <cmath>

namespace cavalry {
namespace {

/// Summed over the calls that arise in the window, from arising to clearing: the mean number present times its length.
double stays(const Slice &slice) { return seconds(slice.counts[Count::clear_time]); }

constexpr Kpi time_present{"present", Unit::seconds, Better::neither, 1U, PerReplication{stays}};

/// So many replications, as if they had been an experiment of their own.
PlanResult experiment_from(const PlanResult &all, std::size_t first, std::size_t replications) {
  PlanResult one{all.name,     all.title,          all.scenario, all.scopes, all.skills,
                 all.staffing, all.windows_a_year, {},           {},         {}};
  const auto begin = all.replications.begin() + static_cast<std::ptrdiff_t>(first);
  one.replications.assign(begin, begin + static_cast<std::ptrdiff_t>(replications));
  return one;
}

bool covers(const Estimate &estimate, double value) { return estimate.low <= value && value <= estimate.high; }

} // namespace

void interval_coverage(const CaseInputs &in, const MacroOptions &options, Answers &answers) {
  const LoadedScenario loaded = load_scenario(options.folder / "ci-o1.yaml");
  const std::size_t runs = in.count("macro-runs");
  const std::size_t replications = in.count("replications");
  ExperimentOptions experiment;
  experiment.replications = runs * replications;
  experiment.seed = options.seed;
  experiment.workers = options.workers;
  std::optional<Progress> progress;
  if (options.display) progress.emplace(experiment.replications, *options.display);
  experiment.progress = progress ? &*progress : nullptr;
  const ExperimentResult result =
      run_experiment({{loaded.plan_names[0], loaded.plan_titles[0], loaded.baseline}}, loaded.digest, experiment);
  if (result.interrupted) throw Interrupted();
  if (!result.complete()) throw std::runtime_error("a replication failed");
  const double window = loaded.baseline.horizon.length;
  double present_covered = 0;
  double time_covered = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    const PlanResult one = experiment_from(result.plans[0], run * replications, replications);
    present_covered += covers(estimate(time_present, one, 0), in.number("mean-present") * window);
    time_covered += covers(estimate(kpi("clear_time"), one, 0), in.number("mean-minutes") * minute);
  }
  const Estimate present = estimate(time_present, result.plans[0], 0);
  const double squares = [&] {
    double sum = 0.0;
    for (const Tally &tally : result.plans[0].replications)
      sum += std::pow((stays(tally.slices[0]) - present.value) / window, 2);
    return sum;
  }();
  answers.add("coverage of the mean number present", present_covered / static_cast<double>(runs));
  answers.add("coverage of the mean time to clear", time_covered / static_cast<double>(runs));
  answers.add("standard deviation of a replication",
              std::sqrt(squares / static_cast<double>(experiment.replications - 1)));
  answers.add("mean number present", present.value / window);
}

} // namespace cavalry
