#include "viz/views/map_marks.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace cavalry {
namespace {

float distance(ImVec2 a, ImVec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

void polygon(ImDrawList &list, std::initializer_list<ImVec2> corners, const Mark &mark, ImU32 edge, float line) {
  const int count = static_cast<int>(corners.size());
  if (mark.filled) list.AddConvexPolyFilled(corners.begin(), count, mark.colour);
  list.AddPolyline(corners.begin(), count, mark.filled ? edge : mark.colour, ImDrawFlags_Closed,
                   mark.filled ? line : line * 1.5F);
}

/// From a text to the middle of the nearest disc; beyond `enough` it does not matter.
float room_around(const MapBox &text, const std::vector<ImVec2> &discs, float enough) {
  float room = enough;
  for (const ImVec2 &disc : discs) room = std::min(room, distance(disc, text.nearest(disc)));
  return room;
}

} // namespace

void draw_mark(ImDrawList &list, ImVec2 at, float r, const Mark &mark, ImU32 edge, float line) {
  const float sine = std::sin(mark.turn);
  const float cosine = std::cos(mark.turn);
  const auto corner = [&](float x, float y) {
    return ImVec2(at.x + r * (x * cosine - y * sine), at.y + r * (x * sine + y * cosine));
  };
  switch (mark.shape) {
  case Mark::Shape::triangle:
    return polygon(list, {corner(0, -1.25F), corner(0.95F, 0.9F), corner(-0.95F, 0.9F)}, mark, edge, line);
  case Mark::Shape::square:
    return polygon(list, {corner(-0.85F, -0.85F), corner(0.85F, -0.85F), corner(0.85F, 0.85F), corner(-0.85F, 0.85F)},
                   mark, edge, line);
  case Mark::Shape::diamond:
    return polygon(list, {corner(0, -1.2F), corner(1.2F, 0), corner(0, 1.2F), corner(-1.2F, 0)}, mark, edge, line);
  case Mark::Shape::bars:
    for (const float x : {-0.55F, 0.55F}) list.AddLine(corner(x, -0.9F), corner(x, 0.9F), mark.colour, r * 0.6F);
    return;
  case Mark::Shape::cross:
    for (const float x : {-0.85F, 0.85F}) list.AddLine(corner(x, -0.85F), corner(-x, 0.85F), mark.colour, r * 0.5F);
    return;
  case Mark::Shape::circle:
    constexpr int corners = 12;
    if (mark.filled) list.AddCircleFilled(at, r * 0.9F, mark.colour, corners);
    list.AddCircle(at, r * 0.9F, mark.filled ? edge : mark.colour, corners, mark.filled ? line : line * 1.5F);
  }
}

std::vector<PointGroup> gather(const std::vector<ImVec2> &points, float apart) {
  std::vector<PointGroup> groups;
  for (std::size_t p = 0; p < points.size(); ++p) {
    PointGroup *nearest = nullptr;
    for (PointGroup &group : groups)
      if (distance(points[p], group.at) < apart &&
          (nearest == nullptr || distance(points[p], group.at) < distance(points[p], nearest->at)))
        nearest = &group;
    if (nearest == nullptr)
      groups.push_back({points[p], {p}});
    else
      nearest->points.push_back(p);
  }
  return groups;
}

void push_apart(std::vector<ImVec2> &points, float apart, const MapBox &box) {
  std::vector<bool> held;
  for (const ImVec2 at : points) held.push_back(box.holds(at));
  const auto move = [&](std::size_t p, ImVec2 by) {
    const ImVec2 to(points[p].x + by.x, points[p].y + by.y);
    points[p] = held[p] ? box.nearest(to) : to;
  };
  constexpr int rounds = 60;
  for (int round = 0; round < rounds; ++round) {
    bool moved = false;
    for (std::size_t i = 0; i < points.size(); ++i)
      for (std::size_t j = i + 1; j < points.size(); ++j) {
        const ImVec2 one = points[i];
        const ImVec2 other = points[j];
        const float away = distance(one, other);
        if (away >= apart) continue;
        const ImVec2 way = away > 0.1F ? ImVec2((other.x - one.x) / away, (other.y - one.y) / away) : ImVec2(1, 0);
        const float push = (apart - away) / 2;
        move(i, {-way.x * push, -way.y * push});
        move(j, {way.x * push, way.y * push});
        moved = true;
      }
    if (!moved) break;
  }
}

ImVec2 beside_discs(ImVec2 at, float radius, const std::vector<ImVec2> &discs, float disc_radius) {
  const float clear = disc_radius + radius;
  // From one rim it may come into the next disc; where discs close it in it stays upon one.
  constexpr int rounds = 4;
  for (int round = 0; round < rounds; ++round) {
    bool moved = false;
    for (const ImVec2 disc : discs) {
      const float away = distance(at, disc);
      if (away >= clear - 0.01F) continue;
      const ImVec2 way = away > 0.1F ? ImVec2((at.x - disc.x) / away, (at.y - disc.y) / away) : ImVec2(0, 1);
      at = {disc.x + way.x * clear, disc.y + way.y * clear};
      moved = true;
    }
    if (!moved) break;
  }
  return at;
}

std::optional<ImVec2> place_of_name(const std::vector<MapBox> &districts, std::size_t which, const MapBox &panel,
                                    ImVec2 extent, const std::vector<ImVec2> &discs, float disc_radius) {
  const auto &[low, high] = districts[which];
  const float margin = disc_radius * 0.4F;
  const float left = low.x + margin;
  const float right = high.x - margin - extent.x;
  const float top = low.y + margin;
  const float bottom = high.y - margin - extent.y;
  const float east = high.x + margin;
  const float west = low.x - margin - extent.x;
  const bool fits = high.x - low.x > extent.x && high.y - low.y > extent.y;
  const auto is_free = [&](const MapBox &text) {
    if (text.low.x <= panel.low.x || text.high.x >= panel.high.x || text.high.y >= panel.high.y) return false;
    for (std::size_t d = 0; d < districts.size(); ++d)
      if (d != which && text.meets(districts[d])) return false;
    return true;
  };
  std::optional<ImVec2> best;
  float most_room = -1;
  const auto look = [&](ImVec2 at, bool within) {
    const MapBox text{at, {at.x + extent.x, at.y + extent.y}};
    if (within ? !fits : !is_free(text)) return;
    const float room = room_around(text, discs, disc_radius * 1.5F);
    if (room <= most_room + 0.5F) return;
    most_room = room;
    best = at;
  };
  for (const ImVec2 at : {ImVec2(left, top), ImVec2(right, top), ImVec2(left, bottom), ImVec2(right, bottom)})
    look(at, true);
  if (most_room > disc_radius) return best; // clear of all discs where it belongs
  for (const ImVec2 at : {ImVec2(east, top), ImVec2(east, bottom), ImVec2(west, top), ImVec2(west, bottom)})
    look(at, false);
  return best;
}

} // namespace cavalry
