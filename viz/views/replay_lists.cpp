#include "report/words.hpp"
#include "viz/playback/why_sent.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace cavalry {
namespace {

std::string duration(double seconds) {
  const auto minutes = static_cast<long>(seconds / 60);
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string time_of_day(const Playback &playback, double date) { return duration(playback.clock(date).seconds); }

std::string stage_name(const Look &look, IncidentStage stage) {
  return word(look, fmt::format("replay.stage.{}", static_cast<int>(stage)).c_str());
}

std::string type_name(const Look &look, const RunHeader &header, std::uint32_t type) {
  return name_in(look.language, header.types[type].name, header.types[type].id);
}

std::optional<std::uint32_t> place_of(const RunHeader &header, const std::string &id) {
  for (std::uint32_t p = 0; p < header.places.size(); ++p)
    if (header.places[p].id == id) return p;
  return {};
}

/// Which run is listed, and what of it.
void list_line(const Look &look, ReplayView &view) {
  const Replay &runs = *view.runs;
  for (std::size_t r = 0; r < runs.count(); ++r) {
    if (r > 0) ImGui::SameLine();
    if (ImGui::RadioButton(r == 0 ? "A" : "B", view.list_of == r)) {
      view.list_of = r;
      view.crew = nobody;
      view.incident.reset();
    }
  }
  ImGui::SameLine(0, look.px(16));
  ImGui::Checkbox(word(look, "replay.only_known"), &view.only_known);
  ImGui::SameLine();
  ImGui::Checkbox(word(look, "replay.only_late"), &view.only_late);
  ImGui::SameLine();
  ImGui::Checkbox(word(look, "replay.with_crew"), &view.only_with_crew);
  const RunHeader &header = runs.run(view.list_of).header();
  const std::optional<std::uint32_t> place = place_of(header, view.only_place);
  if (!place) return;
  ImGui::SameLine(0, look.px(16));
  const std::string label = place_name(look, header, *place) + "  ×";
  if (ImGui::Button(label.c_str())) view.only_place.clear();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", word(look, "replay.all_places"));
}

void incident_cells(const Look &look, const RunHeader &header, const IncidentRow &row) {
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(type_name(look, header, row.type).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(place_name(look, header, row.place).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(stage_name(look, row.stage).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(row.crew == nobody ? "" : crew_name(look, header, row.crew).c_str());
}

/// Moves the list to the line that was chosen on a map; lines are all as high as one another.
void show_line(ReplayView &view, const std::vector<IncidentRow> &rows) {
  if (!std::exchange(view.show_line, false)) return;
  const auto line =
      std::find_if(rows.begin(), rows.end(), [&](const IncidentRow &row) { return view.incident == row.incident; });
  if (line == rows.end()) return;
  const float height = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
  ImGui::SetScrollY(static_cast<float>(line - rows.begin()) * height - ImGui::GetWindowHeight() / 3);
}

} // namespace

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

std::string crew_line(const Look &look, const Playback &playback, std::uint32_t crew) {
  const CrewMarker marker = crew_marker(playback, crew);
  std::string line =
      fmt::format("{}: {}", crew_name(look, playback.header(), crew), activity_name(look, marker.activity));
  if (marker.place < playback.header().places.size())
    line += fmt::format(", {}", place_name(look, playback.header(), marker.place));
  return line;
}

std::string incident_line(const Look &look, const Playback &playback, const IncidentRow &row) {
  return fmt::format("{}: {}, {}{}", type_name(look, playback.header(), row.type), stage_name(look, row.stage),
                     duration(row.age), row.late ? fmt::format(" {}", word(look, "replay.late")) : "");
}

std::string day_text(const Look &look, const Playback &playback, double date) {
  const auto first = static_cast<long>(playback.clock(playback.header().window_begin).day);
  return say(look.language, "replay.day", static_cast<long>(playback.clock(date).day) - first + 1);
}

std::string clock_text(const Look &look, const Playback &playback, double date) {
  const Playback::Clock clock = playback.clock(date);
  const RunHeader &header = playback.header();
  const int kind = clock.day < header.day_kinds.size() ? header.day_kinds[clock.day] : 0;
  return say(look.language, "replay.clock", day_text(look, playback, date),
             word(look, fmt::format("replay.day.{}", kind).c_str()), time_of_day(playback, date));
}

std::vector<IncidentRow> listed_incidents(const ReplayView &view, const Playback &playback) {
  IncidentFilter filter;
  filter.only_with_crew = view.only_with_crew;
  filter.only_known = view.only_known;
  filter.only_late = view.only_late;
  filter.place = place_of(playback.header(), view.only_place);
  return incident_list(playback, filter);
}

void choose_incident(ViewState &state, std::size_t which, const IncidentRow &row) {
  ReplayView &view = state.replay;
  const RunHeader &header = view.runs->run(which).header();
  if (row.place < header.places.size()) state.selected_place = header.places[row.place].id;
  view.list_of = which;
  view.crew = row.crew;
  view.incident = row.incident;
  view.show_line = true;
}

void choose_crew(ViewState &state, std::size_t which, std::uint32_t crew) {
  ReplayView &view = state.replay;
  view.list_of = which;
  view.crew = crew;
  view.incident = crew_marker(view.runs->run(which), crew).incident;
  view.show_line = view.incident.has_value();
}

void incident_table(const Look &look, ViewState &state) {
  ReplayView &view = state.replay;
  list_line(look, view);
  const Playback &playback = view.runs->run(view.list_of);
  const std::vector<IncidentRow> rows = listed_incidents(view, playback);
  if (rows.empty()) return ImGui::TextDisabled("%s", word(look, "replay.all_well"));
  constexpr ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY |
                                    ImGuiTableFlags_SizingStretchProp;
  if (!ImGui::BeginTable("open", 5, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthFixed, look.px(84));
  for (const float share : {1.0F, 1.3F, 1.0F, 1.3F})
    ImGui::TableSetupColumn("", ImGuiTableColumnFlags_WidthStretch, share);
  show_line(view, rows);
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
      if (ImGui::Selectable(age.c_str(), view.incident == row.incident, ImGuiSelectableFlags_SpanAllColumns)) {
        choose_incident(state, view.list_of, row);
        view.show_line = false; // it is where the pointer is
        view.centre_on = row.at;
      }
      incident_cells(look, playback.header(), row);
    }
  ImGui::EndTable();
}

void take_touch(const Look &look, ViewState &state, std::size_t which, const MapTouch &touch) {
  ReplayView &view = state.replay;
  const Playback &playback = view.runs->run(which);
  if (touch.place && touch.clicked) {
    view.list_of = which;
    view.only_place = state.selected_place;
  }
  if (touch.open) {
    const std::vector<IncidentRow> rows = listed_incidents(view, playback);
    if (*touch.open >= rows.size()) return;
    const IncidentRow &row = rows[*touch.open];
    ImGui::SetTooltip("%s", incident_line(look, playback, row).c_str());
    if (touch.clicked) choose_incident(state, which, row);
  }
  if (touch.crews.empty()) return;
  ImGui::BeginTooltip();
  for (const std::uint32_t crew : touch.crews) ImGui::TextUnformatted(crew_line(look, playback, crew).c_str());
  ImGui::EndTooltip();
  if (touch.crews.size() == 1) {
    if (touch.clicked) choose_crew(state, which, touch.crews.front());
    if (touch.twice) view.follow = true;
  } else if (touch.clicked) {
    view.list_of = which;
    view.crew = nobody;
    view.gathered = touch.crews;
    ImGui::OpenPopup("gathered");
  }
}

void gathered_crews(const Look &look, ViewState &state) {
  ReplayView &view = state.replay;
  if (!ImGui::BeginPopup("gathered")) return;
  const Playback &playback = view.runs->run(view.list_of);
  for (const std::uint32_t crew : view.gathered)
    if (crew < playback.header().crews.size() && ImGui::Selectable(crew_line(look, playback, crew).c_str()))
      choose_crew(state, view.list_of, crew);
  ImGui::EndPopup();
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
