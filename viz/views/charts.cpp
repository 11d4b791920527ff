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
    if (const FigureTable *figures = study.figures()) series = values(*figures, plan.id);
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
  chart.peaks = peak_hours(study.figures(), study.shelf().plan_a().id);
  return chart;
}

ChartPicture by_day(const Look &look, const Study &study, const char *id, const char *title, const char *kpi) {
  ChartPicture chart = of_both(look, study, id, word(look, title), AxisKind::number,
                               [&](const FigureTable &figures, const std::string &plan) {
                                 return by_day_of(figures, study.baseline(), plan, kpi);
                               });
  for (const std::string &day : days_of_window(study.baseline().horizon))
    chart.steps.push_back(day.substr(5)); // "03-06"
  return chart;
}

ChartPicture busy_chart(const Look &look, const Study &study) {
  ChartPicture chart = by_hour(look, study, "busy", word(look, "view.chart_crews"), AxisKind::percent, "crew_on_scene");
  const FigureTable *figures = study.figures();
  if (figures == nullptr) return chart;
  for (std::size_t p = 0; p < 2; ++p) {
    const ShelfPlan &plan = p == 0 ? study.shelf().plan_a() : study.shelf().plan_b();
    const Series travel = by_hour_of(*figures, plan.id, "crew_travel");
    Series &busy = chart.series[p];
    for (std::size_t h = 0; h < busy.y.size(); ++h) busy.y[h] += travel.y[h];
  }
  return chart;
}

constexpr std::array second_charts{SecondChart::completion, SecondChart::open, SecondChart::overdue,
                                   SecondChart::crews};
constexpr std::array second_titles{"view.chart_completion", "view.chart_open", "view.chart_overdue",
                                   "view.chart_crews"};

/// A choice in the place of a chart's title.
template <class Choose>
void title_choice(const Look &look, const char *id, const std::string &now, float width, Choose choices) {
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {look.px(4), look.px(1)});
  ImGui::SetNextItemWidth(std::min(width, ImGui::CalcTextSize(now.c_str()).x + look.px(30)));
  if (ImGui::BeginCombo(id, now.c_str())) {
    choices();
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

/// Of what the chart's first line has left of its legend.
constexpr float share_of_title = 0.58F;

} // namespace

ChartPicture promise_chart(const Look &look, const Study &study, std::size_t promise) {
  const auto types = promised_types(study.baseline());
  if (types.empty())
    return by_hour(look, study, "promise", word(look, "view.chart_promise"), AxisKind::percent, "cleared_in_promise");
  const IncidentType &type = *types[std::min(promise, types.size() - 1)];
  ChartPicture chart = by_hour(look, study, "promise", promise_name(look.language, type), AxisKind::percent,
                               "cleared_in_promise", "type:" + type.id);
  chart.target = type.promise->target;
  chart.target_label = say(look.language, "view.target", fmt::format("{:.0f} %", type.promise->target * 100));
  return chart;
}

ChartPicture promise_chart_of(const Look &look, const Study &study, const std::string &scope,
                              const std::string &scope_title) {
  return by_hour(look, study, "promise-of", fmt::format("{} · {}", word(look, "view.chart_promise"), scope_title),
                 AxisKind::percent, "cleared_in_promise", scope);
}

void promise_chart_with_choice(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  const auto types = promised_types(study.baseline());
  if (types.size() < 2) {
    chart(look, promise_chart(look, study, 0), state.hours, state.hidden_lines, size);
    return;
  }
  state.promise = std::min(state.promise, types.size() - 1);
  ChartPicture picture = promise_chart(look, study, state.promise);
  const std::string now = std::exchange(picture.title, "");
  const ImVec2 at = ImGui::GetCursorScreenPos();
  chart(look, picture, state.hours, state.hidden_lines, size);
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y - look.px(2)});
  title_choice(look, "##promise", now, size.x * share_of_title, [&] {
    for (std::size_t i = 0; i < types.size(); ++i)
      if (ImGui::Selectable(promise_name(look.language, *types[i]).c_str(), i == state.promise)) state.promise = i;
  });
  ImGui::SetCursorScreenPos(after);
}

void second_chart(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  const bool cases = !study.baseline().units.empty();
  if (!cases) state.second_chart = SecondChart::crews;
  ChartPicture picture;
  switch (state.second_chart) {
  case SecondChart::completion:
    picture = by_hour(look, study, "completion", "", AxisKind::hours, "completion_p90");
    break;
  case SecondChart::open:
    picture = by_day(look, study, "open", "view.chart_open", "cases_open");
    break;
  case SecondChart::overdue:
    picture = by_day(look, study, "overdue", "view.chart_overdue", "overdue_open");
    break;
  case SecondChart::crews:
    picture = busy_chart(look, study);
  }
  if (cases) picture.title.clear();
  const bool days = !picture.steps.empty();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  chart(look, picture, days ? state.days : state.hours, state.hidden_lines, size);
  if (!cases) return;
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({at.x, at.y - look.px(2)});
  const char *now = word(look, second_titles[static_cast<std::size_t>(state.second_chart)]);
  title_choice(look, "##second", now, size.x * share_of_title, [&] {
    for (std::size_t i = 0; i < second_charts.size(); ++i)
      if (ImGui::Selectable(word(look, second_titles[i]), second_charts[i] == state.second_chart))
        state.second_chart = second_charts[i];
  });
  ImGui::SetCursorScreenPos(after);
}

} // namespace cavalry
