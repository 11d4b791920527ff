#include "experiment/same_terms.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace cavalry {
namespace {

template <std::size_t count> bool is_among(const std::array<std::string_view, count> &keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

constexpr const char *by_pass = "pass";

bool rests_on_promises(std::string_view key) {
  static constexpr std::array<std::string_view, 10> keys{
      "cleared_in_promise", "cleared_since_known", "dirty_look",  "late",      "late_unnoticed",
      "late_desk",          "late_waiting",        "late_travel", "late_work", "late_rework"};
  return is_among(keys, key);
}

/// Which cases are due rests on the limits as well.
bool rests_on_limits(std::string_view key) {
  static constexpr std::array<std::string_view, 8> keys{"closed",          "closed_on_time",   "official_due",
                                                        "official_closed", "official_on_time", "rework",
                                                        "extended",        "overdue_open"};
  return is_among(keys, key);
}

/// What is told of cases, whatever their limits.
bool is_of_cases(std::string_view key) {
  static constexpr std::array<std::string_view, 12> keys{"cases_reported",    "cases_dismissed",  "cases_filed",
                                                         "completion_median", "completion_p90",   "cases_open",
                                                         "case_time_desks",   "case_time_unit",   "case_time_suspended",
                                                         "case_time_check",   "case_time_rework", "desk_wait"};
  return is_among(keys, key);
}

/// Neither is measured in the window: pay is the roster's, and what the window costs besides is scaled to a year.
bool is_set_by_plan(const Kpi &kpi) {
  return std::holds_alternative<ByRoster>(kpi.measure) || std::holds_alternative<YearlyCost>(kpi.measure);
}

using TypesById = std::map<std::string_view, const IncidentType *>;

TypesById by_id(const std::vector<IncidentType> &types) {
  TypesById result;
  for (const IncidentType &type : types) result.emplace(type.id, &type);
  return result;
}

/// Whether the way is one by which the type becomes known.
bool is_found_by(const IncidentType &type, const std::string &way) {
  if (way == by_pass) return type.found.pass > 0 || type.found.noticed > 0;
  return std::any_of(type.found.channels.begin(), type.found.channels.end(),
                     [&](const Channel &channel) { return channel.id == way; });
}

bool same_labels(const Place &before, const Place &after) {
  return before.kind == after.kind && before.district == after.district && before.tags == after.tags;
}

bool same_part_of_measure(const Measure &before, const Measure &after) {
  return before.kind == after.kind && before.subject == after.subject && before.within == after.within &&
         before.over == after.over && before.p == after.p && before.after == after.after &&
         before.among == after.among && before.during == after.during;
}

} // namespace

SameTerms::SameTerms(const Scenario &baseline, const Scenario &plan)
    : same_window_(baseline.horizon == plan.horizon),
      same_working_time_(baseline.platform.working_hours == plan.platform.working_hours &&
                         baseline.holidays == plan.holidays && baseline.make_up_workdays == plan.make_up_workdays) {
  std::map<std::string_view, const Place *> of_baseline;
  for (const Place &place : baseline.places) of_baseline.emplace(place.id, &place);
  for (const Place &place : plan.places) {
    const auto before = of_baseline.find(place.id);
    if (before == of_baseline.end()) continue;
    places_.emplace_back(before->second, &place);
    if (!same_labels(*before->second, place)) relabelled_.push_back(places_.back());
  }
  const TypesById types_before = by_id(baseline.incidents);
  const TypesById types_after = by_id(plan.incidents);
  const auto compare = [&](std::string_view id) {
    const auto before = types_before.find(id);
    const auto after = types_after.find(id);
    const IncidentType *const of_before = before == types_before.end() ? nullptr : before->second;
    const IncidentType *const of_after = after == types_after.end() ? nullptr : after->second;
    if (!same_promise(of_before, of_after)) other_promises_.emplace(id);
    if (!same_limit(of_before, of_after)) other_limits_.emplace(id);
    if (!same_cases(of_before, of_after)) other_cases_.emplace(id);
  };
  for (const auto &[id, type] : types_before) compare(id);
  for (const auto &[id, type] : types_after) compare(id);
}

Terms SameTerms::of(const Kpi &kpi, const Scope &scope) const {
  if (!same_window_ && !is_set_by_plan(kpi)) return Terms::other_window;
  const auto differs = [&](const std::set<std::string> &other) {
    return scope.kind == ScopeKind::type ? other.contains(scope.id) : !other.empty();
  };
  if (rests_on_promises(kpi.key) && differs(other_promises_)) return Terms::other_promise;
  if (rests_on_limits(kpi.key) && differs(other_limits_)) return Terms::other_promise;
  return is_of_cases(kpi.key) && differs(other_cases_) ? Terms::other_cases : Terms::same;
}

Terms SameTerms::of(const Measure &before, const Measure &after) const {
  if (!same_part_of_measure(before, after) || !same_selection(before.taken, after.taken) ||
      !same_selection(before.part, after.part))
    return Terms::other_measure;
  if (!same_window_) return Terms::other_window;
  const std::vector<std::string> &of = after.taken.of;
  const bool other_cases =
      of.empty() ? !other_cases_.empty()
                 : std::any_of(of.begin(), of.end(), [&](const auto &type) { return other_cases_.contains(type); });
  return is_about_cases(after.subject) && other_cases ? Terms::other_cases : Terms::same;
}

bool SameTerms::same_promise(const IncidentType *before, const IncidentType *after) const {
  const bool promised_before = before != nullptr && before->promise;
  const bool promised_after = after != nullptr && after->promise;
  if (!promised_before || !promised_after) return promised_before == promised_after;
  const Promise &one = *before->promise;
  const Promise &other = *after->promise;
  const bool goes_away = before->lasts || after->lasts;
  return one.clear_within == other.clear_within && one.from == other.from && one.until == other.until &&
         (one.gone_counts == other.gone_counts || !goes_away) && same_places(one.at, other.at);
}

bool SameTerms::same_cases(const IncidentType *before, const IncidentType *after) {
  const bool cases_before = before != nullptr && before->cases;
  const bool cases_after = after != nullptr && after->cases;
  if (!cases_before || !cases_after) return cases_before == cases_after;
  std::vector<std::string> ways{by_pass};
  for (const Channel &channel : before->found.channels) ways.push_back(channel.id);
  return std::all_of(ways.begin(), ways.end(), [&](const std::string &way) {
    const bool in_both = is_found_by(*before, way) && is_found_by(*after, way);
    return !in_both || before->cases->opened_by(way) == after->cases->opened_by(way);
  });
}

bool SameTerms::same_limit(const IncidentType *before, const IncidentType *after) const {
  if (!same_cases(before, after)) return false;
  if (before == nullptr || after == nullptr || !before->cases) return true; // no cases in either
  const CaseProcedure &one = *before->cases;
  const CaseProcedure &other = *after->cases;
  if (one.limit != other.limit) return false;
  if (one.limit.clock == ClockKind::working && !same_working_time_) return false;
  if (one.extension.probability != other.extension.probability) return false;
  return one.extension.probability == 0 || one.extension.by == other.extension.by;
}

bool SameTerms::same_places(const PlaceSelection &before, const PlaceSelection &after) const {
  const std::vector<InBoth> &asked = before == after ? relabelled_ : places_;
  return std::all_of(asked.begin(), asked.end(), [&](const InBoth &place) {
    return selects(before, *place.first) == selects(after, *place.second);
  });
}

bool SameTerms::same_selection(const Measure::Selection &before, const Measure::Selection &after) const {
  return before.of == after.of && before.by == after.by && same_places(before.at, after.at);
}

} // namespace cavalry
