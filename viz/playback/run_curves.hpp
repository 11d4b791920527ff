#pragma once
#include "record/run_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cavalry {

/// The course of one replication hour by hour, counted from its run file: bit by bit, so that a window stays awake and
/// a file that grows is followed.
class RunCurves {
public:
  /// One hour of the run, of the whole city or a district.
  struct Hour {
    std::int64_t arose = 0;
    std::int64_t promised = 0, kept = 0,
                 decided = 0;   ///< arose in this hour; decided: cleared, gone, or past the promise
    std::int64_t cleared = 0;   ///< in this hour
    double clear_seconds = 0;   ///< of these, from arising to clearing
    std::int64_t open = 0;      ///< at the end of the hour: incidents
    std::int64_t open_late = 0; ///< of these promised and past it
    std::int64_t cases_filed = 0, cases_closed = 0, closed_on_time = 0; ///< in this hour
    std::int64_t cases_open = 0, cases_overdue = 0; ///< at the end of the hour: filed and not closed; past their limit
  };

  explicit RunCurves(const RunFile &file);

  /// Counts further for about so many seconds of work; false where nothing is left to count. Throws RunFileError at a
  /// damaged segment, which it then passes over.
  bool advance(const RunFile &file, double seconds_of_work);
  /// Of the segments there are, how many are counted.
  std::size_t counted() const { return next_segment_; }

  /// Model date of the beginning of the first hour: hours are clock hours, so it may lie before model time 0.
  double first_hour() const { return first_hour_; }
  /// `district`: nothing for the city. Hours that are not over yet are there as far as they are counted.
  const std::vector<Hour> &hours(std::optional<std::uint32_t> district = {}) const;

  /// The share kept of what arose in the same hour of the day, of the measured window; nothing where nothing was
  /// promised then.
  std::array<std::optional<double>, 24> kept_by_hour_of_day(std::optional<std::uint32_t> district = {}) const;

private:
  struct Arisen {
    double arose;
    std::uint32_t district;
    bool promised;
  };
  double first_hour_ = 0;
  std::size_t next_segment_ = 0;
  std::vector<std::vector<Hour>> hours_; ///< city, districts
};

} // namespace cavalry
