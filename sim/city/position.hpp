#pragma once
#include "city/place.hpp"

namespace cavalry {

/// The point of a rectangle at these shares, in 0...1, of its width and height: uniform in it where they are.
inline Point point_in(const Rectangle &rectangle, double u, double v) {
  return {rectangle.low.x + u * (rectangle.high.x - rectangle.low.x),
          rectangle.low.y + v * (rectangle.high.y - rectangle.low.y)};
}

} // namespace cavalry
