#pragma once
#include "scenario/scenario.hpp"

#include <array>
#include <string>
#include <vector>

namespace cavalry {

/// One number for each hour of a day.
using ByHour = std::array<double, 24>;

/// The factors of a profile on a day of one kind; all 1 where there is none of that id.
ByHour profile_of(const Scenario &scenario, const std::string &id, DayKind kind);

/// Whether and how many posts of a group are on duty: the mean over each hour of a day of that kind, breaks taken off.
/// A shift that began the day before counts as on a day of the same kind.
ByHour on_duty(const Posts &of, const Roster *roster, DayKind kind);

/// The kinds of day that the measured window has, in their order.
std::vector<DayKind> days_of_window(const Scenario &scenario);

/// What arises on a day of one kind, in the mean: rate x size of the place x profile x calendar x season (the mean over
/// the days of that kind, by the time that the window has of each) x factors in force in the middle of the window, less
/// what standing crews suppress; of a log the mean of its rows in the window. First arisings: what comes back is not in
/// it.
class DemandByHour {
public:
  DemandByHour(const Scenario &scenario, DayKind kind);

  /// Incidents a second; 0 where the type does not arise.
  const ByHour &rate(std::size_t type, std::size_t place) const { return rate_[type * places_ + place]; }
  /// Mean seconds of a crew on the spot, and of its square, there.
  double service(std::size_t type, std::size_t place) const;
  double service_square(std::size_t type, std::size_t place) const;

private:
  ByHour replayed_rate(const std::vector<double> &dates, DayKind kind, const ByHour &time) const;
  void suppress(const CrewGroup &group, DayKind kind);
  double factors(FactorTarget target, const IncidentType &type, const Place &place) const;

  const Scenario &scenario_;
  std::size_t places_;
  std::vector<ByHour> rate_;
};

} // namespace cavalry
