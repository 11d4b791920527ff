#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>

namespace cavalry {

/// Names an incident whatever the plan, the worker or the moment it is looked at: the k-th point of a band of the
/// stream of its type at its birthplace, and which descendant of that point it is.
struct IncidentKey {
  std::uint32_t type = 0;
  std::uint32_t birthplace = 0;
  std::uint32_t band = 0;    ///< level band; `backlog_band` for what was there at the start
  std::uint32_t attempt = 0; ///< 0: the point itself; n: its n-th recurrence
  std::uint64_t k = 0;

  static constexpr std::uint32_t backlog_band = 255;
  friend bool operator==(const IncidentKey &, const IncidentKey &) = default;
  friend auto operator<=>(const IncidentKey &, const IncidentKey &) = default;
};

inline constexpr std::uint32_t nobody = 0xffffffffU;

/// How an incident goes that no crew clears.
enum class Departure : std::uint8_t {
  by_itself,
  given_up,   ///< it was known, and nobody came within its patience
  turned_away ///< as many waited as may when it became known
};

/// One thing that happened. Sentences read: incident arises, crew finds incident, incident is known through channel ...
/// What a kind does not say keeps its default; a run file holds of it what `fields_of` (event_codec.cpp) names.
struct Event {
  enum class Kind : std::uint8_t {
    incident_arises, ///< at its position; `detail`: 1 where and when a promise holds
    crew_finds,      ///< a passing or standing crew comes upon it; `ends`: until then it handles it on the spot
    incident_known,  ///< through a channel (`detail`)
    crew_assigned,   ///< to the call for it (`detail`: index of the reason)
    crew_arrives,    ///< `ends`: of its whole way, which is later where the time for the call is over before
    crew_starts,
    incident_cleared,
    incident_gone,  ///< `detail`: index of the Departure
    incident_flees, ///< `ends`: until then it is not on the street
    nothing_found,  ///< a crew came and it was gone
    duty_begins,
    duty_ends,
    random_look,      ///< `detail`: 1 where something older than promised was seen
    call_turned_away, ///< since as many waited as may; what lies on the street stays there
    case_reported,    ///< `detail`: the way it became known (0: a crew comes by)
    case_dismissed,   ///< not so, or a duplicate of another case
    case_filed,
    case_dispatched, ///< `detail`: the unit, or nobody; `ends`: its limit
    case_bounced,
    case_suspended,
    case_overdue,
    case_handed_back,
    case_reworked, ///< the second check finds it undone; `ends`: its limit
    case_closed,
    case_resumed, ///< after a suspension; `ends`: its limit
    crew_called,  ///< from now on a crew is wanted for it: at once when it is known, for a case once it is dispatched
    crew_breaks_down, ///< its vehicle is out of order
    repair_begins,    ///< of a crew's vehicle: a mechanic is free for it
    crew_repaired,
    crew_departs, ///< to the call for an incident: leaves at `begins`, is there at `ends` unless it is sent elsewhere
    crew_walks,   ///< on its beat, from this metre of the place on
    crew_moves,   ///< to the next place of its beat, back to it, or sweeping to its end: is there at `ends`
    crew_waits,   ///< at a point, on its way there until `ends`
    crew_stands,  ///< post at the place
    crew_rests,   ///< where it is
    crew_leaves,  ///< off duty and through with its last job
  };
  static constexpr std::size_t kinds = static_cast<std::size_t>(Kind::crew_leaves) + 1;

  double time = 0; ///< seconds since model time 0
  Kind kind = Kind::incident_arises;
  IncidentKey incident;
  std::uint32_t place = nobody; ///< where it is now: displaced incidents leave their birthplace
  std::uint32_t crew = nobody;
  std::uint32_t detail = 0;
  std::uint32_t a_case = nobody; ///< cases count from 0 in the order of their reports
  std::uint32_t case_number = 0; ///< which case of the incident it concerns, 0 the first: it may be reported again
  /// Where: metres along the place where that has a length; else metres east and north of the city's origin.
  double along = 0, north = 0;
  double begins = 0, ends = 0; ///< dates, seconds since model time 0; infinity: never
};

/// Whether it happened to an incident: `incident` names it.
constexpr bool is_about_an_incident(Event::Kind kind) {
  switch (kind) {
  case Event::Kind::duty_begins:
  case Event::Kind::duty_ends:
  case Event::Kind::random_look:
  case Event::Kind::crew_breaks_down:
  case Event::Kind::repair_begins:
  case Event::Kind::crew_repaired:
  case Event::Kind::crew_walks:
  case Event::Kind::crew_moves:
  case Event::Kind::crew_waits:
  case Event::Kind::crew_stands:
  case Event::Kind::crew_rests:
  case Event::Kind::crew_leaves:
    return false;
  default:
    return true;
  }
}

/// Receives what happens, not in order of time: a beat is worked through only when somebody looks.
class Recorder {
public:
  virtual ~Recorder() = default;
  virtual void record(const Event &event) = 0;
  /// Whether it is to be told in time of what went away by itself, also where that counts only when somebody asks; it
  /// then need not say when exactly something went that nobody looked at.
  virtual bool in_time() const { return false; }
  /// Everything that happened before this date has been recorded; called from time to time where a run is asked to
  /// (RunOptions::extra_looks_every), with dates that never fall.
  virtual void all_before(double date) { static_cast<void>(date); }
};

} // namespace cavalry
