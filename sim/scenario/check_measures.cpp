#include "base/units.hpp"
#include "scenario/checks.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// A key that says nothing for a measure of this kind, though it is given.
void without_meaning(Checks &checks, const std::string &path, bool given, const char *key, const char *what_for) {
  if (given) checks.error(fmt::format("{}.{}", path, key), fmt::format("is for {}", what_for), "no such key here");
}

void check_threshold(Checks &checks, const std::string &path, const Measure &measure) {
  const bool wanted = measure.kind == Measure::Kind::share && measure.part.empty() && is_duration(measure.subject);
  if (!wanted) {
    without_meaning(checks, path, measure.within >= 0, "within", "a share of a duration");
    without_meaning(checks, path, measure.over >= 0, "over", "a share of a duration");
  } else if (measure.within >= 0 && measure.over >= 0) {
    checks.error(path + ".over", "is given beside 'within'", "one of the two");
  } else if (measure.within < 0 && measure.over < 0 && !checks.given(path + ".within") &&
             !checks.given(path + ".over")) {
    checks.error(path + ".share", "is of a duration and says no time", "'within' or 'over' as well");
  }
}

void check_moments(Checks &checks, const std::string &path, const Measure &measure) {
  const bool quantile = measure.kind == Measure::Kind::quantile;
  if (!quantile)
    without_meaning(checks, path, measure.p >= 0, "p", "a quantile");
  else if (!checks.given(path + ".p"))
    checks.error(path + ".quantile", "is of no share", "'p' as well, such as 0.9");
  else if (measure.p == 0 || measure.p == 1)
    checks.error(path + ".p", "is no quantile", "more than 0 and less than 1");
  if (measure.kind != Measure::Kind::number) {
    without_meaning(checks, path, measure.after >= 0, "after", "a number at a moment");
    return;
  }
  without_meaning(checks, path, measure.during != ClockRange{0, day}, "during",
                  "what arises in some hours, or an average over them");
  if (!checks.given(path + ".after"))
    checks.error(path + ".number", "is at no moment", "'after' as well, such as 60 min");
  else if (measure.after > checks.scenario.horizon.length && !checks.troubled("horizon"))
    checks.error(path + ".after", "is after the window", "within it");
}

void check_cohort(Checks &checks, const std::string &path, const Measure &measure) {
  using Kind = Measure::Kind;
  const bool of_items = measure.kind == Kind::mean || measure.kind == Kind::deviation ||
                        measure.kind == Kind::quantile || measure.kind == Kind::share;
  if (!of_items)
    without_meaning(checks, path, measure.among != Measure::Among::all, "among", "what arises in the window");
  const bool of_crews = is_about_crews(measure.subject);
  const bool by_crews =
      (of_items && !is_about_cases(measure.subject)) || measure.subject == Subject::served || of_crews;
  if (!by_crews)
    without_meaning(checks, path, !measure.taken.by.empty(), "by", "calls, and incidents that crews clear");
  if (of_crews) {
    without_meaning(checks, path, !measure.taken.of.empty(), "of", "what happens in the city, not for crews");
    without_meaning(checks, path, !measure.taken.at.empty(), "at", "what happens in the city, not for crews");
  }
  const auto &types = checks.scenario.incidents;
  const bool no_cases = std::none_of(types.begin(), types.end(), [](const auto &type) { return bool(type.cases); });
  if (is_about_cases(measure.subject) && measure.part.empty() && no_cases)
    checks.warning(path, fmt::format("'{}' is of cases, and nothing is a case", subject_word(measure.subject)));
}

void check_selection(Checks &checks, const std::string &path, const Measure::Selection &selection) {
  for (const std::string &type : selection.of)
    checks.reference(path + ".of", type, ids_of(checks.scenario.incidents), "incident type", "incidents");
  checks.select(path + ".at", selection.at);
  for (const std::string &crew : selection.by) check_crew(checks, path + ".by", crew);
}

} // namespace

void check_measures(Checks &checks) {
  for (const Measure &measure : checks.scenario.measures) {
    const std::string path = "measures." + measure.id;
    if (measure.kind == Measure::Kind::none) {
      checks.error(path, "asks for nothing", "one of mean, deviation, quantile, share, average, number and count");
      continue;
    }
    check_threshold(checks, path, measure);
    check_moments(checks, path, measure);
    check_cohort(checks, path, measure);
    check_selection(checks, path, measure.taken);
    check_selection(checks, path + ".share", measure.part);
  }
}

} // namespace cavalry
