#include "viz/app/openable.hpp"

#include "text/yaml_reader.hpp"

#include <algorithm>
#include <system_error>

namespace cavalry {

namespace {

/// Of a name in one language or several; nothing is checked, for a file that is wrong says so once it is opened.
Name title_of(const Node &scenario) {
  const Node *name = scenario.find("name");
  if (name == nullptr) return {};
  if (name->is_scalar()) return {name->text, name->text};
  const auto in = [&](const char *language) {
    const Node *text = name->find(language);
    return text == nullptr ? std::string() : text->text;
  };
  return {in("en"), in("zh")};
}

/// Logs that are replayed may have to be fetched first.
bool has_its_data(const Node &scenario, const std::filesystem::path &folder) {
  const Node *logs = scenario.find("logs");
  if (logs == nullptr) return true;
  std::error_code ignored;
  for (const Node::Entry &log : logs->entries())
    if (const Node *file = log.value.find("file");
        file != nullptr && !std::filesystem::exists(folder / file->text, ignored))
      return false;
  return true;
}

} // namespace

bool is_run_file(const std::filesystem::path &file) { return file.extension() == ".run"; }

std::vector<Openable> recent_files(const Settings &settings) {
  std::vector<Openable> files;
  const auto is_there = [](const std::string &file) {
    std::error_code ignored;
    return file.empty() || std::filesystem::exists(file, ignored);
  };
  for (const RecentFile &recent : settings.recent)
    files.push_back({{}, recent.file, recent.with, is_there(recent.file) && is_there(recent.with)});
  return files;
}

std::vector<Openable> example_files() {
  // Where the program was built; a program that was moved elsewhere has none.
  std::error_code ignored;
  std::vector<std::filesystem::path> found;
  for (std::filesystem::recursive_directory_iterator entry(CAVALRY_SCENARIOS, ignored), end; entry != end;
       entry.increment(ignored))
    if (entry->path().extension() == ".yaml") found.push_back(entry->path());
  const auto is_other = [&](const std::filesystem::path &file) {
    return !std::filesystem::equivalent(file, CAVALRY_EXAMPLE, ignored);
  };
  std::sort(found.begin(), found.end(), [&](const auto &one, const auto &other) {
    return std::pair(is_other(one), one) < std::pair(is_other(other), other);
  });
  std::vector<Openable> files;
  for (const std::filesystem::path &file : found) {
    SourceFiles sources;
    Diagnostics diagnostics(sources);
    const Node scenario = read_yaml(sources, file, diagnostics);
    if (has_its_data(scenario, file.parent_path())) files.push_back({title_of(scenario), file.string(), {}, true});
  }
  return files;
}

std::filesystem::path figures_of_example(const std::filesystem::path &scenario) {
  std::error_code ignored;
  const bool example = std::filesystem::equivalent(scenario, CAVALRY_EXAMPLE, ignored);
  return example && std::filesystem::exists(CAVALRY_EXAMPLE_FIGURES, ignored) ? CAVALRY_EXAMPLE_FIGURES : "";
}

} // namespace cavalry
