#include "record/street_map.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cavalry {
namespace {

/// To the nearest other place; infinite where there is none.
double nearest_other(const RunHeader &header, std::size_t place) {
  double nearest = std::numeric_limits<double>::infinity();
  const MapPoint at = header.places[place].at;
  for (std::size_t other = 0; other < header.places.size(); ++other) {
    const MapPoint to = header.places[other].at;
    if (other != place) nearest = std::min(nearest, std::hypot(to.east - at.east, to.north - at.north));
  }
  return nearest;
}

} // namespace

StreetMap::StreetMap(const RunHeader &header) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double share_of_gap = 0.8;
  low_ = {infinity, infinity};
  high_ = {-infinity, -infinity};
  const auto include = [&](MapPoint point) {
    low_ = {std::min(low_.east, point.east), std::min(low_.north, point.north)};
    high_ = {std::max(high_.east, point.east), std::max(high_.north, point.north)};
  };
  for (std::size_t i = 0; i < header.places.size(); ++i) {
    const RunHeader::Place &place = header.places[i];
    const double half = place.length > 0 ? std::min(place.length, share_of_gap * nearest_other(header, i)) / 2 : 0;
    lengths_.push_back(place.length);
    lines_.push_back({{place.at.east - half, place.at.north}, {place.at.east + half, place.at.north}});
    include(lines_.back().from);
    include(lines_.back().to);
    if (place.low) include(*place.low);
    if (place.high) include(*place.high);
  }
  for (const RunHeader::District &district : header.districts)
    for (const MapPoint corner : district.outline) include(corner);
  if (low_.east > high_.east) low_ = high_ = {};
}

MapPoint StreetMap::point(const Where &where) const {
  if (where.place >= lines_.size() || lengths_[where.place] <= 0) return {where.along, where.north};
  const double share = std::min(1.0, std::max(0.0, where.along / lengths_[where.place]));
  return between(lines_[where.place].from, lines_[where.place].to, share);
}

} // namespace cavalry
