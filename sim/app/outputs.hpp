#pragma once
#include "app/request.hpp"
#include "scenario/load.hpp"

namespace cavalry {

/// Throws InputError where a file that is to be written is one of those the scenario was read from, or another that is
/// to be written, by whatever name: one would take the place of the other.
void check_outputs(const Request &request, const LoadedScenario &loaded);

} // namespace cavalry
