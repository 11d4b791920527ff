#include "report/words.hpp"
#include "viz/playback/crews.hpp"
#include "viz/playback/incident_list.hpp"
#include "viz/playback/why_sent.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

std::string duration(double seconds) {
  const auto minutes = static_cast<long>(seconds / 60);
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string time_of_day(const Playback &playback, double date) { return duration(playback.clock(date).seconds); }

std::string place_name(const Look &look, const RunHeader &header, std::uint32_t place) {
  if (place >= header.places.size()) return "–";
  return name_in(look.language, header.places[place].name, header.places[place].id);
}

std::string crew_name(const Look &look, const RunHeader &header, std::uint32_t crew) {
  const RunHeader::Crew &of = header.crews[crew];
  const RunHeader::CrewGroup &group = header.groups[of.group];
  return fmt::format("{} {}", name_in(look.language, group.name, group.id), of.index + 1);
}

std::string activity_name(const Look &look, CrewState::Activity activity) {
  return word(look, fmt::format("replay.activity.{}", static_cast<int>(activity)).c_str());
}

void choose(const Look &look, ViewState &state, const IncidentRow &row) {
  const Playback &playback = state.replay.runs->run(state.replay.list_of);
  if (row.place < playback.header().places.size()) state.selected_place = playback.header().places[row.place].id;
  state.replay.crew = row.crew;
  const MapPicture map = map_of_run(look, nullptr, playback, state.replay.list_of, nobody);
  centre_on(map, state.camera, {static_cast<float>(row.at.east), static_cast<float>(row.at.north)});
}

} // namespace

std::string clock_text(const Look &look, const Playback &playback, double date) {
  const Playback::Clock clock = playback.clock(date);
  const RunHeader &header = playback.header();
  const auto first = static_cast<long>(playback.clock(header.window_begin).day);
  const int kind = clock.day < header.day_kinds.size() ? header.day_kinds[clock.day] : 0;
  return say(look.language, "replay.clock", static_cast<long>(clock.day) - first + 1,
             word(look, fmt::format("replay.day.{}", kind).c_str()), time_of_day(playback, date));
}

void incident_table(const Look &look, ViewState &state) {
  ReplayView &view = state.replay;
  const Replay &runs = *view.runs;
  for (std::size_t r = 0; r < runs.count(); ++r) {
    if (r > 0) ImGui::SameLine();
    if (ImGui::RadioButton(r == 0 ? "A" : "B", view.list_of == r)) {
      view.list_of = r;
      view.crew = nobody;
    }
  }
  ImGui::SameLine(0, look.px(16));
  ImGui::Checkbox(word(look, "replay.only_known"), &view.only_known);
  ImGui::SameLine();
  ImGui::Checkbox(word(look, "replay.only_late"), &view.only_late);
  ImGui::SameLine();
  ImGui::Checkbox(word(look, "replay.with_crew"), &view.only_with_crew);
  const Playback &playback = runs.run(view.list_of);
  const RunHeader &header = playback.header();
  IncidentFilter filter;
  filter.only_with_crew = view.only_with_crew;
  filter.only_known = view.only_known;
  filter.only_late = view.only_late;
  const std::vector<IncidentRow> rows = incident_list(playback, filter);
  if (rows.empty()) return ImGui::TextDisabled("%s", word(look, "replay.all_well"));
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY |
                                    ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("open", 5, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(84));
  for (const float share : {1.0F, 1.3F, 1.0F, 1.3F})
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, share);
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const char *key : {"replay.age", "replay.what", "view.street", "replay.stage", "replay.crew"}) {
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(word(look, key));
  }
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(rows.size()));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const IncidentRow &row = rows[static_cast<std::size_t>(i)];
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      const std::string age =
          fmt::format("{}{}##{}", duration(row.age), row.late ? fmt::format(" {}", word(look, "replay.late")) : "", i);
      const bool chosen = row.crew != nobody && row.crew == view.crew;
      if (ImGui::Selectable(age.c_str(), chosen, ImGuiSelectableFlags_SpanAllColumns)) choose(look, state, row);
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(name_in(look.language, header.types[row.type].name, header.types[row.type].id).c_str());
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(place_name(look, header, row.place).c_str());
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(word(look, fmt::format("replay.stage.{}", static_cast<int>(row.stage)).c_str()));
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(row.crew == nobody ? "" : crew_name(look, header, row.crew).c_str());
    }
  ImGui::EndTable();
}

void crew_panel(const Look &look, ViewState &state) {
  ReplayView &view = state.replay;
  Playback &playback = view.runs->run(view.list_of);
  const RunHeader &header = playback.header();
  if (view.crew >= header.crews.size()) {
    ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
    ImGui::TextWrapped("%s", word(look, "replay.choose"));
    ImGui::PopStyleColor();
    return;
  }
  const CrewMarker crew = crew_marker(playback, view.crew);
  ImGui::TextUnformatted(
      fmt::format("{}  {}", view.list_of == 0 ? "A" : "B", crew_name(look, header, view.crew)).c_str());
  ImGui::TextUnformatted(
      fmt::format("{}  {}", activity_name(look, crew.activity), place_name(look, header, crew.place)).c_str());
  ImGui::Checkbox(word(look, "replay.follow"), &view.follow);
  const std::optional<WhySent> why = why_sent(playback, view.crew);
  if (!why) return;
  ImGui::Separator();
  const std::string reason = "reason." + why->reason;
  ImGui::TextWrapped("%s", say(look.language, "replay.sent", time_of_day(playback, why->assigned),
                               has_text(reason) ? std::string(word(look, reason.c_str())) : why->reason)
                               .c_str());
  if (why->candidates.size() < 2) return;
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::TextWrapped("%s", word(look, "replay.candidates"));
  ImGui::PopStyleColor();
  for (const WhySent::Candidate &candidate : why->candidates)
    ImGui::TextWrapped("%s%.1f km  %s, %s", candidate.crew == view.crew ? "» " : "   ", candidate.metres / 1000,
                       crew_name(look, header, candidate.crew).c_str(),
                       activity_name(look, candidate.activity).c_str());
}

} // namespace cavalry
