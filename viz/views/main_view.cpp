#include "report/words.hpp"
#include "viz/views/replay_parts.hpp"
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

void export_menu(const Look &look, const Study *study, const ViewState &state, Commands &commands) {
  if (ImGui::Button(word(look, "view.export"))) ImGui::OpenPopup("export");
  const ImVec2 low(ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + look.px(2));
  ImGui::SetNextWindowPos(low, ImGuiCond_Appearing);
  if (!ImGui::BeginPopup("export")) return;
  const bool figures = study != nullptr && !study->figures_file().empty();
  const auto item = [&](const std::string &name, const Command &command, bool enabled) {
    if (ImGui::MenuItem(name.c_str(), nullptr, false, enabled)) commands.push_back(command);
  };
  const auto chart = [&](const ChartPicture &picture, Sheet sheet) {
    item(say(look.language, "view.export_chart", picture.title), Print{sheet}, figures);
  };
  item(word(look, "view.export_page"), Print{Sheet::page}, figures);
  item(word(look, "view.export_picture"), SaveAs{Export::picture}, true);
  const bool charts = study != nullptr && (state.screen == Screen::compare || state.screen == Screen::streets);
  if (charts) chart(chart_of_screen(look, *study, state), Sheet::chart);
  if (charts && state.screen == Screen::compare) chart(second_chart(look, *study, state), Sheet::second_chart);
  item(word(look, "view.export_table"), SaveAs{Export::table}, figures);
  item(word(look, "view.export_plan"), SaveAs{Export::plan}, study != nullptr);
  ImGui::EndPopup();
}

void open_menu(const Look &look, const ViewState &state, Commands &commands) {
  if (ImGui::Button(word(look, "view.open"))) ImGui::OpenPopup("open");
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + look.px(2)}, ImGuiCond_Appearing);
  ImGui::SetNextWindowSize({look.px(420), 0});
  if (!ImGui::BeginPopup("open")) return;
  const std::size_t before = commands.size();
  openable_files(look, state, commands);
  if (commands.size() != before) ImGui::CloseCurrentPopup();
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
                          word(look, "view.language"), "?",
                          word(look, "view.open")};
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
  open_menu(look, state, commands);
  const auto next = [&] { ImGui::SameLine(0, look.px(4)); };
  const auto button = [&](const char *label, bool enabled) {
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label);
    ImGui::EndDisabled();
    next();
    return pressed;
  };
  next();
  if (button(labels[0], study != nullptr && study->shelf().can_undo())) commands.push_back(Undo{});
  if (button(labels[1], study != nullptr && study->shelf().can_redo())) commands.push_back(Redo{});
  export_menu(look, study, state, commands);
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
    constexpr int keypad_minus = 333; // of GLFW
    constexpr int keypad_plus = 334;
    if (letter('=') || letter(keypad_plus)) state.text_size = std::min(state.text_size + 0.125F, 2.5F);
    if (letter('-') || letter(keypad_minus)) state.text_size = std::max(state.text_size - 0.125F, 0.75F);
    if (letter('0')) state.text_size = 1;
    if (pressed(ImGuiKey_Z)) commands.push_back(Undo{});
    if (pressed(ImGuiKey_Y)) commands.push_back(Redo{});
    if (letter('R') && study != nullptr && study->can_run()) commands.push_back(RunBoth{});
    if (letter('E')) commands.push_back(SaveAs{Export::picture});
    return;
  }
  const auto move = [&](double to) { state.hours.cursor = std::min(std::max(to, 0.0), 24.0); };
  const bool course =
      state.screen == Screen::compare && state.map_shows_course && study != nullptr && course_of_now(*study, state);
  if (state.screen != Screen::replay && !course) {
    if (pressed(ImGuiKey_LeftArrow)) move(state.hours.cursor - 1);
    if (pressed(ImGuiKey_RightArrow)) move(state.hours.cursor + 1);
    if (pressed(ImGuiKey_Home)) move(0);
    if (pressed(ImGuiKey_End)) move(24);
  }
  if (letter('F')) state.camera = {};
  if (pressed(ImGuiKey_Tab)) {
    state.shown = state.shown == ShownPlans::both ? ShownPlans::a
                  : state.shown == ShownPlans::a  ? ShownPlans::b
                                                  : ShownPlans::both;
    state.hidden_lines.clear();
    if (state.shown != ShownPlans::both) state.hidden_lines.insert(state.shown == ShownPlans::a ? "B" : "A");
  }
  if (letter('1')) state.screen = Screen::compare;
  if (letter('2')) state.screen = Screen::streets;
  if (letter('3')) state.screen = Screen::replay;
  if (letter('4')) state.screen = Screen::page;
  if (letter('L')) state.language = state.language == Language::zh ? Language::en : Language::zh;
  if (pressed(ImGuiKey_Escape)) {
    state.help = false;
    state.knows_of_fonts = true;
    state.selected_place.clear();
    state.replay.only_place.clear();
    state.notice.clear();
    commands.push_back(CloseTrouble{});
  }
}

/// A line across the window; true where it was closed.
bool banner(const Look &look, const char *id, const std::string &head, const std::string &text, ImU32 colour) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, colour);
  const float wrap = ImGui::GetContentRegionAvail().x - look.px(60);
  float height = ImGui::CalcTextSize(text.c_str(), nullptr, false, wrap).y + look.px(16);
  if (!head.empty()) height += ImGui::GetTextLineHeightWithSpacing();
  ImGui::BeginChild(id, {0, std::min(height, look.px(160))}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  const ImVec2 begin = ImGui::GetCursorPos();
  ImGui::SetCursorPosX(ImGui::GetWindowContentRegionMax().x - look.px(20));
  const bool closed = ImGui::SmallButton("×");
  ImGui::SetCursorPos(begin);
  if (!head.empty()) ImGui::TextUnformatted(head.c_str());
  ImGui::PushTextWrapPos(wrap);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndChild();
  ImGui::PopStyleColor();
  return closed;
}

/// What went wrong, in the window, until it is read.
void trouble(const Look &look, const Study *study, const ViewState &state, Commands &commands) {
  const ImU32 colour = with_opacity(look.theme.bad, 0.18F);
  const auto show = [&](const char *id, const std::string &head, const std::string &text) {
    if (banner(look, id, head, text, colour)) commands.push_back(CloseTrouble{});
  };
  if (!state.trouble.empty()) show("trouble", word(look, "view.error"), state.trouble);
  if (study == nullptr || (study->trouble().empty() && study->ending().empty())) return;
  show("study-trouble",
       study->ending().empty() ? word(look, "view.error") : say(look.language, "view.failed", study->ending()),
       study->trouble(look.language));
}

/// What there is to know, until it is closed.
void notices(const Look &look, ViewState &state) {
  const ImU32 colour = with_opacity(look.theme.good, 0.16F);
  if (!look.fonts.chinese && !state.knows_of_fonts)
    state.knows_of_fonts = banner(look, "fonts", "", word(look, "view.no_chinese_font"), colour);
  if (state.help && banner(look, "help", "", word(look, "view.help_text"), colour)) state.help = false;
  if (!state.notice.empty() && banner(look, "notice", "", state.notice, colour)) state.notice.clear();
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
  if (!state.sheet) bar(look, study, state, commands);
  notices(look, state);
  trouble(look, study, state, commands);
  const bool runs = state.replay.runs != nullptr;
  if (state.screen == Screen::replay && (study != nullptr || runs)) {
    replay_screen(look, study, state, commands);
  } else if (study == nullptr) {
    start_screen(look, state, commands);
  } else if (state.sheet == Sheet::chart || state.sheet == Sheet::second_chart) {
    chart_sheet(look, *study, state);
  } else {
    if (state.screen == Screen::compare) compare_screen(look, *study, state, commands);
    if (state.screen == Screen::streets) streets_screen(look, *study, state);
    if (state.screen == Screen::page) page_screen(look, *study, state);
  }
  ImGui::End();
  ImGui::PopFont();
}

} // namespace cavalry
