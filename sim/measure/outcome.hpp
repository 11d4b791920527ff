#pragma once
#include "base/units.hpp"
#include "casework/scorecard.hpp"
#include "casework/stages.hpp"
#include "measure/histogram.hpp"
#include "measure/measure_sums.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace cavalry {

/// What is counted of a set of incidents; sums of integers, so that no order of adding changes a byte.
enum class Count : std::uint8_t {
  arose,           // the first nine change with nearly every incident and stand together
  promised,        ///< arose where and when a promise holds
  found,           ///< anyone noticed it
  known,           ///< of the promised, known to anyone
  cleared,         ///< by a crew, until the end of the follow-up
  handled_on_spot, ///< cleared by the crew that found it
  kept,            ///< of the promised, cleared (or gone, where that counts) in time since arising
  kept_known,      ///< of the promised, cleared within the promised time since they were known
  clear_time,      ///< ticks from arising to clearing, of the cleared
  gone,            ///< by itself
  open,            ///< neither cleared nor gone, at the end of the follow-up
  late_unnoticed,  ///< ticks past the promise, by what they were spent on (late_...)
  late_desk,
  late_waiting,
  late_travel,
  late_work,
  late_rework,
  nothing_found, ///< crews that came in vain
  size_
};
inline constexpr std::size_t count_size = static_cast<std::size_t>(Count::size_);

struct Counts {
  std::array<std::int64_t, count_size> values{};
  std::int64_t &operator[](Count what) { return values[static_cast<std::size_t>(what)]; }
  std::int64_t operator[](Count what) const { return values[static_cast<std::size_t>(what)]; }
  Counts &operator+=(const Counts &other) {
    for (std::size_t i = 0; i < count_size; ++i) values[i] += other.values[i];
    return *this;
  }
  friend bool operator==(const Counts &, const Counts &) = default;
};

/// Where a crew group's time on duty went, per hour of the day, in ticks; roving, or standing post, is what is left of
/// duty.
enum class CrewTime : std::uint8_t {
  duty,
  on_scene,
  on_scene_roving,
  travel,
  waiting,
  rest,
  overtime,
  holiday,
  out_of_order,
  size_
};
inline constexpr std::size_t crew_time_size = static_cast<std::size_t>(CrewTime::size_);

struct CrewAccount {
  std::array<std::array<Ticks, crew_time_size>, 24> hours{};
  std::int64_t millimetres = 0;
  std::int64_t jobs = 0;  ///< incidents cleared, on calls and on beats
  std::int64_t calls = 0; ///< calls answered
  std::int64_t laps = 0;
  Ticks lap_time = 0;
  Ticks longest_lap = 0;
  std::int64_t gaps = 0; ///< between two passes at a place
  Ticks gap_time = 0;
  Ticks longest_gap = 0;
  friend bool operator==(const CrewAccount &, const CrewAccount &) = default;
};

/// Calls waiting for one skill in one district. The window is cut in four parts (of whole days, where it has four).
struct QueueAccount {
  std::array<std::int64_t, 4> least{};            ///< fewest waiting at any moment of the part
  std::int64_t at_end = 0;                        ///< waiting at the end of the window
  std::array<std::int64_t, 24> waiting_by_hour{}; ///< sampled each hour
  std::int64_t given_up = 0;                      ///< of the cohort: nobody came within their patience
  std::int64_t turned_away = 0;                   ///< of the cohort: as many waited as may
  friend bool operator==(const QueueAccount &, const QueueAccount &) = default;
};

/// Cases of the city, a district, a type, a unit, a source or an hour of the day in which they were reported.
struct CaseAccount {
  std::int64_t reported = 0;                        ///< in the window
  std::int64_t dismissed = 0;                       ///< of these, never filed: not so, or a duplicate
  CaseCounts cohort;                                ///< of those filed in the window, followed to the end
  CaseCounts official;                              ///< of those due in the window, as they stand at its end
  std::int64_t open_at_end = 0, overdue_at_end = 0; ///< filed and not closed at the end of the window
  std::array<Ticks, stage_count> time{};            ///< at each stage, of the cohort's closed cases
  Histogram completion;                             ///< seconds from filing to closing, of the cohort
  Histogram cut_off;                                ///< age of those open at the end of the run
  friend bool operator==(const CaseAccount &, const CaseAccount &) = default;
};

/// People at a desk, in the window.
struct DeskAccount {
  Ticks duty = 0;
  Ticks busy = 0;
  std::int64_t taken_up = 0; ///< cases
  Ticks waited = 0;          ///< by these, in the queue
  friend bool operator==(const DeskAccount &, const DeskAccount &) = default;
};

struct LookAccount {
  std::array<std::int64_t, 24> looks{};
  std::array<std::int64_t, 24> seen{}; ///< something older than promised was seen
  friend bool operator==(const LookAccount &, const LookAccount &) = default;
};

inline constexpr std::size_t day_kinds = 3; ///< workday, weekend, holiday

/// Position among the cells of an Outcome. What arises at the same time stands together, so that the cells in use at a
/// time fit into a cache.
constexpr std::size_t cell_of(std::size_t spots, std::size_t spot, std::size_t day_kind, std::size_t hour_of_day) {
  return (day_kind * 24 + hour_of_day) * spots + spot;
}

/// What one replication leaves. The cohort is what arose in the window, followed until decided.
struct Outcome {
  std::vector<Counts> cells;          ///< day kind (up to the last there is) x hour of arising x spot: see cell_of
  std::vector<Histogram> clear_times; ///< type x (city, districts...): seconds from arising to clearing; longer than is
                                      ///< followed, or open: overflow
  std::vector<std::vector<std::array<std::int64_t, 2>>>
      channels;                     ///< type, channel (0: a passing crew): known, kept since known
  std::vector<CrewAccount> crews;   ///< by crew group
  std::vector<QueueAccount> queues; ///< skill x (city, districts...), then desks
  std::vector<DeskAccount> desks;
  std::vector<CaseAccount> cases;                     ///< city, districts, types, units, sources (discovery_ids), hours
  std::vector<std::array<std::int64_t, 2>> case_days; ///< by midnight of the window: cases open, of these overdue
  std::vector<LookAccount> looks;                     ///< by district
  std::vector<std::array<std::int64_t, 2>> promises;  ///< clock hour of the window x type: promised, kept; if asked for
  std::vector<MeasureSums> measures;                  ///< in the order of the scenario's
  std::uint64_t incident_list = 0; ///< order-free digest of all incidents that arose in the window: key, date, place
  std::int64_t events = 0;         ///< incidents simulated, warm-up and follow-up included
};

} // namespace cavalry
