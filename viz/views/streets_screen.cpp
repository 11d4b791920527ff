#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

std::array<ImU32, 6> cause_colours() {
  // Okabe and Ito's palette without the two that stand for the plans.
  return {IM_COL32(128, 128, 128, 255), IM_COL32(204, 121, 167, 255), IM_COL32(213, 94, 0, 255),
          IM_COL32(0, 158, 115, 255),   IM_COL32(240, 228, 66, 255),  IM_COL32(86, 180, 233, 255)};
}

std::string district_name(const Study &study, const std::string &id, Language language) {
  for (const District &district : study.baseline().districts)
    if (district.id == id) return name_in(language, district.name, id);
  return id;
}

/// Where the late minutes of a plan in a scope went, as one bar of parts.
void cause_bar(const Look &look, const FigureTable &figures, const std::string &plan, const std::string &scope,
               float width, float height) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float x = at.x;
  bool any = false;
  for (std::size_t c = 0; c < late_causes.size(); ++c) {
    const double share = figures.value(plan, fmt::format("late_{}", late_causes[c]), scope);
    if (!std::isfinite(share) || share <= 0) continue;
    any = true;
    const float next = x + static_cast<float>(share) * width;
    const ImU32 colour = cause_colours()[c];
    list.AddRectFilled({x, at.y}, {next, at.y + height}, colour);
    const std::string label = fmt::format("{:.0f} %", share * 100);
    const float extent = ImGui::CalcTextSize(label.c_str()).x;
    if (extent + look.px(6) < next - x)
      list.AddText({(x + next - extent) / 2, at.y + (height - ImGui::GetFontSize()) / 2},
                   c == 0 ? IM_COL32(255, 255, 255, 255) : ink_on(colour), label.c_str());
    x = next;
  }
  if (!any) list.AddText(at, look.theme.muted, word(look, "view.nothing_late"));
  ImGui::Dummy({width, height});
}

void cause_key(const Look &look) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const float side = ImGui::GetFontSize() * 0.7F;
  float used = 0;
  for (std::size_t c = 0; c < late_causes.size(); ++c) {
    const std::string key = fmt::format("lateness.{}", late_causes[c]);
    const char *name = word(look, key.c_str());
    const float width = side + look.px(5) + ImGui::CalcTextSize(name).x + look.px(14);
    if (c > 0 && used + width < ImGui::GetContentRegionMax().x)
      ImGui::SameLine(0, look.px(14));
    else
      used = 0;
    used += width;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    list.AddRectFilled({at.x, at.y + side * 0.3F}, {at.x + side, at.y + side * 1.3F}, cause_colours()[c]);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side + look.px(5));
    ImGui::TextUnformatted(name);
  }
}

void street_table(const Look &look, const Study &study, ViewState &state, const std::vector<StreetLine> &lines) {
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY |
                                    ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("streets", 5, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.4F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 0.7F);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(60));
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(60));
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(64));
  const auto number = [&](const std::string &text) {
    ImGui::TableNextColumn();
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x -
                         ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextUnformatted(text.c_str());
  };
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const char *key : {"view.street", "view.district"}) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(word(look, key));
  }
  for (const char *head : {"A, %", "B, %", "B − A"}) number(head);
  for (const StreetLine &line : lines) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const std::string name =
        fmt::format("{}##{}", name_in(look.language, line.place->name, line.place->id), line.place->id);
    if (ImGui::Selectable(name.c_str(), state.selected_place == line.place->id, ImGuiSelectableFlags_SpanAllColumns))
      state.selected_place = line.place->id;
    if (ImGui::IsItemHovered()) state.hovered_place = line.place->id;
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(district_name(study, line.place->district, look.language).c_str());
    number(percent(line.a));
    number(percent(line.b));
    number(std::isfinite(line.b - line.a) ? fmt::format("{:+.1f}", (line.b - line.a) * 100 + 0.0) : "–");
  }
  ImGui::EndTable();
}

void reasons(const Look &look, const Study &study, const std::string &place) {
  const FigureTable &figures = *study.figures();
  std::string name(text("overload.whole_city", look.language));
  std::string scope = "city";
  for (const Place &candidate : study.baseline().places)
    if (candidate.id == place) {
      name = name_in(look.language, candidate.name, candidate.id);
      scope = "place:" + place;
    }
  ImGui::PushFont(look.fonts.big);
  ImGui::TextUnformatted(name.c_str());
  ImGui::PopFont();
  ImGui::TextDisabled("%s", word(look, "view.late_hint"));
  const float label = look.px(24);
  for (const bool plan_b : {false, true}) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(plan_b ? "B" : "A");
    ImGui::SameLine(label);
    cause_bar(look, figures, (plan_b ? study.shelf().plan_b() : study.shelf().plan_a()).id, scope,
              ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight());
  }
  ImGui::PushFont(look.fonts.small);
  cause_key(look);
  ImGui::PopFont();
}

} // namespace

void streets_screen(const Look &look, const Study &study, ViewState &state) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = look.px(8);
  const std::vector<StreetLine> lines = worst_streets(study);
  const float left = std::round(room.x * 0.46F);
  ImGui::BeginChild("streets-left", {left, room.y}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
  if (lines.empty()) {
    ImGui::TextWrapped("%s", word(look, "view.no_figures_hint"));
  } else {
    ImGui::TextWrapped("%s", word(look, "view.all_streets"));
    const std::string worst = worst_street_hour(study, study.shelf().plan_b().id, look.language);
    if (!worst.empty()) ImGui::TextDisabled("%s: %s", word(look, "view.worst"), worst.c_str());
    street_table(look, study, state, lines);
  }
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  const float width = room.x - left - gap;
  const float map_height = std::round(room.y * 0.46F);
  city_map(look, map_of(study, look, true, state.map_shows_change), state.camera, state.hovered_place,
           state.selected_place, {width, map_height});
  ImGui::BeginChild("reasons", {width, room.y - map_height - ImGui::GetStyle().ItemSpacing.y}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  if (study.figures() != nullptr) {
    reasons(look, study, state.selected_place);
    const float rest = std::max(ImGui::GetContentRegionAvail().y - look.px(6), look.px(130));
    ImGui::Dummy({0, look.px(2)});
    ChartPicture kept = promise_chart(look, study);
    kept.title += " · ";
    kept.title += word(look, "overload.whole_city");
    chart(look, kept, state.hours, state.hidden_lines, {ImGui::GetContentRegionAvail().x, rest});
  } else {
    ImGui::TextWrapped("%s", word(look, "view.no_figures"));
  }
  ImGui::EndChild();
  ImGui::EndGroup();
}

} // namespace cavalry
