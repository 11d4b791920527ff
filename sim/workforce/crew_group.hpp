#pragma once
#include "base/distribution.hpp"
#include "city/place.hpp"
#include "workforce/posts.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// What a crew does while it has no call.
enum class Duty { wait, rove, post };

/// Where a waiting crew is: sent back to its base, or left where it finished.
enum class Base { at_point, stay, random_start };

/// Where a crew is free again after a call: on the spot, or only when it is back at its base.
enum class AfterCall { free, returns };

/// Crews alike in all but their number: skills, vehicle, roster, base. A post is a crew on duty.
struct CrewGroup : Posts {
  std::string id;
  std::string stream;
  Name name;
  std::string district; ///< empty: city-wide
  std::string vehicle;
  std::vector<std::string> skills;
  Duty duty = Duty::wait;
  Base base = Base::at_point;
  std::string base_place; ///< empty: `base_point`
  Point base_point;
  PlaceSelection covers;                       ///< rove: the places automatic beats are made of
  std::vector<std::vector<std::string>> beats; ///< rove: listed loops of place ids; empty: automatic
  bool shared_beats = false; ///< listed: crews beyond the number of loops share them, evenly spaced at the start
  std::map<std::string, double> sweeps; ///< listed: place id -> seconds in which all of it is cleared that lay there
  std::optional<Distribution> gap; ///< rove: time from leaving a place to coming to the next, instead of the way there
  std::string start = "spaced";    ///< where on the loop a beat begins: "first", "spaced" or "random"
  std::vector<std::string> posts;  ///< post: place ids, one crew each, in this order
  double suppression = 1;          ///< post: factor on occurrence while it stands there
  double displacement = 0; ///< post: share of what is suppressed that arises at the nearest place of the same kind
  bool takes_calls = true;
  AfterCall after_call = AfterCall::free;
  std::string employer;
};

} // namespace cavalry
