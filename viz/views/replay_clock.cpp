#include "report/words.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace cavalry {
namespace {

constexpr double an_hour = 3600;

void seek(ViewState &state, double date) {
  try {
    state.replay.runs->seek(date);
    state.replay.trouble.clear();
  } catch (const RunFileError &error) {
    state.replay.trouble = error.what();
    state.replay.playing = false;
  }
  state.hours.cursor = state.replay.runs->run(0).clock(state.replay.runs->time()).seconds / an_hour;
}

/// The cursor of the charts was moved on another screen: to that hour of the same day.
void take_cursor(ViewState &state) {
  const Playback &first = state.replay.runs->run(0);
  const Playback::Clock now = first.clock(state.replay.runs->time());
  if (now.seconds / an_hour != state.hours.cursor) seek(state, first.date({now.day, state.hours.cursor * an_hour}));
}

void keys(ViewState &state) {
  const ImGuiIO &io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyCtrl || state.replay.runs == nullptr) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  const Replay &runs = *state.replay.runs;
  if (ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Space), false)) state.replay.playing = !state.replay.playing;
  const double step = io.KeyShift ? 15 * 60.0 : 60.0;
  if (pressed(ImGuiKey_LeftArrow)) seek(state, runs.time() - step);
  if (pressed(ImGuiKey_RightArrow)) seek(state, runs.time() + step);
  if (pressed(ImGuiKey_Home)) seek(state, runs.begins());
  if (pressed(ImGuiKey_End)) seek(state, runs.ends());
}

void play(ViewState &state) {
  ReplayView &view = state.replay;
  if (!view.playing) return;
  constexpr float longest = 0.1F; // seconds: a window that was asleep does not jump
  seek(state, view.runs->time() + view.speed * std::min(ImGui::GetIO().DeltaTime, longest));
  if (view.runs->time() >= view.runs->ends()) view.playing = false;
}

void transport(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  ReplayView &view = state.replay;
  const Replay &runs = *view.runs;
  if (ImGui::Button(word(look, view.playing ? "replay.pause" : "replay.play"), {look.px(64), 0})) {
    if (!view.playing && runs.time() >= runs.ends()) seek(state, runs.begins());
    view.playing = !view.playing;
  }
  ImGui::SameLine(0, look.px(4));
  constexpr std::array speeds{60.0, 600.0, 3600.0};
  ImGui::SetNextItemWidth(look.px(92));
  if (ImGui::BeginCombo("##speed", fmt::format("× {:.0f}", view.speed).c_str())) {
    for (const double speed : speeds)
      if (ImGui::Selectable(fmt::format("× {:.0f}", speed).c_str(), speed == view.speed)) view.speed = speed;
    ImGui::EndCombo();
  }
  ImGui::SameLine(0, look.px(16));
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(clock_text(look, runs.run(0), runs.time()).c_str());
  ImGui::SameLine(0, look.px(16));
  const float choice = ImGui::GetWindowContentRegionMax().x - replay_choice_width(look, study, state);
  const std::string why = run_shown_text(look, study, state);
  const bool fits = ImGui::GetCursorPosX() + ImGui::CalcTextSize(why.c_str()).x < choice - look.px(8);
  const std::string shown = fits ? why : say(look.language, "replay.run", runs.run(0).header().replication);
  ImGui::TextDisabled("%s", shown.c_str());
  if (!fits && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", why.c_str());
  if (study == nullptr) return;
  ImGui::SameLine(choice);
  replay_choice(look, study, state, commands);
}

/// What an hour of the bar says.
void scrub_tip(const Look &look, const Replay &runs, double date) {
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(clock_text(look, runs.run(0), date).c_str());
  for (std::size_t r = 0; r < runs.count(); ++r) {
    const auto &hours = runs.curves(r).hours();
    const auto hour = static_cast<std::size_t>(std::max(0.0, (date - runs.curves(r).first_hour()) / an_hour));
    if (hour < hours.size())
      ImGui::TextUnformatted(say(look.language, "replay.late_open", r == 0 ? "A" : "B", hours[hour].open_late).c_str());
  }
  ImGui::EndTooltip();
}

/// The whole run from left to right: peak hours shaded, what is late and open as a line of each plan, and the cursor.
void scrub_bar(const Look &look, ViewState &state) {
  const Replay &runs = *state.replay.runs;
  const ImVec2 size(ImGui::GetContentRegionAvail().x, look.px(52));
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const ImVec2 high(low.x + size.x, low.y + size.y);
  const double begins = runs.begins();
  const double length = std::max(runs.ends() - begins, 1.0);
  const auto x = [&](double date) { return low.x + static_cast<float>((date - begins) / length) * size.x; };
  ImGui::InvisibleButton("scrub", size);
  const double pointed_at = begins + (ImGui::GetIO().MousePos.x - low.x) / size.x * length;
  if (ImGui::IsItemActive()) seek(state, pointed_at);
  if (ImGui::IsItemHovered()) scrub_tip(look, runs, pointed_at);
  ImDrawList &list = *ImGui::GetWindowDrawList();
  list.PushClipRect(low, high, true);
  list.AddRectFilled(low, high, look.theme.panel);
  const std::array<bool, 24> peaks = runs.peak_hours();
  const Playback &first = runs.run(0);
  std::vector<double> midnights; // of the days that are measured and what follows
  double hour = begins - std::fmod(first.clock(begins).seconds, an_hour);
  for (; hour < runs.ends(); hour += an_hour) {
    const auto of_day = static_cast<std::size_t>(std::lround(first.clock(hour + 1).seconds / an_hour - 0.01)) % 24;
    if (peaks[of_day]) list.AddRectFilled({x(hour), low.y}, {x(hour + an_hour), high.y}, look.theme.peak);
    if (of_day == 0) list.AddLine({x(hour), low.y}, {x(hour), high.y}, look.theme.grid, look.px(1));
    if (of_day == 0 && hour >= first.header().window_begin - an_hour) midnights.push_back(hour);
  }
  std::int64_t most = 1;
  for (std::size_t r = 0; r < runs.count(); ++r)
    for (const RunCurves::Hour &at : runs.curves(r).hours()) most = std::max(most, at.open_late);
  ImGui::PushFont(look.fonts.small);
  for (std::size_t r = 0; r < runs.count(); ++r) {
    std::vector<ImVec2> line;
    double end = runs.curves(r).first_hour();
    for (const RunCurves::Hour &at : runs.curves(r).hours())
      line.push_back(
          {x(end += an_hour),
           high.y - look.px(2) - static_cast<float>(at.open_late) / static_cast<float>(most) * (size.y - look.px(8))});
    list.AddPolyline(line.data(), static_cast<int>(line.size()), r == 0 ? look.theme.plan_a : look.theme.plan_b, 0,
                     look.px(r == 0 ? 1.5F : 2.5F));
  }
  const char *title = word(look, "replay.scrub");
  const float title_end = low.x + look.px(12) + ImGui::CalcTextSize(title).x;
  list.AddText({low.x + look.px(6), low.y + look.px(2)}, look.theme.muted, title);
  for (const double midnight : midnights) {
    const std::string day = day_text(look, first, midnight);
    const float left = x(midnight) + look.px(4);
    if (left > title_end && left + ImGui::CalcTextSize(day.c_str()).x < x(midnight + 24 * an_hour))
      list.AddText({left, low.y + look.px(2)}, look.theme.muted, day.c_str());
  }
  ImGui::PopFont();
  const float at = x(runs.time());
  list.AddLine({at, low.y}, {at, high.y}, look.theme.text, look.px(2));
  list.AddTriangleFilled({at - look.px(6), low.y}, {at + look.px(6), low.y}, {at, low.y + look.px(8)}, look.theme.text);
  list.PopClipRect();
}

} // namespace

void replay_clock(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  take_cursor(state);
  keys(state);
  play(state);
  transport(look, study, state, commands);
  scrub_bar(look, state);
}

} // namespace cavalry
