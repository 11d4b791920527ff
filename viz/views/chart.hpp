#pragma once
#include "viz/views/axis.hpp"
#include "viz/views/look.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cavalry {

/// A line of a chart, perhaps with a band. NaN: nothing there, the line is broken.
struct Series {
  std::string name;
  ImU32 colour = 0;
  bool dashed = false;
  std::vector<double> x, y;
  std::vector<double> low, high; ///< empty: no band
};

struct ChartPicture {
  const char *id = "";
  std::string title;
  AxisKind y_kind = AxisKind::number;
  std::vector<Series> series;
  std::optional<double> target; ///< a line across, with its label
  std::string target_label;
  std::vector<bool> peaks; ///< by hour of the day: shaded
};

/// What all charts over the hours of the day have in common, and a user changes.
struct HourAxis {
  double low = 0, high = 24; ///< in view
  double cursor = 18;        ///< hour, within 0 ... 24
};

/// Draws a chart over the hours of the day, and takes the mouse: hovering tells values, clicking and dragging moves the
/// cursor, the wheel zooms, the right button drags, a double click shows the whole day, names in the legend switch
/// lines off.
void chart(const Look &look, const ChartPicture &picture, HourAxis &axis, std::set<std::string> &hidden, ImVec2 size);

} // namespace cavalry
