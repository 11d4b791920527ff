#include "text/diagnostics.hpp"
#include "viz/app/arguments.hpp"
#include "viz/app/window.hpp"
#include "viz/views/offscreen.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace cavalry;

/// A folder of this process alone for what is computed.
class WorkFolder {
public:
  WorkFolder() : path_(std::filesystem::temp_directory_path() / fmt::format("cavalry-view-{}", getpid())) {}
  ~WorkFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder &) = delete;
  WorkFolder &operator=(const WorkFolder &) = delete;
  const std::filesystem::path &path() const { return path_; }

private:
  std::filesystem::path path_;
};

std::filesystem::path scenario_of(const Arguments &arguments, const Settings &settings) {
  if (!arguments.scenario.empty()) return arguments.scenario;
  std::error_code ignored;
  for (const std::string &recent : settings.recent)
    if (std::filesystem::exists(recent, ignored)) return recent;
  return CAVALRY_EXAMPLE;
}

/// The example comes with figures that the build made, so that its window is full at once.
std::filesystem::path figures_of(const Arguments &arguments, const std::filesystem::path &scenario) {
  std::error_code ignored;
  if (!arguments.figures.empty()) return arguments.figures;
  const bool example = std::filesystem::equivalent(scenario, CAVALRY_EXAMPLE, ignored);
  return example && std::filesystem::exists(CAVALRY_EXAMPLE_FIGURES, ignored) ? CAVALRY_EXAMPLE_FIGURES : "";
}

void export_picture(const Arguments &arguments, const Study &study, ViewState &state) {
  state.scale = arguments.scale.value_or(1.0F);
  Offscreen window(arguments.width, arguments.height, state, &study);
  constexpr int frames = 3; // tables know their widths from the second frame on
  for (int frame = 0; frame < frames; ++frame) window.frame(&study, state);
  write_png(arguments.picture, window.picture());
}

int view(const Arguments &arguments) {
  Settings settings = read_settings(settings_file());
  const std::filesystem::path scenario = scenario_of(arguments, settings);
  const WorkFolder work;
  Study study(scenario, work.path());
  const std::filesystem::path figures = figures_of(arguments, scenario);
  if (!figures.empty()) {
    try {
      study.adopt(figures);
    } catch (const std::exception &error) {
      if (!arguments.figures.empty()) throw;
      fmt::print(stderr, "cavalry view: {}\n", error.what()); // the example without its figures is still an example
    }
  }
  ViewState state;
  state.screen = arguments.screen;
  state.language = arguments.language.value_or(settings.language.value_or(language_of_locale()));
  state.dark = arguments.dark.value_or(settings.dark);
  state.replications = settings.replications;
  Session session(study, state, arguments.save_to);
  if (!arguments.run_a.empty()) session.open_runs(arguments.run_a, arguments.run_b);
  if (!arguments.picture.empty()) {
    if (state.replay.runs != nullptr) state.replay.runs->count_further(1e9);
    export_picture(arguments, study, state);
    return 0;
  }
  settings.opened(scenario);
  show_window(study, state, session, settings, arguments.scale);
  settings.language = state.language;
  settings.dark = state.dark;
  settings.replications = state.replications;
  write_settings(settings_file(), settings);
  return 0;
}

} // namespace

int main(int count, char **arguments) {
  int exit_code = 0;
  const std::optional<Arguments> read = read_arguments(count, arguments, exit_code);
  if (!read) return exit_code;
  try {
    return view(*read);
  } catch (const InputError &error) {
    fmt::print(stderr, "{}", error.what());
    return 2;
  } catch (const std::exception &error) {
    fmt::print(stderr, "cavalry view: {}\n", error.what());
    return 1;
  }
}
