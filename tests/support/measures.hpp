#pragma once
#include "scenario/scenario.hpp"

#include <vector>

namespace cavalry {

/// Every kind of measure of everything it may be about, with and without hours.
std::vector<Measure> all_measures(const Scenario &scenario);

} // namespace cavalry
