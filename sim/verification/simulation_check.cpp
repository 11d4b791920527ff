#include "verification/simulation_check.hpp"

#include "experiment/measures.hpp"
#include "measure/quantiles.hpp"
#include "scenario/load.hpp"
#include "text/diagnostics.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <stdexcept>

namespace cavalry {
namespace {

/// A right estimate is farther off once in ten thousand times.
constexpr double confidence_of_tolerance = 0.9999;
/// Without a reference for the spread, the half-width must be at most this part of the value.
constexpr double widest = 0.03;

std::size_t plan_index(const std::vector<std::string> &names, const std::string &name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

const PlanResult &plan_of(const ExperimentResult &result, const std::string &name) {
  const auto found =
      std::find_if(result.plans.begin(), result.plans.end(), [&](const PlanResult &plan) { return plan.name == name; });
  return *found;
}

std::optional<std::size_t> find_scope(const Scopes &scopes, const std::string &key) {
  for (std::size_t s = 0; s < scopes.size(); ++s)
    if (scopes[s].key() == key) return s;
  return std::nullopt;
}

/// The figure of a value in one plan or between two; in seconds where it is a time.
class Figures {
public:
  Figures(const SimulatedValue &value, const ExperimentResult &result)
      : value_(value), plan_(plan_of(result, value.plan)),
        minus_(value.minus.empty() ? nullptr : &plan_of(result, value.minus)) {}

  Estimate estimate(double confidence) const {
    return value_.measure.empty() ? by_kpi(confidence) : by_measure(confidence);
  }

  /// 0 where nothing is taken off.
  double less() const {
    return value_.less.empty() ? 0 : estimate_measure(plan_, *find_measure(plan_, value_.less)).value;
  }

private:
  Estimate by_kpi(double confidence) const {
    const Kpi &of = kpi(value_.kpi);
    const std::size_t scope = *find_scope(plan_.scopes, value_.scope);
    if (minus_ == nullptr) return cavalry::estimate(of, plan_, scope, confidence);
    return difference(of, *minus_, *find_scope(minus_->scopes, value_.scope), plan_, scope, confidence);
  }
  Estimate by_measure(double confidence) const {
    const std::size_t measure = *find_measure(plan_, value_.measure);
    if (minus_ == nullptr) return estimate_measure(plan_, measure, confidence);
    return measure_difference(*minus_, *find_measure(*minus_, value_.measure), plan_, measure, confidence);
  }

  const SimulatedValue &value_;
  const PlanResult &plan_;
  const PlanResult *minus_;
};

double half_width(const Estimate &estimate) { return 0.5 * (estimate.high - estimate.low); }

CheckedValue check_value(const SimulatedCase &of, const SimulatedValue &value, const ExperimentResult &result) {
  constexpr double confidence = 0.95;
  const Figures figures(value, result);
  const Estimate told = figures.estimate(confidence);
  const std::size_t n = result.replications.size();
  const double root = std::sqrt(static_cast<double>(n));
  CheckedValue checked;
  checked.case_id = of.id;
  checked.title = of.title;
  checked.quantity = value.quantity;
  checked.unit = value.unit;
  checked.exact = value.value;
  checked.replications = n;
  checked.decoys = value.decoys;
  if (value.deviation) {
    checked.estimate = told.half_width * root / t_factor(confidence, n) / value.seconds;
  } else {
    checked.estimate = (value.times * told.value - figures.less()) / value.seconds;
    if (value.less.empty()) checked.half_width = value.times * half_width(told) / value.seconds;
  }
  double tolerance = 0;
  if (!std::isnan(value.relative))
    tolerance = value.relative * std::fabs(value.value) * std::sqrt(static_cast<double>(of.replications)) / root;
  else if (!std::isnan(value.sd))
    tolerance = t_factor(confidence_of_tolerance, n) * value.sd / root;
  else
    tolerance = half_width(figures.estimate(confidence_of_tolerance)) / value.seconds;
  checked.too_wide = std::isnan(value.sd) && std::isnan(value.relative) && n >= of.replications &&
                     !(tolerance <= widest * std::fabs(value.value));
  checked.low = value.value - tolerance;
  checked.high = value.value + tolerance;
  checked.passes =
      !checked.too_wide && checked.low <= checked.estimate && checked.estimate <= checked.high; // never a NaN
  if (!checked.passes) checked.mistake = closest_mistake(checked.estimate, checked.exact, value.decoys);
  return checked;
}

/// What a value speaks of must be there before anything is run.
void check_references(const SimulatedCase &one, const std::string &file, const LoadedScenario &loaded) {
  std::string errors;
  const auto wrong = [&](const SimulatedValue &value, const std::string &what) {
    errors += fmt::format("{}: {} of {}: {}\n", file, value.quantity, one.id, what);
  };
  for (const SimulatedValue &value : one.exact)
    for (const std::string &plan : {value.plan, value.minus}) {
      if (plan.empty()) continue;
      const std::size_t at = plan_index(loaded.plan_names, plan);
      if (at == loaded.plan_names.size()) {
        wrong(value, fmt::format("there is no plan '{}'", plan));
        continue;
      }
      const Scenario &scenario = loaded.plans[at];
      const auto &all = kpis();
      if (!value.kpi.empty() && std::none_of(all.begin(), all.end(), [&](const Kpi &k) { return k.key == value.kpi; }))
        wrong(value, fmt::format("there is no KPI '{}'", value.kpi));
      if (!value.kpi.empty() && !find_scope(Scopes(scenario), value.scope))
        wrong(value, fmt::format("there is no scope '{}'", value.scope));
      const auto &measures = scenario.measures;
      for (const std::string &measure : {value.measure, value.less})
        if (!measure.empty() &&
            std::none_of(measures.begin(), measures.end(), [&](const Measure &m) { return m.id == measure; }))
          wrong(value, fmt::format("there is no measure '{}'", measure));
    }
  if (!errors.empty()) throw InputError(errors);
}

} // namespace

ReadyCase make_ready(const SimulatedCase &one, const std::filesystem::path &folder) {
  const std::filesystem::path file = folder / scenario_file(one);
  const LoadedScenario loaded = load_scenario(file);
  check_references(one, file.string(), loaded);
  ReadyCase ready{one, loaded.digest, {}};
  for (std::size_t p = 0; p < loaded.plan_names.size(); ++p) {
    const std::string &name = loaded.plan_names[p];
    if (std::any_of(one.exact.begin(), one.exact.end(),
                    [&](const SimulatedValue &value) { return value.plan == name || value.minus == name; }))
      ready.plans.push_back({name, loaded.plan_titles[p], loaded.plans[p]});
  }
  return ready;
}

std::vector<CheckedValue> check(const SimulatedCase &one, const ExperimentResult &result) {
  std::vector<CheckedValue> values;
  for (const SimulatedValue &value : one.exact) values.push_back(check_value(one, value, result));
  return values;
}

CheckedCase run_and_check(const ReadyCase &ready, const ExperimentOptions &options) {
  const ExperimentResult result = run_experiment(ready.plans, ready.digest, options);
  if (result.interrupted) return {{}, true};
  for (const FailedReplication &failed : result.failed)
    throw std::runtime_error(fmt::format("{}: replication {} of plan '{}' failed: {}", ready.exact.id,
                                         failed.replication, failed.plan, failed.reason));
  return {check(ready.exact, result), false};
}

} // namespace cavalry
