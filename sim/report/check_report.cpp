#include "report/check_report.hpp"

#include "estimate/explanation.hpp"
#include "experiment/offered_load.hpp"
#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <utility>

namespace cavalry {
namespace {

class CheckReport {
public:
  CheckReport(Language language, const LoadedScenario &loaded, const Scenario &scenario)
      : language_(language), loaded_(loaded), scenario_(scenario), layout_(scenario), overloads_(overloads()) {}

  std::string str() const { return summary() + overloads_ + logs() + assumptions() + warnings(); }

private:
  std::string word(const char *key) const { return std::string(text(key, language_)); }
  template <class Named> std::string name_in(const Named &of) const {
    return cavalry::name_in(language_, of.name, of.id);
  }
  std::string summary() const {
    const Staffing all = staffing_of(scenario_);
    std::string text =
        paragraph(say(language_, "check.title", cavalry::name_in(language_, scenario_.title, scenario_.name),
                      scenario_.plan, window_length(language_, scenario_), window_start(scenario_)));
    text += paragraph(say(language_, "check.city", scenario_.districts.size(), scenario_.places.size(),
                          scenario_.incidents.size(), scenario_.crews.size()),
                      2);
    text += paragraph(say(language_, "check.staffing", count_text(language_, all.posts),
                          count_text(language_, std::nearbyint(all.persons))),
                      2);
    text += paragraph(say(language_, "check.plans", loaded_.plan_names.size(), fmt::join(loaded_.plan_names, ", ")), 2);
    return text;
  }

  /// Who cannot keep up, a line each with the hour when it is worst; once for all kinds of day on which it is the same.
  std::string overloads() const {
    std::vector<std::pair<std::string, std::string>> lines; // the days, and what is so on them
    for (const DayKind kind : days_of_window(scenario_))
      for (std::string &line : overloads_on(kind)) {
        const std::string day = day_kind_name(language_, kind);
        const auto known =
            std::find_if(lines.begin(), lines.end(), [&](const auto &one) { return one.second == line; });
        if (known != lines.end())
          known->first += word("list.comma") + day;
        else
          lines.emplace_back(day, std::move(line));
      }
    if (lines.empty()) return "";
    std::string text = fmt::format("\n{}", paragraph(word("check.overloads")));
    for (const auto &[days, line] : lines) text += paragraph(say(language_, "table.of_plan", days, line), 2);
    return text;
  }

  std::vector<std::string> overloads_on(DayKind kind) const {
    const DayEstimate day(scenario_, kind);
    const std::vector<BusyBeat> busy = busy_beats(layout_, kind);
    std::vector<std::string> lines;
    for (std::size_t group = 0; group < scenario_.crews.size(); ++group) {
      std::string line = laps_line(group, busy);
      if (line.empty()) line = load_line(name_in(scenario_.crews[group]), load_of(group, day.workload));
      if (!line.empty()) lines.push_back(std::move(line));
    }
    for (const DeskEstimate &one : day.desks)
      if (std::string line = load_line(name_in(scenario_.desks[one.desk]), one.load); !line.empty())
        lines.push_back(std::move(line));
    return lines;
  }

  /// Of a group whose crews cannot get round.
  std::string laps_line(std::size_t group, const std::vector<BusyBeat> &busy) const {
    std::size_t beats = 0;
    const BusyBeat *worst = nullptr;
    for (const BusyBeat &beat : busy) {
      if (beat.group != group) continue;
      ++beats;
      if (worst == nullptr || beat.most > worst->most) worst = &beat;
    }
    if (worst == nullptr) return "";
    return say(language_, "check.laps", name_in(scenario_.crews[group]), beats, fmt::format("{:.2f}", worst->most),
               one_hour(worst->worst));
  }

  /// Of all its skills.
  static Load load_of(std::size_t group, const Workload &workload) {
    Load all;
    for (const SkillLoad &row : workload.rows()) {
      if (row.group != group) continue;
      all.crews = row.load.crews;
      for (std::size_t h = 0; h < 24; ++h) all.work[h] += row.load.work[h];
    }
    return all;
  }

  std::string load_line(const std::string &name, const Load &load) const {
    if (load.over().none() && !(load.utilisation() > 1)) return "";
    const std::size_t h = load.busiest();
    if (h == 24) return say(language_, "check.nobody", name);
    if (load.over().none()) return say(language_, "check.load_of_day", name, percent(load.utilisation()));
    return say(language_, "check.load", name, percent(load.utilisation(h)), one_hour(h), percent(load.utilisation()));
  }

  std::string one_hour(std::size_t h) const { return hours_text(language_, std::bitset<24>().set(h)); }
  static std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

  /// What is replayed of each log, and what is not and why.
  std::string logs() const {
    std::string text;
    for (const IncidentType &type : scenario_.incidents) {
      if (!type.arises.trace) continue;
      const Trace &trace = *type.arises.trace;
      text += paragraph(say(language_, "check.log", name_in(type), trace.replayed, trace.rows, type.arises.log,
                            trace.outside, trace.duplicates, trace.unreadable),
                        2);
      if (trace.unplaced > 0)
        text += paragraph(say(language_, spreads(type.arises.log) ? "check.log_spread" : "check.log_dropped",
                              trace.unplaced, trace.first_unplaced),
                          4);
      if (trace.on_common_point > 0)
        text += paragraph(say(language_, "check.log_common", trace.on_common_point, trace.common_point.latitude,
                              trace.common_point.longitude),
                          4);
    }
    return text.empty() ? "" : fmt::format("\n{}{}", paragraph(say(language_, "check.logs")), text);
  }

  bool spreads(const std::string &log) const {
    return std::any_of(scenario_.logs.begin(), scenario_.logs.end(),
                       [&](const CaseLog &one) { return one.id == log && one.unplaced == Unplaced::spread; });
  }

  std::string assumptions() const {
    if (scenario_.assumptions.empty()) return "";
    Table table({{}, {Table::Align::left, 20}, {Table::Align::left, 30}, {Table::Align::left, 30}});
    table.add({word("check.path"), word("check.value"), word("check.range"), word("check.source")});
    for (const Assumption &one : scenario_.assumptions)
      table.add({one.path, one.value, one.low.empty() ? "–" : fmt::format("{} … {}", one.low, one.high), one.source});
    return fmt::format("\n{}{}", paragraph(say(language_, "check.assumptions", scenario_.assumptions.size())),
                       table.str(2));
  }

  /// As they are, not broken into lines: editors and people look for "file:line:column:".
  std::string warnings() const {
    if (loaded_.warnings.empty()) return fmt::format("\n{}\n", word(overloads_.empty() ? "check.ok" : "check.ok_but"));
    std::string lines = fmt::format("\n{}\n", text("check.warnings", language_));
    for (const std::string &warning : loaded_.warnings) lines += fmt::format("  {}\n", warning);
    return lines;
  }

  Language language_;
  const LoadedScenario &loaded_;
  const Scenario &scenario_;
  Layout layout_;
  std::string overloads_;
};

} // namespace

std::string check_report(Language language, const LoadedScenario &loaded, std::size_t plan) {
  return CheckReport(language, loaded, loaded.plans[plan]).str();
}

} // namespace cavalry
