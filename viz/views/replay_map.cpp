#include "report/words.hpp"
#include "viz/playback/crews.hpp"
#include "viz/playback/incident_list.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

using Activity = CrewState::Activity;
using Shape = MapPicture::Marker::Shape;

MapPicture::Spot spot(const MapPoint &point) {
  return {static_cast<float>(point.east), static_cast<float>(point.north)};
}

/// Triangle: on the move to a call; square: at work; diamond: a standing post; circle: neither. Filled: busy.
std::pair<Shape, bool> mark(Activity activity) {
  switch (activity) {
  case Activity::under_way:
    return {Shape::triangle, true};
  case Activity::returning:
    return {Shape::triangle, false};
  case Activity::on_scene:
  case Activity::handling:
    return {Shape::square, true};
  case Activity::broken_down:
    return {Shape::square, false};
  case Activity::standing:
    return {Shape::diamond, true};
  case Activity::roving:
    return {Shape::circle, true};
  default:
    return {Shape::circle, false};
  }
}

struct Open {
  int known = 0, late = 0;
};

std::string plan_title(const Study *study, const RunHeader &header, Language language) {
  const std::string named = name_in(language, header.plan_title, "");
  if (study == nullptr || !named.empty()) return named.empty() ? header.plan : named;
  const Shelf &shelf = study->shelf();
  for (const ShelfPlan *plan : {&shelf.plan_a(), &shelf.plan_b()})
    if (plan->id == header.plan && shelf.loaded().digest == header.digest) return shelf.title(*plan, language);
  return header.plan;
}

} // namespace

MapPicture map_of_run(const Look &look, const Study *study, const Playback &playback, std::size_t which,
                      std::uint32_t chosen_crew) {
  const RunHeader &header = playback.header();
  const bool b = which == 1;
  MapPicture map;
  map.id = b ? "run-b" : "run-a";
  map.title = fmt::format("{}  {}", b ? "B" : "A", plan_title(study, header, look.language));
  map.colour = b ? look.theme.plan_b : look.theme.plan_a;
  map.ink = b ? look.theme.on_plan_b : look.theme.on_plan_a;
  std::vector<Open> open(header.places.size());
  Open all;
  IncidentFilter known;
  known.only_known = true;
  for (const IncidentRow &row : incident_list(playback, known)) {
    Open &here = row.place < open.size() ? open[row.place] : all;
    if (&here != &all) ++here.known, here.late += row.late ? 1 : 0;
    ++all.known, all.late += row.late ? 1 : 0;
  }
  map.note = say(look.language, "replay.open", all.known, all.late);
  for (const RunHeader::District &district : header.districts) {
    MapPicture::District drawn;
    drawn.name = name_in(look.language, district.name, district.id);
    for (const MapPoint &corner : district.outline) drawn.outline.push_back(spot(corner));
    map.districts.push_back(std::move(drawn));
  }
  for (std::size_t p = 0; p < header.places.size(); ++p) {
    const RunHeader::Place &place = header.places[p];
    MapPicture::Place drawn;
    drawn.id = place.id;
    drawn.name = name_in(look.language, place.name, place.id);
    drawn.at = spot(place.at);
    constexpr double many = 5; // late ones for the full colour
    drawn.shade = open[p].known == 0 ? std::nan("") : std::min(open[p].late / many, 1.0);
    drawn.label = open[p].known == 0 ? "" : std::to_string(open[p].known);
    drawn.worse = open[p].late > 0;
    drawn.tip = say(look.language, "replay.open", open[p].known, open[p].late);
    map.places.push_back(std::move(drawn));
  }
  for (const CrewMarker &crew : crew_markers(playback)) {
    if (crew.activity == Activity::off) continue;
    const auto [shape, filled] = mark(crew.activity);
    map.markers.push_back({spot(crew.at), shape, map.colour, filled, crew.crew == chosen_crew, {}});
  }
  return map;
}

void crew_key(const Look &look) {
  ImDrawList &list = *ImGui::GetWindowDrawList();
  const float r = ImGui::GetFontSize() * 0.3F;
  const ImU32 colour = look.theme.text;
  for (const Activity activity :
       {Activity::under_way, Activity::on_scene, Activity::standing, Activity::roving, Activity::waiting}) {
    const auto [shape, filled] = mark(activity);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const ImVec2 at(corner.x + r, corner.y + ImGui::GetFontSize() / 2);
    if (shape == Shape::triangle)
      list.AddTriangleFilled({at.x, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}, colour);
    if (shape == Shape::square) list.AddRectFilled({at.x - r, at.y - r}, {at.x + r, at.y + r}, colour);
    if (shape == Shape::diamond)
      list.AddQuadFilled({at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}, colour);
    if (shape == Shape::circle && filled) list.AddCircleFilled(at, r, colour, 12);
    if (shape == Shape::circle && !filled) list.AddCircle(at, r, colour, 12, look.px(1.5F));
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + 2 * r + look.px(4));
    ImGui::TextUnformatted(word(look, fmt::format("replay.activity.{}", static_cast<int>(activity)).c_str()));
    ImGui::SameLine(0, look.px(12));
  }
  ImGui::TextDisabled("%s", word(look, "replay.fill"));
}

} // namespace cavalry
