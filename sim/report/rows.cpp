#include "report/rows.hpp"

#include "experiment/backlog.hpp"
#include "experiment/measures.hpp"
#include "experiment/typical_runs.hpp"
#include "measure/order_statistics.hpp"
#include "report/notes.hpp"
#include "scenario/load.hpp"

#include <array>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace cavalry {
namespace {

const char *unit_name(Unit unit) {
  switch (unit) {
  case Unit::share:
    return "share";
  case Unit::seconds:
    return "s";
  case Unit::metres:
    return "m";
  case Unit::money:
    return "money";
  case Unit::number:
    break;
  }
  return "number";
}

class RowMaker {
public:
  RowMaker(const ExperimentResult &result, const std::set<ScopeKind> &by)
      : result_(result), by_(by), verdicts_(judge_promises(result)), given_(replayed_logs(result)) {
    if (!given_.empty()) given_ = "log " + given_;
  }

  std::vector<Row> make() {
    for (std::size_t p = 0; p < result_.plans.size(); ++p) {
      terms_.emplace(baseline().scenario, result_.plans[p].scenario);
      plan_digest_ = digest(result_.plans[p].scenario);
      for (const Kpi &kpi : kpis()) add_kpi(p, kpi);
      for (std::size_t m = 0; m < result_.plans[p].scenario.measures.size(); ++m) add_measure(p, m);
      add_backlog(p);
      add_overload(p);
      add_worst(p);
      add_promises_by_hour(p);
      add_typical_runs(p);
    }
    return std::move(rows_);
  }

private:
  const PlanResult &baseline() const { return result_.plans.front(); }

  bool wanted(const Kpi &kpi, const PlanResult &plan, const Scope &scope) const {
    if (!kpi.known_by(scope.kind) || !applies(kpi, plan)) return false;
    if (scope.kind == ScopeKind::city || by_.contains(scope.kind)) return true;
    return is_promise(kpi, plan, scope);
  }
  /// Under the plan, or the baseline.
  bool is_promise(const Kpi &kpi, const PlanResult &plan, const Scope &scope) const {
    if (kpi.key == "closed_on_time") return scope.kind == ScopeKind::city && has_cases(plan);
    if (kpi.key != "cleared_in_promise" || scope.kind != ScopeKind::type) return false;
    if (plan.scenario.incidents[scope.index].promise) return true;
    const auto base = baseline().scopes.find(scope);
    return base && baseline().scenario.incidents[baseline().scopes[*base].index].promise;
  }

  Row &add(std::size_t p, std::string kpi, std::string scope, std::string unit, Estimate estimate) {
    Row &row = rows_.emplace_back();
    row.experiment = fmt::format("{}-{}", result_.digest, result_.seed);
    row.plan = result_.plans[p].name;
    row.kpi = std::move(kpi);
    row.scope = std::move(scope);
    row.unit = std::move(unit);
    row.estimate = estimate;
    row.given = given_;
    row.plan_digest = plan_digest_;
    return row;
  }

  void add_kpi(std::size_t p, const Kpi &kpi) {
    const PlanResult &plan = result_.plans[p];
    for (std::size_t s = 0; s < plan.scopes.size(); ++s) {
      const Scope &scope = plan.scopes[s];
      if (!wanted(kpi, plan, scope)) continue;
      Row &row = add(p, std::string(kpi.key), scope.key(), unit_name(kpi.unit), estimate(kpi, plan, s));
      if (scope.kind == ScopeKind::day && kpi.unit == Unit::number) row.days = range(by_replication(kpi, plan, s));
      const auto base = baseline().scopes.find(scope);
      if (p == 0 || !base) continue;
      if (const Terms terms = terms_->of(kpi, scope); terms != Terms::same)
        row.verdict = verdict_word(terms);
      else if (is_promise(kpi, plan, scope))
        add_verdict(p, kpi, s, row);
      else
        row.difference = difference(kpi, baseline(), *base, plan, s);
    }
  }

  void add_verdict(std::size_t p, const Kpi &kpi, std::size_t scope, Row &row) const {
    for (const PromiseVerdict &verdict : verdicts_) {
      if (verdict.plan != p || verdict.kpi != kpi.key || verdict.scope != scope) continue;
      row.difference = verdict.difference;
      row.confidence = verdict.confidence;
      row.verdict = verdict_word(verdict);
      row.more_runs = verdict.judgement.more_runs;
    }
  }

  /// By its path in the scenario, which no KPI can be called.
  void add_measure(std::size_t p, std::size_t m) {
    const PlanResult &plan = result_.plans[p];
    const Measure &measure = plan.scenario.measures[m];
    const std::string key = fmt::format("measures.{}", measure.id);
    Row &row = add(p, key, "city", unit_name(unit_of(measure)), estimate_measure(plan, m));
    const auto base = find_measure(baseline(), measure.id);
    if (p > 0 && base) {
      const Terms terms = terms_->of(baseline().scenario.measures[*base], measure);
      row.verdict = verdict_word(terms);
      if (terms == Terms::same) row.difference = measure_difference(baseline(), *base, plan, m);
    }
    const std::int64_t open = undecided(plan, m);
    if (open == 0) return;
    const auto runs = static_cast<double>(plan.replications.size());
    add(p, fmt::format("{}.undecided", key), "city", "number",
        symmetric_estimate(static_cast<double>(open) / runs, std::numeric_limits<double>::quiet_NaN(),
                           plan.replications.size()));
  }

  void add_backlog(std::size_t p) {
    const auto clears = backlog_clears(result_.plans[p]);
    if (!clears) return;
    Estimate when;
    when.value = clears->median;
    when.low = clears->low;
    when.high = clears->high;
    when.replications = clears->replications;
    add(p, "backlog_clears", "city", "d", when);
    const auto runs = static_cast<double>(clears->replications);
    add(p, "backlog_never_clears", "city", "share",
        symmetric_estimate(static_cast<double>(clears->never) / runs, std::numeric_limits<double>::quiet_NaN(),
                           clears->replications));
  }

  void add_overload(std::size_t p) {
    const PlanResult &plan = result_.plans[p];
    std::bitset<24> city;
    std::vector<std::bitset<24>> groups(plan.scenario.crews.size());
    for (const Overload &overload : overloads(plan)) {
      city |= overload.hours;
      for (const std::size_t group : overload.groups) groups[group] |= overload.hours;
    }
    const auto exact = [&](const std::bitset<24> &hours) {
      return symmetric_estimate(static_cast<double>(hours.count()), std::numeric_limits<double>::quiet_NaN(),
                                plan.replications.size());
    };
    add(p, "overloaded_hours", "city", "number", exact(city));
    for (std::size_t g = 0; g < groups.size(); ++g)
      if (groups[g].any() || by_.contains(ScopeKind::crew))
        add(p, "overloaded_hours", plan.scopes[plan.scopes.position(ScopeKind::crew, g)].key(), "number",
            exact(groups[g]));
  }

  void add_worst(std::size_t p) {
    const PlanResult &plan = result_.plans[p];
    const auto worst = worst_place_hour(plan);
    if (!worst) return;
    add(p, "worst_place_hour", fmt::format("place:{}/hour:{:02}", plan.scenario.places[worst->place].id, worst->hour),
        "share", worst->kept);
  }

  /// "type:litter/hour:07" where a promise holds, "place:market/hour:07", "district:old-town/hour:07".
  void add_promises_by_hour(std::size_t p) {
    if (!by_.contains(ScopeKind::hour)) return;
    const PlanResult &plan = result_.plans[p];
    for (const Scope &scope : plan.scopes.all()) {
      if (!by_.contains(scope.kind)) continue;
      const bool type = scope.kind == ScopeKind::type;
      if (type ? plan.promises.empty() || !plan.scenario.incidents[scope.index].promise
               : scope.kind != ScopeKind::place && scope.kind != ScopeKind::district)
        continue;
      const auto base = baseline().scopes.find(scope);
      const Terms terms = terms_->of(kpi("cleared_in_promise"), scope);
      for (std::size_t h = 0; h < 24; ++h) {
        const RatioSample kept = kept_by_hour(plan, scope, h);
        if (std::accumulate(kept.denominator.begin(), kept.denominator.end(), 0.0) < least_promised) continue;
        Row &row = add(p, "cleared_in_promise", fmt::format("{}/hour:{:02}", scope.key(), h), "share",
                       ratio_delta(kept, 0.95));
        if (type) row.days = plan.promises.days(scope.index, h);
        if (p == 0 || !base) continue;
        row.verdict = verdict_word(terms);
        if (terms == Terms::same)
          row.difference = ratio_difference_delta(kept_by_hour(baseline(), baseline().scopes[*base], h), kept, 0.95);
      }
    }
  }

  static RatioSample kept_by_hour(const PlanResult &plan, const Scope &scope, std::size_t hour_of_day) {
    if (scope.kind == ScopeKind::type) return plan.promises.kept(scope.index, hour_of_day);
    if (scope.kind == ScopeKind::place) return promises_kept(plan, std::array{std::size_t{scope.index}}, hour_of_day);
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < plan.scenario.places.size(); ++place)
      if (plan.scenario.places[place].district == scope.id) places.push_back(place);
    return promises_kept(plan, places, hour_of_day);
  }

  /// By each promise: which replication to look at.
  void add_typical_runs(std::size_t p) {
    const PlanResult &plan = result_.plans[p];
    for (std::size_t s = 0; s < plan.scopes.size(); ++s) {
      for (const char *key : {"cleared_in_promise", "closed_on_time"}) {
        if (!is_promise(kpi(key), plan, plan.scopes[s])) continue;
        const auto runs = typical_runs(result_, p, kpi(key), s);
        if (!runs) continue;
        const auto number = [&](const char *what, std::uint64_t run) {
          add(p, fmt::format("{}.{}", key, what), plan.scopes[s].key(), "replication",
              symmetric_estimate(static_cast<double>(run), std::numeric_limits<double>::quiet_NaN(),
                                 plan.replications.size()));
        };
        number("median_run", runs->median);
        number("bad_run", runs->bad);
      }
    }
  }

  /// Of one day in all replications.
  static std::optional<DayRange> range(const std::vector<double> &of_days) {
    if (of_days.empty()) return std::nullopt;
    return DayRange{order_statistic_quantile(of_days, 0.1, 0.95).value,
                    order_statistic_quantile(of_days, 0.9, 0.95).value};
  }

  const ExperimentResult &result_;
  const std::set<ScopeKind> &by_;
  std::vector<PromiseVerdict> verdicts_;
  std::optional<SameTerms> terms_; ///< of the plan at hand and the baseline
  std::string given_, plan_digest_;
  std::vector<Row> rows_;
};

} // namespace

std::vector<Row> rows(const ExperimentResult &result, const std::set<ScopeKind> &by) {
  return RowMaker(result, by).make();
}

std::string verdict_word(const PromiseVerdict &verdict) {
  if (verdict.terms != Terms::same) return verdict_word(verdict.terms);
  if (verdict.withheld) return "withheld";
  switch (verdict.judgement.verdict) {
  case Verdict::equal_by_construction:
    return "equal";
  case Verdict::not_comparable:
    return "not_comparable";
  case Verdict::computing:
    return "computing";
  case Verdict::practically_the_same:
    return "same";
  case Verdict::better:
    return "better";
  case Verdict::better_size_unsure:
    return "better_unsure";
  case Verdict::worse:
    return "worse";
  case Verdict::worse_size_unsure:
    return "worse_unsure";
  case Verdict::cannot_tell:
    break;
  }
  return "cannot_tell";
}

std::string verdict_word(Terms terms) {
  switch (terms) {
  case Terms::same:
    break;
  case Terms::other_window:
    return "other_window";
  case Terms::other_promise:
    return "other_promise";
  case Terms::other_cases:
    return "other_cases";
  case Terms::other_measure:
    return "other_measure";
  }
  return "";
}

} // namespace cavalry
