#include "experiment/verdicts.hpp"
#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// Of both plans; `values` gives those of one.
template <class Values>
ChartPicture of_both(const Look &look, const Study &study, const char *id, std::string title, AxisKind kind,
                     Values values) {
  ChartPicture chart;
  chart.id = id;
  chart.title = std::move(title);
  chart.y_kind = kind;
  for (const bool plan_b : {false, true}) {
    const ShelfPlan &plan = plan_b ? study.shelf().plan_b() : study.shelf().plan_a();
    Series series;
    if (const FigureTable *figures = study.figures_of(plan)) series = values(*figures, plan.id);
    series.name = plan_b ? "B" : "A";
    series.colour = plan_b ? look.theme.plan_b : look.theme.plan_a;
    series.dashed = plan_b;
    chart.series.push_back(std::move(series));
  }
  return chart;
}

ChartPicture by_hour(const Look &look, const Study &study, const char *id, std::string title, AxisKind kind,
                     const char *kpi, const std::string &scope = "city") {
  ChartPicture chart =
      of_both(look, study, id, std::move(title), kind, [&](const FigureTable &figures, const std::string &plan) {
        return by_hour_of(figures, plan, kpi, scope);
      });
  chart.note = why_not_compared(study, look.language, kpi, scope);
  const ShelfPlan &a = study.shelf().plan_a();
  chart.peaks = peak_hours(study.figures_of(a), a.id);
  return chart;
}

ChartPicture by_day(const Look &look, const Study &study, const char *id, const char *title, const char *kpi) {
  ChartPicture chart =
      of_both(look, study, id, title, AxisKind::number, [&](const FigureTable &figures, const std::string &plan) {
        return by_day_of(figures, study.baseline(), plan, kpi);
      });
  chart.note = why_not_compared(study, look.language, kpi, "city");
  for (const std::string &day : days_of_window(study.baseline().horizon))
    chart.steps.push_back(day.substr(5)); // "03-06"
  return chart;
}

ChartPicture busy_chart(const Look &look, const Study &study) {
  ChartPicture chart = by_hour(look, study, "busy", word(look, "view.chart_crews"), AxisKind::percent, "crew_on_scene");
  for (std::size_t p = 0; p < 2; ++p) {
    const ShelfPlan &plan = p == 0 ? study.shelf().plan_a() : study.shelf().plan_b();
    const FigureTable *figures = study.figures_of(plan);
    if (figures == nullptr) continue;
    const Series travel = by_hour_of(*figures, plan.id, "crew_travel");
    Series &busy = chart.series[p];
    for (std::size_t h = 0; h < busy.y.size(); ++h) busy.y[h] += travel.y[h];
  }
  return chart;
}

/// One where the plans aim at the same share.
std::vector<Target> targets_of_both(const Look &look, const Study &study, const IncidentType &type) {
  const auto target = [&](const ShelfPlan &plan) {
    const double share = under_plan(plan, type).promise->target;
    return Target{share, say(look.language, "view.target", fmt::format("{:.0f} %", share * 100))};
  };
  Target a = target(study.shelf().plan_a());
  Target b = target(study.shelf().plan_b());
  if (a.at == b.at) return {std::move(a)};
  a.label = "A: " + a.label;
  b.label = "B: " + b.label;
  return {std::move(a), std::move(b)};
}

constexpr std::array second_charts{SecondChart::completion, SecondChart::open, SecondChart::overdue,
                                   SecondChart::crews};
constexpr std::array second_titles{"view.chart_completion", "view.chart_open", "view.chart_overdue",
                                   "view.chart_crews"};

/// A chart with a choice in the place of its title, as wide as its first line has left of the legend.
template <class Choose>
void with_choice(const Look &look, ChartPicture &picture, ChartAxis &axis, std::set<std::string> &hidden, ImVec2 size,
                 Choose choices) {
  const std::string now = std::exchange(picture.title, "");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  chart(look, picture, axis, hidden, size);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y - look.px(2)});
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {look.px(4), look.px(1)});
  constexpr float share_of_title = 0.58F;
  ImGui::SetNextItemWidth(std::min(size.x * share_of_title, ImGui::CalcTextSize(now.c_str()).x + look.px(30)));
  if (ImGui::BeginCombo((std::string("##") + picture.id).c_str(), now.c_str())) {
    choices();
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar();
  ImGui::PopFont();
  ImGui::SetCursorScreenPos(after);
}

} // namespace

ChartPicture chart_of_screen(const Look &look, const Study &study, const ViewState &state) {
  if (const Chosen at = chosen(study, state); state.screen == Screen::streets && at.scope() != "city")
    return by_hour(look, study, "promise-of",
                   fmt::format("{} · {}", word(look, "view.chart_promise"), at.title(look.language)), AxisKind::percent,
                   "cleared_in_promise", at.scope());
  const auto types = promised_types(study.baseline());
  if (types.empty())
    return by_hour(look, study, "promise", word(look, "view.chart_promise"), AxisKind::percent, "cleared_in_promise");
  const IncidentType &type = *types[std::min(state.promise, types.size() - 1)];
  ChartPicture chart = by_hour(look, study, "promise", promise_of_both(study, look.language, type), AxisKind::percent,
                               "cleared_in_promise", "type:" + type.id);
  chart.targets = targets_of_both(look, study, type);
  return chart;
}

ChartPicture second_chart(const Look &look, const Study &study, const ViewState &state) {
  const char *title = word(look, second_titles[static_cast<std::size_t>(state.second_chart)]);
  if (!has_cases(study.baseline()) || state.second_chart == SecondChart::crews) return busy_chart(look, study);
  if (state.second_chart == SecondChart::open) return by_day(look, study, "open", title, "cases_open");
  if (state.second_chart == SecondChart::overdue) return by_day(look, study, "overdue", title, "overdue_open");
  return by_hour(look, study, "completion", title, AxisKind::hours, "completion_p90");
}

void chart_with_choice(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  const auto types = promised_types(study.baseline());
  ChartPicture picture = chart_of_screen(look, study, state);
  if (types.size() < 2 || picture.id != std::string_view("promise")) {
    chart(look, picture, state.hours, state.hidden_lines, size);
    return;
  }
  state.promise = std::min(state.promise, types.size() - 1);
  with_choice(look, picture, state.hours, state.hidden_lines, size, [&] {
    for (std::size_t i = 0; i < types.size(); ++i)
      if (ImGui::Selectable(promise_of_both(study, look.language, *types[i]).c_str(), i == state.promise))
        state.promise = i;
  });
}

void second_chart_with_choice(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  ChartPicture picture = second_chart(look, study, state);
  ChartAxis &axis = picture.steps.empty() ? state.hours : state.days;
  if (!has_cases(study.baseline())) {
    chart(look, picture, axis, state.hidden_lines, size);
    return;
  }
  with_choice(look, picture, axis, state.hidden_lines, size, [&] {
    for (std::size_t i = 0; i < second_charts.size(); ++i)
      if (ImGui::Selectable(word(look, second_titles[i]), second_charts[i] == state.second_chart))
        state.second_chart = second_charts[i];
  });
}

} // namespace cavalry
