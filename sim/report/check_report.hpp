#pragma once
#include "scenario/load.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace cavalry {

/// What a file says, without running it: how much of everything there is, the laps that cannot close by arithmetic
/// alone, the values that are still estimates, and the warnings. Of one plan of the file.
std::string check_report(Language language, const LoadedScenario &loaded, std::size_t plan);

} // namespace cavalry
