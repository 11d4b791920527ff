#include "experiment/interrupt.hpp"
#include "experiment/kpis.hpp"
#include "experiment/measures.hpp"
#include "measure/quantiles.hpp"
#include "scenario/load.hpp"
#include "verification/macro_case.hpp"

#include <cmath>

namespace cavalry {
namespace {

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
  const PlanResult &everything = result.plans[0];
  const std::size_t present = find_measure(everything, "present").value();
  double present_covered = 0;
  double time_covered = 0;
  for (std::size_t run = 0; run < runs; ++run) {
    const PlanResult one = experiment_from(everything, run * replications, replications);
    present_covered += covers(estimate_measure(one, present), in.number("mean-present"));
    time_covered += covers(estimate(kpi("clear_time"), one, 0), in.number("mean-minutes") * minute);
  }
  const Estimate mean = estimate_measure(everything, present);
  answers.add("coverage of the mean number present", present_covered / static_cast<double>(runs));
  answers.add("coverage of the mean time to clear", time_covered / static_cast<double>(runs));
  answers.add("standard deviation of a replication",
              mean.half_width / t_factor(0.95, mean.replications) * std::sqrt(static_cast<double>(mean.replications)));
  answers.add("mean number present", mean.value);
}

} // namespace cavalry
