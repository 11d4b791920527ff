#pragma once
#include "report/figure_text.hpp"
#include "viz/study/study.hpp"
#include "viz/views/chart.hpp"
#include "viz/views/city_map.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// The lines of the table of figures: what stands in each cell, ready to be drawn.
struct FigureRow {
  std::string name, unit, sentence; ///< the sentence explains it
  std::string a, b, difference;
  std::string verdict;   ///< of promises; else what is to be said instead
  bool promise = false;  ///< carries a word of its own
  bool estimate = false; ///< by arithmetic, before any run: shown in grey
  int good = 0;          ///< 1: B is better, -1: worse, 0: neither, or not to be said
};
std::vector<FigureRow> figure_rows(const Study &study, Language language);

/// What plan B is and what it does, in one sentence; before any run, what is known without one.
std::string decision_sentence(const Study &study, Language language);

/// Of a figure by hour of the day within a scope ("city", "place:market"): 24 values at the middle of the hours, and
/// where it is known between what 8 of 10 days lie.
Series by_hour_of(const FigureTable &figures, const std::string &plan, const char *kpi,
                  const std::string &scope = "city");
/// Likewise by day of the window.
Series by_day_of(const FigureTable &figures, const Scenario &scenario, const std::string &plan, const char *kpi);
/// Types with a promise, in the order of the file.
std::vector<const IncidentType *> promised_types(const Scenario &scenario);
/// The type of the baseline as a plan has it; as the baseline has it where the plan promises nothing of it.
const IncidentType &under_plan(const ShelfPlan &plan, const IncidentType &type);
/// What plans A and B promise of a type of the baseline: "Litter cleared within 20 min → 30 min".
std::string promise_of_both(const Study &study, Language language, const IncidentType &type);

/// Why plans A and B are not compared in a figure: "Not comparable: the promises differ"; empty where they are, or were
/// not run against each other.
std::string why_not_compared(const Study &study, Language language, std::string_view kpi, std::string_view scope);

/// Hours of the day in which more arises than in three quarters of the others.
std::vector<bool> peak_hours(const FigureTable *figures, const std::string &plan);

/// Why there are none, and what to do.
const char *no_figures_hint(const Look &look, const Study &study);

/// The map of one plan's shares, or of the change from A to B.
MapPicture map_of(const Study &study, const Look &look, bool plan_b, bool change);

/// "74.2" of a share; "–" where nothing is counted.
std::string percent(double share, int decimals = 1);

/// A place, a place in one hour of the day, or a district, with the share of promises kept.
struct WorstLine {
  const Place *place = nullptr; ///< null: a district
  const District *district = nullptr;
  std::optional<int> hour;
  std::string scope;
  double a = 0, b = 0;
  double change = 0; ///< NaN where the two are not compared
};
/// Those with a share, the lowest under plan B first, those without one there last.
std::vector<WorstLine> worst_first(const Study &study, WorstList what);
/// The places in one hour of the day with the lowest shares under plan B, whether plan A has one there or not: at most
/// three.
std::vector<WorstLine> worst_three(const Study &study);

/// "Nanzhong Market, 20:00–21:00"; empty where nothing is known.
std::string worst_street_hour(const Study &study, const std::string &plan, Language language);

} // namespace cavalry
