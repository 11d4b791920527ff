#pragma once
#include "scenario/scenario.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace cavalry {

/// A scenario file with its plans, read and checked.
struct LoadedScenario {
  std::string digest;                  ///< of the baseline
  std::vector<std::string> plan_names; ///< in the order of the file; "baseline" is always first
  std::vector<Name> plan_titles;       ///< what people read, where a plan says so
  Scenario baseline;
  std::vector<Scenario> plans; ///< one for each name; the first is the baseline
  std::vector<std::string> warnings;
};

/// What stands for the file of a setting in messages; its paths count from the current folder.
inline constexpr const char *settings_name = "--set";

/// Reads a scenario file with all its plans. `settings` are changes that hold for all plans, as in a plan but on one
/// line: "crews.riders.count=+2".
///
/// Each incident type's reference rate is that of the baseline, so that plans share the incidents both have.
/// Throws InputError with all errors of the file, of what it extends and of every plan.
LoadedScenario load_scenario(const std::filesystem::path &path, const std::vector<std::string> &settings = {});

/// The same from a text; `name` stands for its file in messages, and a log's file is looked for beside that.
LoadedScenario load_scenario_text(const std::string &name, const std::string &text,
                                  const std::vector<std::string> &settings = {});

/// The scenario with all its defaults as YAML: what `cavalry check --expanded` prints.
std::string expanded(const Scenario &scenario);

/// Names all that a scenario, or one as a plan makes it, says, with its defaults and what it replays: 16 hexadecimal
/// digits of a hash.
std::string digest(const Scenario &scenario);

} // namespace cavalry
