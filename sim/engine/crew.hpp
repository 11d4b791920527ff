#pragma once
#include "engine/layout.hpp"
#include "engine/process.hpp"

#include <algorithm>
#include <compare>
#include <vector>

namespace cavalry {

/// What a crew does at the moment.
enum class Activity : std::uint8_t {
  off,
  resting,
  broken_down,
  waiting,
  roving,
  standing,
  under_way,
  on_scene,
  returning
};

/// Orders what lies at a point: by the date from which it lies there, then by identity.
struct PointKey {
  double ready = -1;
  std::uint64_t birthplace = 0; ///< identity of the spot at which it arose
  std::uint64_t k = 0;
  std::uint32_t generation = 0;
  friend auto operator<=>(const PointKey &, const PointKey &) = default;
};

/// Where a roving crew is on its loop. It stands still between two settlings; `clock` is the date up to which it has
/// been worked through, which may lie ahead of now while it is at a job.
struct Round {
  enum class Phase : std::uint8_t { walking, between, resuming };
  const std::vector<Leg> *beat = nullptr; ///< none: not begun
  std::size_t leg = 0;
  Phase phase = Phase::walking;
  double clock = 0;
  double at = 0;          ///< metres along the leg's place
  double passed = 0;      ///< metre of the last incident looked at on this pass
  PointKey seen_at_point; ///< the last one looked at on this visit
  double phase_began = 0;
  double phase_ends = 0;   ///< between legs, or on the way back to the beat
  double left_between = 0; ///< of a way between legs that a call interrupted; < 0: it was walking
  bool swept = false;      ///< the leg is one that is swept, and it has been on this pass
  double sweep_left = 0;   ///< of a sweep that had begun when the crew did
  double lap_began = -1;
  std::uint64_t trips = 0;       ///< ways between legs, for the random ones
  std::vector<double> last_pass; ///< by leg; -1: not in this duty
};

/// A crew in the course of a replication.
struct Crew {
  explicit Crew(EventList &events) : sleeper(events) {}

  std::uint32_t id = 0;
  const CrewPost *post = nullptr;
  Activity activity = Activity::off;
  bool on_duty = false;
  bool resting = false;      ///< a break is on
  bool out_of_order = false; ///< its vehicle is
  bool roves = false;        ///< has a beat in this shift
  bool sent_out = false;     ///< on a call in this duty: its beat is a way off; else it begins there
  ShiftEnd shift_end = ShiftEnd::finish;
  std::size_t shift = 0;
  double duty_began = 0;
  double duty_ends = 0;
  double next_duty = 0; ///< its next shift begins; never where there is none
  double since = 0;     ///< the present activity began

  Whereabouts at;   ///< where it stands; on a trip: where it goes
  Whereabouts from; ///< of a trip, or of the way back to the base
  double departed = 0, arrives = 0;
  double trip_metres = 0;
  double way_ends = 0; ///< of the trip to a call: later than `arrives` where the time for the call is over before
  Way way_back;        ///< to its base, where it returns there

  Round round;
  std::uint32_t call = none;
  double work_ends = 0;
  double time_ends = -1;         ///< of a call whose time its ways are within: the crew is free; -1: of no such call
  bool counted_standing = false; ///< its place's level counts on it

  /// How much of its trip lies behind it, in [0, 1].
  double share_of_way(double now) const {
    return arrives > departed ? std::min(1.0, std::max(0.0, (now - departed) / (arrives - departed))) : 1.0;
  }
  /// Where it is between `from` and `at`.
  Whereabouts on_the_way(double now) const {
    const double share = share_of_way(now);
    const std::uint32_t place = share >= 1 ? at.place : share <= 0 ? from.place : none;
    return {{from.at.x + (at.at.x - from.at.x) * share, from.at.y + (at.at.y - from.at.y) * share}, place};
  }
  /// On the way to a call, at it, or on the way back to where it is free again.
  bool is_engaged() const { return call != none || activity == Activity::returning; }
  /// Whether it may be given something to do.
  bool may_begin() const { return on_duty && !resting && !out_of_order; }

  Sleeper sleeper;
  Process life;
};

} // namespace cavalry
