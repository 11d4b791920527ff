#pragma once
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
struct Event {
  enum class Kind : std::uint8_t {
    incident_arises,
    crew_finds,     ///< a passing or standing crew comes upon it
    incident_known, ///< through a channel (`detail`)
    crew_assigned,  ///< to the call for it (`detail`: index of the reason)
    crew_arrives,   ///< `detail`: milliseconds that the whole way takes longer, where the time for the call is over now
    crew_starts,
    incident_cleared,
    incident_gone, ///< `detail`: index of the Departure
    incident_flees,
    nothing_found, ///< a crew came and it was gone
    duty_begins,
    duty_ends,
    random_look,      ///< `detail`: 1 where something older than promised was seen
    call_turned_away, ///< since as many waited as may; what lies on the street stays there
    case_reported,    ///< `detail`: the way it became known (0: a crew comes by)
    case_dismissed,   ///< not so, or a duplicate of another case
    case_filed,
    case_dispatched, ///< `detail`: the unit, or nobody
    case_bounced,
    case_suspended,
    case_overdue,
    case_handed_back,
    case_reworked, ///< the second check finds it undone
    case_closed,
    crew_called, ///< from now on a crew is wanted for it: at once when it is known, for a case once it is dispatched
    crew_breaks_down, ///< its vehicle is out of order
    repair_begins,    ///< of a crew's vehicle: a mechanic is free for it
    crew_repaired,
  };

  double time = 0; ///< seconds since model time 0
  Kind kind = Kind::incident_arises;
  IncidentKey incident;
  std::uint32_t place = nobody; ///< where it is now: displaced incidents leave their birthplace
  std::uint32_t crew = nobody;
  std::uint32_t detail = 0;
  std::uint32_t case_number = 0; ///< which case of the incident it concerns, 0 the first: it may be reported again
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
};

} // namespace cavalry
