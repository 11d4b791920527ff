#pragma once
#include "base/name.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// A position in metres east (x) and north (y) of the city's own origin.
struct Point {
  double x = 0;
  double y = 0;
};

struct Rectangle {
  Point low;
  Point high;
};

struct District {
  std::string id;
  Name name;
  std::vector<Point> outline; ///< for maps only
};

/// Where incidents arise: a street, a market, a park, a square. A place with a length is walked from its first to its
/// last metre and its incidents lie uniformly along it; one with a rectangle has them uniformly in it; else all at
/// `at`.
struct Place {
  std::string id;
  Name name;
  std::string district;
  std::string kind;
  Point at;                        ///< the middle of the place
  std::optional<Rectangle> extent; ///< incidents uniform in it
  double length = 0;               ///< metres walked on one pass; 0: a point
  double area = 0;                 ///< square metres
  double weight = 1;               ///< multiplies every rate given per place
  std::string footfall;            ///< profile id; empty: constant 1
  std::vector<std::string> tags;
};

/// A selection of places: ids, kinds, tags or district ids; empty: everywhere.
using PlaceSelection = std::vector<std::string>;

/// Whether a place is selected: by id, kind, tag or district; an empty selection takes all.
inline bool selects(const PlaceSelection &selection, const Place &place) {
  if (selection.empty()) return true;
  return std::any_of(selection.begin(), selection.end(), [&](const std::string &what) {
    return what == place.id || what == place.kind || what == place.district ||
           std::find(place.tags.begin(), place.tags.end(), what) != place.tags.end();
  });
}

} // namespace cavalry
