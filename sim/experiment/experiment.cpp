#include "experiment/experiment.hpp"

#include "base/random.hpp"
#include "experiment/in_order.hpp"
#include "experiment/measures.hpp"
#include "experiment/outcome_bytes.hpp"

#include <memory>
#include <optional>
#include <stdexcept>

namespace cavalry {
namespace {

std::vector<Staffing> staffing_by_scope(const Scenario &scenario, const Layout &layout, const Scopes &scopes,
                                        const YearDays &year) {
  std::vector<Staffing> result(scopes.size());
  const auto add = [&](const Posts &posts, ScopeKind kind, std::size_t index) {
    const Staffing of_posts = staffing(posts, roster_of(scenario.rosters, posts), year);
    result[scopes.position(ScopeKind::city)] += of_posts;
    result[scopes.position(kind, index)] += of_posts;
    return of_posts;
  };
  for (std::size_t g = 0; g < scenario.crews.size(); ++g) {
    const Staffing of_group = add(scenario.crews[g], ScopeKind::crew, g);
    if (layout.group_district[g] != none)
      result[scopes.position(ScopeKind::district, layout.group_district[g])] += of_group;
  }
  for (std::size_t d = 0; d < scenario.desks.size(); ++d) add(scenario.desks[d], ScopeKind::desk, d);
  return result;
}

PlanResult empty_result(const Plan &plan, const Layout &layout) {
  const Scenario &scenario = plan.scenario;
  Scopes scopes(scenario);
  const YearDays year =
      days_of_year(scenario.horizon.start.year, DayKinds(scenario.holidays, scenario.make_up_workdays));
  std::vector<Staffing> staffing = staffing_by_scope(scenario, layout, scopes, year);
  return {plan.name,
          plan.title,
          scenario,
          std::move(scopes),
          layout.skills,
          std::move(staffing),
          year.all() * day / scenario.horizon.length,
          {},
          {},
          {}};
}

/// Takes outcomes in the order of the tasks; keeps those replications that are there under all plans.
class Collector {
public:
  Collector(const std::vector<std::unique_ptr<Layout>> &layouts, ExperimentResult &result,
            const ExperimentOptions &options)
      : layouts_(layouts), result_(result), options_(options), outcomes_(layouts.size()) {}

  Flow take(const TaskResult &task) {
    const std::uint64_t replication = task.index / layouts_.size();
    if (replication != replication_) outcomes_.assign(layouts_.size(), std::nullopt);
    replication_ = replication;
    outcomes_[task.index % layouts_.size()] = outcome_from_bytes(task.bytes);
    for (const auto &outcome : outcomes_)
      if (!outcome) return Flow::go_on;
    result_.replications.push_back(result_.first + replication);
    for (std::size_t p = 0; p < layouts_.size(); ++p) keep(result_.plans[p], *layouts_[p], *outcomes_[p]);
    if (options_.watch) options_.watch(result_);
    return Flow::go_on;
  }

private:
  static void keep(PlanResult &plan, const Layout &layout, const Outcome &outcome) {
    plan.replications.push_back(tally(layout, plan.scopes, outcome));
    plan.incident_lists.push_back(outcome.incident_list);
    plan.pressure.add(outcome);
    plan.promises.add(layout, outcome);
  }

  const std::vector<std::unique_ptr<Layout>> &layouts_;
  ExperimentResult &result_;
  const ExperimentOptions &options_;
  std::uint64_t replication_ = 0;
  std::vector<std::optional<Outcome>> outcomes_;
};

void check(const std::vector<Plan> &plans, const ExperimentOptions &options) {
  if (plans.empty()) throw std::invalid_argument("an experiment needs a plan");
  if (options.replications < 1) throw std::invalid_argument("replications must be at least 1");
}

} // namespace

ExperimentResult run_experiment(const std::vector<Plan> &plans, const std::string &digest,
                                const ExperimentOptions &options) {
  check(plans, options);
  ExperimentResult result;
  result.name = plans.front().scenario.name;
  result.title = plans.front().scenario.title;
  result.digest = digest;
  result.seed = options.seed;
  result.fingerprint = fingerprint();
  result.first = options.first;
  result.planned = options.replications;

  std::vector<std::unique_ptr<Layout>> layouts;
  for (const Plan &plan : plans) {
    layouts.push_back(std::make_unique<Layout>(plan.scenario));
    result.plans.push_back(empty_result(plan, *layouts.back()));
  }

  std::vector<std::unique_ptr<MeasureRecorder>> recorders; // a worker has copies of its own
  for (const auto &layout : layouts) recorders.push_back(measure_recorder(*layout));
  std::unique_ptr<Simulator> of_worker; // made after the fork: one engine a process
  WorkerFunction replicate = [&](std::uint64_t index) {
    Simulator &simulator = options.in_process ? *options.in_process : *of_worker;
    const StreamKey key{options.seed, options.first + index / layouts.size()};
    const std::size_t plan = index % layouts.size();
    RunOptions run;
    run.recorder = recorders[plan].get();
    run.each_hour = options.each_hour;
    Outcome outcome = simulator.run(*layouts[plan], key, run);
    if (recorders[plan]) outcome.measures = recorders[plan]->take();
    return outcome_to_bytes(outcome);
  };
  if (options.around) replicate = options.around(std::move(replicate));

  Collector collector(layouts, result, options);
  InOrder in_order([&](const TaskResult &task) { return collector.take(task); });
  const ResultReceiver receive = [&](TaskResult task) {
    if (options.progress) options.progress->one_done();
    return in_order(std::move(task));
  };
  const std::uint64_t tasks = options.replications * layouts.size();
  WorkReport report;
  if (options.in_process) {
    report = run_in_process(tasks, replicate, receive);
  } else {
    WorkerOptions workers;
    workers.workers = options.workers;
    workers.at_start = [&] { of_worker = std::make_unique<Simulator>(); };
    workers.on_failed = [&](const FailedTask &task) { return in_order.skip(task.index); };
    if (options.progress || options.watch)
      workers.on_tick = [&] {
        if (options.progress) options.progress->tick();
        if (options.watch) options.watch(result);
      };
    report = run_on_workers(tasks, workers, replicate, receive);
  }
  for (const FailedTask &task : report.failed)
    result.failed.push_back(
        {options.first + task.index / layouts.size(), plans[task.index % plans.size()].name, task.reason});
  result.interrupted = report.interrupted;
  result.cpu_seconds = report.cpu_seconds;
  return result;
}

} // namespace cavalry
