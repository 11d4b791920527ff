#pragma once
#include "viz/playback/playback.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace cavalry {

/// How far an open incident has come.
enum class IncidentStage : std::uint8_t {
  unnoticed,
  known,     ///< nobody is sent yet, and it is no case
  fled,      ///< off the street, to be back
  desk,      ///< its case waits for the platform
  unit,      ///< its case is with a unit, nobody is sent
  suspended, ///< its case's clock stands
  under_way, ///< a crew is sent, or there and not at work yet
  in_work,
  checking ///< its case waits for the second check
};

/// One line of the list: an open incident with its case, or a case whose incident is over.
struct IncidentRow {
  IncidentKey incident;
  std::optional<std::uint32_t> a_case; ///< its latest
  bool still_there = true;             ///< false: only the case is open
  std::uint32_t type = 0;
  std::uint32_t place = nobody;
  MapPoint at;
  IncidentStage stage = IncidentStage::unnoticed;
  double arose = 0;               ///< of a case alone: reported
  double age = 0;                 ///< seconds at the cursor
  std::optional<double> deadline; ///< the promise's, or its case's limit at the unit, whichever is first
  bool late = false;              ///< past its promise, or its case is overdue
  std::uint32_t crew = nobody;
};

struct IncidentFilter {
  std::optional<std::uint32_t> type, district, place;
  bool only_late = false;
  bool only_known = false; ///< leaves out what nobody has noticed
  bool only_with_crew = false;
};

/// All that is open at the cursor, the oldest first.
std::vector<IncidentRow> incident_list(const Playback &playback, const IncidentFilter &filter = {});

/// What maps and headlines count at the cursor.
struct OpenCounts {
  std::int64_t incidents = 0, late_incidents = 0; ///< late: promised, and past it
  std::int64_t unnoticed = 0;
  std::int64_t cases = 0, overdue_cases = 0; ///< filed and not closed; of these past their limit
};
OpenCounts open_counts(const Playback &playback);
/// The same by district.
std::vector<OpenCounts> open_counts_by_district(const Playback &playback);

} // namespace cavalry
