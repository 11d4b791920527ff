#pragma once
#include "engine/run.hpp"
#include "scenario/scenario.hpp"
#include "support/event_log.hpp"
#include "support/histories.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// A city so small that what must happen in it can be worked out by hand. Everything is exact: ten metres a second
/// between places, one metre a second along them, a minute of work, one day from a Monday midnight on and one day of
/// follow-up, no random looks, nothing arises unless a test says so.
struct SmallCity : Scenario {
  SmallCity();

  District &add_district(const std::string &id);
  /// A point, in the district "d" of its own kind "point".
  Place &add_point(const std::string &id, double x, double y);
  /// A line to be walked.
  Place &add_street(const std::string &id, double x, double y, double length);
  /// Served by the skill "s"; arises nowhere but at `at`.
  IncidentType &add_type(const std::string &id, const PlaceSelection &at);
  /// One that is there from the start (one at each place) and is reported after so many seconds.
  IncidentType &add_call(const std::string &id, const PlaceSelection &at, double reported_after);
  /// City-wide crews with the skill "s" that wait for calls and stay where they finish; they start at (0, 0).
  CrewGroup &add_crews(const std::string &id, int count);
  /// One rider on a loop of places that it begins at the first, answering no calls.
  CrewGroup &add_rider(const std::string &id, const std::vector<std::string> &loop);
  /// Without breaks, on all days.
  Roster &add_roster(const std::string &id, double from, double until);

  IncidentType &type(const std::string &id);
};

/// All that happened in a run of it.
struct Story {
  Outcome outcome;
  std::vector<Event> events;
  std::vector<History> incidents;

  /// The only incident of a type; fails the test where there is another number of them.
  const History &only(std::uint32_t type) const;
  std::vector<double> dates(Event::Kind kind) const; ///< sorted
  Counts counts() const;
  /// Seconds that the crew group spent on something, all hours together.
  double time(CrewTime what, std::size_t group = 0) const;
};

Story run(const Scenario &scenario, StreamKey key = {1, 0}, RunOptions options = {});

} // namespace cavalry
