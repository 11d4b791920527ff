#include "viz/views/city_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cavalry {
namespace {

constexpr float greatest_zoom = 12;

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

  void draw() {
    ImGui::PushID(picture_.id);
    set_view();
    take_mouse();
    list_.PushClipRect(low_, high_, true);
    list_.AddRectFilled(low_, high_, look_.theme.panel, look_.px(4));
    for (const MapPicture::District &district : picture_.districts) land(district);
    place_discs();
    for (std::size_t p = 0; p < picture_.places.size(); ++p) thread(p);
    for (std::size_t p = 0; p < picture_.places.size(); ++p) disc(p);
    for (const MapPicture::Marker &marker : picture_.markers) draw_marker(marker);
    for (const MapPicture::District &district : picture_.districts) name(district);
    title();
    list_.AddRect(low_, high_, picture_.colour, look_.px(4), 0, look_.px(2));
    list_.PopClipRect();
    choose();
    ImGui::PopID();
    ImGui::SetCursorScreenPos(low_);
    ImGui::Dummy({high_.x - low_.x, high_.y - low_.y});
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
    scale_ = std::min(room_x / width, room_y / height) * camera_.zoom;
    middle_ = {(low_.x + high_.x) / 2, (low_.y + top + high_.y - margin) / 2};
    centre_ = {(west + east) / 2, (south + north) / 2};
    reach_ = {width / 2, height / 2};
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
    for (const auto &place : picture_.places) discs_.push_back(screen(place.at));
    const float apart = 2 * radius_ + look_.px(1);
    for (int round = 0; round < 60; ++round) {
      bool moved = false;
      for (std::size_t i = 0; i < discs_.size(); ++i) {
        if (!std::isfinite(picture_.places[i].shade)) continue;
        for (std::size_t j = i + 1; j < discs_.size(); ++j) {
          if (!std::isfinite(picture_.places[j].shade)) continue;
          const float away = distance(discs_[i], discs_[j]);
          if (away >= apart) continue;
          const ImVec2 direction = away > 0.1F
                                       ? ImVec2((discs_[j].x - discs_[i].x) / away, (discs_[j].y - discs_[i].y) / away)
                                       : ImVec2(1, 0);
          const float push = (apart - away) / 2;
          discs_[i].x -= direction.x * push;
          discs_[i].y -= direction.y * push;
          discs_[j].x += direction.x * push;
          discs_[j].y += direction.y * push;
          moved = true;
        }
      }
      if (!moved) break;
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

  void draw_marker(const MapPicture::Marker &marker) {
    const ImVec2 at = screen(marker.at);
    const float r = look_.px(5);
    if (marker.chosen) list_.AddCircle(at, r * 2, look_.theme.text, 20, look_.px(2));
    const auto shape = [&](std::initializer_list<ImVec2> corners) {
      const auto *points = corners.begin();
      const int count = static_cast<int>(corners.size());
      if (marker.filled) list_.AddConvexPolyFilled(points, count, marker.colour);
      list_.AddPolyline(points, count, marker.filled ? look_.theme.panel : marker.colour, ImDrawFlags_Closed,
                        look_.px(1));
    };
    switch (marker.shape) {
    case MapPicture::Marker::Shape::triangle:
      return shape({{at.x, at.y - r}, {at.x + r, at.y + r * 0.8F}, {at.x - r, at.y + r * 0.8F}});
    case MapPicture::Marker::Shape::diamond:
      return shape({{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}});
    case MapPicture::Marker::Shape::square:
      return shape({{at.x - r, at.y - r}, {at.x + r, at.y - r}, {at.x + r, at.y + r}, {at.x - r, at.y + r}});
    case MapPicture::Marker::Shape::circle:
      break;
    }
    marker.filled ? list_.AddCircleFilled(at, r * 0.8F, marker.colour, 12)
                  : list_.AddCircle(at, r * 0.8F, marker.colour, 12, look_.px(1.5F));
  }

  /// In a corner of its district that no disc covers, if there is one.
  void name(const MapPicture::District &district) {
    if (district.outline.empty()) return;
    ImVec2 low(std::numeric_limits<float>::infinity(), std::numeric_limits<float>::infinity());
    ImVec2 high(-low.x, -low.y);
    for (const auto &spot : district.outline) {
      const ImVec2 at = screen(spot);
      low = {std::min(low.x, at.x), std::min(low.y, at.y)};
      high = {std::max(high.x, at.x), std::max(high.y, at.y)};
    }
    low = {std::max(low.x, low_.x), std::max(low.y, low_.y + look_.px(26))};
    high = {std::min(high.x, high_.x), std::min(high.y, high_.y)};
    ImGui::PushFont(look_.fonts.small);
    const std::string text = district.note.empty() ? district.name : district.name + "  " + district.note;
    const ImVec2 extent = ImGui::CalcTextSize(text.c_str());
    const float margin = look_.px(5);
    const ImVec2 corners[] = {{low.x + margin, low.y + margin},
                              {high.x - margin - extent.x, low.y + margin},
                              {low.x + margin, high.y - margin - extent.y},
                              {high.x - margin - extent.x, high.y - margin - extent.y}};
    std::size_t best = 0;
    float most_room = -1;
    for (std::size_t c = 0; c < 4; ++c) {
      float room = std::numeric_limits<float>::infinity();
      for (const ImVec2 &disc : discs_) {
        const ImVec2 nearest(std::min(std::max(disc.x, corners[c].x), corners[c].x + extent.x),
                             std::min(std::max(disc.y, corners[c].y), corners[c].y + extent.y));
        room = std::min(room, distance(disc, nearest));
      }
      room = std::min(room, radius_ * 1.5F); // enough is enough: the first such corner
      if (room > most_room + 0.5F) {
        most_room = room;
        best = c;
      }
    }
    if (high.x - low.x > extent.x && high.y - low.y > extent.y)
      list_.AddText(corners[best], look_.theme.muted, text.c_str());
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
    hovered_.clear();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    for (std::size_t p = 0; p < discs_.size(); ++p) {
      if (distance(mouse, discs_[p]) > radius_) continue;
      hovered_ = picture_.places[p].id;
      ImGui::BeginTooltip();
      ImGui::TextUnformatted(picture_.places[p].name.c_str());
      ImGui::TextUnformatted(picture_.places[p].tip.c_str());
      ImGui::EndTooltip();
      if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) selected_ = hovered_;
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
  std::vector<ImVec2> discs_;
  bool over_ = false;
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

void city_map(const Look &look, const MapPicture &picture, MapCamera &camera, std::string &hovered,
              std::string &selected, ImVec2 size) {
  Drawing(look, picture, camera, hovered, selected, size).draw();
}

} // namespace cavalry
