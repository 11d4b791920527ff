#include "report/check_report.hpp"

#include "estimate/plan_change.hpp"
#include "experiment/offered_load.hpp"
#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

class CheckReport {
public:
  CheckReport(Language language, const LoadedScenario &loaded, const Scenario &scenario)
      : language_(language), loaded_(loaded), scenario_(scenario), layout_(scenario) {}

  std::string str() const { return summary() + busy() + logs() + assumptions() + warnings(); }

private:
  std::string summary() const {
    const Staffing all = staffing_of(scenario_);
    std::string text = paragraph(say(language_, "check.title", name_in(language_, scenario_.title, scenario_.name),
                                     scenario_.plan, window_length(language_, scenario_), window_start(scenario_)));
    text += paragraph(say(language_, "check.city", scenario_.districts.size(), scenario_.places.size(),
                          scenario_.incidents.size(), scenario_.crews.size()),
                      2);
    text += paragraph(
        say(language_, "check.staffing", number_text(all.posts, 4), number_text(std::nearbyint(all.persons), 4)), 2);
    text += paragraph(say(language_, "check.plans", loaded_.plan_names.size(), fmt::join(loaded_.plan_names, ", ")), 2);
    return text;
  }

  /// Laps that cannot close, a line for each group and shift with the hours of all of its beats.
  std::string busy() const {
    struct Line {
      BusyBeat all;
      std::size_t beats = 0;
    };
    std::vector<Line> lines;
    for (const BusyBeat &beat : busy_beats(layout_)) {
      const auto is_its = [&](const Line &line) {
        return line.all.group == beat.group && line.all.shift == beat.shift;
      };
      auto line = std::find_if(lines.begin(), lines.end(), is_its);
      if (line == lines.end()) line = lines.insert(lines.end(), Line{beat});
      line->all.hours |= beat.hours;
      line->all.most = std::max(line->all.most, beat.most);
      ++line->beats;
    }
    if (lines.empty()) return "";
    std::string text = fmt::format("\n{}", paragraph(say(language_, "check.laps")));
    for (const Line &line : lines) {
      const CrewGroup &group = scenario_.crews[line.all.group];
      text += paragraph(say(language_, "check.lap", name_in(language_, group.name, group.id), line.beats,
                            hours_text(language_, line.all.hours), fmt::format("{:.2f}", line.all.most)),
                        2);
    }
    return text;
  }

  /// What is replayed of each log, and what is not and why.
  std::string logs() const {
    std::string text;
    for (const IncidentType &type : scenario_.incidents) {
      if (!type.arises.trace) continue;
      const Trace &trace = *type.arises.trace;
      text += paragraph(say(language_, "check.log", name_in(language_, type.name, type.id), trace.replayed, trace.rows,
                            type.arises.log, trace.outside, trace.duplicates, trace.unreadable),
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
    const auto head = [this](const char *key) { return std::string(text(key, language_)); };
    table.add({head("check.path"), head("check.value"), head("check.range"), head("check.source")});
    for (const Assumption &one : scenario_.assumptions)
      table.add({one.path, one.value, one.low.empty() ? "–" : fmt::format("{} … {}", one.low, one.high), one.source});
    return fmt::format("\n{}{}", paragraph(say(language_, "check.assumptions", scenario_.assumptions.size())),
                       table.str(2));
  }

  /// As they are, not broken into lines: editors and people look for "file:line:column:".
  std::string warnings() const {
    if (loaded_.warnings.empty()) return fmt::format("\n{}\n", text("check.ok", language_));
    std::string lines = fmt::format("\n{}\n", text("check.warnings", language_));
    for (const std::string &warning : loaded_.warnings) lines += fmt::format("  {}\n", warning);
    return lines;
  }

  Language language_;
  const LoadedScenario &loaded_;
  const Scenario &scenario_;
  Layout layout_;
};

} // namespace

std::string check_report(Language language, const LoadedScenario &loaded, std::size_t plan) {
  return CheckReport(language, loaded, loaded.plans[plan]).str();
}

} // namespace cavalry
