#pragma once
#include "base/distribution.hpp"
#include "base/name.hpp"
#include "casework/procedure.hpp"
#include "city/place.hpp"
#include "demand/case_log.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

enum class RatePer { place, metre, square_metre };

/// Day effect: one gamma factor of mean 1 per type and day, city-wide, with an optional part per district.
struct DayEffect {
  double cv = 0;              ///< coefficient of variation of the factor
  double autocorrelation = 0; ///< of the underlying normal scores from day to day, in [0, 1)
  double district_share = 0;  ///< share of the variance that is the district's own, in [0, 1]
};

/// How incidents of a type come into the world (DESIGN §3.1).
struct Occurrence {
  double rate = 0; ///< per second and per what `per` says, before profile, calendar and day effect
  RatePer per = RatePer::place;
  double reference_rate = 0; ///< the rate of the scenario without a plan: time is inverted through it, so that a plan's
                             ///< rate keeps the incidents both have in common where they were
  PlaceSelection at;
  std::string profile;                   ///< profile id; "footfall": that of each place; empty: constant
  double on_weekend = 1, on_holiday = 1; ///< calendar factors
  std::array<double, 12> season{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  DayEffect day_effect;
  double backlog = 0; ///< mean number present at the start, per place (Poisson); an integer with `backlog_exact`
  bool backlog_exact = false;
  std::string log; ///< id of the log whose rows it replays, instead of a rate; empty: none
  std::map<std::string, std::vector<std::string>> where; ///< column of the log -> the values of its rows
  std::shared_ptr<const Trace> trace;                    ///< those rows; plans that replay the same share them
};

/// A way other than a passing crew by which an incident becomes known.
struct Channel {
  std::string id; ///< report, camera, or a name of the scenario's own
  double probability = 0;
  Distribution delay = Distribution::fixed(0); ///< from arising to being known
};

struct Discovery {
  double pass = 0;    ///< probability that a passing crew with the skill finds it
  double noticed = 0; ///< probability that a passing crew without the skill finds it and calls one that has it
  std::vector<Channel> channels;
};

/// How the ways of a crew that is sent go together with its time on the spot.
enum class WayRule {
  apart,  ///< before the time on the spot, and after it where the crew returns
  within, ///< the time runs from setting out until the crew is free, however long the ways
  alike ///< apart; both ways differ from their usual time by the factor by which the time on the spot differs from its
};

struct Service {
  std::string skill;
  Distribution time = Distribution::fixed(0);
  WayRule way = WayRule::apart;
  double check = 0;                          ///< seconds spent on the spot where the incident is found to be gone
  std::optional<Distribution> patience = {}; ///< from being known; given up where nobody came to it by then
  std::optional<int> queue = {};             ///< turned away where so many wait for the skill already
};

/// Flees when a crew comes near (probability) and is back after a while: the same incident.
struct Flight {
  double probability = 0;
  Distribution back_after = Distribution::fixed(0);
};

/// Comes back after it was handled, as a new incident of the same lineage.
struct Recurrence {
  double probability = 0;
  Distribution after = Distribution::fixed(0);
};

/// What, within which time, where and when (DESIGN §3.12).
struct Promise {
  double clear_within = 0;        ///< seconds
  double from = 0, until = 86400; ///< clock range within the day; from > until wraps past midnight
  PlaceSelection at;
  bool gone_counts = false; ///< whether one that went away by itself in time counts as kept
  double target = 0.95;
  double worth = 0.01; ///< the difference worth having, as a share
};

struct IncidentType {
  std::string id;
  std::string stream; ///< the key of its random streams; the id unless given
  Name name;
  Occurrence arises;
  std::optional<Distribution> lasts; ///< goes away by itself after this time
  Flight flees;
  Discovery found;
  Service served_by;
  Recurrence returns;
  int priority = 0; ///< larger is more urgent
  std::optional<Promise> promise;
  std::optional<CaseProcedure> cases; ///< what a channel brings becomes a case; nothing: a call at once
};

enum class FactorTarget { occurrence, reporting, service_time };

/// A change by a factor for named types and places, between two dates, fading after the second.
struct Factor {
  std::string id;
  FactorTarget changes = FactorTarget::occurrence;
  std::vector<std::string> of; ///< type ids; empty: all
  PlaceSelection at;
  double by = 1;
  double from = -1e300, until = 1e300; ///< seconds since the simulation starts
  double fading = 0;                   ///< seconds in which what is left after `until` falls to 1/e; 0: ends at once
};

} // namespace cavalry
