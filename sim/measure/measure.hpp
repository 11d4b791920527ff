#pragma once
#include "base/calendar.hpp"
#include "base/name.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// What a measure is about. The standard terms of queueing; a call is a crew being wanted, which a case does anew each
/// time it comes back from the second check.
enum class Subject : std::uint8_t {
  // Durations of a call, from when a crew is wanted on:
  queueing, ///< until one is sent
  wait,     ///< until work begins
  travel,   ///< from being sent until being there, of the first crew that came
  work,     ///< from the beginning of work to its end
  stay,     ///< until it is over
  // of an incident, from arising on:
  response,   ///< until work begins
  clear_time, ///< until it is cleared
  // and of a case:
  completion, ///< from filing to closing
  rounds,     ///< how often a unit handled it: a number
  // What became of incidents:
  served,
  gone, ///< by itself
  given_up,
  turned_away,
  lost, ///< given up or turned away
  open, ///< nothing yet; as a number: lying there, known or not
  // How many there are at a time:
  waiting,         ///< crews are wanted for so many, and work has not begun
  unnoticed,       ///< incidents lie there that nobody knows of
  present,         ///< crews are wanted for so many, and they are not over
  cases,           ///< filed and not closed
  handling,        ///< with a unit
  second_check,    ///< at that
  out_of_order,    ///< crews whose vehicle is
  awaiting_repair, ///< of these, those for which no mechanic is free
  under_repair,
  // Counted at their dates:
  arisen,
  known,
  filed,
  closed,
};
inline constexpr std::size_t subject_count = static_cast<std::size_t>(Subject::closed) + 1;

/// A figure that a scenario asks for beside the KPIs. Each is made of sums a replication; ids are not resolved yet.
struct Measure {
  enum class Kind : std::uint8_t {
    none,
    mean,
    deviation, ///< standard deviation over items, of the pooled moments
    quantile,
    share,
    average, ///< over time, of a number
    number,  ///< at a moment
    count,
  };
  /// Which of those that arose (cases: that were filed) in the window.
  enum class Among : std::uint8_t {
    all,
    accepted, ///< not turned away
    served,
  };
  /// Incident types, places and crews; an empty list takes all.
  struct Selection {
    std::vector<std::string> of, at, by;
    bool empty() const { return of.empty() && at.empty() && by.empty(); }
  };

  std::string id;
  Name name;
  Kind kind = Kind::none;
  Subject subject = Subject::wait;
  Selection part;                ///< share: of those taken, those that are this; empty: by subject
  double within = -1, over = -1; ///< share of a duration: seconds; < 0: not given
  double p = -1;                 ///< quantile, in (0, 1)
  double after = -1;             ///< number: seconds after the window begins
  Among among = Among::all;
  Selection taken;
  ClockRange during{0, day}; ///< what arises, or the time averaged over
};

/// "clear-time", as a scenario says it.
std::string_view subject_word(Subject subject);
/// What a measure of the kind may be about.
std::span<const Subject> subjects_of(Measure::Kind kind);

bool is_duration(Subject subject);
/// Whether it concerns cases, not incidents or calls.
bool is_about_cases(Subject subject);
/// Whether it concerns crews, whatever happens in the city.
bool is_about_crews(Subject subject);

} // namespace cavalry
