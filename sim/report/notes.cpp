#include "report/notes.hpp"

#include "base/calendar.hpp"
#include "experiment/backlog.hpp"
#include "report/figure_text.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

namespace cavalry {
namespace {

std::string late_text(Language language, const PlanResult &plan) {
  constexpr std::array<std::pair<const char *, const char *>, 6> parts{{{"late_unnoticed", "lateness.unnoticed"},
                                                                        {"late_desk", "lateness.desk"},
                                                                        {"late_waiting", "lateness.waiting"},
                                                                        {"late_travel", "lateness.travel"},
                                                                        {"late_work", "lateness.work"},
                                                                        {"late_rework", "lateness.rework"}}};
  constexpr double worth_a_word = 0.02;
  std::string result;
  for (const auto &[key, word] : parts) {
    const Kpi &part = kpi(key);
    const Estimate share = estimate(part, plan, plan.scopes.position(ScopeKind::city));
    if (!(share.value >= worth_a_word)) continue;
    result += fmt::format("{}{} {} %", result.empty() ? "" : text("list.comma", language), text(word, language),
                          figure_text(language, part, plan, {&share}, 1).value(share));
  }
  if (!result.empty()) return say(language, "table.late_line", result);
  // Late time is told of what was cleared: none is known where what is late was left lying.
  const double kept = estimate(kpi("cleared_in_promise"), plan, plan.scopes.position(ScopeKind::city)).value;
  return std::string(text(kept < 1 ? "table.late_left" : "table.nothing_late", language));
}

/// One that fails under several plans counts once.
std::size_t failed_replications(const ExperimentResult &result) {
  std::set<std::uint64_t> numbers;
  for (const FailedReplication &failed : result.failed) numbers.insert(failed.replication);
  return numbers.size();
}

} // namespace

std::string paragraph(const std::string &text, std::size_t indent) {
  std::string result;
  for (const std::string &line : wrapped(text, report_width - indent - 2))
    result += std::string(result.empty() ? indent : indent + 2, ' ') + line + "\n";
  return result;
}

std::string window_length(Language language, const Scenario &scenario) {
  return duration_text(language, scenario.horizon.length);
}

std::string window_start(const Scenario &scenario) {
  const Horizon &horizon = scenario.horizon;
  return horizon.start_clock == 0 ? format(horizon.start) : format(DateTime{horizon.start, horizon.start_clock});
}

std::string hours_text(Language language, const std::bitset<24> &hours) {
  if (hours.all()) return std::string(text("overload.all_hours", language));
  std::string stretches;
  for (std::size_t h = 0; h < 24; ++h) {
    if (!hours[h] || hours[(h + 23) % 24]) continue;
    std::size_t end = h;
    while (hours[end % 24]) ++end;
    stretches += fmt::format("{}{:02}:00-{:02}:00", stretches.empty() ? "" : ", ", h, end > 24 ? end - 24 : end);
  }
  return say(language, "overload.hours", stretches);
}

std::string plan_title(Language language, const PlanResult &plan) { return name_in(language, plan.title, plan.name); }

std::string overload_text(Language language, const PlanResult &plan, const Overload &overload) {
  const Scenario &scenario = plan.scenario;
  std::string groups;
  for (const std::size_t group : overload.groups)
    groups += (groups.empty() ? "" : ", ") + name_in(language, scenario.crews[group].name, scenario.crews[group].id);
  const std::string where = overload.district ? name_in(language, scenario.districts[*overload.district].name,
                                                        scenario.districts[*overload.district].id)
                                              : std::string(text("overload.whole_city", language));
  const std::string when = hours_text(language, overload.hours);
  if (overload.kind == Overload::Kind::desk_grows) {
    const Desk &desk = scenario.desks[overload.desk];
    return say(language, "overload.desk", name_in(language, desk.name, desk.id), when);
  }
  if (overload.kind == Overload::Kind::lap_cannot_close) return say(language, "overload.lap", groups, where, when);
  return say(language, "overload.queue", groups, overload.skill, where, when);
}

std::string overload_notes(Language language, const PlanResult &plan) {
  const std::vector<Overload> found = overloads(plan);
  if (found.empty()) return "";
  std::string result = fmt::format("  {}\n", text("overload.title", language));
  for (const Overload &overload : found) result += paragraph(overload_text(language, plan, overload), 4);
  if (std::none_of(found.begin(), found.end(), [](const Overload &overload) { return overload.grows; })) return result;
  return result + paragraph(std::string(text("overload.consequence", language)), 2);
}

/// Empty where half of the replications have no backlog, unless there are enough of them to tell of the others.
std::string clearing_day(Language language, const BacklogClears &clears) {
  constexpr std::size_t enough_for_a_tenth = 10;
  const auto day = [&](double days) {
    return std::isinf(days) ? std::string(text("backlog.later", language)) : fmt::format("{:.0f}", days);
  };
  const bool tenths = clears.replications >= enough_for_a_tenth;
  if (std::isinf(clears.median)) return std::string(text("backlog.never", language));
  if (clears.median == 0 && (!tenths || clears.high == 0 || std::isinf(clears.high))) return "";
  if (clears.median == 0) return say(language, "backlog.clears_in_some", day(clears.high));
  if (!tenths) return say(language, "backlog.clears", day(clears.median));
  if (clears.low > 0)
    return say(language, "backlog.clears_between", day(clears.median), day(clears.low), day(clears.high));
  if (std::isinf(clears.high)) return say(language, "backlog.clears", day(clears.median));
  return say(language, "backlog.clears_by", day(clears.median), day(clears.high));
}

std::string backlog_text(Language language, const PlanResult &plan) {
  const auto clears = backlog_clears(plan);
  if (!clears) return "";
  std::string result = clearing_day(language, *clears);
  if (clears->never > 0)
    result += (result.empty() ? std::string() : std::string(text("list.semicolon", language))) +
              say(language, "backlog.never_in", clears->never, clears->replications);
  return result;
}

std::string backlog_note(Language language, const PlanResult &plan, const PlanResult *baseline) {
  const std::string own = backlog_text(language, plan);
  const std::string before = baseline == nullptr ? own : backlog_text(language, *baseline);
  if (own.empty() && before.empty()) return "";
  const auto said = [&](const std::string &of) {
    return of.empty() ? std::string(text("backlog.none", language)) : of;
  };
  std::string result = say(language, "backlog.title", said(own));
  if (baseline != nullptr && before != own)
    result += std::string(text("list.semicolon", language)) +
              say(language, "table.of_plan", plan_title(language, *baseline), said(before));
  return paragraph(result, 2);
}

std::string worst_and_late(Language language, const PlanResult &plan) {
  const auto &types = plan.scenario.incidents;
  if (std::none_of(types.begin(), types.end(), [](const IncidentType &type) { return type.promise.has_value(); }))
    return "";
  const std::string late = late_text(language, plan);
  const auto worst = worst_place_hour(plan);
  if (!worst) return late;
  const Place &place = plan.scenario.places[worst->place];
  const FigureText figures = figure_text(language, kpi("cleared_in_promise"), plan, {&worst->kept});
  return say(language, "table.worst_line", name_in(language, place.name, place.id), worst->hour, worst->hour + 1,
             figures.value(worst->kept)) +
         std::string(text("list.semicolon", language)) + late;
}

std::string replayed_logs(const ExperimentResult &result) {
  std::set<std::string> logs;
  for (const PlanResult &plan : result.plans)
    for (const IncidentType &type : plan.scenario.incidents)
      if (!type.arises.log.empty()) logs.insert(type.arises.log);
  return fmt::format("{}", fmt::join(logs, " "));
}

std::string interrupted_note(Language language, const ExperimentResult &result) {
  return say(language, "note.partial", result.replications.size(), result.planned);
}

std::string closing_notes(Language language, const ExperimentResult &result) {
  const std::size_t finished = result.replications.size();
  std::vector<std::string> notes;
  if (result.interrupted) notes.push_back(interrupted_note(language, result));
  if (!result.failed.empty())
    notes.push_back(say(language, "note.missing", failed_replications(result), result.planned));
  if (finished == 1) notes.push_back(say(language, "note.one_replication"));
  if (finished > 1 && result.plans.size() > 1) {
    notes.push_back(say(language, "note.intervals", finished));
    notes.push_back(say(language, "note.points"));
  }
  if (finished > 1 && result.plans.size() == 1) notes.push_back(say(language, "note.intervals_run", finished));
  if (!replayed_logs(result).empty()) notes.push_back(say(language, "note.given_log"));
  notes.push_back(say(language, "note.provenance", result.seed, result.digest, result.fingerprint));
  return paragraph(fmt::format("{}", fmt::join(notes, language == Language::zh ? "" : " ")));
}

} // namespace cavalry
