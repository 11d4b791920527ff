#include "scenario/load.hpp"

#include "base/random.hpp"
#include "scenario/plans.hpp"
#include "scenario/read.hpp"
#include "scenario/replay.hpp"
#include "text/extends.hpp"
#include "text/overlay.hpp"
#include "text/suggest.hpp"
#include "text/yaml_reader.hpp"
#include "text/yaml_writer.hpp"

#include <fmt/format.h>

namespace cavalry {
namespace {

/// "path=value" as a plan of one change; null, with an error, where it is none.
Node setting(SourceFiles &files, const std::string &text, Diagnostics &diagnostics) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    diagnostics.error({}, settings_name, fmt::format("'{}' sets nothing", text), "path=value");
    return {};
  }
  Node plan = Node::mapping();
  Node value = read_yaml_text(files, settings_name, text.substr(equals + 1), diagnostics);
  const Position at = value.at;
  plan.set(text.substr(0, equals), at, std::move(value));
  return plan;
}

class Loader {
public:
  LoadedScenario load(Node tree, const std::vector<std::string> &settings) {
    diagnostics.throw_if_any();
    if (!tree.is_mapping()) {
      diagnostics.error(tree.at, "", tree.is_null() ? "the file is empty" : "is no scenario", "keys such as 'name:'");
      diagnostics.throw_if_any();
    }
    for (const std::string &text : settings) apply_setting(tree, text);
    diagnostics.throw_if_any();

    LoadedScenario loaded;
    const std::vector<PlanText> plans = take_plans(tree, diagnostics);
    Problems problems;
    loaded.baseline = read_scenario(tree, problems);
    loaded.baseline.plan = baseline_name;
    for (const Problem &problem : problems.all()) report(problem);
    if (!problems.any_error()) replays_.read(loaded.baseline, tree);
    for (const PlanText &plan : plans) {
      loaded.plan_names.push_back(plan.name);
      loaded.plan_titles.push_back(plan.title);
      loaded.plans.push_back(read_plan(tree, plan, loaded.baseline, problems));
    }
    diagnostics.throw_if_any();
    loaded.digest = digest(loaded.baseline);
    loaded.warnings = diagnostics.warnings();
    return loaded;
  }

  SourceFiles files;
  Diagnostics diagnostics{files};

private:
  Replays replays_{files, diagnostics};

  void apply_setting(Node &tree, const std::string &text) {
    const Node change = setting(files, text, diagnostics);
    if (!change.is_mapping()) return;
    Diagnostics of_change(files);
    apply_overlay(tree, change, of_change, settings_name);
    for (std::string line : of_change.errors()) { // a setting is no plan of the file
      const std::string prefix = std::string("plans.") + settings_name + '.';
      if (const auto at = line.find(prefix); at != std::string::npos) line.erase(at, prefix.size());
      diagnostics.error({}, "", line);
    }
  }

  void report(const Problem &problem) {
    if (problem.is_error)
      diagnostics.error(problem.at, problem.path, problem.what, problem.expected, problem.suggestion);
    else
      diagnostics.warning(problem.at, problem.path, problem.what, problem.expected, problem.suggestion);
  }

  /// The scenario under a plan; reports what is wrong with it that is not with the baseline too.
  Scenario read_plan(const Node &tree, const PlanText &plan, const Scenario &baseline, const Problems &known) {
    Scenario scenario = baseline;
    if (!plan.changes.is_null()) {
      Node changed = tree;
      apply_overlay(changed, plan.changes, diagnostics, plan.name);
      Problems problems;
      scenario = read_scenario(changed, problems);
      keep_common_incidents(scenario, baseline, problems);
      warn_of_another_window(scenario, baseline, problems);
      for (const Problem &problem : new_problems(problems, known, plan)) report(problem);
      if (!problems.any_error()) replays_.read(scenario, changed);
    }
    scenario.plan = plan.name;
    return scenario;
  }
};

} // namespace

LoadedScenario load_scenario(const std::filesystem::path &path, const std::vector<std::string> &settings) {
  Loader loader;
  Node tree = read_with_extends(loader.files, path, loader.diagnostics);
  return loader.load(std::move(tree), settings);
}

LoadedScenario load_scenario_text(const std::string &name, const std::string &text,
                                  const std::vector<std::string> &settings) {
  Loader loader;
  Node tree = read_yaml_text(loader.files, name, text, loader.diagnostics);
  if (const Node::Entry *extends = tree.entry("extends"))
    loader.diagnostics.error(extends->key_at, "extends", "cannot be used in a text that is no file");
  return loader.load(std::move(tree), settings);
}

std::string expanded(const Scenario &scenario) { return write_yaml(write_scenario(scenario)); }

std::string digest(const Scenario &scenario) {
  return fmt::format("{:016x}", stream_identity(expanded(scenario) + replayed_bytes(scenario)));
}

} // namespace cavalry
