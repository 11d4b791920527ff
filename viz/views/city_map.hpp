#pragma once
#include "viz/views/look.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cavalry {

/// What a map shows: districts, the places of the city with a share each, and whoever moves there.
struct MapPicture {
  struct Spot {
    float east = 0, north = 0; ///< metres
  };
  struct District {
    std::string name, note; ///< the note stands below the name: its figure
    std::vector<Spot> outline;
  };
  struct Place {
    std::string id, name, tip;
    Spot at;
    double shade = 0;   ///< 0 ... 1 on the colour scale; NaN: nothing is counted there
    std::string label;  ///< within its disc
    bool worse = false; ///< marked by a ring
  };
  struct Marker {
    enum class Shape : std::uint8_t { triangle, diamond, circle, square };
    Spot at;
    Shape shape = Shape::circle;
    ImU32 colour = 0;
    bool filled = true;
    bool chosen = false; ///< within a ring
    std::string tip;
  };
  const char *id = "";
  std::string title; ///< of the plan, on a tab of its colour
  std::string note;  ///< beside it
  ImU32 colour = 0, ink = 0;
  bool diverging = false; ///< shade 0.5 is no change
  std::vector<District> districts;
  std::vector<Place> places;
  std::vector<Marker> markers;
};

/// What several maps share: where one looks.
struct MapCamera {
  float east = 0, north = 0; ///< metres, in the middle of the panel
  float zoom = 1;            ///< times the whole city
};

/// Draws a map that fills its panel; the wheel zooms at the pointer, dragging pans, a click chooses a place, hovering
/// tells about it. `hovered` and `selected` are ids of places, the same for maps side by side.
void city_map(const Look &look, const MapPicture &picture, MapCamera &camera, std::string &hovered,
              std::string &selected, ImVec2 size);

/// Brings a spot into the middle, from nearer by where the whole city was in view.
void centre_on(const MapPicture &picture, MapCamera &camera, MapPicture::Spot spot);

/// The colours of a map's discs.
ImU32 shade_colour(double shade, bool diverging, bool dark);

} // namespace cavalry
