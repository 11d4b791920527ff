#pragma once
#include "record/run_header.hpp"

#include <vector>

namespace cavalry {

/// A spot of the city as events name it.
struct Where {
  std::uint32_t place = 0xffffffffU; ///< none: anywhere
  double along = 0;                  ///< metres along a place with a length; else metres east of the city's origin
  double north = 0;                  ///< metres north, where the place has no length
  friend bool operator==(const Where &, const Where &) = default;
};

/// Where things are drawn. The scenario gives a street's middle and its length, not its course, so each place with a
/// length is drawn as a line through its middle from west to east, shortened where it would reach into its neighbour:
/// what happens along it keeps its order and its share of the way.
class StreetMap {
public:
  explicit StreetMap(const RunHeader &header);

  struct Line {
    MapPoint from, to; ///< first and last metre; equal at a point
  };
  const Line &line(std::uint32_t place) const { return lines_[place]; }
  MapPoint point(const Where &where) const;

  /// The corners of all that is there, without a margin.
  MapPoint low() const { return low_; }
  MapPoint high() const { return high_; }

private:
  std::vector<double> lengths_; ///< of the places
  std::vector<Line> lines_;
  MapPoint low_, high_;
};

/// Part of the way from one point to another, `share` in [0, 1].
inline MapPoint between(MapPoint from, MapPoint to, double share) {
  return {from.east + (to.east - from.east) * share, from.north + (to.north - from.north) * share};
}

} // namespace cavalry
