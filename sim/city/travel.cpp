#include "city/travel.hpp"

#include <cmath>

namespace cavalry {

double distance(Metric metric, Point a, Point b) {
  const double dx = std::fabs(a.x - b.x);
  const double dy = std::fabs(a.y - b.y);
  return metric == Metric::manhattan ? dx + dy : std::sqrt(dx * dx + dy * dy);
}

} // namespace cavalry
