#include "report/words.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// "ordinary-week.yaml", "a.run  b.run"
std::string file_name(const Openable &file) {
  std::string name = std::filesystem::path(file.file).filename().string();
  if (!file.with.empty()) name += "  " + std::filesystem::path(file.with).filename().string();
  return name;
}

/// Two lines: what it is, and where; grey where it is not there any more.
void entry(const Look &look, const Openable &file, Commands &commands) {
  const std::string name = name_in(look.language, file.title, file_name(file));
  const std::string place = file.is_there ? file.file : say(look.language, "view.missing", file.file);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight();
  const ImVec2 size(ImGui::GetContentRegionAvail().x, 2 * line + look.px(8));
  ImGui::BeginDisabled(!file.is_there);
  ImGui::PushID(file.file.c_str());
  ImGui::PushID(file.with.c_str());
  if (ImGui::Selectable("##open", false, 0, size)) commands.push_back(OpenFile{file.file, file.with});
  ImGui::PopID();
  ImGui::PopID();
  if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    ImGui::SetTooltip("%s%s%s", file.file.c_str(), file.with.empty() ? "" : "\n", file.with.c_str());
  ImGui::EndDisabled();
  ImDrawList &list = *ImGui::GetWindowDrawList();
  list.PushClipRect(low, {low.x + size.x, low.y + size.y}, true);
  const ImVec2 text(low.x + look.px(4), low.y + look.px(4));
  list.AddText(text, file.is_there ? look.theme.text : look.theme.muted, name.c_str());
  ImGui::PushFont(look.fonts.small);
  list.AddText({text.x, text.y + line}, look.theme.muted, place.c_str());
  ImGui::PopFont();
  list.PopClipRect();
}

void heading(const Look &look, const char *key) {
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(look.theme.accent), "%s", word(look, key));
  ImGui::Separator();
}

} // namespace

void openable_files(const Look &look, const ViewState &state, Commands &commands) {
  heading(look, "view.recent");
  if (state.recent.empty()) ImGui::TextDisabled("%s", word(look, "view.no_recent"));
  for (const Openable &file : state.recent) entry(look, file, commands);
  ImGui::Dummy({0, look.px(8)});
  if (!state.examples.empty()) heading(look, "view.examples");
  for (const Openable &file : state.examples) entry(look, file, commands);
  ImGui::Dummy({0, look.px(8)});
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::TextWrapped("%s", word(look, "view.open_hint"));
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void start_screen(const Look &look, const ViewState &state, Commands &commands) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float width = std::min(look.px(680), room.x);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + (room.x - width) / 2);
  ImGui::BeginChild("start", {width, room.y}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::Dummy({0, look.px(16)});
  ImGui::PushFont(look.fonts.big);
  ImGui::TextWrapped("%s", word(look, "view.welcome"));
  ImGui::PopFont();
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::TextWrapped("%s", word(look, "view.empty"));
  ImGui::PopStyleColor();
  ImGui::Dummy({0, look.px(12)});
  openable_files(look, state, commands);
  ImGui::EndChild();
}

} // namespace cavalry
