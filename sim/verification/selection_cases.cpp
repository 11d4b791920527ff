#include "base/units.hpp"
#include "engine/run.hpp"
#include "measure/kim_nelson.hpp"
#include "scenario/load.hpp"
#include "verification/flow_line.hpp"
#include "verification/macro_case.hpp"
#include "verification/macro_runs.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

namespace cavalry {
namespace {

SelectionSettings settings_of(const CaseInputs &in) {
  SelectionSettings settings;
  settings.indifference = in.number("indifference");
  settings.confidence = in.number("confidence");
  settings.first_stage = in.count("first-stage");
  return settings;
}

/// The time average of the calls present, by those that arise in the window.
double mean_present(const Outcome &outcome, const Layout &layout) {
  Ticks stays = 0;
  for (const Counts &cell : outcome.cells) stays += cell[Count::clear_time];
  return seconds(stays) / (layout.window_end - layout.window_begin);
}

/// The plans of a scenario, one for each number of crews.
class CrewPlans {
public:
  CrewPlans(const LoadedScenario &loaded, const std::vector<double> &crews) {
    for (const double number : crews) {
      const std::string name = fmt::format("crews-{}", number);
      const auto plan = std::find(loaded.plan_names.begin(), loaded.plan_names.end(), name);
      if (plan == loaded.plan_names.end()) throw std::invalid_argument("there is no plan " + name);
      scenarios_.push_back(loaded.plans[static_cast<std::size_t>(plan - loaded.plan_names.begin())]);
    }
    for (const Scenario &scenario : scenarios_) layouts_.push_back(std::make_unique<Layout>(scenario));
  }

  const Layout &operator[](std::size_t index) const { return *layouts_[index]; }
  std::size_t size() const { return layouts_.size(); }

private:
  std::vector<Scenario> scenarios_;
  std::vector<std::unique_ptr<Layout>> layouts_;
};

} // namespace

void cheapest_crews(const CaseInputs &in, const MacroOptions &options, Answers &answers) {
  const std::vector<double> crews = in.numbers("crews");
  const CrewPlans plans(load_scenario(options.folder / "rs-o1.yaml"), crews);
  const SelectionSettings settings = settings_of(in);
  const double wage = in.number("wage");
  const double penalty = in.number("penalty");
  std::unique_ptr<Simulator> simulator; // of a worker

  // Whether the choice is right, the replications it took, then the mean cost of each number over the first stage.
  const auto run = [&](std::uint64_t number) {
    std::vector<double> first_stage(plans.size());
    const auto observe = [&](std::span<const std::size_t> alternatives, std::uint64_t replication) {
      std::vector<double> gains;
      for (const std::size_t i : alternatives) {
        const Outcome outcome = simulator->run(plans[i], {mix(options.seed, number), replication});
        const double cost = wage * crews[i] + penalty * mean_present(outcome, plans[i]);
        if (replication < settings.first_stage) first_stage[i] += cost / static_cast<double>(settings.first_stage);
        gains.push_back(-cost);
      }
      return gains;
    };
    const Selection selection = select_largest_mean(plans.size(), settings, observe);
    std::vector<double> result = {crews[selection.best] == in.number("best") ? 1.0 : 0.0};
    result.insert(result.end(), first_stage.begin(), first_stage.end());
    return result;
  };
  const auto rows = macro_runs(
      in.count("macro-runs"), options, [&] { simulator = std::make_unique<Simulator>(); }, run);
  answers.add("share of right choices", column_mean(rows, 0));
  for (std::size_t i = 0; i < crews.size(); ++i)
    answers.add(fmt::format("mean cost with {} crews", crews[i]), column_mean(rows, i + 1));
}

void best_flow_line(const CaseInputs &in, const MacroOptions &options, Answers &answers) {
  const std::vector<FlowLine> lines =
      flow_lines(static_cast<int>(in.count("total-rate")), static_cast<int>(in.count("total-room")));
  std::vector<double> exact;
  for (const FlowLine &line : lines) exact.push_back(exact_throughput(line));
  std::vector<double> ranking = exact;
  std::sort(ranking.begin(), ranking.end(), std::greater<>());
  const auto within = [&](double distance) {
    return static_cast<std::size_t>(
        std::count_if(exact.begin(), exact.end(), [&](double one) { return one > ranking[0] - distance; }));
  };
  const SelectionSettings settings = settings_of(in);
  const std::size_t warm_up = in.count("warm-up-parts");
  const auto run = [&](std::uint64_t number) {
    const auto observe = [&](std::span<const std::size_t> alternatives, std::uint64_t replication) {
      const Work work = unit_work(options.seed, number, replication, warm_up + in.count("parts"));
      std::vector<double> row;
      for (const std::size_t i : alternatives) row.push_back(observed_throughput(lines[i], work, warm_up));
      return row;
    };
    const Selection selection = select_largest_mean(lines.size(), settings, observe);
    return std::vector<double>{exact[selection.best] > ranking[0] - settings.indifference ? 1.0 : 0.0};
  };
  const auto rows = macro_runs(in.count("macro-runs"), options, {}, run);
  answers.add("best throughput", ranking[0]);
  answers.add("third best throughput", ranking.at(2));
  answers.add("lines within 0.01 of the best", within(0.01));
  answers.add("lines within 0.1 of the best", within(0.1));
  answers.add("share of choices within the indifference zone", column_mean(rows, 0));
}

} // namespace cavalry
