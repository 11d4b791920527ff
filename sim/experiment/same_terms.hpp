#pragma once
#include "experiment/kpis.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace cavalry {

/// Whether a figure of two plans counts the same by the same rule, or what differs in it.
enum class Terms {
  same,
  other_window,  ///< from when to when is measured, and for how long what is open is followed
  other_promise, ///< or another limit of cases
  other_cases,   ///< what becomes a case
  other_measure,
};

/// By which rules two plans count. A plan may change them: the time, the hours and the places of a promise and whether
/// what goes away by itself keeps it; which incidents become cases and by when those have to be closed; what a measure
/// is about; the window. The figures then stand side by side, but their difference is one of rules: a promise that is
/// only loosened is not kept any better.
///
/// Targets are no part of it, nor are places that only one of them has: there the city differs, not the promise.
class SameTerms {
public:
  /// Both must outlive it.
  SameTerms(const Scenario &baseline, const Scenario &plan);

  /// Of a type, whether its own promise, limit and cases are the same; of all else, whether those of all types are.
  /// What is set by the plan, and its cost a year, is the same in every window.
  Terms of(const Kpi &kpi, const Scope &scope) const;
  Terms of(const Measure &before, const Measure &after) const;

private:
  // Null: there is no such type.
  bool same_promise(const IncidentType *before, const IncidentType *after) const;
  static bool same_cases(const IncidentType *before, const IncidentType *after);
  bool same_limit(const IncidentType *before, const IncidentType *after) const;
  bool same_places(const PlaceSelection &before, const PlaceSelection &after) const;
  bool same_selection(const Measure::Selection &before, const Measure::Selection &after) const;

  using InBoth = std::pair<const Place *, const Place *>;
  std::vector<InBoth> places_;     ///< those that both have
  std::vector<InBoth> relabelled_; ///< of these, those that the same words may select in one and not in the other
  bool same_window_;
  bool same_working_time_;
  std::set<std::string> other_promises_, other_limits_, other_cases_; ///< ids of types
};

} // namespace cavalry
