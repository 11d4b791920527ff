#pragma once
#include "viz/app/session.hpp"
#include "viz/app/settings.hpp"

#include <optional>

namespace cavalry {

/// Opens the window and stays until it is closed. Draws when something happens, and rests otherwise. Throws
/// std::runtime_error where there is no display or no OpenGL 3.
void show_window(Study &study, ViewState &state, Session &session, Settings &settings, std::optional<float> scale);

} // namespace cavalry
