#include "viz/views/kpi_table.hpp"

#include "viz/views/figures.hpp"

#include <algorithm>

namespace cavalry {
namespace {

void right_aligned(const std::string &text) {
  const float room = ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(text.c_str()).x;
  if (room > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room);
  ImGui::TextUnformatted(text.c_str());
}

void verdict(const Look &look, const FigureRow &row) {
  const ImU32 colour = !row.promise   ? look.theme.muted
                       : row.good > 0 ? look.theme.good
                       : row.good < 0 ? look.theme.bad
                                      : look.theme.text;
  // A shape says what colour says.
  const char *mark = row.good > 0 ? "▲ " : row.good < 0 ? "▼ " : "";
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextWrapped("%s%s", mark, row.verdict.c_str());
  ImGui::PopStyleColor();
}

} // namespace

void kpi_table(const Look &look, const Study &study) {
  constexpr ImGuiTableFlags flags =
      ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp;
  ImGui::PushFont(look.fonts.small);
  const std::vector<FigureRow> rows = figure_rows(study, look.language);
  // First estimates are ranges, and take more room; words are as wide as they are.
  float number = look.px(study.figures() != nullptr ? 48 : 62);
  for (const FigureRow &row : rows)
    for (const std::string *cell : {&row.a, &row.b}) number = std::max(number, ImGui::CalcTextSize(cell->c_str()).x);
  if (ImGui::BeginTable("figures", 5, flags)) {
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.55F);
    ImGui::TableSetupColumn("A", ImGuiTableColumnFlags_WidthFixed, number);
    ImGui::TableSetupColumn("B", ImGuiTableColumnFlags_WidthFixed, number);
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(86));
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, 1.0F);
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    const auto head = [&](const char *text, ImU32 colour, bool right) {
      ImGui::TableNextColumn();
      ImGui::PushStyleColor(ImGuiCol_Text, colour);
      right ? right_aligned(text) : ImGui::TextUnformatted(text);
      ImGui::PopStyleColor();
    };
    head(word(look, "view.kpi"), look.theme.text, false);
    head("A", look.theme.plan_a, true);
    head("B", look.theme.dark ? look.theme.plan_b : IM_COL32(160, 105, 0, 255), true);
    head("B − A ±", look.theme.text, true);
    head(word(look, "view.verdict"), look.theme.text, false);
    for (const FigureRow &row : rows) {
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      const std::string name = row.unit.empty() ? row.name : row.name + ", " + row.unit;
      ImGui::TextWrapped("%s", name.c_str());
      if (ImGui::IsItemHovered()) {
        ImGui::BeginTooltip();
        ImGui::PushTextWrapPos(look.px(360));
        ImGui::TextUnformatted(row.sentence.c_str());
        ImGui::PopTextWrapPos();
        ImGui::EndTooltip();
      }
      ImGui::PushStyleColor(ImGuiCol_Text, row.estimate ? look.theme.muted : look.theme.text);
      ImGui::TableNextColumn();
      right_aligned(row.a);
      ImGui::TableNextColumn();
      right_aligned(row.b);
      ImGui::PopStyleColor();
      ImGui::TableNextColumn();
      right_aligned(row.difference);
      ImGui::TableNextColumn();
      verdict(look, row);
    }
    ImGui::EndTable();
  }
  ImGui::PopFont();
}

} // namespace cavalry
