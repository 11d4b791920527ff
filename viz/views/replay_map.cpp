#include "report/words.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

using Activity = CrewState::Activity;

MapPicture::Spot spot(const MapPoint &point) {
  return {static_cast<float>(point.east), static_cast<float>(point.north)};
}

/// Triangle: on the move; square: at work; diamond: a standing post; circle: neither. Filled: busy.
Mark mark_of(Activity activity, ImU32 colour) {
  switch (activity) {
  case Activity::under_way:
    return {Mark::Shape::triangle, true, colour};
  case Activity::returning:
    return {Mark::Shape::triangle, false, colour};
  case Activity::on_scene:
  case Activity::handling:
    return {Mark::Shape::square, true, colour};
  case Activity::standing:
    return {Mark::Shape::diamond, true, colour};
  case Activity::roving:
    return {Mark::Shape::circle, true, colour};
  case Activity::resting:
    return {Mark::Shape::bars, true, colour};
  case Activity::broken_down:
    return {Mark::Shape::cross, true, colour};
  default:
    return {Mark::Shape::circle, false, colour};
  }
}

/// What has a case a square, all else a circle; filled late, hollow in time.
Mark mark_of(const Look &look, bool has_case, bool late) {
  return {has_case ? Mark::Shape::square : Mark::Shape::circle, late, late ? look.theme.bad : look.theme.text};
}

std::string plan_title(const Study *study, const RunHeader &header, Language language) {
  const std::string named = name_in(language, header.plan_title, "");
  if (study == nullptr || !named.empty()) return named.empty() ? header.plan : named;
  const Shelf &shelf = study->shelf();
  for (const ShelfPlan *plan : {&shelf.plan_a(), &shelf.plan_b()})
    if (plan->id == header.plan && shelf.loaded().digest == header.digest) return shelf.title(*plan, language);
  return header.plan;
}

void add_places(const Look &look, const Playback &playback, MapPicture &map) {
  const RunHeader &header = playback.header();
  struct Open {
    int known = 0, late = 0;
  };
  std::vector<Open> open(header.places.size());
  Open all;
  IncidentFilter known;
  known.only_known = true;
  for (const IncidentRow &row : incident_list(playback, known)) {
    if (row.place < open.size()) ++open[row.place].known, open[row.place].late += row.late ? 1 : 0;
    ++all.known, all.late += row.late ? 1 : 0;
  }
  map.note = say(look.language, "replay.open", all.known, all.late);
  for (std::uint32_t p = 0; p < header.places.size(); ++p) {
    const RunHeader::Place &place = header.places[p];
    MapPicture::Place drawn;
    drawn.id = place.id;
    drawn.name = name_in(look.language, place.name, place.id);
    drawn.at = spot(place.at);
    constexpr double many = 5; // late ones for the darkest disc
    drawn.shade = open[p].known == 0 ? std::nan("") : std::max(1 - open[p].late / many, 0.0);
    drawn.label = open[p].known == 0 ? "" : std::to_string(open[p].known);
    drawn.worse = open[p].late > 0;
    drawn.keeps_room = true; // while the run plays, discs stay where they are
    drawn.tip = say(look.language, "replay.open", open[p].known, open[p].late);
    map.places.push_back(std::move(drawn));
    const StreetMap::Line &line = playback.map().line(p);
    if (line.from != line.to) map.streets.push_back({spot(line.from), spot(line.to)});
  }
}

void add_crews(const Playback &playback, std::uint32_t chosen, MapPicture &map) {
  for (const CrewMarker &crew : crew_markers(playback)) {
    if (crew.activity == Activity::off) continue;
    Mark mark = mark_of(crew.activity, map.colour);
    const double east = crew.goes_to.east - crew.at.east;
    const double north = crew.goes_to.north - crew.at.north;
    if (mark.shape == Mark::Shape::triangle && (east != 0 || north != 0))
      mark.turn = static_cast<float>(std::atan2(east, north));
    map.crews.push_back({crew.crew, spot(crew.at), mark, crew.crew == chosen});
    if (crew.crew == chosen && crew.goes_to != crew.at) map.trail_end = spot(crew.goes_to);
  }
}

/// A sign with its word.
void key_entry(const Look &look, const Mark &mark, const char *text) {
  const float r = ImGui::GetFontSize() * 0.32F;
  const float width = 2 * r + look.px(5) + ImGui::CalcTextSize(text).x;
  if (ImGui::GetCursorPosX() + width > ImGui::GetWindowContentRegionMax().x) ImGui::NewLine();
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  draw_mark(*ImGui::GetWindowDrawList(), {corner.x + r, corner.y + ImGui::GetFontSize() * 0.55F}, r, mark,
            look.theme.background, look.px(1));
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2 * r + look.px(5));
  ImGui::TextUnformatted(text);
  ImGui::SameLine(0, look.px(12));
}

} // namespace

MapPicture map_of_run(const Look &look, const Study *study, const ReplayView &view, std::size_t which) {
  const Playback &playback = view.runs->run(which);
  const RunHeader &header = playback.header();
  const bool b = which == 1;
  const bool listed = view.list_of == which;
  MapPicture map;
  map.id = b ? "run-b" : "run-a";
  map.title = fmt::format("{}  {}", b ? "B" : "A", plan_title(study, header, look.language));
  map.colour = b ? look.theme.plan_b : look.theme.plan_a;
  map.ink = b ? look.theme.on_plan_b : look.theme.on_plan_a;
  for (const RunHeader::District &district : header.districts) {
    MapPicture::District drawn;
    drawn.name = name_in(look.language, district.name, district.id);
    for (const MapPoint &corner : district.outline) drawn.outline.push_back(spot(corner));
    map.districts.push_back(std::move(drawn));
  }
  add_places(look, playback, map);
  add_crews(playback, listed ? view.crew : nobody, map);
  std::uint32_t number = 0;
  for (const IncidentRow &row : listed_incidents(view, playback)) {
    Mark mark = mark_of(look, row.a_case.has_value(), row.late);
    if (row.stage == IncidentStage::unnoticed && !row.late) mark.colour = look.theme.muted;
    map.open.push_back({number++, spot(row.at), mark, listed && view.incident == row.incident});
  }
  if (listed && view.crew != nobody)
    for (const MapPoint &corner : view.trail.corners) map.trail.push_back(spot(corner));
  return map;
}

void map_key(const Look &look) {
  for (const Activity activity : {Activity::under_way, Activity::returning, Activity::on_scene, Activity::standing,
                                  Activity::roving, Activity::waiting, Activity::resting, Activity::broken_down})
    key_entry(look, mark_of(activity, look.theme.text), activity_name(look, activity).c_str());
  key_entry(look, mark_of(look, false, true), word(look, "replay.key_late"));
  key_entry(look, mark_of(look, false, false), word(look, "replay.key_in_time"));
  key_entry(look, mark_of(look, true, false), word(look, "replay.key_case"));
  ImGui::NewLine();
  ImGui::PushStyleColor(ImGuiCol_Text, look.theme.muted);
  ImGui::TextWrapped("%s", word(look, "replay.fill"));
  ImGui::PopStyleColor();
}

} // namespace cavalry
