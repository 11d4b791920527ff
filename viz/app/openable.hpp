#pragma once
#include "viz/app/settings.hpp"
#include "viz/views/view_state.hpp"

#include <filesystem>
#include <vector>

namespace cavalry {

/// By its name: `.run`.
bool is_run_file(const std::filesystem::path &file);

/// What was opened last, the latest first; with what is not there any more.
std::vector<Openable> recent_files(const Settings &settings);

/// The scenarios that come with the program and can be opened as they are; the one that has its figures first.
std::vector<Openable> example_files();

/// The figures that the build made for an example, so that its window is full at once; empty where there are none.
std::filesystem::path figures_of_example(const std::filesystem::path &scenario);

} // namespace cavalry
