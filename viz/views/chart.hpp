#pragma once
#include "viz/views/axis.hpp"
#include "viz/views/look.hpp"

#include <set>
#include <string>
#include <vector>

namespace cavalry {

/// A line of a chart, perhaps with a band that says between what 8 of 10 days lie. NaN: nothing there, the line is
/// broken.
struct Series {
  std::string name;
  ImU32 colour = 0;
  bool dashed = false;
  std::vector<double> x, y;
  std::vector<double> low, high; ///< empty: no band
};

/// A line across, with its label.
struct Target {
  double at = 0;
  std::string label;
};

struct ChartPicture {
  const char *id = "";
  std::string title;
  AxisKind y_kind = AxisKind::number;
  std::vector<Series> series;
  std::string note; ///< below the title: what has to be known of the lines
  std::vector<Target> targets;
  std::vector<bool> peaks;        ///< by hour of the day: shaded
  std::vector<std::string> steps; ///< names along x, one from each whole number to the next; empty: hours of the day
  bool has_cursor = true;         ///< false on paper
};

/// What all charts over the hours of the day, or over the same days, have in common, and a user changes.
struct ChartAxis {
  double low = 0, high = 24; ///< in view; brought to what there is
  double cursor = 18;        ///< likewise
};

/// Draws a chart, and takes the mouse: hovering tells values, clicking and dragging moves the cursor, the wheel zooms,
/// the right button drags, a double click shows all, names in the legend switch lines off.
void chart(const Look &look, const ChartPicture &picture, ChartAxis &axis, std::set<std::string> &hidden, ImVec2 size);

} // namespace cavalry
