#include "estimate/demand_by_hour.hpp"

#include "base/units.hpp"
#include "estimate/small_city.hpp"
#include "estimate/workload.hpp"

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
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::workday).rate(1, 0)[9], plain * (1 + 4 * 5) / 5);
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::workday).rate(1, 0)[20], plain * (2 + 3 * 5) / 5);
}

TEST(DemandByHour, has_a_factor_in_the_hours_and_on_the_days_on_which_it_holds) {
  const Scenario plain = small_city().baseline; // five workdays
  const double start = plain.horizon.warm_up;
  const auto with = [&](double from, double until, double fading, std::size_t h) {
    Scenario city = plain;
    Factor factor;
    factor.by = 3;
    factor.from = from;
    factor.until = until;
    factor.fading = fading;
    city.factors = {factor};
    return DemandByHour(city, DayKind::workday).rate(0, 0)[h] / DemandByHour(plain, DayKind::workday).rate(0, 0)[h];
  };
  EXPECT_DOUBLE_EQ(with(start, start + 2 * day, 0, 9), 1 + 2 * 2.0 / 5);
  EXPECT_DOUBLE_EQ(with(start + 9 * hour, start + 9.5 * hour, 0, 9), 1 + 2 * 0.5 / 5) << "half of the hour of one day";
  EXPECT_DOUBLE_EQ(with(start + 9 * hour, start + 9.5 * hour, 0, 10), 1);
  EXPECT_NEAR(with(start + 8 * hour, start + 9 * hour, hour, 9), 1 + 2 * (1 - std::exp(-1.0)) / 5, 1e-3) << "it fades";
}

TEST(DemandByHour, has_the_mean_factors_on_reporting_and_on_the_time_on_the_spot) {
  Scenario city = small_city().baseline;
  Factor factor;
  factor.changes = FactorTarget::reporting;
  factor.by = 0.5;
  factor.until = city.horizon.warm_up + 2.5 * day;
  city.factors = {factor};
  EXPECT_NEAR(DemandByHour(city, DayKind::workday).reporting(0, 0), 0.75, 1e-9);
  city.factors[0].changes = FactorTarget::service_time;
  EXPECT_NEAR(DemandByHour(city, DayKind::workday).service(0, 0), 0.75 * 24 * 60, 1e-6);
}

/// A run of `every: 2 h` in a place with two crews (28 days, 20 replications) has 267.6 calls.
TEST(DemandByHour, of_what_is_periodic_is_one_in_the_time_until_it_is_back_and_handled) {
  const Scenario city = one_place(R"(incidents:
  a:
    arises: {every: 2 h}
    found: {report: {probability: 1, delay: 0 min}}
    served-by: {skill: s, time: exponential 30 min}
crews: {squad: {count: 2, vehicle: car, skills: [s], base: [0, 0]}}
)");
  EXPECT_DOUBLE_EQ(DemandByHour(city, DayKind::workday).rate(0, 0)[3], 1 / (2.5 * hour));
  EXPECT_NEAR(Workload(city, DayKind::workday).calls(0).rate[3] * 28 * day, 267.6, 2);
}

TEST(OnDuty, after_midnight_is_the_day_before) {
  const Scenario city = one_place(R"(incidents:
  a:
    arises: {rate: 1 /h}
    found: {report: {probability: 1, delay: 0 min}}
    served-by: {skill: s, time: 10 min}
rosters: {n: {shifts: {night: {from-until: 18:00-06:00, on: [workdays], breaks: [02:00-02:30]}}}}
crews: {squad: {count: 2, vehicle: car, skills: [s], base: [0, 0], roster: n}}
)");
  const ByHour workday = on_duty(city, city.crews[0], DayKind::workday);
  EXPECT_EQ(workday[20], 2);
  EXPECT_EQ(workday[3], 2 * 4 / 5.0) << "not on Mondays";
  EXPECT_EQ(workday[2], 4 / 5.0);
  const ByHour weekend = on_duty(city, city.crews[0], DayKind::weekend);
  EXPECT_EQ(weekend[3], 1) << "on Saturdays";
  EXPECT_EQ(weekend[20], 0);
}

TEST(MonthsThatDiffer, are_those_of_the_window_where_a_season_changes_in_it) {
  Scenario city = small_city().baseline;
  city.horizon.start = {2023, 1, 30};
  EXPECT_TRUE(months_that_differ(city, DayKind::workday).empty());
  city.incidents[1].arises.season[1] = 5;
  EXPECT_EQ(months_that_differ(city, DayKind::workday), (std::vector<int>{1, 2}));
  const double plain = DemandByHour(in_month(city, 1), DayKind::workday).rate(1, 0)[9];
  EXPECT_DOUBLE_EQ(DemandByHour(in_month(city, 2), DayKind::workday).rate(1, 0)[9], 5 * plain);
}

} // namespace
} // namespace cavalry
