#pragma once
#include "viz/app/session.hpp"
#include "viz/app/settings.hpp"

#include <optional>

namespace cavalry {

struct WindowOptions {
  std::optional<float> scale; ///< nothing: the display's
  int frames = 0;             ///< not 0: draws so many as fast as it can, prints how many a second, and ends
};

/// Opens the window and stays until it is closed. Draws when something happens, and rests otherwise. Throws
/// std::runtime_error where there is no display or no OpenGL 3.2; it says what can be had without.
void show_window(Session &session, ViewState &state, Settings &settings, const WindowOptions &options);

} // namespace cavalry
