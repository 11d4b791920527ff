#include "viz/views/figures.hpp"

#include "estimate/plan_change.hpp"
#include "experiment/verdicts.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace cavalry {
namespace {

constexpr const char *city = "city";

std::string scope_of(const IncidentType &type) { return "type:" + type.id; }

/// "Better" as it stands within a sentence.
std::string in_a_sentence(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string verdict_words(const KpiFigure &figure, Language language) {
  if (figure.verdict != "cannot_tell") return std::string(text("verdict." + figure.verdict, language));
  if (!figure.more_runs) return std::string(text("verdict.cannot_tell_ever", language));
  return say(language, "verdict.cannot_tell", *figure.more_runs);
}

/// Whether the plans count it by different rules, so that it has no difference.
bool is_not_compared(const KpiFigure &figure) { return figure.verdict.starts_with("other_"); }

int side_of(const KpiFigure &figure) {
  if (figure.verdict == "better" || figure.verdict == "better_unsure") return 1;
  if (figure.verdict == "worse" || figure.verdict == "worse_unsure") return -1;
  return 0;
}

class RowMaker {
public:
  RowMaker(const Study &study, Language language)
      : study_(study), language_(language), figures_(study.figures()), a_(study.shelf().plan_a().id),
        b_(study.shelf().plan_b().id) {}

  std::vector<FigureRow> make() {
    for (const IncidentType &type : study_.baseline().incidents)
      if (type.promise) add(promise_of_both(study_, language_, type), "cleared_in_promise", scope_of(type));
    const bool cases = has_cases(study_.baseline());
    if (cases) add(kpi_name(language_, "closed_on_time"), "closed_on_time", city);
    // Of the first type that has a promise: the others' times stand in the table of all figures.
    for (const IncidentType &type : study_.baseline().incidents)
      if (type.promise) {
        add(say(language_, "kpi.clear_time_p90.of", name_in(language_, type.name, type.id)), "clear_time_p90",
            scope_of(type));
        break;
      }
    for (const char *key : {"dirty_look", "found"}) add(kpi_name(language_, key), key, city);
    if (cases)
      for (const char *key : {"completion_p90", "overdue_open"}) add(kpi_name(language_, key), key, city);
    for (const char *key : {"persons", "cost"}) add(kpi_name(language_, key), key, city);
    return std::move(rows_);
  }

private:
  void add(std::string name, const char *key, const std::string &scope) {
    const Kpi &of = kpi(key);
    FigureRow row;
    row.name = std::move(name);
    row.sentence = text(fmt::format("kpi.{}.sentence", key), language_);
    const KpiFigure *a = figures_ == nullptr ? nullptr : figures_->find(a_, key, scope);
    const KpiFigure *b = figures_ == nullptr ? nullptr : figures_->find(b_, key, scope);
    if (a == nullptr || b == nullptr) {
      // Without a run, what the roster says is known all the same.
      row.a = row.b = row.difference = "–";
      if (std::string_view(key) == "persons") without_a_run(row);
      if (std::string_view(key) == "cleared_in_promise") by_arithmetic(row, scope);
      if (figures_ == nullptr || std::string_view(key) != "clear_time_p90") rows_.push_back(std::move(row));
      return;
    }
    const Estimate change = b->difference.value_or(Estimate{});
    write(row, of, a->estimate, b->estimate, change);
    if (!b->verdict.empty()) {
      row.verdict =
          b->verdict == "cannot_tell" && std::isnan(change.value) ? nothing(of) : verdict_words(*b, language_);
      row.promise = true;
      row.good = side_of(*b);
    } else {
      row.verdict = exploratory(of, change);
    }
    rows_.push_back(std::move(row));
  }

  /// "≈ 71–88": of the crew groups with the lowest and the highest share.
  void by_arithmetic(FigureRow &row, const std::string &scope) const {
    const auto range = [&](const ShelfPlan &plan) {
      for (const FirstEstimate &estimate : study_.estimates(plan))
        if (scope_of(plan.scenario->incidents[estimate.type]) == scope)
          return percent(estimate.low, 0) == percent(estimate.high, 0)
                     ? fmt::format("≈{}", percent(estimate.low, 0))
                     : fmt::format("≈{}–{}", percent(estimate.low, 0), percent(estimate.high, 0));
      return std::string("–");
    };
    row.a = range(study_.shelf().plan_a());
    row.b = range(study_.shelf().plan_b());
    row.unit = "%";
    row.verdict = text("view.first_estimate", language_);
    row.estimate = true;
  }

  void without_a_run(FigureRow &row) const {
    const double a = staffing_of(*study_.shelf().plan_a().scenario).persons;
    const double b = staffing_of(*study_.shelf().plan_b().scenario).persons;
    row.a = fmt::format("{:.0f}", a);
    row.b = fmt::format("{:.0f}", b);
    row.difference = fmt::format("{:+.0f}", b - a);
    row.verdict = text("note.set_by_plan", language_);
  }

  void write(FigureRow &row, const Kpi &of, const Estimate &a, const Estimate &b, const Estimate &change) const {
    double largest = 0;
    double narrowest = 0;
    const double cap = study_.baseline().horizon.follow;
    for (const Estimate *estimate : {&a, &b, &change}) {
      if (std::isfinite(estimate->value)) largest = std::max(largest, std::fabs(estimate->value));
      if (std::isinf(estimate->value)) largest = std::max(largest, cap);
      if (std::isfinite(estimate->half_width) && estimate->half_width > 0)
        narrowest = narrowest > 0 ? std::min(narrowest, estimate->half_width) : estimate->half_width;
    }
    const bool persons = of.key == "persons";
    const FigureText written(language_, of.unit, persons ? std::round(largest) : largest, persons ? 0 : narrowest, cap,
                             2);
    const auto alone = [&](const Estimate &estimate) {
      Estimate bare;
      bare.value = persons ? std::round(estimate.value) : estimate.value;
      return std::isnan(bare.value) ? nothing(of) : written.value(bare);
    };
    row.unit = written.unit();
    row.a = alone(a);
    row.b = alone(b);
    Estimate rounded = change;
    if (persons) rounded.value = std::round(rounded.value);
    row.difference = written.difference(rounded);
  }

  /// Where nothing is counted: no case has come to its limit, or nothing happened.
  std::string nothing(const Kpi &of) const {
    return of.key == "closed_on_time" ? std::string(text("note.not_due_yet", language_)) : "–";
  }

  /// No word of a verdict, but whether finding less is behind it.
  std::string exploratory(const Kpi &of, const Estimate &change) const {
    if (std::holds_alternative<ByRoster>(of.measure) || std::holds_alternative<YearlyCost>(of.measure))
      return std::string(text("note.set_by_plan", language_));
    const bool less = of.key == "found" && change.value + change.half_width < 0;
    return std::string(text(less ? "note.finds_less" : "note.exploratory", language_));
  }

  const Study &study_;
  Language language_;
  const FigureTable *figures_;
  const std::string &a_, &b_;
  std::vector<FigureRow> rows_;
};

} // namespace

std::vector<FigureRow> figure_rows(const Study &study, Language language) { return RowMaker(study, language).make(); }

std::string percent(double share, int decimals) {
  return std::isfinite(share) ? fmt::format("{:.{}f}", share * 100, decimals) : "–";
}

std::string decision_sentence(const Study &study, Language language) {
  const ShelfPlan &a = study.shelf().plan_a();
  const ShelfPlan &b = study.shelf().plan_b();
  const Staffing before = staffing_of(*a.scenario);
  const Staffing after = staffing_of(*b.scenario);
  const double posts = after.posts - before.posts;
  const double persons = std::round(after.persons - before.persons);
  std::string clauses;
  if (std::fabs(posts) < 0.005)
    clauses = persons == 0 ? say(language, "staffing.same")
                           : say(language, "staffing.persons_only", fmt::format("{:+.0f}", persons));
  else
    clauses = say(language, "staffing.change", fmt::format("{:+.3g}", posts), fmt::format("{:+.0f}", persons));
  const FigureTable *figures = study.figures();
  const KpiFigure *cost = figures == nullptr ? nullptr : figures->find(b.id, "cost", city);
  const double money = cost != nullptr && cost->difference ? cost->difference->value : after.pay - before.pay;
  constexpr double not_worth_saying = 0.001; // of what plan A costs
  clauses += text("list.comma", language);
  const bool changes = std::fabs(money) > not_worth_saying * before.pay;
  // Before a run the roster's pay is known; overtime and vehicles are not.
  if (!changes)
    clauses += say(language, "staffing.same_cost");
  else
    clauses += say(language, cost == nullptr ? "view.cost_change" : "staffing.cost", money_change(language, money));
  const auto clause = [&](const std::string &title, const char *key, const std::string &scope) {
    const KpiFigure *from = figures->find(a.id, key, scope);
    const KpiFigure *to = figures->find(b.id, key, scope);
    if (from == nullptr || to == nullptr || to->verdict.empty()) return;
    if (is_not_compared(*to)) {
      clauses += text("list.semicolon", language);
      clauses += say(language, "promise.clause_" + to->verdict, title);
      return;
    }
    if (std::isnan(from->estimate.value) || std::isnan(to->estimate.value)) return;
    const int decimals = std::fabs(to->estimate.value - from->estimate.value) < 0.01 ? 1 : 0;
    clauses += text("list.semicolon", language);
    clauses += say(language, "promise.clause", title, percent(from->estimate.value, decimals),
                   percent(to->estimate.value, decimals), in_a_sentence(verdict_words(*to, language)));
  };
  if (figures != nullptr) {
    for (const IncidentType &type : study.baseline().incidents)
      if (type.promise) clause(promise_of_both(study, language, type), "cleared_in_promise", scope_of(type));
    clause(say(language, "promise.cases"), "closed_on_time", city);
  }
  return say(language, "table.of_plan", study.shelf().title(b, language), clauses);
}

namespace {

void add_point(Series &series, const KpiFigure *figure) {
  series.x.push_back(static_cast<double>(series.x.size()) + 0.5);
  series.y.push_back(figure == nullptr ? std::nan("") : figure->estimate.value);
  const bool days = figure != nullptr && figure->days;
  series.low.push_back(days ? figure->days->low : std::nan(""));
  series.high.push_back(days ? figure->days->high : std::nan(""));
}

} // namespace

Series by_hour_of(const FigureTable &figures, const std::string &plan, const char *key, const std::string &scope) {
  Series series;
  const std::string within = scope == city ? "" : scope + "/";
  for (int h = 0; h < 24; ++h) add_point(series, figures.find(plan, key, fmt::format("{}hour:{:02}", within, h)));
  return series;
}

Series by_day_of(const FigureTable &figures, const Scenario &scenario, const std::string &plan, const char *key) {
  Series series;
  for (const std::string &day : days_of_window(scenario.horizon))
    add_point(series, figures.find(plan, key, "day:" + day));
  return series;
}

std::vector<const IncidentType *> promised_types(const Scenario &scenario) {
  std::vector<const IncidentType *> types;
  for (const IncidentType &type : scenario.incidents)
    if (type.promise) types.push_back(&type);
  return types;
}

const IncidentType &under_plan(const ShelfPlan &plan, const IncidentType &type) {
  const auto &types = plan.scenario->incidents;
  const auto found = std::find_if(types.begin(), types.end(), [&](const auto &one) { return one.id == type.id; });
  return found == types.end() || !found->promise ? type : *found;
}

std::string promise_of_both(const Study &study, Language language, const IncidentType &type) {
  return promise_name(language, under_plan(study.shelf().plan_a(), type), under_plan(study.shelf().plan_b(), type));
}

std::string why_not_compared(const Study &study, Language language, std::string_view kpi, std::string_view scope) {
  const FigureTable *figures = study.figures();
  const KpiFigure *figure = figures == nullptr ? nullptr : figures->find(study.shelf().plan_b().id, kpi, scope);
  return figure == nullptr || !is_not_compared(*figure) ? "" : verdict_words(*figure, language);
}

std::vector<bool> peak_hours(const FigureTable *figures, const std::string &plan) {
  std::vector<bool> peaks(24, false);
  if (figures == nullptr) return peaks;
  std::vector<double> arose;
  for (int h = 0; h < 24; ++h) arose.push_back(figures->value(plan, "arose", fmt::format("hour:{:02}", h)));
  if (std::any_of(arose.begin(), arose.end(), [](double value) { return !std::isfinite(value); })) return peaks;
  std::vector<double> sorted = arose;
  std::sort(sorted.begin(), sorted.end());
  constexpr std::size_t quarter = 18; // six hours of 24 lie above
  for (std::size_t h = 0; h < 24; ++h) peaks[h] = arose[h] >= sorted[quarter] && arose[h] > sorted[12] * 1.2;
  return peaks;
}

const char *no_figures_hint(const Look &look, const Study &study) {
  return word(look, study.shelf().a() == study.shelf().b() ? "view.one_plan" : "view.no_figures_hint");
}

MapPicture map_of(const Study &study, const Look &look, bool plan_b, bool change) {
  const Scenario &scenario = study.baseline();
  const ShelfPlan &a = study.shelf().plan_a();
  const ShelfPlan &b = study.shelf().plan_b();
  const ShelfPlan &plan = plan_b ? b : a;
  const Language language = look.language;
  // A change is one of a comparison; each plan by itself may have been run with others.
  const FigureTable *const figures_of_a = change ? study.figures() : study.figures_of(a);
  const FigureTable *const figures_of_b = change ? study.figures() : study.figures_of(b);
  const auto share = [&](const ShelfPlan &of, const std::string &scope) {
    const FigureTable *figures = &of == &a ? figures_of_a : figures_of_b;
    return figures == nullptr ? std::nan("") : figures->value(of.id, "cleared_in_promise", scope);
  };
  // As the comparison tells it: where the plans promise otherwise there is none.
  const auto change_of = [&](const std::string &scope) {
    if (&plan == &a) return std::isfinite(share(a, scope)) ? 0.0 : std::nan("");
    return figures_of_b == nullptr ? std::nan("") : figures_of_b->difference(b.id, "cleared_in_promise", scope);
  };
  MapPicture map;
  map.id = plan_b ? "map-b" : "map-a";
  map.title = fmt::format("{}  {}", plan_b ? "B" : "A", study.shelf().title(plan, language));
  map.colour = plan_b ? look.theme.plan_b : look.theme.plan_a;
  map.ink = plan_b ? look.theme.on_plan_b : look.theme.on_plan_a;
  map.diverging = change;
  const auto figure_text = [&](const std::string &scope, bool unit) {
    const double value = share(plan, scope);
    if (!std::isfinite(value)) return std::string();
    if (!change) return fmt::format("{:.0f}{}", value * 100, unit ? " %" : "");
    const double difference = change_of(scope);
    return std::isfinite(difference) ? fmt::format("{:+.0f}", difference * 100 + 0.0) : std::string("–");
  };
  for (const District &district : scenario.districts) {
    MapPicture::District drawn;
    drawn.name = name_in(language, district.name, district.id);
    drawn.note = figure_text("district:" + district.id, true);
    for (const Point &corner : district.outline)
      drawn.outline.push_back({static_cast<float>(corner.x), static_cast<float>(corner.y)});
    map.districts.push_back(std::move(drawn));
  }
  for (const Place &place : scenario.places) {
    MapPicture::Place drawn;
    const std::string scope = "place:" + place.id;
    drawn.id = place.id;
    drawn.name = name_in(language, place.name, place.id);
    drawn.at = {static_cast<float>(place.at.x), static_cast<float>(place.at.y)};
    if (place.extent)
      drawn.at = {static_cast<float>((place.extent->low.x + place.extent->high.x) / 2),
                  static_cast<float>((place.extent->low.y + place.extent->high.y) / 2)};
    const double value = share(plan, scope);
    constexpr double greatest_change = 0.3; // full colour at 30 points
    constexpr double lowest_share = 0.4;    // the scale begins here: below, all is as dark
    drawn.shade = change ? 0.5 + change_of(scope) / greatest_change / 2 : (value - lowest_share) / (1 - lowest_share);
    drawn.label = figure_text(scope, false);
    drawn.tip = std::isfinite(value)
                    ? fmt::format("A {} %   B {} %", percent(share(a, scope)), percent(share(b, scope)))
                    : std::string(text("view.no_figures", language));
    map.places.push_back(std::move(drawn));
  }
  map.note = change ? fmt::format("{} ({})", text("view.difference", language), text("unit.points", language))
                    : std::string(text("view.legend_share", language)) + ", %";
  for (const Place &place : scenario.places) {
    if (!change || !plan_b) break;
    const std::string why = why_not_compared(study, language, "cleared_in_promise", "place:" + place.id);
    if (why.empty()) continue;
    map.note = why;
    break;
  }
  return map;
}

std::vector<WorstLine> worst_first(const Study &study, WorstList what) {
  std::vector<WorstLine> lines;
  const FigureTable *figures = study.figures();
  if (figures == nullptr) return lines;
  const Scenario &scenario = study.baseline();
  const auto add = [&](WorstLine line) {
    line.a = figures->value(study.shelf().plan_a().id, "cleared_in_promise", line.scope);
    line.b = figures->value(study.shelf().plan_b().id, "cleared_in_promise", line.scope);
    line.change = figures->difference(study.shelf().plan_b().id, "cleared_in_promise", line.scope);
    if (std::isfinite(line.a) || std::isfinite(line.b)) lines.push_back(std::move(line));
  };
  const auto district_of = [&](const Place &place) -> const District * {
    for (const District &district : scenario.districts)
      if (district.id == place.district) return &district;
    return nullptr;
  };
  if (what == WorstList::districts)
    for (const District &district : scenario.districts) add({nullptr, &district, {}, "district:" + district.id});
  for (const Place &place : scenario.places) {
    if (what == WorstList::streets) add({&place, district_of(place), {}, "place:" + place.id});
    for (int h = 0; what == WorstList::street_hours && h < 24; ++h)
      add({&place, district_of(place), h, fmt::format("place:{}/hour:{:02}", place.id, h)});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto &one, const auto &other) {
    return std::isnan(one.b) || std::isnan(other.b) ? std::isnan(one.b) < std::isnan(other.b) : one.b < other.b;
  });
  return lines;
}

std::vector<WorstLine> worst_three(const Study &study) {
  std::vector<WorstLine> lines = worst_first(study, WorstList::street_hours);
  std::erase_if(lines, [](const WorstLine &line) { return std::isnan(line.b); });
  lines.resize(std::min<std::size_t>(lines.size(), 3));
  return lines;
}

std::string worst_street_hour(const Study &study, const std::string &plan, Language language) {
  const FigureTable *figures = study.figures();
  if (figures == nullptr) return {};
  const std::string &scope = figures->worst_place_hour(plan); // "place:ID/hour:20"
  const std::size_t slash = scope.find("/hour:");
  if (slash == std::string::npos) return {};
  const std::string id = scope.substr(6, slash - 6);
  const int hour = std::stoi(scope.substr(slash + 6));
  for (const Place &place : study.baseline().places)
    if (place.id == id) return say(language, "view.worst_line", name_in(language, place.name, id), hour, hour + 1);
  return {};
}

} // namespace cavalry
