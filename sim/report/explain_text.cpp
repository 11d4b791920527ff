#include "report/explain_report.hpp"
#include "report/tidy.hpp"

#include <array>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// One figure; what it is not split by stays empty.
struct Figure {
  std::string plan = {}, day = {}, quantity = {}, skill = {}, district = {}, group = {}, desk = {}, type = {},
              hour = {};
  double value = 0;
  std::string unit = {};

  std::vector<TidyCell> cells() const {
    std::vector<TidyCell> result;
    for (const std::string *word : {&plan, &day, &quantity, &skill, &district, &group, &desk, &type, &hour})
      result.push_back(word->empty() ? TidyCell{} : TidyCell{*word});
    result.insert(result.end(), {value, unit});
    return result;
  }
};

class Figures {
public:
  explicit Figures(const Explanation &explanation) : scenario_(explanation.scenario) {
    const Staffing &all = explanation.staffing;
    add({.quantity = "posts", .value = all.posts, .unit = "posts"});
    add({.quantity = "persons", .value = all.persons, .unit = "persons"});
    add({.quantity = "pay", .value = all.pay, .unit = "money/year"});
    for (const PostChange &posts : explanation.change.posts) {
      const std::string group = posts.desk ? "" : posts.group;
      const std::string desk = posts.desk ? posts.group : "";
      for (const PostChange::Shift &shift : posts.shifts)
        add({.quantity = fmt::format("change.posts.{}", shift.id.empty() ? "day" : shift.id),
             .group = group,
             .desk = desk,
             .value = static_cast<double>(shift.posts),
             .unit = "posts"});
      add({.quantity = "change.persons", .group = group, .desk = desk, .value = posts.persons, .unit = "persons"});
      add({.quantity = "change.pay", .group = group, .desk = desk, .value = posts.pay, .unit = "money/year"});
    }
    for (const auto &day : explanation.days) add_day(*day);
  }

  const std::vector<Figure> &all() const { return figures_; }

private:
  void add(Figure figure) {
    figure.plan = scenario_.plan;
    figure.day = day_;
    figures_.push_back(std::move(figure));
  }

  void add_day(const DayEstimate &day) {
    constexpr std::array names{"workday", "weekend", "holiday"};
    day_ = names[static_cast<std::size_t>(day.kind)];
    for (const SkillLoad &row : day.workload.rows()) add_load(row);
    for (const GroupLaps &laps : day.laps.groups()) {
      const std::string &group = scenario_.crews[laps.group].id;
      add({.quantity = "beat", .group = group, .value = laps.metres, .unit = "m"});
      for (std::size_t h = 0; h < 24; ++h)
        if (laps.hours[h].on_duty)
          add({.quantity = "lap",
               .group = group,
               .hour = fmt::format("{}", h),
               .value = laps.hours[h].lap.mean,
               .unit = "s"});
    }
    for (const KeptPromise &kept : day.laps.promises())
      add({.quantity = "kept_by_rounds",
           .group = scenario_.crews[kept.group].id,
           .type = scenario_.incidents[kept.type].id,
           .value = kept.share,
           .unit = "share"});
    for (const CallEstimate &one : day.calls) add_calls(one);
    for (const DeskEstimate &one : day.desks) add_desk(one);
  }

  void add_load(const SkillLoad &row) {
    const std::string district = row.district ? scenario_.districts[*row.district].id : "";
    const std::string group = row.group ? scenario_.crews[*row.group].id : "";
    for (std::size_t h = 0; h < 24; ++h) {
      const auto hourly = [&](const char *quantity, double value, const char *unit) {
        add({.quantity = quantity,
             .skill = row.skill,
             .district = district,
             .group = group,
             .hour = fmt::format("{}", h),
             .value = value,
             .unit = unit});
      };
      hourly("work", row.load.work[h], "crews");
      hourly("crews", row.load.crews[h], "crews");
      if (row.load.crews[h] > 0) hourly("utilisation", row.load.utilisation(h), "share");
    }
  }

  void add_calls(const CallEstimate &one) {
    const auto figure = [&](const char *quantity, double value, const char *unit) {
      add({.quantity = quantity, .group = scenario_.crews[one.group].id, .value = value, .unit = unit});
    };
    figure("calls", one.calls, "1/d");
    figure("calls_off_duty", one.off_duty, "share");
    figure("call_service", one.service, "s");
    figure("call_travel", one.travel, "s");
    figure("call_back", one.back, "s");
    if (one.any_on_duty()) {
      figure("call_waits", one.waits, "share");
      figure("call_wait", one.mean_wait, "s");
      if (one.impatient) figure("call_gives_up", one.gives_up, "share");
    }
    for (const AnsweredPromise &promise : one.promises)
      add({.quantity = "kept_by_calls",
           .group = scenario_.crews[one.group].id,
           .type = scenario_.incidents[promise.type].id,
           .value = promise.share,
           .unit = "share"});
  }

  void add_desk(const DeskEstimate &one) {
    const std::string &desk = scenario_.desks[one.desk].id;
    add({.quantity = "desk_stages", .desk = desk, .value = one.cases, .unit = "1/d"});
    for (std::size_t h = 0; h < 24; ++h) {
      const auto hourly = [&](const char *quantity, double value, const char *unit) {
        add({.quantity = quantity, .desk = desk, .hour = fmt::format("{}", h), .value = value, .unit = unit});
      };
      hourly("desk_work", one.load.work[h], "people");
      hourly("desk_people", one.load.crews[h], "people");
      if (one.load.crews[h] > 0) hourly("desk_utilisation", one.load.utilisation(h), "share");
    }
  }

  const Scenario &scenario_;
  std::string day_;
  std::vector<Figure> figures_;
};

TidyTable tidy(const Explanation &explanation) {
  TidyTable table{{"plan", "day", "quantity", "skill", "district", "group", "desk", "type", "hour", "value", "unit"},
                  {}};
  const Figures figures(explanation);
  for (const Figure &figure : figures.all()) table.rows.push_back(figure.cells());
  return table;
}

} // namespace

std::string explanation_as_csv(const Explanation &explanation) { return tidy(explanation).csv(); }
std::string explanation_as_json(const Explanation &explanation) { return tidy(explanation).json(); }

} // namespace cavalry
