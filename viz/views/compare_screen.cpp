#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/kpi_table.hpp"
#include "viz/views/plan_panel.hpp"
#include "viz/views/replay_parts.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

constexpr ImGuiWindowFlags fixed = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;

void run_line(const Look &look, const Study &study, ViewState &state, Commands &commands) {
  if (study.running()) {
    const auto progress = study.progress();
    const float share = progress && progress->total > 0
                            ? static_cast<float>(progress->done) / static_cast<float>(progress->total)
                            : 0.0F;
    const std::string text = progress ? say(look.language, "view.running", progress->done, progress->total)
                                      : std::string(word(look, "view.starting"));
    const float button = look.px(74);
    ImGui::ProgressBar(share, {ImGui::GetContentRegionAvail().x - button - look.px(8), 0}, text.c_str());
    ImGui::SameLine();
    if (ImGui::Button(word(look, "view.cancel"), {button, 0})) commands.push_back(StopRun{});
    return;
  }
  ImGui::PushStyleColor(ImGuiCol_Button, look.theme.accent);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, with_opacity(look.theme.accent, 0.85F));
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.accent_text);
  const float combo = look.px(86);
  ImGui::BeginDisabled(!study.can_run());
  if (ImGui::Button(word(look, "view.run"), {ImGui::GetContentRegionAvail().x - combo - look.px(8), 0}))
    commands.push_back(RunBoth{});
  ImGui::EndDisabled();
  ImGui::PopStyleColor(3);
  if (!study.can_run() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    ImGui::SetTooltip("%s", word(look, "view.one_plan"));
  ImGui::SameLine();
  ImGui::SetNextItemWidth(combo);
  const std::string now = fmt::format("{} {}", state.replications, word(look, "view.runs"));
  if (ImGui::BeginCombo("##runs", now.c_str())) {
    for (const int runs : {10, 30, 100})
      if (ImGui::Selectable(fmt::format("{} {}", runs, word(look, "view.runs")).c_str(), runs == state.replications))
        state.replications = runs;
    ImGui::EndCombo();
  }
}

/// The sentence that decides, in a box as high as it needs.
void decision(const Look &look, const Study &study, float width) {
  const std::string sentence = decision_sentence(study, look.language);
  const float inside = width - 2 * ImGui::GetStyle().WindowPadding.x;
  ImGui::PushFont(look.fonts.big);
  const float height = ImGui::CalcTextSize(sentence.c_str(), nullptr, false, inside).y;
  ImGui::BeginChild("decision", {width, height + 2 * ImGui::GetStyle().WindowPadding.y}, false,
                    fixed | ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::TextWrapped("%s", sentence.c_str());
  ImGui::EndChild();
  ImGui::PopFont();
}

/// A bar of colours with its ends named.
void colour_key(const Look &look, bool change) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushFont(look.fonts.small);
  const float line = ImGui::GetFontSize();
  const std::array<const char *, 2> ends = change ? std::array{"-30", "+30"} : std::array{"≤40 %", "100 %"};
  const float first = ImGui::CalcTextSize(ends[0]).x;
  const float bar = look.px(90);
  list.AddText(at, look.theme.muted, ends[0]);
  constexpr int steps = 30;
  const float left = at.x + first + look.px(5);
  for (int i = 0; i < steps; ++i)
    list.AddRectFilled({left + bar * static_cast<float>(i) / steps, at.y + line * 0.2F},
                       {left + bar * static_cast<float>(i + 1) / steps, at.y + line * 0.85F},
                       shade_colour((i + 0.5) / steps, change, look.theme.dark));
  list.AddText({left + bar + look.px(5), at.y}, look.theme.muted, ends[1]);
  ImGui::Dummy({first + bar + look.px(10) + ImGui::CalcTextSize(ends[1]).x, line});
  ImGui::PopFont();
}

void maps(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  const float gap = look.px(8);
  const bool alone = state.shown != ShownPlans::both;
  const float width = alone ? size.x : (size.x - gap) / 2;
  for (const bool plan_b : {false, true}) {
    if (alone && plan_b != (state.shown == ShownPlans::b)) continue;
    city_map(look, map_of(study, look, plan_b, plan_b && state.map_shows_change), state.camera, state.hovered_place,
             state.selected_place, {width, size.y});
    if (!plan_b && !alone) ImGui::SameLine(0, gap);
  }
}

/// What the maps show, and the colours of it.
void map_line(const Look &look, const Study &study, ViewState &state, Commands &commands, float width) {
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {look.px(4), look.px(1)});
  const float y = ImGui::GetCursorPosY();
  const auto choice = [&](const char *key, bool chosen) {
    const bool pressed = ImGui::RadioButton(word(look, key), chosen);
    ImGui::SameLine(0, look.px(10));
    return pressed;
  };
  bool &course = state.map_shows_course;
  bool &change = state.map_shows_change;
  if (choice("view.map_streets", !course && !change)) course = change = false;
  if (choice("view.map_change", !course && change)) course = false, change = true;
  if (choice("view.map_course", course)) {
    course = true;
    if (!course_of_now(study, state)) record_typical(study, state, commands);
  }
  const char *fit = word(look, "view.fit");
  const float button = ImGui::CalcTextSize(fit).x + look.px(8);
  if (!course) {
    ImGui::SameLine(width - button - look.px(170));
    ImGui::SetCursorPosY(y + look.px(3));
    colour_key(look, change);
    ImGui::SameLine();
  }
  ImGui::SameLine(width - button);
  ImGui::SetCursorPosY(y);
  if (ImGui::Button(fit)) state.camera = {};
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

/// A run of both plans in its course: its clock and bar, and the maps.
void course(const Look &look, const Study &study, ViewState &state, Commands &commands, ImVec2 size) {
  ImGui::BeginChild("course", size, false, fixed);
  if (course_of_now(study, state)) {
    replay_clock(look, &study, state, commands);
    replay_maps(look, &study, state, ImGui::GetContentRegionAvail());
  } else {
    ImGui::TextWrapped("%s", word(look, study.recording() ? "replay.recording" : "replay.empty"));
    replay_choice(look, &study, state, commands);
  }
  ImGui::EndChild();
}

void no_figures(const Look &look, const Study &study) {
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(no_figures_hint(look, study));
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

void bottom(const Look &look, const Study &study, ViewState &state, ImVec2 size) {
  const float gap = look.px(8);
  const float table = std::min(size.x * 0.56F, look.px(560));
  ImGui::BeginChild("table", {table, size.y}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  kpi_table(look, study);
  if (study.figures() == nullptr) {
    no_figures(look, study);
  } else {
    ImGui::PushFont(look.fonts.small);
    ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
    ImGui::TextWrapped(
        "%s", (say(look.language, "note.intervals", study.figures()->replications()) + " " + word(look, "note.bands"))
                  .c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
  }
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginChild("charts", {size.x - table - gap, size.y}, false, fixed | ImGuiWindowFlags_AlwaysUseWindowPadding);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float height = (room.y - gap) / 2;
  chart_with_choice(look, study, state, {room.x, height});
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + gap - ImGui::GetStyle().ItemSpacing.y);
  second_chart_with_choice(look, study, state, {room.x, height});
  ImGui::EndChild();
}

} // namespace

void compare_screen(const Look &look, const Study &study, ViewState &state, Commands &commands) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = look.px(8);
  const float side = std::min(look.px(330), room.x * 0.32F);
  ImGui::BeginChild("side", {side, room.y}, false, fixed | ImGuiWindowFlags_AlwaysUseWindowPadding);
  run_line(look, study, state, commands);
  ImGui::Dummy({0, look.px(2)});
  plan_panel(look, study, commands);
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginGroup();
  const float width = room.x - side - gap;
  decision(look, study, width);
  const float sentence = ImGui::GetItemRectSize().y;
  const float spacing = ImGui::GetStyle().ItemSpacing.y;
  const float key_line = look.px(24);
  const float rest = room.y - sentence - key_line - 4 * spacing;
  // The bar of the clock takes its room from what is below.
  const float map_height = std::round(rest * (state.map_shows_course ? 0.55F : 0.49F));
  if (state.map_shows_course)
    course(look, study, state, commands, {width, map_height});
  else
    maps(look, study, state, {width, map_height});
  map_line(look, study, state, commands, width);
  bottom(look, study, state, {width, rest - map_height});
  ImGui::EndGroup();
}

} // namespace cavalry
