#include "app/commands.hpp"

#include "app/event_log.hpp"
#include "app/interim_figures.hpp"
#include "app/outputs.hpp"
#include "app/print.hpp"
#include "engine/run_header.hpp"
#include "experiment/experiment.hpp"
#include "record/run_writer.hpp"
#include "record/time_order.hpp"
#include "report/check_report.hpp"
#include "report/compare_report.hpp"
#include "report/explain_report.hpp"
#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/run_report.hpp"
#include "scenario/load.hpp"
#include "scenario/plans.hpp"
#include "text/diagnostics.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace cavalry {
namespace {

/// The one engine this process may ever have; made when it is needed, after the last fork.
class OwnSimulator {
public:
  Simulator &get() {
    if (!simulator_) simulator_ = std::make_unique<Simulator>();
    return *simulator_;
  }

private:
  std::unique_ptr<Simulator> simulator_;
};

std::size_t position(const LoadedScenario &loaded, const Request &request, const std::string &plan) {
  const auto found = std::find(loaded.plan_names.begin(), loaded.plan_names.end(), plan);
  if (found != loaded.plan_names.end()) return static_cast<std::size_t>(found - loaded.plan_names.begin());
  const std::string guess = nearest(plan, loaded.plan_names);
  throw InputError(fmt::format("{}: there is no plan '{}'; expected one of {}{}\n", request.file.string(), plan,
                               fmt::join(loaded.plan_names, ", "),
                               guess.empty() ? guess : fmt::format("; did you mean '{}'?", guess)));
}

/// Two plans at least, each once, for a comparison to say anything.
void check_comparison(const Request &request, const std::vector<std::string> &names) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
        names.begin() + static_cast<std::ptrdiff_t>(i))
      throw InputError(fmt::format("cavalry: --plans: '{}' is named twice; expected each plan once\n", names[i]));
  if (names.size() > 1) return;
  const std::string &only = names.front();
  const std::string with = request.plans.empty()   ? "a second one under 'plans'"
                           : only == baseline_name ? "a second one under --plans"
                                                   : fmt::format("--plans {},{}", baseline_name, only);
  throw InputError(fmt::format("{}: there is nothing to compare plan '{}' with; expected {}, or cavalry run --plan {} "
                               "for its figures\n",
                               request.file.string(), only, with, only));
}

std::vector<Plan> chosen_plans(const LoadedScenario &loaded, const Request &request) {
  std::vector<std::string> names = request.plans;
  if (request.command == Command::run)
    names = {request.plan};
  else if (names.empty())
    names = loaded.plan_names;
  std::vector<Plan> plans;
  for (const std::string &name : names) {
    const std::size_t at = position(loaded, request, name);
    plans.push_back({name, loaded.plan_titles[at], loaded.plans[at]});
  }
  if (request.command == Command::compare) check_comparison(request, names);
  return plans;
}

void warn(const LoadedScenario &loaded) {
  for (const std::string &warning : loaded.warnings) complain(fmt::format("warning: {}\n", warning));
}

std::string report(const Request &request, const ExperimentResult &result) {
  if (request.format == Format::csv) return rows_as_csv(rows(result, request.by));
  if (request.format == Format::json) return rows_as_json(rows(result, request.by));
  if (request.command == Command::compare) return compare_report(request.language, result, request.by);
  return run_report(request.language, result, request.by);
}

/// Of the replication that is looked at alone.
StreamKey key_alone(const Request &request) { return {request.seed, request.replication.value_or(0)}; }

void write_log(EventLog &log, const std::vector<Plan> &plans, const Request &request, Simulator &simulator) {
  for (const Plan &plan : plans) {
    const Layout layout(plan.scenario);
    EventKeeper keeper;
    RunOptions options;
    options.recorder = &keeper;
    simulator.run(layout, key_alone(request), options);
    log.write(layout, plan.name, keeper.take_sorted());
  }
  log.finish();
}

/// An output whose path is given; it is bad input where it cannot be begun.
template <class Output, class... Rest>
std::unique_ptr<Output> begun(const std::filesystem::path &path, Rest &&...rest) {
  if (path.empty()) return nullptr;
  try {
    return std::make_unique<Output>(path, std::forward<Rest>(rest)...);
  } catch (const std::system_error &error) {
    throw InputError(fmt::format("cavalry: {}\n", error.what()));
  }
}

std::unique_ptr<RunWriter> begin_run_file(const Plan &plan, const std::string &digest, const Request &request) {
  if (request.record.empty()) return nullptr;
  return begun<RunWriter>(request.record,
                          run_header(Layout(plan.scenario), plan.name, plan.title, digest, key_alone(request)));
}

/// One replication into a run file, while it happens. Beats are worked through every ten minutes, so that little waits
/// to be put in order.
void write_run_file(RunWriter &writer, const Plan &plan, const Request &request, Simulator &simulator) {
  const Layout layout(plan.scenario);
  InTimeOrder in_order([&](const Event &event) { writer.write(event); });
  simulator.run(layout, key_alone(request), {.recorder = &in_order, .extra_looks_every = 10 * minute});
  in_order.finish();
  writer.finish(in_order.date());
}

ExperimentResult run_plans(const std::vector<Plan> &plans, const LoadedScenario &loaded, const Request &request,
                           OwnSimulator &own) {
  ExperimentOptions options;
  options.replications = request.replication ? 1 : request.replications;
  options.first = request.replication.value_or(0);
  options.seed = request.seed;
  options.workers = request.workers;
  options.each_hour = request.by.contains(ScopeKind::day) ||
                      (request.by.contains(ScopeKind::hour) && request.by.contains(ScopeKind::type));
  if (request.in_process) options.in_process = &own.get();
  ProgressDisplay display = ProgressDisplay::on_standard_error();
  display.terminal = display.terminal || request.progress;
  Progress progress(options.replications * plans.size(), display);
  options.progress = &progress;
  const auto interim = begun<InterimFigures>(request.interim, request.by, progress);
  if (interim) options.watch = [&](const ExperimentResult &so_far) { interim->update(so_far); };
  ExperimentResult result = run_experiment(plans, loaded.digest, options);
  if (interim) interim->finish(result);
  return result;
}

} // namespace

void print(const std::string &text) {
  // Each may fail alone: a long text is written before the flush, a short one within it.
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0)
    throw std::system_error(errno, std::generic_category(), "cannot write to standard output");
}

void complain(const std::string &text) { std::fwrite(text.data(), 1, text.size(), stderr); }

int run_or_compare(const Request &request) {
  const LoadedScenario loaded = load_scenario(request.file, request.settings);
  const std::vector<Plan> plans = chosen_plans(loaded, request);
  warn(loaded);
  check_outputs(request, loaded);
  const auto log = begun<EventLog>(request.log);
  const auto run_file = begin_run_file(plans.front(), loaded.digest, request);

  OwnSimulator own;
  const ExperimentResult result = run_plans(plans, loaded, request, own);
  print(report(request, result));
  for (const FailedReplication &failed : result.failed)
    complain(fmt::format("cavalry: replication {} of plan '{}' failed: {}\n", failed.replication, failed.plan,
                         failed.reason));
  if (result.interrupted) {
    if (request.format != Format::table) // which says so itself
      complain(fmt::format("{}\n", interrupted_note(request.language, result)));
    return 130;
  }
  if (!result.failed.empty()) return 1;
  if (log) write_log(*log, plans, request, own.get());
  if (run_file) write_run_file(*run_file, plans.front(), request, own.get());
  return 0;
}

int explain(const Request &request) {
  const LoadedScenario loaded = load_scenario(request.file, request.settings);
  const std::size_t plan = position(loaded, request, request.plan);
  warn(loaded);
  if (request.format == Format::table) {
    print(explain_report(request.language, loaded, plan));
    return 0;
  }
  const Explanation explanation(loaded.baseline, loaded.plans[plan]);
  print(request.format == Format::csv ? explanation_as_csv(explanation) : explanation_as_json(explanation));
  return 0;
}

int check(const Request &request) {
  const LoadedScenario loaded = load_scenario(request.file, request.settings);
  const std::size_t plan = position(loaded, request, request.plan);
  print(request.expanded ? expanded(loaded.plans[plan]) : check_report(request.language, loaded, plan));
  if (request.expanded) warn(loaded);
  return 0;
}

int view(const Request &request) {
  std::error_code ignored;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const std::string viewer = (self.parent_path() / "cavalry-view").string();
  std::vector<const char *> arguments{viewer.c_str()};
  for (const std::string &word : request.view_words) arguments.push_back(word.c_str());
  arguments.push_back(nullptr);
  execv(viewer.c_str(), const_cast<char *const *>(arguments.data()));
  complain(fmt::format("cavalry: cannot start {}: {} (built where the packages of the group view are installed)\n",
                       viewer, std::strerror(errno)));
  return 1;
}

} // namespace cavalry
