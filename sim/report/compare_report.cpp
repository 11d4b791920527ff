#include "report/compare_report.hpp"

#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/rows.hpp"
#include "report/split_tables.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include "experiment/measures.hpp"

#include <cmath>

namespace cavalry {
namespace {

constexpr std::size_t city = 0;

/// "Better" as it stands within a sentence.
std::string in_a_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

class CompareReport {
public:
  CompareReport(Language language, const ExperimentResult &result, const std::set<ScopeKind> &by)
      : language_(language), result_(result), by_(by), baseline_(result.plans.front()),
        verdicts_(judge_promises(result)) {
    for (const PlanResult &plan : result.plans) terms_.emplace_back(baseline_.scenario, plan.scenario);
  }

  std::string str() {
    const Scenario &scenario = baseline_.scenario;
    const bool alone = result_.planned == 1;
    std::string report = paragraph(say(language_, alone ? "title.compare_one" : "title.compare",
                                       name_in(language_, result_.title, result_.name), result_.plans.size(),
                                       alone ? result_.first : result_.replications.size(),
                                       window_length(language_, scenario), window_start(scenario)));
    if (!result_.replications.empty()) {
      for (std::size_t p = 1; p < result_.plans.size(); ++p) report += fmt::format("\n{}", block(p));
      for (const std::string &part : {worst(), baseline_overload()})
        if (!part.empty()) report += fmt::format("\n{}", part);
    }
    return fmt::format("{}\n{}", report, closing_notes(language_, result_));
  }

private:
  const SameTerms &terms(const PlanResult &plan) const { return terms_[&plan - result_.plans.data()]; }

  std::string block(std::size_t p) const {
    const PlanResult &plan = result_.plans[p];
    std::string text =
        paragraph(sentence(p)) + comparison_table(p) + found_less(plan) + overload_notes(language_, plan);
    text += backlog_note(language_, plan, &baseline_);
    for (const ScopeKind kind : by_)
      if (kind != ScopeKind::city)
        text += fmt::format("\n{}", split_comparison(language_, baseline_, plan, terms(plan), kind));
    return text;
  }

  std::string sentence(std::size_t p) const {
    const PlanResult &plan = result_.plans[p];
    std::string clauses = window_clause(plan.scenario);
    clauses += fmt::format("{}{}{}", staffing_clause(plan), text("list.comma", language_), cost_clause(plan));
    for (const PromiseVerdict &verdict : verdicts_)
      if (const std::string clause = verdict.plan == p ? promise_clause(plan, verdict) : ""; !clause.empty())
        clauses += fmt::format("{}{}", text("list.semicolon", language_), clause);
    return say(language_, "table.of_plan", plan_title(language_, plan), clauses);
  }

  /// The title tells the baseline's.
  std::string window_clause(const Scenario &of) const {
    if (of.horizon == baseline_.scenario.horizon) return "";
    return say(language_, "compare.window", window_length(language_, of), window_start(of),
               duration_text(language_, of.horizon.warm_up), duration_text(language_, of.horizon.follow)) +
           std::string(text("list.semicolon", language_));
  }

  std::string staffing_clause(const PlanResult &plan) const {
    const double posts = plan.staffing[city].posts - baseline_.staffing[city].posts;
    const double persons = plan.staffing[city].persons - baseline_.staffing[city].persons;
    const bool same_posts = std::fabs(posts) < 0.005;
    const bool same_persons = std::fabs(persons) < 0.5;
    if (same_posts && same_persons) return say(language_, "staffing.same");
    const std::string change = change_text(std::nearbyint(persons), 3);
    if (same_posts) return say(language_, "staffing.persons_only", change);
    return say(language_, "staffing.change", change_text(posts, 3), same_persons ? "+0" : change);
  }

  std::string cost_clause(const PlanResult &plan) const {
    constexpr double not_worth_saying = 0.001; // of what the baseline costs
    const Kpi &cost = kpi("cost");
    const double change = difference(cost, baseline_, city, plan, city).value;
    if (!(std::fabs(change) > not_worth_saying * estimate(cost, baseline_, city).value))
      return say(language_, "staffing.same_cost");
    return say(language_, "staffing.cost", money_change(language_, change));
  }

  std::string promise_clause(const PlanResult &plan, const PromiseVerdict &verdict) const {
    if (verdict.terms != Terms::same)
      return say(language_, fmt::format("promise.clause_{}", verdict_word(verdict.terms)),
                 promise_title(plan, verdict));
    const Kpi &kept = kpi(verdict.kpi);
    const double before = 100 * estimate(kept, baseline_, verdict.base_scope).value;
    const double after = 100 * estimate(kept, plan, verdict.scope).value;
    if (std::isnan(before) || std::isnan(after)) return ""; // nothing was promised, or is due yet
    const int decimals = std::fabs(after - before) < 1 ? 1 : 0;
    return say(language_, "promise.clause", promise_title(plan, verdict), fmt::format("{:.{}f}", before, decimals),
               fmt::format("{:.{}f}", after, decimals), in_a_sentence(verdict_text(language_, verdict)));
  }

  /// "litter cleared within 20 min", "cases closed on time".
  std::string promise_title(const PlanResult &plan, const PromiseVerdict &verdict) const {
    if (verdict.type)
      return promise_name(language_, baseline_.scenario.incidents[baseline_.scopes[verdict.base_scope].index],
                          plan.scenario.incidents[*verdict.type]);
    return say(language_, "promise.cases");
  }

  std::string comparison_table(std::size_t p) const {
    const PlanResult &plan = result_.plans[p];
    Table table({{Table::Align::left, 28},
                 {Table::Align::left, 4},
                 {Table::Align::right, 14},
                 {Table::Align::right, 14},
                 {Table::Align::right, 14},
                 {Table::Align::left}});
    const auto head = [&](const char *key) { return std::string(text(key, language_)); };
    table.add({head("table.kpi"), "", plan_title(language_, baseline_), plan_title(language_, plan),
               head("table.difference"), head("table.verdict")});
    for (const PromiseVerdict &verdict : verdicts_)
      if (verdict.plan == p) add_promise(table, plan, verdict);
    for (const char *key : {"dirty_look", "found"}) add_exploratory(table, plan, key);
    for (const PromiseVerdict &verdict : verdicts_)
      if (verdict.plan == p && verdict.type) add_clear_time(table, plan, verdict);
    if (has_cases(plan))
      for (const char *key : {"completion_p90", "official_on_time", "overdue_open", "desk_load"})
        add_exploratory(table, plan, key);
    add_exploratory(table, plan, "cost");
    for (std::size_t m = 0; m < plan.scenario.measures.size(); ++m) add_measure(table, plan, m);
    return table.str(2, report_width);
  }

  void add_promise(Table &table, const PlanResult &plan, const PromiseVerdict &verdict) const {
    const Kpi &kept = kpi(verdict.kpi);
    const std::string name = verdict.type ? promise_title(plan, verdict) : kpi_name(language_, verdict.kpi);
    add_row(table, name, kept, plan, estimate(kept, baseline_, verdict.base_scope), estimate(kept, plan, verdict.scope),
            verdict.difference, verdict_text(language_, verdict));
  }

  /// Of what is promised, by type: over all types together it would mix days with minutes.
  void add_clear_time(Table &table, const PlanResult &plan, const PromiseVerdict &verdict) const {
    const Kpi &within = kpi("clear_time_p90");
    const IncidentType &type = plan.scenario.incidents[*verdict.type];
    add_compared(table, say(language_, "kpi.clear_time_p90.of", name_in(language_, type.name, type.id)), within, plan,
                 verdict.base_scope, verdict.scope);
  }

  void add_exploratory(Table &table, const PlanResult &plan, const char *key) const {
    const Kpi &of = kpi(key);
    if (std::isnan(estimate(of, baseline_, city).value) && std::isnan(estimate(of, plan, city).value)) return;
    add_compared(table, kpi_name(language_, key), of, plan, city, city);
  }

  void add_compared(Table &table, const std::string &name, const Kpi &of, const PlanResult &plan,
                    std::size_t scope_of_baseline, std::size_t scope) const {
    const Terms by = terms(plan).of(of, plan.scopes[scope]);
    Estimate change;
    if (by == Terms::same) change = difference(of, baseline_, scope_of_baseline, plan, scope);
    add_row(table, name, of, plan, estimate(of, baseline_, scope_of_baseline), estimate(of, plan, scope), change,
            by == Terms::same ? exploratory(of, change) : not_compared(by));
  }

  void add_measure(Table &table, const PlanResult &plan, std::size_t m) const {
    const Measure &measure = plan.scenario.measures[m];
    const auto base = find_measure(baseline_, measure.id);
    if (!base) return;
    const Estimate a = estimate_measure(baseline_, *base);
    const Estimate b = estimate_measure(plan, m);
    if (std::isnan(a.value) && std::isnan(b.value)) return;
    const std::string name = name_in(language_, measure.name, measure.id);
    const auto shown = [](const FigureText &figures, const PlanResult &of, std::size_t position,
                          const Estimate &value) {
      return undecided(of, position) > 0 ? figures.at_least(value) : figures.value(value);
    };
    if (const Terms by = terms(plan).of(baseline_.scenario.measures[*base], measure); by != Terms::same) {
      // Each in a unit of its own.
      const FigureText before = figure_text(language_, unit_of(baseline_.scenario.measures[*base]), baseline_, {&a});
      const FigureText after = figure_text(language_, unit_of(measure), plan, {&b});
      table.add({name, "", fmt::format("{} {}", shown(before, baseline_, *base, a), before.unit()),
                 fmt::format("{} {}", shown(after, plan, m, b), after.unit()), "–", not_compared(by)});
      return;
    }
    const Estimate change = measure_difference(baseline_, *base, plan, m);
    const FigureText figures = figure_text(language_, unit_of(measure), plan, {&a, &b, &change});
    table.add({name, figures.unit(), shown(figures, baseline_, *base, a), shown(figures, plan, m, b),
               figures.difference(change), say(language_, "note.exploratory")});
  }

  std::string not_compared(Terms by) const { return say(language_, fmt::format("verdict.{}", verdict_word(by))); }

  std::string exploratory(const Kpi &of, const Estimate &change) const {
    if (of.key == "found" && change.high < 0) return say(language_, "note.finds_less");
    if (of.key == "cost" && change.half_width == 0) return say(language_, "note.set_by_plan");
    return say(language_, "note.exploratory");
  }

  void add_row(Table &table, const std::string &name, const Kpi &of, const PlanResult &plan, const Estimate &a,
               const Estimate &b, const Estimate &change, const std::string &word) const {
    const FigureText figures = figure_text(language_, of, plan, {&a, &b, &change});
    table.add({name, figures.unit(), figures.value(a), figures.value(b), figures.difference(change), word});
  }

  /// Looking less must not look like working better, where it does.
  std::string found_less(const PlanResult &plan) const {
    const Kpi &on_time = kpi("closed_on_time");
    if (!has_cases(plan) || terms(plan).of(on_time, plan.scopes[city]) != Terms::same) return "";
    if (!(difference(on_time, baseline_, city, plan, city).low > 0)) return "";
    const Kpi &found = kpi("found");
    std::string names;
    for (std::size_t type = 0; type < plan.scenario.incidents.size(); ++type) {
      const std::size_t scope = plan.scopes.position(ScopeKind::type, type);
      const auto base = baseline_.scopes.find(plan.scopes[scope]);
      if (!plan.scenario.incidents[type].cases || !base) continue;
      if (!(difference(found, baseline_, *base, plan, scope).high < 0)) continue;
      names += (names.empty() ? std::string() : std::string(text("list.comma", language_))) +
               name_in(language_, plan.scenario.incidents[type].name, plan.scenario.incidents[type].id);
    }
    return names.empty() ? names : paragraph(say(language_, "note.found_less", names), 2);
  }

  std::string worst() const {
    std::string lines;
    for (const PlanResult &plan : result_.plans)
      if (const std::string line = worst_and_late(language_, plan); !line.empty())
        lines += paragraph(say(language_, "table.of_plan", plan_title(language_, plan), line), 2);
    return lines.empty() ? lines : paragraph(say(language_, "table.worst")) + lines;
  }

  /// The baseline has no block of its own.
  std::string baseline_overload() const {
    const std::string notes = overload_notes(language_, baseline_);
    return notes.empty() ? notes : fmt::format("{}\n{}", plan_title(language_, baseline_), notes);
  }

  Language language_;
  const ExperimentResult &result_;
  const std::set<ScopeKind> &by_;
  const PlanResult &baseline_;
  std::vector<PromiseVerdict> verdicts_;
  std::vector<SameTerms> terms_; ///< of each plan and the baseline
};

} // namespace

std::string compare_report(Language language, const ExperimentResult &result, const std::set<ScopeKind> &by) {
  return CompareReport(language, result, by).str();
}

std::string verdict_text(Language language, const PromiseVerdict &verdict) {
  const std::string word = verdict_word(verdict);
  if (word == "cannot_tell" && std::isnan(verdict.difference.value)) // nothing was counted under one of them
    return std::string(verdict.type ? "–" : text("note.not_due_yet", language));
  if (word != "cannot_tell") return say(language, fmt::format("verdict.{}", word));
  if (!verdict.judgement.more_runs) return say(language, "verdict.cannot_tell_ever");
  return say(language, "verdict.cannot_tell", *verdict.judgement.more_runs);
}

} // namespace cavalry
