#pragma once
#include "estimate/explanation.hpp"
#include "scenario/load.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace cavalry {

/// What can be said of a plan before a run, for people: what it changes, work against crews, laps and the promise they
/// keep, calls, persons and cost. On the first kind of day of the window; other kinds where they are worse.
std::string explain_report(Language language, const LoadedScenario &loaded, std::size_t plan);

/// The same for programs, by hour and for each kind of day of the window: one figure a row, in the columns plan, day,
/// quantity, skill, district, group, desk, type, hour, value, unit. A value that is infinite is inf (csv) or null
/// (json).
std::string explanation_as_csv(const Explanation &explanation);
std::string explanation_as_json(const Explanation &explanation);

} // namespace cavalry
