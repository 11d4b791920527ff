#pragma once
#include "city/way_times.hpp"

#include <cstdint>
#include <deque>
#include <limits>
#include <span>

namespace cavalry {

/// What a crew is doing, as far as dispatch is concerned.
enum class CrewStatus : std::uint8_t {
  unavailable, ///< off duty, on a break, at work that is not interrupted, or not answering calls
  free,        ///< waiting, roving, standing or on its way back
  under_way,   ///< to a call; may be diverted
  at_work      ///< on a call; may be taken off it
};

struct CrewView {
  std::uint32_t id = 0;
  CrewStatus status = CrewStatus::unavailable;
  Point at;                             ///< where it is, or will be when it can leave
  double busy_for = 0;                  ///< seconds until it can leave what it is at
  double seconds_a_metre = 0;           ///< at present
  std::uint32_t district = none_of_all; ///< `none_of_all`: city-wide
  int priority = 0;                     ///< under way or at work: of its present call

  static constexpr std::uint32_t none_of_all = 0xffffffffU;
};

struct CallView {
  std::uint32_t id = 0;
  std::uint32_t place = 0;
  Point at;
  std::uint32_t district = 0;
  int priority = 0;
  double known = 0; ///< date at which it became known
  double due = 0;   ///< date by which it is promised; infinity: no promise
};

/// Ways whose time is given, and what must be known of the crews to tell it.
struct GivenWays {
  const WayTimes *times = nullptr;       ///< null: there are none
  std::span<const std::uint32_t> places; ///< by crew: at which it is, or will be when it can leave
  std::span<const double> speeds;        ///< by crew: metres a second, at the factor 1 of its speed profile
};

/// Read-only: what a policy may see. Crews: all that have the skill the call asks for. Waiting: calls that ask for a
/// skill of the crew, in the order in which they became known.
struct DispatchView {
  double now = 0;
  Metric metric = Metric::manhattan;
  std::span<const CrewView> crews;           ///< of the whole city, by id
  std::span<const std::uint32_t> candidates; ///< ids of those with the skill
  double mark = 0.5; ///< of the call a crew is chosen for: uniform on (0, 1); drawn only for a policy `at_random`
  GivenWays given = {};

  double seconds_to(const CrewView &crew, const CallView &call) const {
    const double metres = given.times == nullptr ? distance(metric, crew.at, call.at) : metres_as_long(crew, call);
    return crew.busy_for + metres * crew.seconds_a_metre;
  }

private:
  double metres_as_long(const CrewView &crew, const CallView &call) const {
    const double seconds = given.times->seconds(given.places[crew.id], call.place);
    return seconds < 0 ? distance(metric, crew.at, call.at) : seconds * given.speeds[crew.id];
  }
};

/// Why a crew was sent; printed in the log and by the viewer.
enum class Reason : std::uint8_t {
  none,
  nearest,
  own_district,
  neighbour,
  oldest_waiting,
  most_urgent,
  diverted,
  taken_off,
  earliest_due,
  preferred,
  at_random
};

struct CrewChoice {
  std::uint32_t crew = CrewView::none_of_all; ///< none: let it wait
  Reason reason = Reason::none;
};

struct CallChoice {
  std::size_t position = std::numeric_limits<std::size_t>::max(); ///< in the queue; max: none of them
  Reason reason = Reason::none;
};

} // namespace cavalry
