#pragma once
#include "engine/layout.hpp"
#include "experiment/scope.hpp"
#include "measure/outcome.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cavalry {

/// What crews did, of one replication and one scope.
struct CrewSums {
  std::array<Ticks, crew_time_size> time{};
  std::int64_t millimetres = 0, jobs = 0, calls = 0;
  std::int64_t laps = 0, gaps = 0;
  Ticks lap_time = 0, longest_lap = 0, gap_time = 0, longest_gap = 0;
  double running_cost = 0; ///< overtime and vehicles in the window, in money

  Ticks operator[](CrewTime what) const { return time[static_cast<std::size_t>(what)]; }
  /// Roving or standing post: what is left of duty.
  Ticks roving() const;
  CrewSums &operator+=(const CrewSums &other);
};

/// What became of cases, of one replication and one scope.
struct CaseSums {
  std::int64_t reported = 0, dismissed = 0, open_at_end = 0, overdue_at_end = 0;
  CaseCounts cohort, official;
  std::array<Ticks, stage_count> time{};

  Ticks operator[](Stage stage) const { return time[static_cast<std::size_t>(stage)]; }
  friend bool operator==(const CaseSums &, const CaseSums &) = default;
};

/// What one replication leaves in one scope. Which parts are filled depends on the kind of scope: counts by city,
/// district, place, type, hour and block, of a channel only known and kept_known; crews by city, district (of groups
/// that have one), crew group and hour (time only); looks by city, district and hour; cases by city, district, type,
/// hour, channel and unit; desks by city and desk; by day only cases open at its end, and promises where asked for.
struct Slice {
  Counts counts;
  CrewSums crews;
  std::int64_t looks = 0, looks_seen = 0;
  CaseSums cases;
  DeskAccount desks;
};

/// From filing to closing, and the ages of what was still open; histograms as bytes.
struct CompletionTimes {
  std::vector<std::byte> closed, cut_off;
  friend bool operator==(const CompletionTimes &, const CompletionTimes &) = default;
};

/// Slices by scope, packed: of each the figures that are not zero, in few bytes where they are small. Thousands of
/// replications are kept, and touching the memory for them would take longer than all else around a replication.
class Slices {
public:
  explicit Slices(std::span<const Slice> slices = {});

  std::size_t size() const { return ends_.size(); }
  Slice operator[](std::size_t scope) const;
  std::vector<Slice> unpacked() const;

private:
  std::vector<std::uint32_t> ends_; ///< by scope, in bytes_
  std::vector<std::byte> bytes_;
};

/// What is kept of one replication of one plan: enough for every figure, far less than its Outcome.
struct Tally {
  Slices slices;                                        ///< by scope
  std::vector<std::vector<std::byte>> clear_times;      ///< by scope; histograms as bytes, of city, districts and types
  std::vector<std::array<std::int64_t, 2>> place_hours; ///< place x 24: promised, kept
  std::vector<CompletionTimes> completion;              ///< by scope; empty where there are no cases
  std::vector<std::array<std::int64_t, 2>> case_days;   ///< by midnight of the window: cases open, of these overdue
  std::vector<MeasureSums> measures;                    ///< in the order of the scenario's
};

Tally tally(const Layout &layout, const Scopes &scopes, const Outcome &outcome);

} // namespace cavalry
