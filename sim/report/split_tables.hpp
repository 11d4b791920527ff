#pragma once
#include "experiment/same_terms.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace cavalry {

/// One plan's main figures in every scope of a kind, a line each.
std::string split_table(Language language, const PlanResult &plan, ScopeKind kind);

/// One plan against the baseline in every scope of a kind: the share of promises kept, the share found, the mean time
/// to clear. Exploratory, all of it. `terms` are theirs: without a difference where they are not the same, and why.
std::string split_comparison(Language language, const PlanResult &baseline, const PlanResult &plan,
                             const SameTerms &terms, ScopeKind kind);

} // namespace cavalry
