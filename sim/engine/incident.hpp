#pragma once
#include "base/random.hpp"
#include "demand/factors.hpp"
#include "engine/layout.hpp"
#include "record/event.hpp"

#include <limits>
#include <vector>

namespace cavalry {

inline constexpr std::uint32_t unborn = none - 1; ///< of Incident::cell: it has not arisen yet
inline constexpr double never = std::numeric_limits<double>::infinity();

/// An incident that is open, or a point of a stream that may become one.
struct Incident {
  double arose = 0;
  double ready = 0;        ///< not on the street before: it arose, or came back after fleeing
  double gone = never;     ///< goes away by itself, or is given up
  double reported = never; ///< when the first channel brings it
  double offset = 0;       ///< metres along a line; metres east in a rectangle
  double north = 0;        ///< metres north in a rectangle
  double mark = 0;         ///< found when `survived` falls to it: the looks' joint chance to miss
  double survived = 1;
  double service = 0;    ///< seconds of work, before the factors of its date
  double work_left = -1; ///< seconds, once begun and laid down; -1: not begun
  std::uint64_t k = 0;
  std::uint32_t spot = none;
  std::uint32_t birth_spot = none;
  std::uint32_t call = none;
  std::uint32_t cell = unborn; ///< of the ledger; none: outside the cohort
  std::uint16_t attempt = 0;
  std::uint8_t band = 0;
  std::uint8_t channel = 0; ///< that brings it first
  std::uint8_t flights = 0;
  bool noticed = false;
  bool lost_sight_of = false;                 ///< it fled: who comes by tells of it anew
  bool going_told = false;                    ///< the recorder knows that it goes away by itself
  bool promised = false;                      ///< arose where and when a promise holds
  Departure departure = Departure::by_itself; ///< how it goes when `gone` comes

  /// Somebody has told of it, and it has not fled since.
  bool is_known() const { return noticed && !lost_sight_of; }
};

static_assert(most_level < IncidentKey::backlog_band, "more bands may be open than an identity can name");

/// Slots for incidents: memory follows the number open at once, never the horizon.
class IncidentPool {
public:
  std::uint32_t make() {
    if (free_.empty()) {
      incidents_.emplace_back();
      return static_cast<std::uint32_t>(incidents_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void release(std::uint32_t slot) { free_.push_back(slot); }
  Incident &operator[](std::uint32_t slot) { return incidents_[slot]; }
  std::size_t in_use() const { return incidents_.size() - free_.size(); }

private:
  std::vector<Incident> incidents_;
  std::vector<std::uint32_t> free_;
};

/// Draws what belongs to an incident. Every draw is a function of the replication and the incident's identity: never of
/// who serves it, when it is looked at, or what else happens.
class Draws {
public:
  Draws(const Layout &layout, StreamKey key);

  Words arrival_words(const Spot &spot, std::uint64_t k, std::uint32_t band, std::uint32_t attempt) const {
    return Stream(key_, spot.identity, Purpose::arrival_marks).words(k, generation(band, attempt));
  }
  /// The seconds of work that its words say, before the factors of its date.
  static double service(const Spot &spot, const Words &words) {
    return spot.work->sample(open_unit_interval(words[3]));
  }
  /// Sets all marks of an incident whose identity, spot, date and service are set.
  void mark(Incident &incident, const Words &words) const;

  double level_mark(const Incident &incident) const { return uniforms(incident, Purpose::level).u[0]; }
  /// u[0]: whether what a post suppresses arises elsewhere, u[1] and u[2]: where.
  Uniforms displacement(const Incident &incident) const { return uniforms(incident, Purpose::displacement); }
  /// u[0]: whether it comes back, u[1]: after which time.
  Uniforms recurrence(const Incident &incident) const { return uniforms(incident, Purpose::recurrence); }
  /// u[0]: whether it flees this time, u[1]: for how long, u[2]: the mark under which it is found when it is back.
  Uniforms flight(const Incident &incident) const {
    return Stream(key_, identity(incident), Purpose::flight)
        .block(incident.k, generation(incident.band, incident.attempt) << 8 | incident.flights);
  }
  /// It has become known at `date`: `gone` is the end of its patience where that comes first.
  void begin_patience(Incident &incident, double date) const;
  /// A crew has come to it: undoes that.
  void end_patience(Incident &incident) const;
  /// Uniform, for whom it falls to; by the number of the trip.
  double choice_mark(const Incident &incident, std::uint32_t trip) const {
    return Stream(key_, identity(incident), Purpose::choice)
        .block(incident.k, generation(incident.band, incident.attempt) << 8 | (trip & 0xff))
        .u[0];
  }
  /// The random factors (mean 1) of a crew's way to it and of its way back, by the number of the trip.
  double travel_factor(const Incident &incident, std::uint32_t trip) const {
    return layout_.ways_vary ? way_factor(incident, trip, 0) : 1;
  }
  double return_factor(const Incident &incident, std::uint32_t trip) const {
    return layout_.ways_vary ? way_factor(incident, trip, 1) : 1;
  }
  double service_seconds(const Incident &incident) const;

  StreamKey key() const { return key_; }

private:
  static std::uint32_t generation(std::uint32_t band, std::uint32_t attempt) { return attempt << 8 | band; }
  std::uint64_t identity(const Incident &incident) const { return layout_.spots[incident.birth_spot].identity; }
  Uniforms uniforms(const Incident &incident, Purpose purpose) const {
    return Stream(key_, identity(incident), purpose).block(incident.k, generation(incident.band, incident.attempt));
  }
  double way_factor(const Incident &incident, std::uint32_t trip, std::size_t which) const;
  double goes_by_itself(const Incident &incident, const IncidentType &type) const;
  void draw_reports(Incident &incident, const IncidentType &type) const;

  const Layout &layout_;
  StreamKey key_;
  std::vector<std::vector<std::uint64_t>> channel_identities_; ///< by type and channel
};

} // namespace cavalry
