#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

Series of_plan(const Look &look, const Study &study, bool plan_b, const char *kpi) {
  const ShelfPlan &plan = plan_b ? study.shelf().plan_b() : study.shelf().plan_a();
  const FigureTable *figures = study.figures();
  Series series = figures == nullptr ? Series{} : by_hour_of(*figures, plan.id, kpi);
  series.name = plan_b ? "B" : "A";
  series.colour = plan_b ? look.theme.plan_b : look.theme.plan_a;
  series.dashed = plan_b;
  return series;
}

ChartPicture of_both(const Look &look, const Study &study, const char *id, const char *title, const char *kpi,
                     AxisKind kind) {
  ChartPicture chart;
  chart.id = id;
  chart.title = word(look, title);
  chart.y_kind = kind;
  chart.series = {of_plan(look, study, false, kpi), of_plan(look, study, true, kpi)};
  chart.peaks = peak_hours(study.figures(), study.shelf().plan_a().id);
  return chart;
}

} // namespace

ChartPicture promise_chart(const Look &look, const Study &study) {
  ChartPicture chart = of_both(look, study, "promise", "view.chart_promise", "cleared_in_promise", AxisKind::percent);
  // The curves are of all promises together; the line is the target of the file's first, and says whose it is.
  for (const IncidentType &type : study.baseline().incidents) {
    if (!type.promise) continue;
    chart.target = type.promise->target;
    chart.target_label = say(look.language, "view.target", fmt::format("{:.0f} %", type.promise->target * 100),
                             name_in(look.language, type.name, type.id));
    break;
  }
  return chart;
}

ChartPicture busy_chart(const Look &look, const Study &study) {
  ChartPicture chart = of_both(look, study, "busy", "view.chart_busy", "crew_on_scene", AxisKind::percent);
  const FigureTable *figures = study.figures();
  if (figures == nullptr) return chart;
  for (std::size_t p = 0; p < 2; ++p) {
    const ShelfPlan &plan = p == 0 ? study.shelf().plan_a() : study.shelf().plan_b();
    const Series travel = by_hour_of(*figures, plan.id, "crew_travel");
    Series &busy = chart.series[p];
    for (std::size_t h = 0; h < busy.y.size(); ++h) busy.y[h] += travel.y[h];
    busy.low.clear(); // the interval of a sum is not the sum of intervals
    busy.high.clear();
  }
  return chart;
}

} // namespace cavalry
