#pragma once
#include "scenario/scenario.hpp"

#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace cavalry {

/// One number for each hour of a day.
using ByHour = std::array<double, 24>;

inline double sum(const ByHour &values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// The factors of a profile on a day of one kind; all 1 where there is none of that id.
ByHour profile_of(const Scenario &scenario, const std::string &id, DayKind kind);

/// How many posts of a group or a desk are on duty: the mean over each hour of a day of that kind, breaks taken off.
/// The hours past midnight of a shift are those of the day before: where days before differ, the mean over the days of
/// that kind in the window.
ByHour on_duty(const Scenario &scenario, const Posts &of, DayKind kind);

/// The kinds of day that the measured window has, in their order.
std::vector<DayKind> days_of_window(const Scenario &scenario);

/// The months, 1 to 12, that have days of a kind in the window, where anything that arises has another season in one
/// than in another; else none.
std::vector<int> months_that_differ(const Scenario &scenario, DayKind kind);

/// The season of a month all the year round.
Scenario in_month(Scenario scenario, int month);

/// Whether the same few come back again and again, each a while after it was handled.
bool is_periodic(const IncidentType &type);

/// What arises on a day of one kind, in the mean: rate x size of the place x profile x calendar x season and factors
/// (the mean over that hour of the days of that kind in the window), less what standing crews suppress; of a log the
/// mean of its rows in the window. First arisings: what comes back is not in it. What is periodic arises once in the
/// time until it is back and that in which it is reported and handled, however long it lies or waits in between.
class DemandByHour {
public:
  DemandByHour(const Scenario &scenario, DayKind kind);

  /// Incidents a second; 0 where the type does not arise.
  const ByHour &rate(std::size_t type, std::size_t place) const { return rate_[type * places_ + place]; }
  /// Mean seconds of a crew on the spot, and of its square, there.
  double service(std::size_t type, std::size_t place) const;
  double service_square(std::size_t type, std::size_t place) const;
  /// Mean factors on the time on the spot, and on the probability of each channel.
  double service_factor(std::size_t type, std::size_t place) const { return service_factor_[type * places_ + place]; }
  double reporting(std::size_t type, std::size_t place) const { return reporting_[type * places_ + place]; }

private:
  ByHour replayed_rate(const std::vector<double> &dates, const std::vector<const Factor *> &factors, DayKind kind,
                       const ByHour &time) const;
  void suppress(const CrewGroup &group, DayKind kind);

  const Scenario &scenario_;
  std::size_t places_;
  std::vector<ByHour> rate_;
  std::vector<double> service_factor_, reporting_;
};

} // namespace cavalry
