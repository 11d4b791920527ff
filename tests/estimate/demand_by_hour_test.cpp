#include "estimate/demand_by_hour.hpp"

#include "base/units.hpp"
#include "estimate/small_city.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <memory>

namespace cavalry {
namespace {

/// Two days from an hour of a Friday, in which the first type replays incidents of place a at these hours since the
/// midnight before.
Scenario replaying(double from, const std::vector<double> &hours) {
  Scenario city = small_city().baseline;
  Horizon &horizon = city.horizon;
  horizon.start = {2023, 3, 10};
  horizon.start_clock = from * hour;
  horizon.length = 2 * day;
  Trace trace;
  trace.dates.resize(city.places.size());
  for (const double at : hours) trace.dates[0].push_back(horizon.warm_up + at * hour - horizon.start_clock);
  city.incidents[0].arises.trace = std::make_shared<Trace>(std::move(trace));
  return city;
}

TEST(DemandByHour, of_a_log_is_the_mean_over_the_days_that_have_the_hour_in_the_window) {
  const Scenario city = replaying(18, {18.5, 19.2, 19.6, 24 + 9.1, 24 + 20.5, 48 + 9.3, 48 + 10.5, 48 + 20});
  // Of the Friday six hours are in the window, of the Saturday all, of the Sunday eighteen.
  const DemandByHour workday(city, DayKind::workday);
  EXPECT_DOUBLE_EQ(workday.rate(0, 0)[18], 1 / hour);
  EXPECT_DOUBLE_EQ(workday.rate(0, 0)[19], 2 / hour);
  EXPECT_EQ(workday.rate(0, 0)[9], 0);
  const DemandByHour weekend(city, DayKind::weekend);
  EXPECT_DOUBLE_EQ(weekend.rate(0, 0)[9], 1 / hour); // two on two days
  EXPECT_DOUBLE_EQ(weekend.rate(0, 0)[10], 0.5 / hour);
  EXPECT_DOUBLE_EQ(weekend.rate(0, 0)[20], 1 / hour); // on the Sunday the window is over
  const DemandByHour holiday(city, DayKind::holiday);
  for (const double rate : holiday.rate(0, 0)) EXPECT_EQ(rate, 0);
}

TEST(DemandByHour, an_hour_that_is_in_the_window_in_part_counts_for_that_part) {
  EXPECT_DOUBLE_EQ(DemandByHour(replaying(18.5, {18.75}), DayKind::workday).rate(0, 0)[18], 2 / hour);
}

TEST(DemandByHour, has_the_season_of_each_day_of_the_window) {
  Scenario city = small_city().baseline;
  city.horizon.start = {2023, 1, 30}; // Monday and Tuesday are in January, the rest of the week in February
  city.horizon.length = 7 * day;
  const double plain = DemandByHour(city, DayKind::workday).rate(1, 0)[9];
  city.incidents[1].arises.season[1] = 5;
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::workday).rate(1, 0)[9], plain * (2 + 3 * 5) / 5);
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::weekend).rate(1, 0)[9], plain * 5);
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::holiday).rate(1, 0)[9], plain) << "none in the window: as its first day";
  city.horizon.start_clock = 18 * hour; // six hours of the Monday, eighteen of the Monday after it
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::workday).rate(1, 0)[9], plain * (30 + 90 * 5) / 120);
}

TEST(DemandByHour, a_factor_fades_after_its_end) {
  const Scenario plain = small_city().baseline;
  Scenario city = plain;
  const double middle = city.horizon.warm_up + city.horizon.length / 2;
  const auto with = [&](double from, double until, double fading) {
    Factor factor;
    factor.by = 3;
    factor.from = from;
    factor.until = until;
    factor.fading = fading;
    city.factors = {factor};
    return DemandByHour(city, DayKind::workday).rate(0, 0)[9] / DemandByHour(plain, DayKind::workday).rate(0, 0)[9];
  };
  EXPECT_DOUBLE_EQ(with(middle + 1, middle + 2, 0), 1);
  EXPECT_DOUBLE_EQ(with(middle - 1, middle + 1, 0), 3);
  EXPECT_DOUBLE_EQ(with(middle - 2, middle - 1, 0), 1);
  EXPECT_DOUBLE_EQ(with(middle - 2 * hour, middle - hour, hour), 1 + 2 * std::exp(-1.0));
}

} // namespace
} // namespace cavalry
