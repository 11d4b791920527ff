#pragma once
#include "viz/views/map_marks.hpp"

#include <cstdint>
#include <optional>
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
    double shade = 0;        ///< 0 ... 1 on the colour scale; NaN: nothing is counted there
    std::string label;       ///< within its disc
    bool worse = false;      ///< marked by a ring
    bool keeps_room = false; ///< for its disc, while nothing is counted there
  };
  struct Street {
    Spot from, to;
  };
  struct Marker {
    std::uint32_t id = 0; ///< given back where it is pointed at
    Spot at;
    Mark mark;
    bool chosen = false; ///< within a ring, and never gathered with others
  };
  const char *id = "";
  std::string title; ///< of the plan, on a tab of its colour
  std::string note;  ///< beside it
  ImU32 colour = 0, ink = 0;
  bool diverging = false; ///< shade 0.5 is no change
  std::vector<District> districts;
  std::vector<Street> streets;
  std::vector<Place> places;
  std::vector<Marker> crews;     ///< where they would cover one another, a disc with their number
  std::vector<Marker> open;      ///< small ones, from near by only: from afar the places' numbers say as much
  std::vector<Spot> trail;       ///< along which the chosen crew came
  std::optional<Spot> trail_end; ///< and where it goes on to
};

/// What the pointer is at.
struct MapTouch {
  std::vector<std::uint32_t> crews; ///< one, or all that are drawn as one
  std::optional<std::uint32_t> open;
  bool place = false;                  ///< the one in `hovered`
  bool clicked = false, twice = false; ///< now
};

/// What several maps share: where one looks.
struct MapCamera {
  float east = 0, north = 0; ///< metres, in the middle of the panel
  float zoom = 1;            ///< times the whole city
};

/// Draws a map that fills its panel; the wheel zooms at the pointer, dragging pans, a click chooses a place, hovering
/// tells about it. `hovered` and `selected` are ids of places, the same for maps side by side. What a click on anything
/// else does, and what is told about it, is the caller's.
MapTouch city_map(const Look &look, const MapPicture &picture, MapCamera &camera, std::string &hovered,
                  std::string &selected, ImVec2 size);

/// Brings a spot into the middle, from nearer by where the whole city was in view.
void centre_on(const MapPicture &picture, MapCamera &camera, MapPicture::Spot spot);

/// The colours of a map's discs.
ImU32 shade_colour(double shade, bool diverging, bool dark);

} // namespace cavalry
