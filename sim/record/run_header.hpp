#pragma once
#include "base/calendar.hpp"
#include "base/name.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// A position in metres east and north of the city's own origin.
struct MapPoint {
  double east = 0;
  double north = 0;
  friend bool operator==(const MapPoint &, const MapPoint &) = default;
};

/// What a run file says once, of the city and the plan: all that a map, a list or a chart needs beside what happens.
/// Events refer to the entries of these lists by position.
struct RunHeader {
  struct District {
    std::string id;
    Name name;
    std::vector<MapPoint> outline; ///< may be empty
  };
  struct Place {
    std::string id;
    Name name;
    std::uint32_t district = 0;
    std::string kind;
    MapPoint at;                       ///< its middle
    double length = 0;                 ///< metres walked on one pass; 0: a point or a rectangle
    std::optional<MapPoint> low, high; ///< corners of the rectangle in which its incidents lie
  };
  struct Channel {
    std::string id;
  };
  struct IncidentType {
    std::string id;
    Name name;
    std::uint32_t skill = 0;                          ///< that serves it
    std::vector<Channel> channels;                    ///< event detail n means channels[n - 1]; 0: a crew comes by
    std::optional<double> clear_within;               ///< seconds promised
    double target = 0;                                ///< share to be cleared within them
    bool gone_counts = false;                         ///< gone by itself within them is kept as well
    double promised_from = 0, promised_until = 86400; ///< seconds of the day; from > until: past midnight
    bool becomes_case = false;                        ///< some way of becoming known opens a case
  };
  struct CrewGroup {
    std::string id;
    Name name;
    std::optional<std::uint32_t> district; ///< nothing: city-wide
    std::vector<std::uint32_t> skills;
    double scan_speed = 0; ///< metres a second on a beat
    double speed = 0;      ///< metres a second on a way, before traffic
    int persons = 1;       ///< a crew
  };
  struct Crew {
    std::uint32_t group = 0;
    std::uint32_t index = 0; ///< within its group
    MapPoint base;           ///< where it is at the start
  };
  struct Named {
    std::string id;
    Name name;
  };

  std::string scenario; ///< id-like title of the scenario
  Name title;
  std::string digest; ///< of the scenario file with all its defaults
  std::string plan;
  Name plan_title;
  std::uint64_t seed = 0;
  std::uint64_t replication = 0;
  Date start;                          ///< the first day measured
  double start_clock = 0;              ///< seconds after midnight of it
  double window_begin = 0;             ///< model seconds: the warm-up
  double window_end = 0;               ///< model seconds
  double last_date = 0;                ///< model seconds: the run ends here at the latest
  std::vector<std::uint8_t> day_kinds; ///< by day of the run: 0 workday, 1 weekend, 2 holiday

  std::vector<District> districts;
  std::vector<Place> places;
  std::vector<std::string> skills;
  std::vector<IncidentType> types;
  std::vector<CrewGroup> groups;
  std::vector<Crew> crews;
  std::vector<Named> units;
  std::vector<Named> desks;
  std::vector<std::string> reasons; ///< ids of the dispatcher's reasons: detail of crew_assigned

  /// Seconds after midnight of the day of model time 0.
  double clock_offset() const;
  /// "cavalry-changzhou/3"
  std::string crew_id(std::uint32_t crew) const;
};

} // namespace cavalry
