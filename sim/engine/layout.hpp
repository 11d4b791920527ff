#pragma once
#include "city/way_times.hpp"
#include "dispatch/fixed_preference.hpp"
#include "engine/case_layout.hpp"
#include "engine/none.hpp"
#include "scenario/scenario.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace cavalry {

/// A type at a place where it arises. What is asked for with every incident stands first.
struct alignas(64) Spot {
  std::uint64_t identity; ///< of its random streams
  std::uint32_t type;
  std::uint32_t place;
  std::uint32_t district;
  std::uint32_t component; ///< beats that settle together; `none`: no crew passes
  double length;           ///< metres over which items are spread (0: a point or a rectangle)
  bool promised;           ///< the type's promise holds here
  bool recurs;             ///< what is handled here may come back
  bool always;             ///< the level is 1, whatever happens: every point arises
  bool has_posts;          ///< its level depends on whether a crew stands here
  bool lasts;              ///< what arises here goes away by itself
  bool flees;              ///< it may flee from a crew
  bool reported;           ///< a channel may bring it
  bool unwatched;          ///< no crew looks, no check walks by, and no level depends on one
  std::uint32_t shape;     ///< index into Layout::shapes
  const Promise *promise;  ///< where it holds
  const Distribution *work;
  const std::vector<double> *replayed; ///< dates of a log at which it arises; null: by a Poisson process
  double intensity;                    ///< per second at profile 1, by the reference rate; the mean of what is replayed
  double ratio;                        ///< rate over reference rate: the level's constant part
  double highest_level;                ///< of ratio and factors, at any time
  std::uint32_t displaced_to;          ///< spot that takes what a post displaces; `none`
  double displacement;
  std::vector<std::uint32_t> factors; ///< of occurrence, that apply here
  std::vector<std::uint32_t> reporting_factors;
  std::vector<std::uint32_t> service_factors;
  std::vector<std::uint32_t> feeders; ///< spots whose displaced incidents come here
};

/// The integral of a profile times its calendar factor over a day, by kind of day: at[h] up to hour h.
struct Shape {
  std::array<std::array<double, 24>, 3> value;
  std::array<std::array<double, 24>, 3> per_value; ///< 1 / value
  std::array<std::array<double, 25>, 3> integral;
};

/// What a crew of a group can see at a place.
struct Visible {
  std::uint32_t spot;
  bool can_serve;
  bool concerns_others; ///< what comes of a look matters elsewhere at once: a call, or a return that may be reported
  bool along;           ///< its incidents lie along the place: a crew comes to them one after the other
  double miss;          ///< probability that one look misses it
};

/// A stretch of a place that a crew walks, and the way to the next one.
struct Leg {
  std::uint32_t place;
  double from, to;                    ///< metres along the place; equal at a point
  double to_next;                     ///< metres to the start of the next leg, or that take as long as the way does
  double seconds_a_metre = 0;         ///< looking; 0 at a point
  double seconds_to_next = -1;        ///< < 0: it depends on the hour
  std::int64_t millimetres = 0;       ///< walked on it and to the next
  std::span<const Visible> seen = {}; ///< of Layout::visible
  double sweep = 0;                   ///< seconds in which it is swept, all at once; 0: it is not

  /// A key below those of all incidents at or beyond this metre; at a point keys are dates.
  double just_before(double metre) const { return to > from ? metre - 1e-9 : -1.0; }
};

/// An end of a way: a point, and the place it is at (`none`: no place's).
struct Whereabouts {
  Point at;
  std::uint32_t place = none;
};

/// A way of a crew, in metres.
struct Way {
  double metres = 0;
  double as_long = 0; ///< that its vehicle goes in the time of the way: others where that time is given
  Way operator*(double factor) const { return {metres * factor, as_long * factor}; }
};

struct CrewPost {
  std::uint32_t group;
  std::uint32_t vehicle;
  std::uint32_t index;  ///< of its post, which is another crew's as well where shifts overlap
  std::uint32_t number; ///< within its group: what it is called
  std::uint64_t identity;
  std::vector<std::vector<Leg>> beats; ///< by shift; empty: it waits
  double start_share = 0;              ///< share of the lap already behind it at the start
  std::vector<std::uint32_t> sharers;  ///< crews of its group that go the same listed round, itself among them
  bool random_start = false;
  std::uint32_t post = none; ///< place at which it stands
  Whereabouts base;
  bool returns = false; ///< after a call it is free only at its base
  std::uint32_t component = none;
  std::vector<bool> on_shift; ///< by shift of its roster
};

/// A scenario made ready to run: ids resolved to indices, beats cut, profiles integrated. Immutable, one per plan,
/// shared by all replications.
struct Layout {
  explicit Layout(const Scenario &scenario);
  Layout(const Layout &) = delete; ///< legs point into it
  Layout &operator=(const Layout &) = delete;

  const Scenario &scenario;
  CaseLayout cases;
  double clock_offset; ///< seconds of day at model time 0
  double window_begin, window_end, last_date;
  std::uint8_t kind_of_day_before = 0; ///< of the day before the first
  std::vector<std::uint8_t> day_kind;  ///< by day of the run: 0 workday, 1 weekend, 2 holiday
  std::vector<std::uint8_t> month;

  std::vector<std::uint32_t> place_district;
  std::vector<Shape> shapes;
  std::vector<Spot> spots;
  std::vector<std::vector<std::uint32_t>> spots_of_place;
  std::vector<std::string> skills;
  std::vector<std::uint32_t> type_skill;

  std::vector<CrewPost> crews;
  std::vector<std::uint32_t> group_vehicle, group_district, group_roster; ///< `none` where there is none
  std::vector<std::vector<std::uint32_t>> group_skills;
  std::vector<std::vector<std::vector<Visible>>> visible; ///< group, place
  std::vector<std::vector<std::uint32_t>> components;     ///< crews, in order of id
  std::vector<std::vector<std::uint32_t>> component_spots;
  std::vector<bool> component_eager; ///< something its crews see concerns others
  Preferences preferences;
  std::vector<std::array<std::array<double, 24>, 3>> vehicle_pace; ///< seconds a metre, by day kind and hour
  std::vector<bool> vehicle_constant;
  WayTimes way_times;
  Distribution noise; ///< of the factor of a trip to a call
  bool ways_vary;     ///< by that, or as the time on the spot does

  std::size_t day_of(double time) const { return static_cast<std::size_t>((time + clock_offset) / 86400.0); }
  /// Counted from the midnight before model time 0.
  std::size_t clock_hour(double time) const { return static_cast<std::size_t>((time + clock_offset) / 3600.0); }
  std::size_t hour_of(double time) const { return clock_hour(time) % 24; }
  /// Clock hours that the window touches.
  std::size_t hours_of_window() const {
    return static_cast<std::size_t>(std::ceil((window_end + clock_offset) / 3600.0)) - clock_hour(window_begin);
  }
  /// The date at which a crew of this vehicle that leaves at `time` has gone `metres`: exact under speeds by hour.
  double arrival(std::uint32_t vehicle, double time, double metres) const;
  Way way(std::uint32_t vehicle, const Whereabouts &from, const Whereabouts &to) const;
};

} // namespace cavalry
