#pragma once
#include "scenario/scenario.hpp"
#include "text/catalogue.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// The scenario's inputs that are estimates, a text for each thing they belong to, in the order of the scenario:
/// "Parked bicycles: how often 3.2 /d (0.5 /d – 5 /d), comes back 0.6 (0.4 – 0.8)". Keys without words of their own
/// stand as in the file.
std::vector<std::string> estimates_in_words(const Scenario &scenario, Language language);

} // namespace cavalry
