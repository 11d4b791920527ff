#pragma once
#include "viz/views/view_state.hpp"

#include <filesystem>
#include <optional>
#include <utility>

namespace cavalry {

/// What the command line of the viewer asks for.
struct Arguments {
  std::filesystem::path scenario;     ///< empty: none, the window begins with what can be opened
  std::filesystem::path run_a, run_b; ///< run files; empty: none
  std::filesystem::path figures;      ///< of `cavalry compare --format csv`; empty: none yet
  std::filesystem::path picture;      ///< not empty: no window, but this PNG file
  std::filesystem::path save_to;      ///< where exports go
  Screen screen = Screen::compare;
  std::optional<Language> language;
  std::optional<bool> dark;
  std::optional<float> scale;
  std::optional<std::pair<int, int>> size; ///< of the window or picture, pixels
  int frames = 0; ///< not 0: draws so many as fast as it can, tells how many a second, and ends
};

/// Nothing where all is said: help, or what is wrong with the command line; then `exit_code` holds.
std::optional<Arguments> read_arguments(int count, const char *const *arguments, int &exit_code);

} // namespace cavalry
