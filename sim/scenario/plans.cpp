#include "scenario/plans.hpp"

#include "scenario/checks.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace cavalry {
namespace {

/// By the rule of every other name.
Name name_of(const Node &node, const std::string &path, Diagnostics &diagnostics) {
  Name name;
  Scenario none;
  Problems problems;
  Reading reading(none, problems);
  const Reading::Inside inside(reading, path);
  NameForm(name).read(node, reading);
  for (const Problem &problem : problems.all())
    diagnostics.error(problem.at, problem.path, problem.what, problem.expected, problem.suggestion);
  return name;
}

/// A plan is a mapping from paths to changes, or {name, about, changes}.
PlanText plan_of(const Node::Entry &entry, Diagnostics &diagnostics) {
  PlanText plan{entry.key, entry.key_at, {}, entry.value};
  const std::string path = "plans." + entry.key;
  if (!is_word(entry.key))
    diagnostics.error(entry.key_at, path, "cannot be a plan's name",
                      "a word without blanks, dots, commas, colons or brackets");
  if (entry.value.find("changes") == nullptr) return plan;
  plan.changes = *entry.value.find("changes");
  for (const Node::Entry &part : entry.value.entries()) {
    if (part.key == "name")
      plan.title = name_of(part.value, path + ".name", diagnostics);
    else if (part.key != "about" && part.key != "changes")
      diagnostics.error(part.key_at, path + '.' + part.key, "unknown key beside 'changes'",
                        "one of name, about, changes");
  }
  return plan;
}

void collect_positions(const Node &node, std::set<Position> &positions) {
  positions.insert(node.at);
  for (const Node &item : node.items) collect_positions(item, positions);
  for (const Node::Entry &entry : node.entries()) {
    positions.insert(entry.key_at);
    collect_positions(entry.value, positions);
  }
}

bool same_time_scale(const Occurrence &left, const Occurrence &right) {
  return left.profile == right.profile && left.on_weekend == right.on_weekend && left.on_holiday == right.on_holiday &&
         left.season == right.season && left.day_effect.cv == right.day_effect.cv &&
         left.day_effect.autocorrelation == right.day_effect.autocorrelation &&
         left.day_effect.district_share == right.day_effect.district_share && left.per == right.per &&
         left.log == right.log && left.where == right.where;
}

bool same_profiles(const Scenario &left, const Scenario &right) {
  return std::equal(left.profiles.begin(), left.profiles.end(), right.profiles.begin(), right.profiles.end(),
                    [](const Profile &one, const Profile &other) {
                      return one.id == other.id && one.workday == other.workday && one.weekend == other.weekend &&
                             one.holiday == other.holiday;
                    });
}

} // namespace

std::vector<PlanText> take_plans(Node &tree, Diagnostics &diagnostics) {
  std::vector<PlanText> plans{{baseline_name, {}, {}, {}}};
  const Node *written = tree.find("plans");
  if (written == nullptr) return plans;
  if (!written->is_mapping() && !written->is_null())
    diagnostics.error(written->at, "plans", "is no mapping", "plans by name, each a mapping from paths to changes");
  for (const Node::Entry &entry : written->entries()) {
    PlanText plan = plan_of(entry, diagnostics);
    if (plan.name == baseline_name) {
      if (plan.changes.size() > 0)
        diagnostics.error(plan.at, "plans.baseline", "has changes, but is the scenario as it stands",
                          "{}, or another name for the plan");
      plans.front() = std::move(plan);
    } else {
      plans.push_back(std::move(plan));
    }
  }
  tree.erase("plans");
  return plans;
}

void keep_common_incidents(Scenario &plan, const Scenario &baseline, Problems &problems) {
  const bool other_days = plan.holidays != baseline.holidays || plan.make_up_workdays != baseline.make_up_workdays;
  const bool other_profiles = !same_profiles(plan, baseline);
  for (IncidentType &type : plan.incidents) {
    const auto before = std::find_if(baseline.incidents.begin(), baseline.incidents.end(),
                                     [&](const IncidentType &other) { return other.id == type.id; });
    if (before == baseline.incidents.end()) continue;
    if (before->arises.per == type.arises.per && before->arises.reference_rate > 0)
      type.arises.reference_rate = before->arises.reference_rate;
    if (const auto problem = level_problem(plan, type); problem && !problems.troubled(problem->path))
      problems.add(*problem);
    if (other_days || other_profiles || !same_time_scale(type.arises, before->arises))
      problems.add(
          {false,
           {},
           "incidents." + type.id,
           "log, profile, calendar, day effect or unit of the rate differ from the baseline's",
           "rates and factors alone to change: else the plan meets other incidents, and takes more replications",
           ""});
  }
}

void warn_of_another_window(const Scenario &plan, const Scenario &baseline, Problems &problems) {
  if (plan.horizon == baseline.horizon) return;
  problems.add({false,
                {},
                "horizon",
                "the window differs from the baseline's",
                "one for all plans, as --set gives them: figures of different windows are not compared",
                ""});
}

std::vector<Problem> new_problems(const Problems &of_plan, const Problems &of_baseline, const PlanText &plan) {
  const std::set<Problem> known(of_baseline.all().begin(), of_baseline.all().end());
  std::set<std::string> known_paths;
  for (const Problem &problem : of_baseline.all())
    if (problem.is_error) known_paths.insert(problem.path);
  std::set<Position> positions;
  collect_positions(plan.changes, positions);
  std::vector<Problem> fresh;
  for (Problem problem : of_plan.all()) {
    if (known.contains(problem) || (problem.is_error && known_paths.contains(problem.path))) continue;
    if (!positions.contains(problem.at)) problem.at = plan.at;
    problem.path = fmt::format("plans.{}: {}", plan.name, problem.path);
    fresh.push_back(std::move(problem));
  }
  return fresh;
}

} // namespace cavalry
