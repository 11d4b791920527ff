#include "viz/views/plan_panel.hpp"

#include "estimate/plan_change.hpp"
#include "report/figure_text.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// As much of a text as fits, with "…" where something is missing.
std::string fitted(const std::string &text, float width) {
  if (ImGui::CalcTextSize(text.c_str()).x <= width) return text;
  std::string cut = text;
  while (!cut.empty() && ImGui::CalcTextSize((cut + "…").c_str()).x > width) {
    do cut.pop_back();
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0U) == 0x80U);
    if (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0U) == 0xC0U) cut.pop_back();
  }
  return cut + "…";
}

bool chip(const Look &look, const char *label, bool on, ImU32 colour, ImU32 ink) {
  if (on) {
    ImGui::PushStyleColor(ImGuiCol_Button, colour);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour);
    ImGui::PushStyleColor(ImGuiCol_Text, ink);
  }
  const bool pressed = ImGui::Button(label, {look.px(26), 0});
  if (on) ImGui::PopStyleColor(3);
  return pressed;
}

void explain(const char *tip) {
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tip);
}

std::string change_text(const Look &look, const Study &study, const ShelfPlan &plan) {
  const Staffing before = staffing_of(*study.shelf().plan_a().scenario);
  const Staffing after = staffing_of(*plan.scenario);
  const double persons = std::round(after.persons - before.persons);
  const double pay = after.pay - before.pay;
  std::string text = persons == 0 ? std::string() : fmt::format("{:+.0f} {}", persons, word(look, "view.persons"));
  if (std::fabs(pay) > 0.001 * before.pay)
    text += (text.empty() ? "" : "  ") + say(look.language, "view.cost_change", money_change(look.language, pay));
  return text;
}

void plan_line(const Look &look, const Study &study, std::size_t p, Commands &commands) {
  const Shelf &shelf = study.shelf();
  const ShelfPlan &plan = shelf.plans()[p];
  ImGui::PushID(static_cast<int>(p));
  if (chip(look, "A", shelf.a() == p, look.theme.plan_a, look.theme.on_plan_a)) commands.push_back(ChooseA{p});
  explain(word(look, "view.choose_a"));
  ImGui::SameLine(0, look.px(3));
  if (chip(look, "B", shelf.b() == p, look.theme.plan_b, look.theme.on_plan_b)) commands.push_back(ChooseB{p});
  explain(word(look, "view.choose_b"));
  ImGui::SameLine();
  const float close = p == 0 ? 0 : look.px(22);
  const std::string title = shelf.title(plan, look.language);
  const float room = ImGui::GetContentRegionAvail().x - close;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(fitted(title, room).c_str());
  const std::string change = change_text(look, study, plan);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s\n%s", title.c_str(), change.c_str());
  if (p > 0) {
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - look.px(16));
    ImGui::PushStyleColor(ImGuiCol_Button, 0);
    ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
    if (ImGui::Button("×", {look.px(18), 0})) commands.push_back(RemovePlan{p});
    ImGui::PopStyleColor(2);
    explain(word(look, "view.remove"));
  }
  ImGui::PopID();
}

void add_plan(const Look &look, const Study &study, Commands &commands) {
  const std::vector<std::string> others = study.shelf().others();
  if (others.empty()) return;
  const char *label = word(look, "view.add_plan");
  const float width = ImGui::CalcTextSize(label).x + 2 * ImGui::GetStyle().FramePadding.x;
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - width);
  ImGui::BeginDisabled(study.shelf().full());
  if (ImGui::Button(label)) ImGui::OpenPopup("plans");
  ImGui::EndDisabled();
  if (study.shelf().full() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    ImGui::SetTooltip("%s", word(look, "view.shelf_full"));
  if (!ImGui::BeginPopup("plans")) return;
  for (const std::string &name : others) {
    const auto &names = study.shelf().loaded().plan_names;
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    const std::string shown = name_in(look.language, study.shelf().loaded().plan_titles[at], name);
    if (ImGui::Selectable(fmt::format("{}##{}", shown, name).c_str())) commands.push_back(AddPlan{name});
  }
  ImGui::EndPopup();
}

/// One number between − and +, in bold ink where it differs from plan A.
void post_cell(const Look &look, const Study &study, const PostRow &row, const PostCell &cell, int before,
               Commands &commands) {
  ImGui::PushID(cell.shift.c_str());
  const float side = ImGui::GetFrameHeight() * 0.86F;
  const float gap = look.px(2);
  const auto step = [&](const char *label, int by) {
    if (ImGui::Button(label, {side, 0})) commands.push_back(ChangePosts{study.shelf().b(), row.id, cell.shift, by});
  };
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, look.px(1)});
  step("−", -1);
  ImGui::SameLine(0, gap);
  const std::string number = fmt::format("{}", cell.posts);
  const float room = look.px(24);
  const float left = ImGui::GetCursorPosX() + (room - ImGui::CalcTextSize(number.c_str()).x) / 2;
  const float next = ImGui::GetCursorPosX() + room;
  ImGui::SetCursorPosX(left);
  const bool changed = cell.posts != before;
  if (changed) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x - look.px(4), at.y},
        {at.x + ImGui::CalcTextSize(number.c_str()).x + look.px(4), at.y + ImGui::GetFontSize()}, look.theme.plan_b,
        look.px(3));
    ImGui::PushStyleColor(ImGuiCol_Text, look.theme.on_plan_b);
  }
  ImGui::TextUnformatted(number.c_str());
  if (changed) {
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("A: %d", before);
  }
  ImGui::SameLine(next, 0);
  step("+", 1);
  ImGui::PopStyleVar();
  ImGui::PopID();
}

int posts_before(const std::vector<PostRow> &before, const std::string &group, const std::string &shift) {
  for (const PostRow &row : before)
    if (row.id == group)
      for (const PostCell &cell : row.cells)
        if (cell.shift == shift) return cell.posts;
  return 0;
}

std::string heading_of(const Look &look, const Study &study, const PostRow &row) {
  if (row.desk) return word(look, "view.desks");
  for (const District &district : study.baseline().districts)
    if (district.id == row.district) return name_in(look.language, district.name, district.id);
  return std::string(text("view.whole_city", look.language));
}

/// A group's name without its district's, which stands above it: "Clearing crews" under Changzhou, "骑兵" under 长洲区.
std::string name_below(const std::string &heading, const std::string &name) {
  std::size_t same = 0;
  std::size_t letters = 0;
  while (same < heading.size() && same < name.size() && heading[same] == name[same]) {
    ++same;
    const bool at_letter = same == name.size() || (static_cast<unsigned char>(name[same]) & 0xC0U) != 0x80U;
    if (at_letter) ++letters;
  }
  while (same > 0 && same < name.size() && (static_cast<unsigned char>(name[same]) & 0xC0U) == 0x80U) --same;
  constexpr std::size_t least_letters = 2;
  const bool whole_word = same == heading.size() || (static_cast<unsigned char>(heading[0]) & 0x80U) != 0;
  if (letters < least_letters || !whole_word) return name;
  std::string rest = name.substr(std::min(name.find_first_not_of(' ', same), name.size()));
  if (rest.empty()) return name;
  if (rest[0] >= 'a' && rest[0] <= 'z') rest[0] = static_cast<char>(rest[0] - 'a' + 'A');
  return rest;
}

void posts_grid(const Look &look, const Study &study, Commands &commands) {
  const std::vector<PostRow> rows = post_rows(*study.shelf().plan_b().scenario);
  const std::vector<PostRow> before = post_rows(*study.shelf().plan_a().scenario);
  std::string heading;
  for (const PostRow &row : rows) {
    const std::string its = heading_of(look, study, row);
    if (its != heading) {
      heading = its;
      ImGui::Dummy({0, look.px(1)});
      ImGui::PushFont(look.fonts.small);
      ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(look.theme.muted), "%s", heading.c_str());
      ImGui::PopFont();
    }
    ImGui::PushID(row.id.c_str());
    constexpr std::size_t cells_a_line = 2;
    const float cell = ImGui::GetFrameHeight() * 0.86F * 2 + look.px(24 + 2 + 8);
    std::string name = name_below(heading, name_in(look.language, row.name, row.id));
    // The columns are headed early and late: a single other shift says its own name.
    if (row.cells.size() == 1 && row.cells[0].shift != "early" && !row.cells[0].shift.empty())
      name += " · " + shift_name(row.cells[0].shift, look.language);
    const float right = ImGui::GetWindowContentRegionMax().x;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::size_t in_line = c % cells_a_line;
      const float left = right - cell * static_cast<float>(cells_a_line - in_line);
      if (in_line == 0) {
        if (c == 0) {
          ImGui::TextUnformatted(fitted(name, left - ImGui::GetCursorPosX() - look.px(4)).c_str());
          if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", name.c_str());
        } else {
          ImGui::TextDisabled("  %s", shift_name(row.cells[c].shift, look.language).c_str());
        }
      }
      ImGui::SameLine(left);
      post_cell(look, study, row, row.cells[c], posts_before(before, row.id, row.cells[c].shift), commands);
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", shift_name(row.cells[c].shift, look.language).c_str());
    }
    ImGui::PopID();
  }
}

} // namespace

void plan_panel(const Look &look, const Study &study, Commands &commands) {
  const Shelf &shelf = study.shelf();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(word(look, "view.plans"));
  add_plan(look, study, commands);
  // Room for a full shelf, always: the first change of posts adds a plan, and the grid below must stay where it is.
  const float top = ImGui::GetCursorPosY();
  for (std::size_t p = 0; p < shelf.plans().size(); ++p) plan_line(look, study, p, commands);
  ImGui::SetCursorPosY(top + static_cast<float>(Shelf::most_plans) * ImGui::GetFrameHeightWithSpacing());
  ImGui::Separator();

  const Staffing staffing = staffing_of(*shelf.plan_b().scenario);
  ImGui::TextUnformatted(word(look, "view.posts_of"));
  ImGui::SameLine();
  const float right = ImGui::GetWindowContentRegionMax().x;
  ImGui::PushFont(look.fonts.small);
  const std::string change = change_text(look, study, shelf.plan_b());
  const std::string persons = fmt::format("{:.0f} {}", std::round(staffing.persons), word(look, "view.persons"));
  ImGui::SetCursorPosX(right - ImGui::CalcTextSize(persons.c_str()).x);
  ImGui::TextUnformatted(persons.c_str());
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(look.theme.muted), "%s",
                     change.empty() ? word(look, "view.unchanged") : change.c_str());
  // The two columns of most groups are an early and a late shift.
  const float cell = ImGui::GetFrameHeight() * 0.86F * 2 + look.px(24 + 2 + 8);
  ImGui::SameLine(right - cell * 2 + look.px(24));
  ImGui::TextDisabled("%s", shift_name("early", look.language).c_str());
  ImGui::SameLine(right - cell + look.px(24));
  ImGui::TextDisabled("%s", shift_name("late", look.language).c_str());
  ImGui::PopFont();
  ImGui::BeginChild("posts", {0, 0}, false);
  posts_grid(look, study, commands);
  ImGui::EndChild();
}

} // namespace cavalry
