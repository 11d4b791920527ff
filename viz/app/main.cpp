#include "text/diagnostics.hpp"
#include "viz/app/arguments.hpp"
#include "viz/app/window.hpp"
#include "viz/views/offscreen.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <tuple>
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

int export_picture(const Arguments &arguments, Session &session, ViewState &state) {
  state.recent.clear(); // a picture is the same on every machine
  if (state.replay.runs != nullptr) state.replay.runs->count_further(1e9);
  const auto [width, height] = arguments.size.value_or(std::pair{1280, 800});
  state.scale = fitting_scale(arguments.scale.value_or(1.0F), static_cast<float>(width), static_cast<float>(height));
  Offscreen window(width, height, state, session.study());
  constexpr int frames = 3; // tables know their widths from the second frame on
  for (int frame = 0; frame < frames; ++frame) window.frame(session.study(), state);
  write_png(arguments.picture, window.picture());
  return 0;
}

int view(const Arguments &arguments) {
  Settings settings = read_settings(settings_file());
  ViewState state;
  state.screen = arguments.screen;
  state.language = arguments.language.value_or(settings.language.value_or(language_of_locale()));
  state.dark = arguments.dark.value_or(settings.dark);
  state.replications = settings.replications;
  const WorkFolder work;
  Session session(state, settings, arguments.save_to, work.path());
  if (!arguments.scenario.empty()) session.open_scenario(arguments.scenario, arguments.figures);
  try {
    if (!arguments.run_a.empty()) session.open_runs(arguments.run_a, arguments.run_b);
  } catch (const std::exception &error) {
    if (!arguments.picture.empty()) throw;
    state.trouble = error.what(); // the window has more to show than this file
  }
  if (!arguments.picture.empty()) return export_picture(arguments, session, state);
  if (arguments.size) std::tie(settings.width, settings.height) = *arguments.size;
  state.text_size = settings.text_size;
  show_window(session, state, settings, {arguments.scale, arguments.frames});
  settings.language = state.language;
  settings.dark = state.dark;
  settings.replications = state.replications;
  settings.text_size = state.text_size;
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
  } catch (const RunFileError &error) {
    fmt::print(stderr, "cavalry view: {}\n", error.what());
    return 2;
  } catch (const std::exception &error) {
    fmt::print(stderr, "cavalry view: {}\n", error.what());
    return 1;
  }
}
