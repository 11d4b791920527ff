#pragma once
#include "estimate/lap.hpp"
#include "estimate/workload.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace cavalry {

/// How the beats of a roving group are gone round, by arithmetic alone.
struct GroupLaps {
  std::size_t group = 0;
  double metres = 0; ///< of one beat, ways between places included; the mean over beats and hours
  struct Hour {
    bool on_duty = false;
    Lap lap; ///< of the mean beat
  };
  std::array<Hour, 24> hours{};

  std::optional<std::size_t> shortest() const; ///< the hour on duty with the shortest lap
  std::optional<std::size_t> longest() const;
};

/// What share of a promise the rounds alone keep; what goes away in time is in it where the promise counts that.
struct KeptPromise {
  std::size_t group = 0, type = 0;
  double share = 0; ///< of all that arises at the group's places where and when it is promised
  std::size_t worst_place = 0, worst_hour = 0;
  double worst = 0;     ///< the share kept there
  double worst_lap = 0; ///< seconds
};

/// Automatic beats are disjoint and of equal work, so that a group's beats are taken as total length over posts; a
/// place with more work a metre has shorter beats (work at the daily mean, in a lap of a quarter of an hour), and its
/// lap in an hour is that of a beat wholly in it. Beats are cut by the vehicle's own speed and gone round at that of
/// the hour. Ways between the places of automatic beats are taken as each place's way to its nearest: at least that.
/// Listed loops are gone round as listed, ways included; crews that share one halve its gap. Laps are of a crew whose
/// vehicle is in order; what arises while it is not is taken as not kept.
class Laps {
public:
  explicit Laps(const Workload &workload);

  const std::vector<GroupLaps> &groups() const { return groups_; }
  /// For each roving group and each promised type that its crews find and handle.
  const std::vector<KeptPromise> &promises() const { return promises_; }

private:
  struct Beat;
  std::vector<Beat> automatic_beats(std::size_t group, double posts, std::size_t h) const;
  std::vector<Beat> listed_beats(std::size_t group, double posts, std::size_t h) const;
  LapWork work_of(std::size_t group, const Beat &beat, std::size_t h) const;
  void add_group(std::size_t group);
  void add_promises(std::size_t group, const std::vector<std::vector<Beat>> &beats);

  const Workload &workload_;
  const Scenario &scenario_;
  std::vector<GroupLaps> groups_;
  std::vector<KeptPromise> promises_;
};

} // namespace cavalry
