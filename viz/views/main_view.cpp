#include "report/words.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace cavalry {
namespace {

bool tab(const Look &look, const char *key, bool on) {
  ImGui::PushStyleColor(ImGuiCol_Button, on ? look.theme.accent : 0);
  ImGui::PushStyleColor(ImGuiCol_Text, on ? look.theme.accent_text : look.theme.text);
  const bool pressed = ImGui::Button(word(look, key));
  ImGui::PopStyleColor(2);
  ImGui::SameLine(0, look.px(4));
  return pressed;
}

float button_width(const char *label) { return ImGui::CalcTextSize(label).x + ImGui::GetStyle().FramePadding.x * 2; }

void export_menu(const Look &look, const Study *study, Commands &commands) {
  if (ImGui::Button(word(look, "view.export"))) ImGui::OpenPopup("export");
  const ImVec2 low(ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + look.px(2));
  ImGui::SetNextWindowPos(low, ImGuiCond_Appearing);
  if (!ImGui::BeginPopup("export")) return;
  const bool figures = study != nullptr && !study->figures_file().empty();
  const auto item = [&](const char *key, Export what, bool enabled) {
    if (ImGui::MenuItem(word(look, key), nullptr, false, enabled)) commands.push_back(SaveAs{what});
  };
  item("view.export_page", Export::page, figures);
  item("view.export_picture", Export::picture, true);
  item("view.export_table", Export::table, figures);
  item("view.export_plan", Export::plan, study != nullptr);
  ImGui::EndPopup();
}

void bar(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  constexpr std::array screens{std::pair{"view.compare", Screen::compare}, std::pair{"view.streets", Screen::streets},
                               std::pair{"view.replay", Screen::replay}, std::pair{"view.page", Screen::page}};
  for (const auto &[key, screen] : screens)
    if (tab(look, key, state.screen == screen)) state.screen = screen;
  const char *shade = word(look, state.dark ? "view.hand_light" : "view.dark");
  const std::array labels{word(look, "view.undo"),     word(look, "view.redo"),
                          word(look, "view.export"),   shade,
                          word(look, "view.language"), "?"};
  float right = ImGui::GetWindowContentRegionMax().x;
  for (const char *label : labels) right -= button_width(label) + look.px(4);
  if (study != nullptr) {
    const std::string title = name_in(look.language, study->baseline().title, study->baseline().name);
    if (ImGui::GetCursorPosX() + ImGui::CalcTextSize(title.c_str()).x + look.px(30) < right) {
      ImGui::SetCursorPosX(ImGui::GetCursorPosX() + look.px(12));
      ImGui::AlignTextToFramePadding();
      ImGui::TextDisabled("%s", title.c_str());
      ImGui::SameLine();
    }
  }
  ImGui::SetCursorPosX(right);
  const auto next = [&] { ImGui::SameLine(0, look.px(4)); };
  const auto button = [&](const char *label, bool enabled) {
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label);
    ImGui::EndDisabled();
    next();
    return pressed;
  };
  if (button(labels[0], study != nullptr && study->shelf().can_undo())) commands.push_back(Undo{});
  if (button(labels[1], study != nullptr && study->shelf().can_redo())) commands.push_back(Redo{});
  export_menu(look, study, commands);
  next();
  if (button(shade, true)) state.dark = !state.dark;
  if (button(labels[4], look.fonts.chinese))
    state.language = state.language == Language::zh ? Language::en : Language::zh;
  if (ImGui::Button("?")) state.help = !state.help;
}

void keys(const Study *study, ViewState &state, Commands &commands) {
  const ImGuiIO &io = ImGui::GetIO();
  if (io.WantTextInput) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const auto letter = [](int key) { return ImGui::IsKeyPressed(key, false); };
  if (io.KeyCtrl) {
    if (pressed(ImGuiKey_Z)) commands.push_back(Undo{});
    if (pressed(ImGuiKey_Y)) commands.push_back(Redo{});
    if (letter('R') && study != nullptr && !study->running()) commands.push_back(RunBoth{});
    if (letter('E')) commands.push_back(SaveAs{Export::picture});
    return;
  }
  const auto move = [&](double to) { state.hours.cursor = std::min(std::max(to, 0.0), 24.0); };
  if (state.screen != Screen::replay) {
    if (pressed(ImGuiKey_LeftArrow)) move(state.hours.cursor - 1);
    if (pressed(ImGuiKey_RightArrow)) move(state.hours.cursor + 1);
    if (pressed(ImGuiKey_Home)) move(0);
    if (pressed(ImGuiKey_End)) move(24);
  }
  if (letter('F')) state.camera = {};
  if (letter('1')) state.screen = Screen::compare;
  if (letter('2')) state.screen = Screen::streets;
  if (letter('3')) state.screen = Screen::replay;
  if (letter('4')) state.screen = Screen::page;
  if (letter('L')) state.language = state.language == Language::zh ? Language::en : Language::zh;
  if (pressed(ImGuiKey_Escape)) {
    state.help = false;
    state.selected_place.clear();
    state.notice.clear();
    commands.push_back(CloseTrouble{});
  }
}

/// What went wrong, in the window, until it is read.
void trouble(const Look &look, const Study &study, Commands &commands) {
  if (study.trouble().empty() && study.ending().empty()) return;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, with_opacity(look.theme.bad, 0.18F));
  const std::string head = study.ending().empty() ? std::string(word(look, "view.error"))
                                                  : say(look.language, "view.failed", study.ending());
  const float wrap = ImGui::GetContentRegionAvail().x - look.px(60);
  const float height =
      ImGui::CalcTextSize(study.trouble().c_str(), nullptr, false, wrap).y + ImGui::GetTextLineHeight() + look.px(22);
  ImGui::BeginChild("trouble", {0, std::min(height, look.px(160))}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::TextUnformatted(head.c_str());
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - look.px(20));
  if (ImGui::SmallButton("×")) commands.push_back(CloseTrouble{});
  ImGui::PushTextWrapPos(wrap);
  ImGui::TextUnformatted(study.trouble().c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

void notice(const Look &look, const std::string &text) {
  if (text.empty()) return;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, with_opacity(look.theme.good, 0.16F));
  ImGui::BeginChild("notice", {0, ImGui::GetTextLineHeight() + look.px(14)}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
  ImGui::TextUnformatted(text.c_str());
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

} // namespace

void main_view(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  const ImGuiIO &io = ImGui::GetIO();
  keys(study, state, commands);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::PushFont(look.fonts.body);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::Begin("cavalry", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  if (!state.bare) bar(look, study, state, commands);
  if (state.help) notice(look, word(look, "view.help_text"));
  notice(look, state.notice);
  if (study != nullptr) trouble(look, *study, commands);
  if (state.screen == Screen::replay) {
    replay_screen(look, study, state, commands);
  } else if (study == nullptr) {
    ImGui::TextWrapped("%s", word(look, "view.empty"));
  } else {
    if (state.screen == Screen::compare) compare_screen(look, *study, state, commands);
    if (state.screen == Screen::streets) streets_screen(look, *study, state);
    if (state.screen == Screen::page) page_screen(look, *study, state);
  }
  ImGui::End();
  ImGui::PopFont();
}

} // namespace cavalry
