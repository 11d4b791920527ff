#pragma once
#include "experiment/experiment.hpp"
#include "experiment/verdicts.hpp"
#include "text/catalogue.hpp"

#include <set>
#include <string>

namespace cavalry {

/// Each plan against the first one, the baseline, for people: a sentence, a table A | B | B - A +- | verdict, and at
/// the end the worst place and hour of each plan; split by the kinds asked for.
std::string compare_report(Language language, const ExperimentResult &result, const std::set<ScopeKind> &by);

/// "Cannot tell yet, about 40 more runs"
std::string verdict_text(Language language, const PromiseVerdict &verdict);

} // namespace cavalry
