#pragma once
#include "viz/views/view_state.hpp"

#include <filesystem>
#include <optional>

namespace cavalry {

/// What the command line of the viewer asks for.
struct Arguments {
  std::filesystem::path scenario;     ///< empty: what was open last, else the example
  std::filesystem::path run_a, run_b; ///< run files; empty: none
  std::filesystem::path figures;      ///< of `cavalry compare --format csv`; empty: none yet
  std::filesystem::path picture;      ///< not empty: no window, but this PNG file
  std::filesystem::path save_to;      ///< where exports go
  Screen screen = Screen::compare;
  std::optional<Language> language;
  std::optional<bool> dark;
  std::optional<float> scale;
  int width = 1280, height = 800;
};

/// Nothing where all is said: help, or what is wrong with the command line; then `exit_code` holds.
std::optional<Arguments> read_arguments(int count, const char *const *arguments, int &exit_code);

} // namespace cavalry
