#include "viz/views/city_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace cavalry {
namespace {

constexpr float greatest_zoom = 12;
constexpr float near_by = 2; ///< zoom from which single incidents are drawn

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

struct Bounds {
  float west, south, east, north;
};

/// All that a map shows and that does not move.
Bounds bounds_of(const MapPicture &picture) {
  float west = std::numeric_limits<float>::infinity();
  float south = west;
  float east = -west;
  float north = -west;
  const auto take = [&](const MapPicture::Spot &spot) {
    west = std::min(west, spot.east);
    east = std::max(east, spot.east);
    south = std::min(south, spot.north);
    north = std::max(north, spot.north);
  };
  for (const auto &district : picture.districts)
    for (const auto &spot : district.outline) take(spot);
  for (const auto &place : picture.places) take(place.at);
  if (!(west <= east)) west = south = east = north = 0;
  return {west, south, east, north};
}

class Drawing {
public:
  Drawing(const Look &look, const MapPicture &picture, MapCamera &camera, std::string &hovered, std::string &selected,
          ImVec2 size)
      : look_(look), picture_(picture), camera_(camera), hovered_(hovered), selected_(selected),
        list_(*ImGui::GetWindowDrawList()), low_(ImGui::GetCursorScreenPos()), high_(low_.x + size.x, low_.y + size.y),
        radius_(look.px(13)) {}

  MapTouch draw() {
    ImGui::PushID(picture_.id);
    set_view();
    take_mouse();
    list_.PushClipRect(low_, high_, true);
    list_.AddRectFilled(low_, high_, look_.theme.panel, look_.px(4));
    for (const MapPicture::District &district : picture_.districts) land(district);
    for (const MapPicture::Street &street : picture_.streets)
      list_.AddLine(screen(street.from), screen(street.to), look_.theme.land_line, look_.px(2));
    place_discs();
    trail();
    for (std::size_t p = 0; p < picture_.places.size(); ++p) thread(p);
    for (std::size_t p = 0; p < picture_.places.size(); ++p) disc(p);
    names();
    draw_open();
    draw_crews();
    title();
    list_.AddRect(low_, high_, picture_.colour, look_.px(4), 0, look_.px(2));
    list_.PopClipRect();
    choose();
    ImGui::PopID();
    ImGui::SetCursorScreenPos(low_);
    ImGui::Dummy({high_.x - low_.x, high_.y - low_.y});
    return std::move(touch_);
  }

private:
  void set_view() {
    const auto [west, south, east, north] = bounds_of(picture_);
    const float least = 500; // metres: a city of one point has some ground around it
    const float width = std::max(east - west, least);
    const float height = std::max(north - south, least);
    // Below the tab of the title.
    const float top = look_.px(26);
    const float margin = look_.px(10);
    const float room_x = std::max(1.0F, high_.x - low_.x - 2 * margin);
    const float room_y = std::max(1.0F, high_.y - low_.y - top - margin);
    middle_ = {(low_.x + high_.x) / 2, (low_.y + top + high_.y - margin) / 2};
    centre_ = {(west + east) / 2, (south + north) / 2};
    scale_ = std::min({room_x / width, room_y / height, scale_for_discs()}) * camera_.zoom;
    reach_ = {width / 2, height / 2};
  }

  /// At which the disc of every place is whole. Those with nothing to count are among them, so that maps side by side
  /// show the same.
  float scale_for_discs() const {
    const float whole = radius_ + look_.px(4); // with its ring
    const ImVec2 room(std::max(1.0F, high_.x - middle_.x - whole), std::max(1.0F, high_.y - middle_.y - whole));
    float scale = std::numeric_limits<float>::infinity();
    for (const MapPicture::Place &place : picture_.places) {
      const float east = std::fabs(place.at.east - centre_.east);
      const float north = std::fabs(place.at.north - centre_.north);
      if (east > 0) scale = std::min(scale, room.x / east);
      if (north > 0) scale = std::min(scale, room.y / north);
    }
    return scale;
  }

  ImVec2 screen(const MapPicture::Spot &spot) const {
    return {middle_.x + (spot.east - centre_.east - camera_.east) * scale_,
            middle_.y - (spot.north - centre_.north - camera_.north) * scale_};
  }

  void take_mouse() {
    ImGui::SetCursorScreenPos(low_);
    ImGui::InvisibleButton("map", {std::max(1.0F, high_.x - low_.x), std::max(1.0F, high_.y - low_.y)});
    over_ = ImGui::IsItemHovered();
    const ImGuiIO &io = ImGui::GetIO();
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2)) {
      camera_.east -= io.MouseDelta.x / scale_;
      camera_.north += io.MouseDelta.y / scale_;
    }
    if (over_ && io.MouseWheel != 0) {
      const float before = camera_.zoom;
      camera_.zoom = std::min(std::max(before * std::pow(1.25F, io.MouseWheel), 1.0F), greatest_zoom);
      // What lies under the pointer stays there.
      const float change = 1 / scale_ - before / camera_.zoom / scale_;
      camera_.east += (io.MousePos.x - middle_.x) * change;
      camera_.north -= (io.MousePos.y - middle_.y) * change;
      scale_ *= camera_.zoom / before;
    }
    // The city never leaves the panel.
    const float free = 1 - 1 / camera_.zoom;
    camera_.east = std::min(std::max(camera_.east, -reach_.x * free), reach_.x * free);
    camera_.north = std::min(std::max(camera_.north, -reach_.y * free), reach_.y * free);
  }

  void land(const MapPicture::District &district) {
    if (district.outline.size() < 3) return;
    std::vector<ImVec2> corners;
    for (const auto &spot : district.outline) corners.push_back(screen(spot));
    if (convex(corners)) list_.AddConvexPolyFilled(corners.data(), static_cast<int>(corners.size()), look_.theme.land);
    list_.AddPolyline(corners.data(), static_cast<int>(corners.size()), look_.theme.land_line, ImDrawFlags_Closed,
                      look_.px(1.5F));
  }

  static bool convex(const std::vector<ImVec2> &corners) {
    bool left = false;
    bool right = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const ImVec2 a = corners[i];
      const ImVec2 b = corners[(i + 1) % corners.size()];
      const ImVec2 c = corners[(i + 2) % corners.size()];
      const float turn = (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
      left = left || turn > 0;
      right = right || turn < 0;
    }
    return !(left && right);
  }

  /// Discs that would cover one another are pushed apart; a thread ties each to its place.
  void place_discs() {
    std::vector<ImVec2> large;
    const auto is_large = [](const MapPicture::Place &place) { return std::isfinite(place.shade) || place.keeps_room; };
    for (const auto &place : picture_.places)
      if (is_large(place)) large.push_back(screen(place.at));
    const ImVec2 below_title(low_.x + radius_, low_.y + look_.px(26) + radius_);
    push_apart(large, 2 * radius_ + look_.px(1), {below_title, {high_.x - radius_, high_.y - radius_}});
    std::size_t next = 0;
    for (const auto &place : picture_.places) {
      discs_.push_back(is_large(place) ? large[next++] : screen(place.at));
      if (std::isfinite(place.shade)) numbers_.push_back(discs_.back());
    }
  }

  void thread(std::size_t p) {
    const ImVec2 at = screen(picture_.places[p].at);
    list_.AddLine(at, discs_[p], look_.theme.land_line, look_.px(1));
    list_.AddCircleFilled(at, look_.px(2), look_.theme.muted);
  }

  void disc(std::size_t p) {
    const MapPicture::Place &place = picture_.places[p];
    const bool counted = std::isfinite(place.shade);
    const ImU32 colour = counted ? shade_colour(place.shade, picture_.diverging, look_.theme.dark) : look_.theme.panel;
    const float radius = counted ? radius_ : look_.px(4);
    list_.AddCircleFilled(discs_[p], radius, colour, 24);
    list_.AddCircle(discs_[p], radius, counted ? with_opacity(ink_on(colour), 0.35F) : look_.theme.muted, 24,
                    look_.px(1));
    if (place.worse) list_.AddCircle(discs_[p], radius + look_.px(1), look_.theme.bad, 24, look_.px(2.5F));
    if (place.id == selected_ || place.id == hovered_)
      list_.AddCircle(discs_[p], radius + look_.px(2.5F), look_.theme.text, 24, look_.px(2));
    if (!counted || place.label.empty()) return;
    ImGui::PushFont(look_.fonts.small);
    const ImVec2 extent = ImGui::CalcTextSize(place.label.c_str());
    list_.AddText({std::round(discs_[p].x - extent.x / 2), std::round(discs_[p].y - extent.y / 2)}, ink_on(colour),
                  place.label.c_str());
    ImGui::PopFont();
  }

  /// The way the chosen crew came, and dashed where it goes.
  void trail() {
    if (picture_.trail.empty()) return;
    std::vector<ImVec2> way;
    for (const MapPicture::Spot &spot : picture_.trail) way.push_back(screen(spot));
    const int count = static_cast<int>(way.size());
    list_.AddPolyline(way.data(), count, look_.theme.panel, 0, look_.px(5));
    list_.AddPolyline(way.data(), count, picture_.colour, 0, look_.px(2.5F));
    if (!picture_.trail_end) return;
    const ImVec2 end = screen(*picture_.trail_end);
    const float length = distance(way.back(), end);
    const float dash = look_.px(5);
    for (float at = 0; at < length; at += 2 * dash) {
      const auto point = [&](float along) {
        const float share = std::min(along, length) / length;
        return ImVec2(way.back().x + (end.x - way.back().x) * share, way.back().y + (end.y - way.back().y) * share);
      };
      list_.AddLine(point(at), point(at + dash), picture_.colour, look_.px(2));
    }
    list_.AddCircle(end, look_.px(4), picture_.colour, 12, look_.px(2));
  }

  /// Numbers stay to be read: signs keep clear of the discs that hold them.
  ImVec2 clear_of_numbers(const MapPicture::Spot &spot, float radius) const {
    return beside_discs(screen(spot), radius, numbers_, radius_);
  }

  void draw_open() {
    if (camera_.zoom < near_by) return;
    const float radius = look_.px(3.5F);
    for (const MapPicture::Marker &marker : picture_.open) {
      const ImVec2 at = clear_of_numbers(marker.at, radius);
      draw_mark(list_, at, radius, marker.mark, look_.theme.panel, look_.px(1));
      if (marker.chosen) list_.AddCircle(at, radius + look_.px(4), look_.theme.text, 20, look_.px(2));
      if (near(at, radius + look_.px(1))) touch_.open = marker.id;
    }
  }

  /// Smaller from afar. Those that would cover one another are a disc with their number, but for the chosen one.
  void draw_crews() {
    const float nearness = std::min((camera_.zoom - 1) / (near_by - 1), 1.0F);
    const float radius = look_.px(4 + 1.5F * nearness);
    std::vector<ImVec2> points;
    std::vector<const MapPicture::Marker *> markers;
    const MapPicture::Marker *chosen = nullptr;
    for (const MapPicture::Marker &marker : picture_.crews) {
      if (marker.chosen) {
        chosen = &marker;
        continue;
      }
      points.push_back(clear_of_numbers(marker.at, radius));
      markers.push_back(&marker);
    }
    for (const PointGroup &group : gather(points, radius * 2.2F)) draw_group(group, markers, radius);
    if (chosen == nullptr) return;
    const ImVec2 at = clear_of_numbers(chosen->at, radius);
    list_.AddCircleFilled(at, radius * 2.2F, look_.theme.panel, 24);
    list_.AddCircle(at, radius * 2.2F, look_.theme.text, 24, look_.px(2));
    draw_mark(list_, at, radius, chosen->mark, look_.theme.panel, look_.px(1));
    if (near(at, radius * 2.2F)) touch_.crews = {chosen->id};
  }

  void draw_group(const PointGroup &group, const std::vector<const MapPicture::Marker *> &markers, float radius) {
    if (group.points.size() == 1) {
      draw_mark(list_, group.at, radius, markers[group.points[0]]->mark, look_.theme.panel, look_.px(1));
    } else {
      radius = look_.px(7.5F);
      list_.AddCircleFilled(group.at, radius, picture_.colour, 16);
      list_.AddCircle(group.at, radius, look_.theme.panel, 16, look_.px(1));
      ImGui::PushFont(look_.fonts.small);
      const std::string number = std::to_string(group.points.size());
      const ImVec2 extent = ImGui::CalcTextSize(number.c_str());
      list_.AddText({std::round(group.at.x - extent.x / 2), std::round(group.at.y - extent.y / 2)}, picture_.ink,
                    number.c_str());
      ImGui::PopFont();
    }
    if (!near(group.at, radius + look_.px(2))) return;
    touch_.crews.clear();
    for (const std::size_t p : group.points) touch_.crews.push_back(markers[p]->id);
  }

  bool near(ImVec2 at, float radius) const { return over_ && distance(ImGui::GetIO().MousePos, at) <= radius; }

  /// What of a district is in view.
  MapBox box_of(const MapPicture::District &district) const {
    ImVec2 low(std::numeric_limits<float>::infinity(), std::numeric_limits<float>::infinity());
    ImVec2 high(-low.x, -low.y);
    for (const auto &spot : district.outline) {
      const ImVec2 at = screen(spot);
      low = {std::min(low.x, at.x), std::min(low.y, at.y)};
      high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    return {{std::max(low.x, low_.x), std::max(low.y, low_.y + look_.px(26))},
            {std::min(high.x, high_.x), std::min(high.y, high_.y)}};
  }

  void names() {
    ImGui::PushFont(look_.fonts.small);
    std::vector<MapBox> boxes;
    for (const MapPicture::District &district : picture_.districts) boxes.push_back(box_of(district));
    for (std::size_t d = 0; d < boxes.size(); ++d) {
      const MapPicture::District &district = picture_.districts[d];
      if (district.outline.empty()) continue;
      const std::string text = district.note.empty() ? district.name : district.name + "  " + district.note;
      const auto at = place_of_name(boxes, d, {low_, high_}, ImGui::CalcTextSize(text.c_str()), discs_, radius_);
      if (at) list_.AddText(*at, look_.theme.muted, text.c_str());
    }
    ImGui::PopFont();
  }

  void title() {
    ImGui::PushFont(look_.fonts.small);
    const float line = ImGui::GetFontSize();
    const ImVec2 extent = ImGui::CalcTextSize(picture_.title.c_str());
    const float widest = (high_.x - low_.x) - look_.px(8);
    const float width = std::min(extent.x + look_.px(16), widest);
    const float bottom = low_.y + line + look_.px(6);
    list_.AddRectFilled(low_, {low_.x + width, bottom}, picture_.colour, look_.px(4), ImDrawFlags_RoundCornersTopLeft);
    list_.PushClipRect(low_, {low_.x + width - look_.px(4), bottom}, true);
    list_.AddText({low_.x + look_.px(8), low_.y + look_.px(3)}, picture_.ink, picture_.title.c_str());
    list_.PopClipRect();
    const float note = ImGui::CalcTextSize(picture_.note.c_str()).x;
    if (low_.x + width + note + look_.px(20) < high_.x) {
      const ImVec2 corner(high_.x - note - look_.px(12), low_.y + look_.px(2)); // over what a zoomed map shows there
      list_.AddRectFilled(corner, {high_.x - look_.px(2), bottom}, look_.theme.panel);
      list_.AddText({high_.x - note - look_.px(8), low_.y + look_.px(4)}, look_.theme.muted, picture_.note.c_str());
    }
    ImGui::PopFont();
  }

  void choose() {
    if (!over_) return;
    touch_.clicked = ImGui::IsMouseClicked(ImGuiMouseButton_Left);
    touch_.twice = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    hovered_.clear();
    if (!touch_.crews.empty()) {
      touch_.open.reset();
      return;
    }
    if (touch_.open) return;
    for (std::size_t p = 0; p < discs_.size(); ++p) {
      if (!near(discs_[p], radius_)) continue;
      touch_.place = true;
      hovered_ = picture_.places[p].id;
      ImGui::BeginTooltip();
      ImGui::TextUnformatted(picture_.places[p].name.c_str());
      ImGui::TextUnformatted(picture_.places[p].tip.c_str());
      ImGui::EndTooltip();
      if (touch_.clicked) selected_ = hovered_;
      return;
    }
  }

  const Look &look_;
  const MapPicture &picture_;
  MapCamera &camera_;
  std::string &hovered_, &selected_;
  ImDrawList &list_;
  ImVec2 low_, high_;
  float radius_;
  float scale_ = 1; ///< pixels a metre
  ImVec2 middle_, reach_;
  MapPicture::Spot centre_;
  std::vector<ImVec2> discs_, numbers_; ///< of all places; of those with a number
  bool over_ = false;
  MapTouch touch_;
};

} // namespace

ImU32 shade_colour(double shade, bool diverging, bool dark) {
  if (!diverging) return cividis(shade);
  // From vermilion over no colour to blue (Okabe and Ito).
  const double at = std::min(std::max(shade, 0.0), 1.0) * 2 - 1;
  const ImVec4 end = at < 0 ? ImVec4(213, 94, 0, 255) : ImVec4(0, 114, 178, 255);
  const float middle = dark ? 70.0F : 236.0F;
  const auto f = static_cast<float>(std::fabs(at));
  const auto mix = [&](float to) { return static_cast<int>(std::lround(middle + (to - middle) * f)); };
  return IM_COL32(mix(end.x), mix(end.y), mix(end.z), 255);
}

void centre_on(const MapPicture &picture, MapCamera &camera, MapPicture::Spot spot) {
  const auto [west, south, east, north] = bounds_of(picture);
  constexpr float near = 3;
  camera.zoom = std::max(camera.zoom, near);
  camera.east = spot.east - (west + east) / 2;
  camera.north = spot.north - (south + north) / 2;
}

MapTouch city_map(const Look &look, const MapPicture &picture, MapCamera &camera, std::string &hovered,
                  std::string &selected, ImVec2 size) {
  return Drawing(look, picture, camera, hovered, selected, size).draw();
}

} // namespace cavalry
