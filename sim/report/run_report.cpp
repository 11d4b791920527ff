#include "report/run_report.hpp"

#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/split_tables.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include "experiment/measures.hpp"
#include "experiment/verdicts.hpp"

#include <cmath>

namespace cavalry {
namespace {

struct Section {
  const char *title;
  std::vector<const char *> keys;
};

const std::vector<Section> &sections() {
  static const std::vector<Section> all{
      {"section.promises", {"cleared_since_known", "dirty_look"}},
      {"section.what_happened",
       {"arose", "found", "cleared", "handled_on_spot", "gone", "open", "clear_time", "clear_time_median",
        "clear_time_p90"}},
      {"section.lateness", {"late"}},
      {"section.cases",
       {"closed_on_time", "closed", "completion_median", "completion_p90", "overdue_open", "cases_open", "official_due",
        "official_closed", "official_on_time", "rework", "extended", "cases_reported", "cases_dismissed",
        "cases_filed"}},
      {"section.case_time",
       {"case_time_desks", "case_time_unit", "case_time_suspended", "case_time_check", "case_time_rework", "desk_load",
        "desk_wait"}},
      {"section.crews",
       {"crew_on_scene", "crew_travel", "crew_roving", "crew_waiting", "crew_rest", "crew_out_of_order", "overtime",
        "lap", "lap_longest", "gap", "way", "calls", "nothing_found"}},
      {"section.staffing", {"posts", "persons", "cost"}},
  };
  return all;
}

std::string title(Language language, const ExperimentResult &result) {
  const PlanResult &plan = result.plans.front();
  const bool alone = result.planned == 1;
  return say(language, alone ? "title.replication" : "title.run", name_in(language, result.title, result.name),
             plan_title(language, plan), alone ? result.first : result.replications.size(),
             window_length(language, plan.scenario), window_start(plan.scenario));
}

class Lines {
public:
  Lines(Language language, const PlanResult &plan) : language_(language), plan_(plan) {}

  void add(const std::string &name, const Kpi &of, std::size_t scope) {
    if (!applies(of, plan_)) return;
    const Estimate value = estimate(of, plan_, scope);
    if (std::isnan(value.value)) {
      if (of.key == "closed_on_time" || of.key == "official_on_time")
        line({name, std::string(text("note.not_due_yet", language_))});
      return;
    }
    const FigureText figures = figure_text(language_, of, plan_, {&value});
    line({name, figures.value(value), figures.unit()});
  }
  void add(const Measure &measure, std::size_t position) {
    const Estimate value = estimate_measure(plan_, position);
    if (std::isnan(value.value) && undecided(plan_, position) == 0) return;
    const FigureText figures = figure_text(language_, unit_of(measure), plan_, {&value});
    line({name_in(language_, measure.name, measure.id),
          undecided(plan_, position) > 0 ? figures.at_least(value) : figures.value(value), figures.unit()});
  }
  /// Of the lines that follow; left out where none does.
  void head(const char *key) { head_ = text(key, language_); }
  std::string str() const { return table_.str(2); }

private:
  void line(std::vector<std::string> cells) {
    if (!head_.empty()) table_.add({std::move(head_)});
    head_.clear();
    cells.front().insert(0, "  ");
    table_.add(std::move(cells));
  }

  Language language_;
  const PlanResult &plan_;
  std::string head_;
  Table table_{{{Table::Align::left, 40}, {Table::Align::right}, {Table::Align::left}}};
};

} // namespace

std::string run_report(Language language, const ExperimentResult &result, const std::set<ScopeKind> &by) {
  const PlanResult &plan = result.plans.front();
  std::string report = paragraph(title(language, result)) + "\n";
  if (!plan.replications.empty()) {
    Lines lines(language, plan);
    for (const Section &section : sections()) {
      if (!applies(kpi(section.keys.front()), plan)) continue;
      lines.head(section.title);
      if (section.title == std::string_view("section.promises"))
        for (std::size_t type = 0; type < plan.scenario.incidents.size(); ++type)
          if (plan.scenario.incidents[type].promise)
            lines.add(promise_name(language, plan.scenario.incidents[type]), kpi("cleared_in_promise"),
                      plan.scopes.position(ScopeKind::type, type));
      for (const char *key : section.keys) lines.add(kpi_name(language, key), kpi(key), 0);
    }
    const std::vector<Measure> &measures = plan.scenario.measures;
    if (!measures.empty()) lines.head("section.measures");
    for (std::size_t m = 0; m < measures.size(); ++m) lines.add(measures[m], m);
    report += lines.str();
    std::string below;
    if (const std::string worst = worst_and_late(language, plan); !worst.empty())
      below = paragraph(say(language, "table.worst")) + paragraph(worst, 2);
    below += overload_notes(language, plan);
    below += backlog_note(language, plan);
    if (!below.empty()) report += fmt::format("\n{}", below);
    for (const ScopeKind kind : by)
      if (kind != ScopeKind::city)
        if (const std::string table = split_table(language, plan, kind); !table.empty())
          report += fmt::format("\n{}", table);
    report += "\n";
  }
  return report + closing_notes(language, result);
}

} // namespace cavalry
