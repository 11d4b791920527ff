#pragma once
#include "experiment/experiment.hpp"
#include "text/catalogue.hpp"

#include <set>
#include <string>

namespace cavalry {

/// What one plan does, for people: promises, what happened, why late, crews, staffing; split by the kinds asked for.
std::string run_report(Language language, const ExperimentResult &result, const std::set<ScopeKind> &by);

} // namespace cavalry
