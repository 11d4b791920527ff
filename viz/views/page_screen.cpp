#include "estimate/plan_change.hpp"
#include "report/estimates_text.hpp"
#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/kpi_table.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace cavalry {
namespace {

void heading(const Look &look, const char *key) {
  ImGui::Dummy({0, look.px(6)});
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(look.theme.accent), "%s", word(look, key));
  ImGui::Separator();
}

void staffing_table(const Look &look, const Study &study) {
  if (!ImGui::BeginTable("staffing", 5, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn(word(look, "view.page_plan"), ImGuiTableColumnFlags_WidthStretch, 2.2F);
  ImGui::TableSetupColumn(word(look, "kpi.posts.name"), ImGuiTableColumnFlags_WidthStretch, 0.6F);
  ImGui::TableSetupColumn(word(look, "kpi.persons.name"), ImGuiTableColumnFlags_WidthStretch, 0.6F);
  ImGui::TableSetupColumn(word(look, "kpi.cost.name"), ImGuiTableColumnFlags_WidthStretch, 0.8F);
  ImGui::TableSetupColumn(word(look, "view.worst"), ImGuiTableColumnFlags_WidthStretch, 1.6F);
  ImGui::TableHeadersRow();
  const FigureTable *figures = study.figures();
  for (const bool plan_b : {false, true}) {
    const ShelfPlan &plan = plan_b ? study.shelf().plan_b() : study.shelf().plan_a();
    const Staffing staffing = staffing_of(*plan.scenario);
    const double cost = figures == nullptr ? std::nan("") : figures->value(plan.id, "cost", "city");
    const FigureText money(look.language, Unit::money, std::isfinite(cost) ? cost : staffing.pay, 0, 0);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::TextWrapped("%s  %s", plan_b ? "B" : "A", study.shelf().title(plan, look.language).c_str());
    ImGui::TableNextColumn();
    ImGui::Text("%.1f", staffing.posts);
    ImGui::TableNextColumn();
    ImGui::Text("%.0f", staffing.persons);
    ImGui::TableNextColumn();
    Estimate bare;
    bare.value = cost;
    ImGui::Text("%s %s", money.value(bare).c_str(), money.unit().c_str());
    ImGui::TableNextColumn();
    ImGui::TextWrapped("%s", worst_street_hour(study, plan.id, look.language).c_str());
  }
  ImGui::EndTable();
}

/// What lines and figures mean, and by which runs, seed and scenario anyone can find the same.
void provenance(const Look &look, const Study &study, const std::string &note) {
  const FigureTable *figures = study.figures();
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  if (figures != nullptr) {
    if (!note.empty()) ImGui::TextWrapped("%s", note.c_str());
    ImGui::TextWrapped(
        "%s",
        say(look.language, "view.provenance", figures->replications(), figures->seed(), figures->digest()).c_str());
  } else {
    ImGui::TextWrapped("%s", no_figures_hint(look, study));
  }
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

/// As high as the sheet has room for beside all else, which the frame before tells.
void chart_of_page(const Look &look, const Study &study, ViewState &state) {
  float &height = *ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("chart height"), look.px(190));
  if (state.sheet == Sheet::page) height = std::max(look.px(90), height - ImGui::GetScrollMaxY());
  ChartPicture picture = chart_of_screen(look, study, state);
  picture.has_cursor = false;
  chart(look, picture, state.hours, state.hidden_lines, {ImGui::GetContentRegionAvail().x, height});
}

void worst_lines(const Look &look, const Study &study) {
  const std::vector<WorstLine> lines = worst_three(study);
  std::string why_not;
  for (const WorstLine &line : lines)
    if (why_not.empty()) why_not = why_not_compared(study, look.language, "cleared_in_promise", line.scope);
  if (!why_not.empty()) ImGui::TextDisabled("%s", why_not.c_str());
  const auto share = [](double value) { return std::isfinite(value) ? percent(value) + " %" : percent(value); };
  for (const WorstLine &line : lines)
    ImGui::BulletText("%s: A %s, B %s",
                      say(look.language, "view.worst_line", name_in(look.language, line.place->name, line.place->id),
                          *line.hour, *line.hour + 1)
                          .c_str(),
                      share(line.a).c_str(), share(line.b).c_str());
}

void assumptions(const Look &look, const Study &study) {
  ImGui::TextWrapped("%s", say(look.language, "view.estimates", study.baseline().assumptions.size()).c_str());
  // As many as the page has room for; `cavalry check` lists all.
  constexpr std::size_t most = 10;
  const std::vector<std::string> things = estimates_in_words(study.baseline(), look.language);
  std::string list;
  for (std::size_t i = 0; i < std::min(things.size(), most); ++i) list += (i == 0 ? "" : "; ") + things[i];
  if (things.size() > most) list += "; …";
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::TextWrapped("%s", list.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

} // namespace

void page_screen(const Look &look, const Study &study, ViewState &state) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  // As wide as an upright sheet of A4 is for this height, or all there is.
  const float width = std::min(room.x, std::max(look.px(720), room.y * 0.707F));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + (room.x - width) / 2);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(26), look.px(20)});
  const ImGuiWindowFlags bars = state.sheet == Sheet::page ? ImGuiWindowFlags_NoScrollbar : ImGuiWindowFlags_None;
  ImGui::BeginChild("page", {width, room.y}, false, ImGuiWindowFlags_AlwaysUseWindowPadding | bars);
  ImGui::PopStyleVar();
  ImGui::PushFont(look.fonts.big);
  ImGui::TextUnformatted(word(look, "view.page_title"));
  ImGui::PopFont();
  ImGui::TextDisabled("%s", name_in(look.language, study.baseline().title, study.baseline().name).c_str());
  ImGui::Dummy({0, look.px(4)});
  ImGui::PushFont(look.fonts.big);
  ImGui::TextWrapped("%s", decision_sentence(study, look.language).c_str());
  ImGui::PopFont();
  heading(look, "view.plans");
  staffing_table(look, study);
  heading(look, "view.off_by");
  kpi_table(look, study);
  if (study.figures() != nullptr) {
    ImGui::Dummy({0, look.px(6)});
    chart_of_page(look, study, state);
    heading(look, "view.page_worst");
    worst_lines(look, study);
  }
  heading(look, "view.page_assumptions");
  assumptions(look, study);
  ImGui::Dummy({0, look.px(6)});
  ImGui::Separator();
  const std::size_t runs = study.figures() == nullptr ? 0 : study.figures()->replications();
  provenance(look, study, say(look.language, "note.intervals", runs) + " " + word(look, "note.bands"));
  ImGui::EndChild();
}

void chart_sheet(const Look &look, const Study &study, ViewState &state) {
  ChartPicture picture =
      state.sheet == Sheet::chart ? chart_of_screen(look, study, state) : second_chart(look, study, state);
  picture.has_cursor = false;
  ImGui::BeginChild("chart-sheet", {0, 0}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
  ImGui::PushFont(look.fonts.big);
  std::string title = std::exchange(picture.title, "");
  if (const std::string unit = unit_name(picture.y_kind, look.language); !unit.empty()) title += ", " + unit;
  ImGui::TextUnformatted(title.c_str());
  ImGui::PopFont();
  ImGui::TextDisabled("%s", name_in(look.language, study.baseline().title, study.baseline().name).c_str());
  std::erase_if(picture.series, [&](const Series &series) { return state.hidden_lines.contains(series.name); });
  bool bands = false;
  for (Series &series : picture.series) {
    const ShelfPlan &plan = series.name == "B" ? study.shelf().plan_b() : study.shelf().plan_a();
    series.name += "  " + study.shelf().title(plan, look.language);
    bands = bands || !series.low.empty();
  }
  ImGui::Dummy({0, look.px(6)});
  const float notes = 2.5F * ImGui::GetTextLineHeightWithSpacing();
  ChartAxis axis{0, 1e9, 0};
  chart(look, picture, axis, state.hidden_lines,
        {ImGui::GetContentRegionAvail().x, ImGui::GetContentRegionAvail().y - notes});
  ImGui::Dummy({0, look.px(4)});
  provenance(look, study, bands ? word(look, "note.bands") : "");
  ImGui::EndChild();
}

} // namespace cavalry
