#include "report/split_tables.hpp"

#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include "experiment/verdicts.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

using Keys = std::vector<const char *>;

/// One table each.
std::vector<Keys> figures_by(ScopeKind kind, bool cases) {
  std::vector<Keys> tables;
  switch (kind) {
  case ScopeKind::crew:
    return {{"crew_on_scene", "crew_travel", "crew_roving", "crew_waiting", "lap", "cost"}};
  case ScopeKind::desk:
    return {{"desk_load", "desk_wait", "persons", "cost"}};
  case ScopeKind::unit:
    break;
  case ScopeKind::day:
    if (cases) return {{"cleared_in_promise", "cases_open", "overdue_open"}};
    return {{"cleared_in_promise"}};
  case ScopeKind::channel:
    tables = {{"cleared_since_known"}};
    break;
  case ScopeKind::district:
    tables = {{"cleared_in_promise", "dirty_look", "found", "clear_time", "arose"}};
    break;
  default:
    tables = {{"cleared_in_promise", "cleared_since_known", "found", "clear_time", "arose"}};
  }
  if (cases && kpi("closed_on_time").known_by(kind))
    tables.push_back(
        {"closed_on_time", "completion_median", "completion_p90", "rework", "overdue_open", "cases_filed"});
  return tables;
}

Keys compared_by(ScopeKind kind, bool cases) {
  Keys keys;
  switch (kind) {
  case ScopeKind::channel:
    keys = {"cleared_since_known"};
    break;
  case ScopeKind::crew:
    return {"crew_on_scene", "lap"};
  case ScopeKind::desk:
    return {"desk_load", "desk_wait"};
  case ScopeKind::day:
    if (cases) return {"cleared_in_promise", "cases_open", "overdue_open"};
    return {"cleared_in_promise"};
  case ScopeKind::unit:
    return {"closed_on_time", "completion_p90"};
  default:
    keys = {"cleared_in_promise"};
  }
  if (cases && kpi("closed_on_time").known_by(kind)) keys.push_back("closed_on_time");
  return keys;
}

std::string column_name(Language language, std::string_view key, const FigureText &figures) {
  std::string name = key == "cleared_in_promise" ? std::string(text("promise.all", language)) : kpi_name(language, key);
  if (!figures.unit().empty()) name += ", " + figures.unit();
  return name;
}

/// Of the figures that are 0 where there is nothing to count, and not missing.
bool shows_something(std::string_view key, ScopeKind kind) {
  if (kind == ScopeKind::day) return true; // what is open at its end may be all there is to say
  return key != "arose" && key != "overdue_open" && key != "cases_open" && key != "cases_filed" && key != "persons" &&
         key != "cost";
}

bool counted(const Estimate &estimate) { return !std::isnan(estimate.value); }

/// The figure that sets the unit and the decimals of a column: the middle one, so that minutes by day are not told in
/// hours because of the nights; not so far below the largest that this gets long.
Estimate typical(const std::vector<Estimate> &column) {
  constexpr double span = 500;
  std::vector<double> values;
  for (const Estimate &one : column)
    if (std::isfinite(one.value)) values.push_back(one.value);
  Estimate result;
  result.value = 0;
  if (values.empty()) return result;
  std::sort(values.begin(), values.end());
  result.value = std::max(values[values.size() / 2], values.back() / span);
  return result;
}

std::string one_table(Language language, const PlanResult &plan, ScopeKind kind, const Keys &keys) {
  constexpr std::size_t least_width = 10;
  std::vector<Table::Column> columns{{Table::Align::left, 26}};
  std::vector<std::string> head{std::string(text(fmt::format("scope.{}", scope_kind_name(kind)), language))};
  std::vector<std::vector<std::string>> cells(plan.scopes.count(kind));
  std::vector<bool> shown(cells.size());
  for (const char *key : keys) {
    const Kpi &figure = kpi(key);
    std::vector<Estimate> estimates;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      estimates.push_back(estimate(figure, plan, plan.scopes.position(kind, i)));
      if (counted(estimates[i]) && shows_something(key, kind)) shown[i] = true;
    }
    const Estimate middle = typical(estimates);
    const FigureText figures = figure_text(language, figure, plan, {&middle});
    std::size_t widest = least_width;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      cells[i].push_back(figures.value(estimates[i]));
      widest = std::max(widest, display_width(cells[i].back()));
    }
    columns.push_back({Table::Align::right, widest}); // names give way, figures do not
    head.push_back(column_name(language, key, figures));
  }
  Table table(columns);
  table.add(head);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!shown[i]) continue;
    cells[i].insert(cells[i].begin(), scope_name(language, plan.scopes[plan.scopes.position(kind, i)]));
    table.add(cells[i]);
  }
  return table.size() > 1 ? table.str(2) : "";
}

} // namespace

std::string split_table(Language language, const PlanResult &plan, ScopeKind kind) {
  std::string result;
  for (const Keys &keys : figures_by(kind, has_cases(plan))) {
    const std::string table = one_table(language, plan, kind, keys);
    if (!table.empty()) result += (result.empty() ? "" : "\n") + table;
  }
  return result;
}

std::string split_comparison(Language language, const PlanResult &baseline, const PlanResult &plan,
                             const SameTerms &terms, ScopeKind kind) {
  std::string result;
  for (const char *key : compared_by(kind, has_cases(plan))) {
    const Kpi &figure = kpi(key);
    Table table({{Table::Align::left, 34},
                 {Table::Align::left, 6},
                 {Table::Align::right, 16},
                 {Table::Align::right, 16},
                 {Table::Align::right, 16}});
    const std::string title = key == std::string_view("cleared_in_promise") ? std::string(text("promise.all", language))
                                                                            : kpi_name(language, key);
    table.add({say(language, "table.exploratory_of", title), std::string(text("table.unit", language)),
               plan_title(language, baseline), plan_title(language, plan),
               std::string(text("table.difference", language))});
    Terms withheld = Terms::same;
    for (std::size_t i = 0; i < plan.scopes.count(kind); ++i) {
      const std::size_t s = plan.scopes.position(kind, i);
      const Terms of_scope = terms.of(figure, plan.scopes[s]);
      const auto base = baseline.scopes.find(plan.scopes[s]);
      Estimate a;
      Estimate change;
      if (base) a = estimate(figure, baseline, *base);
      const Estimate b = estimate(figure, plan, s);
      if (!counted(a) && !counted(b)) continue;
      if (base && of_scope == Terms::same) change = difference(figure, baseline, *base, plan, s);
      if (base && of_scope != Terms::same) withheld = of_scope;
      const FigureText figures = figure_text(language, figure, plan, {&a, &b, &change});
      table.add({scope_name(language, plan.scopes[s]), figures.unit(), figures.value(a), figures.value(b),
                 figures.difference(change)});
    }
    if (table.size() <= 1) continue;
    result += fmt::format("{}{}", result.empty() ? "" : "\n", table.str(2));
    if (withheld != Terms::same) // of one figure the terms differ in one way
      result += paragraph(fmt::format("– {}", say(language, "verdict." + verdict_word(withheld))), 2);
  }
  return result;
}

} // namespace cavalry
