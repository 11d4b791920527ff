#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace cavalry {
namespace {

/// What a bar is made of: figures that add up to a whole, their names, and what is said where there are none.
struct Parts {
  const char *figure_prefix, *name_prefix, *nothing;
  const char *nothing_though_broken; ///< where promises were: their time is told of what was cleared
  std::vector<std::pair<const char *, ImU32>> parts;
};

/// Okabe and Ito's palette without the two that stand for the plans.
const Parts &lateness() {
  static const Parts parts{"late_",
                           "lateness.",
                           "view.nothing_late",
                           "table.late_left",
                           {{"unnoticed", IM_COL32(128, 128, 128, 255)},
                            {"desk", IM_COL32(204, 121, 167, 255)},
                            {"waiting", IM_COL32(213, 94, 0, 255)},
                            {"travel", IM_COL32(0, 158, 115, 255)},
                            {"work", IM_COL32(240, 228, 66, 255)},
                            {"rework", IM_COL32(86, 180, 233, 255)}}};
  return parts;
}

const Parts &crew_time() {
  static const Parts parts{"crew_",
                           "crew_time.",
                           "view.no_crews",
                           "view.no_crews",
                           {{"on_scene", IM_COL32(240, 228, 66, 255)},
                            {"travel", IM_COL32(0, 158, 115, 255)},
                            {"roving", IM_COL32(86, 180, 233, 255)},
                            {"waiting", IM_COL32(213, 94, 0, 255)},
                            {"rest", IM_COL32(128, 128, 128, 255)}}};
  return parts;
}

/// Shares of a whole, in a plan and a scope, as one bar.
void bar_of_parts(const Look &look, const FigureTable &figures, const Parts &of, const std::string &plan,
                  const std::string &scope, float width, float height) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float x = at.x;
  bool any = false;
  for (const auto &[part, colour] : of.parts) {
    const double share = figures.value(plan, fmt::format("{}{}", of.figure_prefix, part), scope);
    if (!std::isfinite(share) || share <= 0) continue;
    any = true;
    const float next = x + static_cast<float>(share) * width;
    list.AddRectFilled({x, at.y}, {next, at.y + height}, colour);
    const std::string label = fmt::format("{:.0f} %", share * 100);
    const float extent = ImGui::CalcTextSize(label.c_str()).x;
    if (extent + look.px(6) < next - x)
      list.AddText({(x + next - extent) / 2, at.y + (height - ImGui::GetFontSize()) / 2}, ink_on(colour),
                   label.c_str());
    x = next;
  }
  const bool broken = figures.value(plan, "cleared_in_promise", scope) < 1;
  if (!any) list.AddText(at, look.theme.muted, word(look, broken ? of.nothing_though_broken : of.nothing));
  ImGui::Dummy({width, height});
}

void key_of_parts(const Look &look, const Parts &of) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const float side = ImGui::GetFontSize() * 0.7F;
  float used = 0;
  for (const auto &[part, colour] : of.parts) {
    const char *name = word(look, fmt::format("{}{}", of.name_prefix, part).c_str());
    const float width = side + look.px(5) + ImGui::CalcTextSize(name).x + look.px(14);
    if (used > 0 && used + width < ImGui::GetContentRegionMax().x)
      ImGui::SameLine(0, look.px(14));
    else
      used = 0;
    used += width;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    list.AddRectFilled({at.x, at.y + side * 0.3F}, {at.x + side, at.y + side * 1.3F}, colour);
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + side + look.px(5));
    ImGui::TextUnformatted(name);
  }
}

/// Both plans below each other, under what is told.
void bars_of_both(const Look &look, const Study &study, const Parts &of, const std::string &hint,
                  const std::string &scope) {
  ImGui::TextDisabled("%s", hint.c_str());
  ImGui::PushFont(look.fonts.small);
  for (const bool plan_b : {false, true}) {
    ImGui::TextUnformatted(plan_b ? "B" : "A");
    ImGui::SameLine(look.px(24));
    bar_of_parts(look, *study.figures(), of, (plan_b ? study.shelf().plan_b() : study.shelf().plan_a()).id, scope,
                 ImGui::GetContentRegionAvail().x, ImGui::GetFontSize() + look.px(4));
  }
  key_of_parts(look, of);
  ImGui::PopFont();
}

void list_choice(const Look &look, ViewState &state) {
  constexpr std::array lists{WorstList::streets, WorstList::street_hours, WorstList::districts};
  constexpr std::array names{"view.list_streets", "view.list_street_hours", "view.list_districts"};
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, look.px(12));
    if (ImGui::RadioButton(word(look, names[i]), state.worst_list == lists[i])) state.worst_list = lists[i];
  }
}

void worst_table(const Look &look, ViewState &state, const std::vector<WorstLine> &lines) {
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY |
                                    ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("worst", 5, flags)) return;
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
  const bool hours = state.worst_list == WorstList::street_hours;
  const bool districts = state.worst_list == WorstList::districts;
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const char *key : {districts ? "view.district" : "view.street", hours ? "view.hour" : "view.district"}) {
    ImGui::TableNextColumn();
    if (!districts || key == std::string_view("view.district")) ImGui::TextUnformatted(word(look, key));
    if (districts) {
      ImGui::TableNextColumn();
      break;
    }
  }
  for (const char *head : {"A, %", "B, %", "B − A"}) number(head);
  for (const WorstLine &line : lines) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const std::string district =
        line.district == nullptr ? "" : name_in(look.language, line.district->name, line.district->id);
    const std::string name =
        line.place == nullptr ? district : name_in(look.language, line.place->name, line.place->id);
    const bool is_chosen = line.place != nullptr
                               ? state.selected_place == line.place->id &&
                                     (!line.hour || static_cast<int>(state.hours.cursor) == *line.hour)
                               : state.selected_place.empty() && state.selected_district == line.district->id;
    if (ImGui::Selectable(fmt::format("{}##{}", name, line.scope).c_str(), is_chosen,
                          ImGuiSelectableFlags_SpanAllColumns)) {
      state.selected_place = line.place != nullptr ? line.place->id : "";
      state.selected_district = line.place != nullptr ? "" : line.district->id;
      if (line.hour) state.hours.cursor = *line.hour + 0.5;
    }
    if (line.place != nullptr && ImGui::IsItemHovered()) state.hovered_place = line.place->id;
    ImGui::TableNextColumn();
    if (!districts)
      ImGui::TextUnformatted(line.hour ? fmt::format("{:02}:00–{:02}:00", *line.hour, *line.hour + 1).c_str()
                                       : district.c_str());
    number(percent(line.a));
    number(percent(line.b));
    number(std::isfinite(line.change) ? fmt::format("{:+.1f}", line.change * 100 + 0.0) : "–");
  }
  ImGui::EndTable();
}

/// What was late where, how its day goes, and what the crews there do.
void details(const Look &look, const Study &study, ViewState &state) {
  const Chosen at = chosen(study, state);
  const std::string scope = at.scope();
  ImGui::PushFont(look.fonts.big);
  ImGui::TextUnformatted(at.title(look.language).c_str());
  ImGui::PopFont();
  if (scope != "city") {
    ImGui::SameLine(0, look.px(12));
    if (ImGui::SmallButton(word(look, "view.back_to_city"))) {
      state.selected_place.clear();
      state.selected_district.clear();
    }
  }
  const auto promises = [](const ShelfPlan &plan) { return !promised_types(*plan.scenario).empty(); };
  if (promises(study.shelf().plan_a()) || promises(study.shelf().plan_b()))
    bars_of_both(look, study, lateness(), word(look, "view.late_hint"), scope);
  const Chosen crews_of = whose_crews(study, at);
  const float crews = ImGui::GetTextLineHeightWithSpacing() * 4.4F;
  const float rest = std::max(ImGui::GetContentRegionAvail().y - crews - look.px(8), look.px(110));
  ImGui::Dummy({0, look.px(2)});
  chart_with_choice(look, study, state, {ImGui::GetContentRegionAvail().x, rest});
  bars_of_both(look, study, crew_time(),
               fmt::format("{} · {}", word(look, "view.crews_hint"), crews_of.title(look.language)), crews_of.scope());
}

} // namespace

std::string Chosen::scope() const {
  return place != nullptr ? "place:" + place->id : district != nullptr ? "district:" + district->id : "city";
}

std::string Chosen::title(Language language) const {
  return place != nullptr      ? name_in(language, place->name, place->id)
         : district != nullptr ? name_in(language, district->name, district->id)
                               : std::string(text("view.whole_city", language));
}

Chosen chosen(const Study &study, const ViewState &state) {
  Chosen result;
  std::string district = state.selected_district;
  for (const Place &place : study.baseline().places)
    if (place.id == state.selected_place) {
      result.place = &place;
      district = place.district;
    }
  for (const District &one : study.baseline().districts)
    if (one.id == district) result.district = &one;
  return result;
}

Chosen whose_crews(const Study &study, const Chosen &at) {
  for (const ShelfPlan *plan : {&study.shelf().plan_a(), &study.shelf().plan_b()})
    for (const CrewGroup &crew : plan->scenario->crews)
      if (at.district != nullptr && crew.district == at.district->id) return {.district = at.district};
  return {};
}

void streets_screen(const Look &look, const Study &study, ViewState &state) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = look.px(8);
  const std::vector<WorstLine> lines = worst_first(study, state.worst_list);
  const float left = std::round(room.x * 0.46F);
  ImGui::BeginChild("streets-left", {left, room.y}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
  if (study.figures() == nullptr) {
    ImGui::TextWrapped("%s", no_figures_hint(look, study));
  } else {
    ImGui::TextWrapped("%s", word(look, "view.all_streets"));
    list_choice(look, state);
    worst_table(look, state, lines);
  }
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  const float width = room.x - left - gap;
  const float map_height = std::round(room.y * 0.36F);
  city_map(look, map_of(study, look, true, state.map_shows_change), state.camera, state.hovered_place,
           state.selected_place, {width, map_height});
  ImGui::BeginChild("reasons", {width, room.y - map_height - ImGui::GetStyle().ItemSpacing.y}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding);
  if (study.figures() != nullptr)
    details(look, study, state);
  else
    ImGui::TextWrapped("%s", word(look, "view.no_figures"));
  ImGui::EndChild();
  ImGui::EndGroup();
}

} // namespace cavalry
