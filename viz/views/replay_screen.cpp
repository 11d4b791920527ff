#include "report/words.hpp"
#include "viz/views/replay_parts.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace cavalry {
namespace {

constexpr double an_hour = 3600;

/// What cannot be shown of the files, and why.
void file_trouble(const Look &look, const ViewState &state) {
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.bad);
  if (!state.replay.trouble.empty()) ImGui::TextWrapped("%s", state.replay.trouble.c_str());
  for (std::size_t r = 0; r < state.replay.runs->count(); ++r) {
    const Playback &run = state.replay.runs->run(r);
    if (run.file().complete()) continue;
    const std::string until = clock_text(look, run, run.ends());
    ImGui::TextWrapped("%s %s", say(look.language, "replay.cut_off", r == 0 ? "A" : "B", until).c_str(),
                       run.file().trouble().c_str());
  }
  ImGui::PopStyleColor();
}

/// The chosen crew's last hour; while the run plays, it is read again a few times a second only.
void read_trail(ReplayView &view) {
  Playback &playback = view.runs->run(view.list_of);
  if (view.crew >= playback.header().crews.size()) return;
  const double stale = view.playing ? view.speed / 5 : 0;
  CrewTrail &kept = view.trail;
  const bool same = kept.run == view.list_of && kept.crew == view.crew;
  if (same && kept.time <= playback.time() && playback.time() - kept.time <= stale) return;
  kept = {view.list_of, view.crew, playback.time(), {}};
  try {
    kept.corners = trail(playback, view.crew, an_hour);
  } catch (const RunFileError &error) {
    view.trouble = error.what();
  }
}

} // namespace

void replay_maps(const Look &look, const Study *study, ViewState &state, ImVec2 size) {
  ReplayView &view = state.replay;
  const float gap = look.px(8);
  const bool alone = state.shown != ShownPlans::both && view.runs->count() == 2;
  const auto count = alone ? 1.0F : static_cast<float>(view.runs->count());
  const float width = (size.x - gap * (count - 1)) / count;
  read_trail(view);
  for (std::size_t r = 0; r < view.runs->count(); ++r) {
    if (alone && r != (state.shown == ShownPlans::a ? 0U : 1U)) continue;
    if (r > 0 && !alone) ImGui::SameLine(0, gap);
    const Playback &playback = view.runs->run(r);
    const MapPicture map = map_of_run(look, study, view, r);
    if (view.follow && view.list_of == r && view.crew < playback.header().crews.size())
      view.centre_on = crew_marker(playback, view.crew).at;
    if (const auto at = std::exchange(view.centre_on, {}))
      centre_on(map, state.camera, {static_cast<float>(at->east), static_cast<float>(at->north)});
    const MapCamera before = state.camera;
    const MapTouch touch =
        city_map(look, map, state.camera, state.hovered_place, state.selected_place, {width, size.y});
    const bool moved = before.east != state.camera.east || before.north != state.camera.north;
    if (moved && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) view.follow = false;
    take_touch(look, state, r, touch);
  }
  gathered_crews(look, state);
}

void replay_screen(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  if (state.replay.runs == nullptr) {
    ImGui::TextWrapped("%s", word(look, "replay.empty"));
    replay_choice(look, study, state, commands);
    return;
  }
  replay_clock(look, study, state, commands);
  file_trouble(look, state);
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float gap = look.px(8);
  const float map_height = std::round(room.y * 0.52F);
  replay_maps(look, study, state, {room.x, map_height});
  ImGui::PushFont(look.fonts.small);
  map_key(look);
  ImGui::PopFont();
  const float height = ImGui::GetContentRegionAvail().y;
  const float left = std::round(room.x * 0.64F);
  ImGui::BeginChild("open-list", {left, height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  incident_table(look, state);
  ImGui::EndChild();
  ImGui::SameLine(0, gap);
  ImGui::BeginChild("crew", {room.x - left - gap, height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  try {
    crew_panel(look, state);
  } catch (const RunFileError &error) {
    state.replay.trouble = error.what();
  }
  ImGui::EndChild();
}

} // namespace cavalry
