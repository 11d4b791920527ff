#pragma once
#include "base/calendar.hpp"
#include "casework/procedure.hpp"
#include "city/place.hpp"
#include "city/profile.hpp"
#include "city/travel.hpp"
#include "demand/incident_type.hpp"
#include "dispatch/settings.hpp"
#include "measure/measure.hpp"
#include "workforce/crew_group.hpp"
#include "workforce/desk.hpp"
#include "workforce/roster.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// The measured window begins at `start`; the warm-up runs before it. Model time 0 is start - warm_up.
struct Horizon {
  Date start;
  double start_clock = 0; ///< seconds after midnight of `start`
  double length = 0;      ///< seconds measured
  double warm_up = 0;     ///< seconds before
  double follow = 86400;  ///< after the window, at most this long, until every member of the cohort is decided; 0: not

  friend bool operator==(const Horizon &, const Horizon &) = default;
};

/// A value that is an estimate of ours: `check` lists it, experiments may draw it from its range.
struct Assumption {
  std::string path;
  std::string value;
  std::string low, high; ///< empty: no range given
  std::string source;
};

/// A city, what happens there, its crews and its rules, under one plan: plain data, valid as a whole once read.
/// All times in seconds, lengths in metres, rates per second, money in the scenario's currency.
struct Scenario {
  std::string name; ///< the title in English, else in Chinese
  Name title;
  std::string plan;
  Horizon horizon;
  std::vector<Date> holidays, make_up_workdays;
  std::vector<Profile> profiles;
  std::vector<District> districts;
  std::vector<Place> places;
  Movement movement;
  std::vector<Vehicle> vehicles;
  std::vector<CaseLog> logs;
  std::vector<IncidentType> incidents;
  std::vector<Factor> factors;
  std::vector<Roster> rosters;
  std::vector<CrewGroup> crews;
  DispatchSettings dispatch;
  std::vector<Desk> desks;
  std::vector<CaseUnit> units;
  Platform platform;
  std::vector<Measure> measures;
  double random_looks_per_hour = 60; ///< of the check that walks one kilometre
  std::vector<Assumption> assumptions;
};

} // namespace cavalry
