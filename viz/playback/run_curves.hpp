#pragma once
#include "record/run_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace cavalry {

/// The course of one replication hour by hour, counted from its run file: bit by bit, so that a window stays awake and
/// a file that grows is followed.
class RunCurves {
public:
  /// One hour of the run, of the whole city or a district.
  struct Hour {
    std::int64_t arose = 0;
    std::int64_t promised = 0, decided = 0, kept = 0; ///< arose in this hour; decided: over, or past the promise
    std::int64_t cleared = 0;                         ///< in this hour
    double clear_seconds = 0;                         ///< of these, from arising to clearing
    std::int64_t open = 0;                            ///< at the end of the hour: incidents
    std::int64_t open_late = 0;                       ///< of these promised and past it
    std::int64_t cases_filed = 0, cases_closed = 0, closed_on_time = 0; ///< in this hour
    std::int64_t cases_open = 0, cases_overdue = 0; ///< at the end of the hour: filed and not closed; past their limit
  };

  explicit RunCurves(const RunFile &file);

  /// Counts further, in order of time, for about so many seconds of work; false where nothing is left to count. Throws
  /// RunFileError at a damaged segment, which it passes over the next time: what happens in it is missing.
  bool advance(const RunFile &file, double seconds_of_work);
  /// Of the segments there are, how many are counted.
  std::size_t counted() const { return next_segment_; }

  /// Model date of the beginning of the first hour: hours are clock hours, so it may lie before model time 0.
  double first_hour() const { return first_hour_; }
  /// `district`: nothing for the city. Hours that are not over yet are there as far as they are counted.
  const std::vector<Hour> &hours(std::optional<std::uint32_t> district = {}) const;

  /// The share kept of what was promised and arose in the same hour of the day, of the measured window, as far as it is
  /// decided; nothing where nothing is.
  std::array<std::optional<double>, 24> kept_by_hour_of_day(std::optional<std::uint32_t> district = {}) const;

private:
  /// What arose in the window, by hour of the day.
  struct DayHour {
    std::int64_t decided = 0, kept = 0;
  };
  using DayHours = std::array<DayHour, 24>;

  void count(const RunHeader &header, const Scene &before, const Event &event);
  void count_end(const RunHeader &header, const OpenIncident &incident, const Event &event);
  void close_hours(const RunHeader &header, const Scene &scene, double until);
  void count_open(const RunHeader &header, const Scene &scene, double date);
  void count_late(const RunHeader &header, const Scene &scene, double date);
  void decide(double arose, std::size_t district, std::int64_t decided, std::int64_t kept);
  template <class Change> void change(double date, std::size_t district, Change change);
  std::size_t hour_of(double date) const;

  double first_hour_, clock_offset_;
  double hour_ends_; ///< of the hour that is counted
  std::size_t next_segment_ = 0;
  std::vector<std::vector<Hour>> hours_; ///< city, districts
  std::vector<DayHours> day_hours_;      ///< likewise
  /// Dates and districts of what is still there past its promise: decided until the next look.
  std::vector<std::pair<double, std::size_t>> late_;
  double window_begin_, window_end_;
};

} // namespace cavalry
