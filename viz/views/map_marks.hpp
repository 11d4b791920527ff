#pragma once
#include "viz/views/look.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cavalry {

/// A sign on a map: what shape and fill say, colour need not.
struct Mark {
  enum class Shape : std::uint8_t { circle, triangle, square, diamond, bars, cross };
  Shape shape = Shape::circle;
  bool filled = true; ///< bars and crosses have no inside
  ImU32 colour = 0;
  float turn = 0; ///< radians clockwise; a triangle points up without
};

/// `radius` in pixels; `edge` is drawn around what is filled, so that neighbours stay apart.
void draw_mark(ImDrawList &list, ImVec2 at, float radius, const Mark &mark, ImU32 edge, float line);

/// Points nearer than `apart` to the first of a group belong to it; the others begin one. Groups stand where their
/// first point does, in the order of the points: it moves when that does, and not when others join.
struct PointGroup {
  ImVec2 at;
  std::vector<std::size_t> points; ///< at least one
};
std::vector<PointGroup> gather(const std::vector<ImVec2> &points, float apart);

struct MapBox {
  ImVec2 low, high;
  bool holds(ImVec2 at) const { return at.x > low.x && at.x < high.x && at.y > low.y && at.y < high.y; }
  ImVec2 nearest(ImVec2 to) const {
    return {std::min(std::max(to.x, low.x), high.x), std::min(std::max(to.y, low.y), high.y)};
  }
  bool meets(const MapBox &other) const {
    return low.x < other.high.x && other.low.x < high.x && low.y < other.high.y && other.low.y < high.y;
  }
};
/// Moves points until no two are nearer than `apart`, if that can be; none leaves the box that is in it.
void push_apart(std::vector<ImVec2> &points, float apart, const MapBox &box);

/// Where a sign of `radius` stands that must not cover discs: at their rim, else where it is.
ImVec2 beside_discs(ImVec2 at, float radius, const std::vector<ImVec2> &discs, float disc_radius);

/// Where the name of district `which` begins: in a corner of its own that no disc covers, else beside it, where no
/// other district is and within the panel; if there is no such place, where most room is. Nothing where it fits
/// nowhere.
std::optional<ImVec2> place_of_name(const std::vector<MapBox> &districts, std::size_t which, const MapBox &panel,
                                    ImVec2 extent, const std::vector<ImVec2> &discs, float disc_radius);

} // namespace cavalry
