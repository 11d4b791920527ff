#include "report/explain_report.hpp"

#include "base/units.hpp"
#include "report/figure_text.hpp"
#include "report/notes.hpp"
#include "report/table.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

constexpr auto left = Table::Align::left;
constexpr auto right = Table::Align::right;

std::string percent(double share) { return std::isinf(share) ? "∞" : fmt::format("{:.0f} %", 100 * share); }

std::string minutes(double seconds) {
  if (std::isinf(seconds)) return "∞";
  const double value = seconds / minute;
  return fmt::format("{:.{}f}", value, value < 10 && value > 0 ? 1 : 0);
}

/// 06:00-07:00
std::string clock_hour(std::size_t h) { return fmt::format("{:02}:00-{:02}:00", h, h + 1); }

std::string one_decimal(double value) { return fmt::format("{:.1f}", value); }

class ExplainReport {
public:
  ExplainReport(Language language, const LoadedScenario &loaded, std::size_t plan)
      : language_(language), scenario_(loaded.plans[plan]), explanation_(loaded.baseline, scenario_),
        title_(name_in(language, loaded.plan_titles[plan], loaded.plan_names[plan])), is_baseline_(plan == 0) {}

  std::string str() const {
    std::string text =
        paragraph(say(language_, "explain.title", name_in(language_, scenario_.title, scenario_.name), title_));
    if (!is_baseline_) text += section("explain.changes") + changes();
    text += section("explain.staffing") + staffing();
    const DayEstimate &day = *explanation_.days.front();
    text +=
        fmt::format("\n{}", paragraph(say(language_, "explain.load", name_of(day.kind)))) + loads(day) + overloads();
    text += fmt::format("\n{}", paragraph(say(language_, "explain.hours", name_of(day.kind)))) + hours(day);
    if (!day.laps.groups().empty())
      text += fmt::format("\n{}", paragraph(say(language_, "explain.laps", name_of(day.kind)))) + laps(day);
    if (!day.calls.empty())
      text += fmt::format("\n{}", paragraph(say(language_, "explain.calls", name_of(day.kind)))) + calls(day);
    if (!day.desks.empty())
      text += fmt::format("\n{}", paragraph(say(language_, "explain.desks", name_of(day.kind)))) + desks(day);
    return text + fmt::format("\n{}", paragraph(say(language_, "explain.note"))) + notes();
  }

private:
  std::string word(const char *key) const { return std::string(text(key, language_)); }
  std::string section(const char *key) const { return fmt::format("\n{}", paragraph(word(key))); }
  std::string name_of(DayKind kind) const { return day_kind_name(language_, kind); }
  std::string group_name(std::size_t group) const {
    return name_in(language_, scenario_.crews[group].name, scenario_.crews[group].id);
  }
  std::string type_name(std::size_t type) const {
    return name_in(language_, scenario_.incidents[type].name, scenario_.incidents[type].id);
  }
  std::string place_name(std::size_t place) const {
    return name_in(language_, scenario_.places[place].name, scenario_.places[place].id);
  }

  std::string number(double value) const { return count_text(language_, value); }

  /// In the unit of what all are paid, so that a page has one; smaller amounts in full.
  std::string money(double amount, bool is_change) const {
    const double size = std::fabs(amount);
    if (is_change && size < 0.5) return "±0";
    const double largest = std::max(explanation_.staffing.pay, size);
    const bool in_full = size > 0 && size < largest / 500;
    const FigureText figure(language_, Unit::money, in_full ? size : largest, 0, 0);
    const std::string unit = figure.unit().empty()       ? ""
                             : language_ == Language::zh ? std::string(figure.unit())
                                                         : fmt::format(" {}", figure.unit());
    return fmt::format("{}{}{}", !is_change ? "" : amount < 0 ? "-" : "+", figure.value(Estimate{size}), unit);
  }

  /// Half a person is a person, a part of the payroll of others.
  std::string people_and_money(double persons, double pay) const {
    const double whole = std::round(std::fabs(persons));
    return say(language_, "explain.persons_pay",
               whole == 0 ? "±0" : fmt::format("{}{}", persons < 0 ? "-" : "+", number(whole)), money(pay, true));
  }

  std::string changes() const {
    const PlanChange &change = explanation_.change;
    if (change.none()) return paragraph(say(language_, "explain.no_changes"), 2);
    std::string lines;
    for (const PostChange &posts : change.posts) lines += paragraph(post_sentence(posts), 2);
    for (const ValueChange &value : change.values)
      lines += paragraph(say(language_, "explain.value", value.path, value.before.empty() ? "–" : value.before,
                             value.after.empty() ? "–" : value.after),
                         2);
    if (change.posts.size() > 1)
      lines += paragraph(
          say(language_, "explain.altogether", people_and_money(change.staffing.persons, change.staffing.pay)), 2);
    return lines;
  }

  /// "+2 posts in Wanxiu riders (early, late) = +6 persons, +1.2 M a year"
  std::string post_sentence(const PostChange &posts) const {
    const char *key = posts.kind == PostChange::Kind::added     ? "explain.group_added"
                      : posts.kind == PostChange::Kind::removed ? "explain.group_removed"
                                                                : "explain.posts";
    const auto &shifts = posts.shifts;
    std::string what;
    const bool alike = std::all_of(shifts.begin(), shifts.end(),
                                   [&](const auto &shift) { return shift.posts == shifts.front().posts; });
    if (shifts.empty()) {
      what = say(language_, "explain.posts_of", "0");
    } else if (alike) {
      std::string names;
      for (const auto &shift : shifts)
        names += fmt::format("{}{}", names.empty() ? "" : word("list.comma"),
                             shift.id.empty() ? word("explain.all_day") : shift.id);
      what = say(language_, "explain.posts_alike", fmt::format("{:+}", shifts.front().posts), names);
    } else {
      for (const auto &shift : shifts)
        what += fmt::format("{}{}", what.empty() ? "" : word("list.comma"),
                            say(language_, "explain.posts_alike", fmt::format("{:+}", shift.posts), shift.id));
    }
    return say(language_, key, name_in(language_, posts.name, posts.group), what,
               people_and_money(posts.persons, posts.pay));
  }

  std::string staffing() const {
    const Staffing &all = explanation_.staffing;
    return paragraph(say(language_, "explain.staffing_line", number(all.posts), number(std::round(all.persons)),
                         money(all.pay, false)),
                     2);
  }

  /// What is taken roughly in this scenario.
  std::string notes() const {
    std::string lines;
    const auto note = [&](bool applies, const char *key) { lines += applies ? paragraph(word(key)) : ""; };
    const auto &crews = scenario_.crews;
    const auto &types = scenario_.incidents;
    const DayEstimate &day = *explanation_.days.front();
    note(std::any_of(crews.begin(), crews.end(),
                     [&](const CrewGroup &group) { return vehicle_of(scenario_, group).breakdown.has_value(); }),
         "explain.note_breakdown");
    note(std::any_of(day.calls.begin(), day.calls.end(), [&](const CallEstimate &one) { return one.pooled; }),
         "explain.note_lent");
    note(!explanation_.months.empty(), "explain.note_months");
    note(std::any_of(types.begin(), types.end(), is_periodic), "explain.note_periodic");
    return lines;
  }

  /// What a row of the account is of; rows below a skill are set in.
  std::string row_name(const SkillLoad &row) const {
    if (row.group) return fmt::format("  {}", group_name(*row.group));
    if (row.district) {
      const District &district = scenario_.districts[*row.district];
      return fmt::format("  {}", name_in(language_, district.name, district.id));
    }
    std::string types;
    for (std::size_t t = 0; t < scenario_.incidents.size(); ++t)
      if (scenario_.incidents[t].served_by.skill == row.skill)
        types += fmt::format("{}{}", types.empty() ? "" : word("list.comma"), type_name(t));
    return types;
  }

  /// Whether a district has the crews of one group alone, whose row says the same.
  bool is_one_group(const Workload &workload, const SkillLoad &district) const {
    const std::string &id = scenario_.districts[*district.district].id;
    std::size_t there = 0;
    for (const SkillLoad &row : workload.rows())
      if (row.group && row.skill == district.skill) {
        const std::string &home = scenario_.crews[*row.group].district;
        there += home == id ? 1 : home.empty() ? 2 : 0;
      }
    return there == 1;
  }

  std::string loads(const DayEstimate &day) const {
    Table table({{left, 30}, {right, 10}, {right, 10}, {right, 8}, {left, 12}, {right, 8}, {left}});
    table.add({word("explain.who"), word("explain.work"), word("explain.crew_hours"), word("explain.used"),
               word("explain.busiest"), word("explain.used_then"), word("explain.over")});
    for (const SkillLoad &row : day.workload.rows()) {
      if (row.district && is_one_group(day.workload, row)) continue;
      const std::size_t h = row.load.busiest();
      const std::bitset<24> over = row.load.over();
      table.add({row_name(row), one_decimal(row.load.work_hours()), one_decimal(row.load.crew_hours()),
                 percent(row.load.utilisation()), h < 24 ? clock_hour(h) : word("explain.nobody"),
                 h < 24 ? percent(row.load.utilisation(h)) : "", over.any() ? hours_text(language_, over) : ""});
    }
    return table.str(2, report_width);
  }

  std::string desks(const DayEstimate &day) const {
    Table table({{left, 34}, {right, 10}, {right, 10}, {right, 10}, {right, 8}, {left, 12}, {right, 8}});
    table.add({word("scope.desk"), word("explain.cases_a_day"), word("explain.work_hours"), word("explain.duty_hours"),
               word("explain.used"), word("explain.busiest"), word("explain.used_then")});
    for (const DeskEstimate &one : day.desks) {
      const Desk &desk = scenario_.desks[one.desk];
      const Load &load = one.load;
      const std::size_t h = load.busiest();
      table.add({name_in(language_, desk.name, desk.id), one_decimal(one.cases), one_decimal(load.work_hours()),
                 one_decimal(load.crew_hours()), load.crew_hours() > 0 ? percent(load.utilisation()) : "–",
                 h < 24 ? clock_hour(h) : word("explain.nobody"), h < 24 ? percent(load.utilisation(h)) : ""});
    }
    return table.str(2, report_width);
  }

  /// In words: who cannot keep up, on which days and in which hours; where months differ, in the worst of them.
  std::string overloads() const {
    std::string lines;
    for (const auto &day : explanation_.days) {
      for (const SkillLoad &row : day->workload.rows())
        if (row.group) lines += crews_overload(*day, row);
      for (std::size_t d = 0; d < day->desks.size(); ++d) lines += desk_overload(*day, d);
    }
    return lines.empty() ? paragraph(word("explain.none_over"), 2) : lines;
  }

  std::string crews_overload(const DayEstimate &day, const SkillLoad &row) const {
    const Load *worst = &row.load;
    std::string when = name_of(day.kind);
    for (const auto &month : explanation_.months) {
      if (month->workload.kind() != day.kind) continue;
      for (const SkillLoad &other : month->workload.rows()) {
        if (other.group != row.group || other.skill != row.skill || most_used(other.load) <= most_used(*worst))
          continue;
        worst = &other.load;
        when = in_month(day.kind, month->month);
      }
    }
    return overload(*worst, when, group_name(*row.group), "explain.over_line", "explain.over_day_line");
  }

  /// Nothing where they can keep up.
  std::string overload(const Load &load, const std::string &when, const std::string &name, const char *in_hours,
                       const char *over_the_day) const {
    const std::bitset<24> over = load.over();
    if (over.any())
      return paragraph(
          say(language_, in_hours, when, name, hours_text(language_, over), percent(load.utilisation(load.busiest()))),
          2);
    if (std::isinf(load.utilisation())) return paragraph(say(language_, "explain.nobody_line", when, name), 2);
    if (load.utilisation() <= 1) return "";
    return paragraph(say(language_, over_the_day, when, name, percent(load.utilisation())), 2);
  }

  static double most_used(const Load &load) {
    const std::size_t h = load.busiest();
    return std::max(load.utilisation(), h < 24 ? load.utilisation(h) : 0.0);
  }

  std::string desk_overload(const DayEstimate &day, std::size_t d) const {
    const Load *worst = &day.desks[d].load;
    std::string when = name_of(day.kind);
    for (const auto &month : explanation_.months) {
      if (month->workload.kind() != day.kind || month->desks[d].load.work_hours() <= worst->work_hours()) continue;
      worst = &month->desks[d].load;
      when = in_month(day.kind, month->month);
    }
    const Desk &desk = scenario_.desks[d];
    return overload(*worst, when, name_in(language_, desk.name, desk.id), "explain.over_desk_line",
                    "explain.over_desk_day_line");
  }

  std::string in_month(DayKind kind, int month) const {
    return say(language_, "explain.day_in_month", name_of(kind),
               word(fmt::format("explain.month.{:02}", month).c_str()));
  }

  std::string hours(const DayEstimate &day) const {
    constexpr std::size_t step = 2;
    std::vector<Table::Column> columns{{left, 30}};
    std::vector<std::string> head{""};
    for (std::size_t h = 0; h < 24; h += step) {
      columns.push_back({right, 4});
      head.push_back(fmt::format("{:02}", h));
    }
    Table table(columns);
    table.add(head);
    for (const SkillLoad &row : day.workload.rows()) {
      if (!row.group) continue;
      std::vector<std::string> cells{group_name(*row.group)};
      for (std::size_t h = 0; h < 24; h += step) {
        double most = -1;
        for (std::size_t i = h; i < h + step; ++i)
          if (row.load.crews[i] > 0) most = std::max(most, row.load.utilisation(i));
        cells.push_back(most < 0 ? "·" : fmt::format("{:.0f}", 100 * most));
      }
      table.add(cells);
    }
    return table.str(2, report_width);
  }

  std::string laps(const DayEstimate &day) const {
    Table table({{left, 18}, {right, 6}, {right, 9}, {right, 8}, {left, 22}, {right, 7}, {left}});
    table.add({word("explain.group"), word("explain.beat"), word("explain.lap_short"), word("explain.lap_long"),
               word("explain.promise"), word("explain.kept"), word("explain.worst")});
    for (const GroupLaps &laps : day.laps.groups()) {
      std::vector<std::string> cells{group_name(laps.group), fmt::format("{:.1f}", laps.metres / 1000),
                                     lap_text(laps, laps.shortest()), lap_text(laps, laps.longest())};
      bool first = true;
      for (const KeptPromise &kept : day.laps.promises()) {
        if (kept.group != laps.group) continue;
        if (!first) cells = {"", "", "", ""};
        first = false;
        const IncidentType &type = scenario_.incidents[kept.type];
        cells.push_back(say(language_, "explain.promise_cell", name_in(language_, type.name, type.id),
                            duration_text(language_, type.promise->clear_within)));
        cells.push_back(fmt::format("≈ {}", percent(kept.share)));
        cells.push_back(say(language_, "explain.worst_cell", place_name(kept.worst_place),
                            fmt::format("{:02}:00", kept.worst_hour), percent(kept.worst), minutes(kept.worst_lap)));
        table.add(cells);
      }
      if (first) table.add(cells);
    }
    return table.str(2, report_width);
  }

  std::string lap_text(const GroupLaps &laps, std::optional<std::size_t> h) const {
    return h ? minutes(laps.hours[*h].lap.mean) : "–";
  }

  std::string calls(const DayEstimate &day) const {
    const bool promised =
        std::any_of(day.calls.begin(), day.calls.end(), [](const CallEstimate &one) { return !one.promises.empty(); });
    Table table({{left, 24}, {right, 8}, {right, 10}, {right, 10}, {right, 8}, {right, 10}, {right, 11}, {left}});
    std::vector<std::string> head{word("explain.group"),   word("explain.calls_a_day"), word("explain.off_duty"),
                                  word("explain.service"), word("explain.waits"),       word("explain.wait"),
                                  word("explain.gives_up")};
    if (promised) head.push_back(word("explain.answered"));
    table.add(head);
    for (const CallEstimate &one : day.calls) {
      const bool known = one.any_on_duty();
      std::vector<std::string> cells{group_name(one.group),
                                     one_decimal(one.calls),
                                     percent(one.off_duty),
                                     say(language_, "explain.service_cell", minutes(one.service), minutes(one.travel)),
                                     known ? percent(one.waits) : "–",
                                     known ? minutes(one.mean_wait) : "–",
                                     known && one.impatient ? percent(one.gives_up) : "–"};
      for (const AnsweredPromise &promise : one.promises) {
        const IncidentType &type = scenario_.incidents[promise.type];
        if (&promise != &one.promises.front()) cells.assign(head.size() - 1, "");
        cells.push_back(say(language_, "explain.answered_cell", type_name(promise.type),
                            duration_text(language_, type.promise->clear_within), percent(promise.share)));
        table.add(cells);
      }
      if (!one.promises.empty()) continue;
      if (promised) cells.push_back("–");
      table.add(cells);
    }
    return table.str(2, report_width);
  }

  Language language_;
  const Scenario &scenario_;
  Explanation explanation_;
  std::string title_;
  bool is_baseline_;
};

} // namespace

std::string explain_report(Language language, const LoadedScenario &loaded, std::size_t plan) {
  return ExplainReport(language, loaded, plan).str();
}

} // namespace cavalry
