#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// A position on the globe, in degrees.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;
  friend auto operator<=>(const GeoPoint &, const GeoPoint &) = default;
};

/// What becomes of a row that names no place.
enum class Unplaced {
  unstated, ///< left out, with a warning
  drop,     ///< left out
  spread    ///< takes the place of the row before it (hot-deck imputation)
};

/// A log of real incidents, a CSV file, and what its columns mean (trace-driven occurrence, DESIGN §3.1).
struct CaseLog {
  std::string id;
  std::string file; ///< relative to the scenario file that names it
  struct Columns {
    std::string opened; ///< when it was known
    std::string place;  ///< where, by a name; empty: none such
    std::string latitude, longitude;
    std::string id; ///< rows with the id of an earlier one are left out; empty: none such
  } columns;
  std::string time_format = "%Y-%m-%d %H:%M:%S"; ///< of `opened`, as POSIX strptime reads it
  std::map<std::string, std::string> places;     ///< the log's names of places, and the ids of ours
  std::optional<GeoPoint> origin;                ///< of the city's own coordinates
  double farthest = 20'000;                      ///< metres from the nearest place's middle; beyond it lies nowhere
  std::vector<GeoPoint> default_points;          ///< what stands where nobody knew the position
  Unplaced unplaced = Unplaced::unstated;
};

/// What a log says of one incident type, ready to be replayed.
struct Trace {
  std::vector<std::vector<double>> dates; ///< by place, in the order of the scenario's: model times, ascending
  std::size_t rows = 0;                   ///< of the log that are this type's
  std::size_t replayed = 0;
  std::size_t outside = 0;         ///< before or after the run
  std::size_t duplicates = 0;      ///< of an id
  std::size_t unreadable = 0;      ///< no date
  std::size_t unplaced = 0;        ///< among those of the run
  std::string first_unplaced;      ///< "file:line" of one of them
  std::size_t on_common_point = 0; ///< rows of the run at the commonest coordinates that are no default point
  GeoPoint common_point;
};

} // namespace cavalry
