#pragma once
#include "record/event.hpp"

#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace cavalry {

/// What happened to one incident, as dates in seconds since model time 0; NaN: it did not happen. Where something
/// happened more than once, the first time it became known and the last time a crew was sent.
struct History {
  static constexpr double unset = std::numeric_limits<double>::quiet_NaN();

  IncidentKey incident;
  std::uint32_t place = nobody; ///< where it was last
  std::uint32_t crew = nobody;  ///< that cleared it
  double arose = unset;
  double known = unset; ///< through a channel
  double found = unset; ///< by a passing or standing crew
  double assigned = unset;
  double arrived = unset;
  double begun = unset;   ///< work on it, for the first time
  double started = unset; ///< for the last time
  double cleared = unset;
  double gone = unset;
  int assignments = 0;
  int flights = 0;
};

/// Gathers the events of a replication by incident.
class Histories : public Recorder {
public:
  void record(const Event &event) override;
  void clear();

  /// In the order in which they were first heard of.
  const std::vector<History> &all() const { return histories_; }

private:
  struct Hash {
    std::size_t operator()(const IncidentKey &key) const;
  };
  History &of(const IncidentKey &key);

  std::vector<History> histories_;
  std::unordered_map<IncidentKey, std::size_t, Hash> index_;
};

} // namespace cavalry
