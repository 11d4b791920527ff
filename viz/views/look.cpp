#include "viz/views/look.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cavalry {

Theme theme(bool dark) {
  Theme theme;
  theme.dark = dark;
  if (dark) {
    theme.background = IM_COL32(24, 27, 32, 255);
    theme.panel = IM_COL32(33, 37, 43, 255);
    theme.header = IM_COL32(45, 50, 58, 255);
    theme.text = IM_COL32(232, 234, 237, 255);
    theme.muted = IM_COL32(158, 165, 175, 255);
    theme.line = IM_COL32(70, 76, 86, 255);
    theme.grid = IM_COL32(54, 59, 67, 255);
    theme.peak = IM_COL32(255, 255, 255, 16);
    theme.accent = IM_COL32(86, 180, 233, 255);
    theme.accent_text = IM_COL32(10, 20, 30, 255);
    theme.plan_a = IM_COL32(86, 180, 233, 255);
    theme.plan_b = IM_COL32(230, 159, 0, 255);
    theme.on_plan_a = theme.on_plan_b = IM_COL32(20, 20, 20, 255);
    theme.good = IM_COL32(64, 200, 160, 255);
    theme.bad = IM_COL32(240, 130, 70, 255);
    theme.target = IM_COL32(240, 228, 66, 255);
    theme.land = IM_COL32(43, 48, 55, 255);
    theme.land_line = IM_COL32(84, 92, 104, 255);
    theme.band_opacity = 0.25F;
    return theme;
  }
  theme.background = IM_COL32(240, 241, 243, 255);
  theme.panel = IM_COL32(255, 255, 255, 255);
  theme.header = IM_COL32(232, 235, 240, 255);
  theme.text = IM_COL32(28, 32, 38, 255);
  theme.muted = IM_COL32(96, 104, 115, 255);
  theme.line = IM_COL32(200, 205, 212, 255);
  theme.grid = IM_COL32(228, 231, 236, 255);
  theme.peak = IM_COL32(0, 0, 0, 14);
  theme.accent = IM_COL32(0, 114, 178, 255);
  theme.accent_text = IM_COL32(255, 255, 255, 255);
  theme.plan_a = IM_COL32(0, 114, 178, 255);
  theme.plan_b = IM_COL32(230, 159, 0, 255);
  theme.on_plan_a = IM_COL32(255, 255, 255, 255);
  theme.on_plan_b = IM_COL32(30, 24, 0, 255);
  theme.good = IM_COL32(0, 120, 88, 255);
  theme.bad = IM_COL32(190, 80, 0, 255);
  theme.target = IM_COL32(204, 60, 120, 255);
  theme.land = IM_COL32(238, 240, 243, 255);
  theme.land_line = IM_COL32(176, 184, 194, 255);
  return theme;
}

void apply(const Theme &theme, float scale) {
  ImGuiStyle style;
  style.WindowRounding = style.PopupRounding = 4;
  style.ChildRounding = style.FrameRounding = style.GrabRounding = 4;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.FrameBorderSize = 0;
  style.WindowPadding = {10, 8};
  style.FramePadding = {8, 3};
  style.ItemSpacing = {8, 5};
  style.CellPadding = {6, 3};
  style.ScrollbarSize = 12;
  style.AntiAliasedLinesUseTex = false;
  style.ScaleAllSizes(scale);
  const auto set = [&](ImGuiCol which, ImU32 colour) { style.Colors[which] = ImGui::ColorConvertU32ToFloat4(colour); };
  theme.dark ? ImGui::StyleColorsDark(&style) : ImGui::StyleColorsLight(&style);
  set(ImGuiCol_Text, theme.text);
  set(ImGuiCol_TextDisabled, theme.muted);
  set(ImGuiCol_WindowBg, theme.background);
  set(ImGuiCol_ChildBg, theme.panel);
  set(ImGuiCol_PopupBg, theme.panel);
  set(ImGuiCol_Border, theme.line);
  set(ImGuiCol_Separator, theme.line);
  set(ImGuiCol_FrameBg, theme.line);
  set(ImGuiCol_FrameBgHovered, with_opacity(theme.accent, 0.35F));
  set(ImGuiCol_CheckMark, theme.text);
  set(ImGuiCol_Button, theme.header);
  set(ImGuiCol_ButtonHovered, with_opacity(theme.accent, 0.35F));
  set(ImGuiCol_ButtonActive, with_opacity(theme.accent, 0.6F));
  set(ImGuiCol_Header, with_opacity(theme.accent, 0.22F));
  set(ImGuiCol_HeaderHovered, with_opacity(theme.accent, 0.3F));
  set(ImGuiCol_HeaderActive, with_opacity(theme.accent, 0.4F));
  set(ImGuiCol_TableHeaderBg, theme.header);
  set(ImGuiCol_TableBorderLight, theme.grid);
  set(ImGuiCol_TableBorderStrong, theme.line);
  set(ImGuiCol_TableRowBg, 0);
  set(ImGuiCol_TableRowBgAlt, with_opacity(theme.header, 0.45F));
  set(ImGuiCol_PlotHistogram, theme.accent);
  ImGui::GetStyle() = style;
}

float fitting_scale(float wanted, float width, float height) {
  constexpr float least = 0.5F; // smaller letters cannot be read
  return std::max(std::min({wanted, width / 1120, height / 700}), least);
}

ImU32 cividis(double share) {
  struct Stop {
    double r, g, b;
  };
  constexpr std::array stops{Stop{0, 34, 78},     Stop{33, 57, 110},   Stop{76, 85, 108},  Stop{108, 110, 114},
                             Stop{140, 137, 120}, Stop{178, 166, 112}, Stop{217, 198, 91}, Stop{254, 232, 56}};
  const double at = std::min(std::max(share, 0.0), 1.0) * (stops.size() - 1);
  const std::size_t i = std::min(static_cast<std::size_t>(at), stops.size() - 2);
  const double f = at - static_cast<double>(i);
  const auto mix = [f](double from, double to) { return static_cast<int>(std::lround(from + f * (to - from))); };
  return IM_COL32(mix(stops[i].r, stops[i + 1].r), mix(stops[i].g, stops[i + 1].g), mix(stops[i].b, stops[i + 1].b),
                  255);
}

ImU32 ink_on(ImU32 colour) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  const float luminance = 0.2126F * c.x * c.x + 0.7152F * c.y * c.y + 0.0722F * c.z * c.z;
  return luminance > 0.2F ? IM_COL32(20, 20, 20, 255) : IM_COL32(255, 255, 255, 255);
}

ImU32 with_opacity(ImU32 colour, float opacity) {
  const auto alpha = static_cast<ImU32>(opacity * 255.0F + 0.5F);
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

const char *word(const Look &look, const char *key) { return text(key, look.language).data(); }

} // namespace cavalry
