#include "engine/incident.hpp"

#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace cavalry {
namespace {

/// A street on which 2000 things a day arise, a fifth of them at night, reported after a while, cleared on the spot or
/// on a call.
struct BusyStreet : SmallCity {
  BusyStreet() {
    add_street("a", 0, 0, 1000);
    Profile &profile = profiles.emplace_back();
    profile.id = "by day";
    for (std::size_t h = 0; h < 24; ++h) profile.workday[h] = h < 8 ? 0.6 : 1.2;
    profile.weekend = profile.holiday = profile.workday;
    IncidentType &type = add_type("t", {"a"});
    type.arises.rate = type.arises.reference_rate = 2000 / day;
    type.arises.profile = "by day";
    type.found.channels.push_back({"report", 0.5, Distribution::exponential(600)});
    type.lasts = Distribution::exponential(3000);
    type.served_by.time = Distribution::lognormal(60, 0.6);
  }
};

/// What is the same under all plans.
struct Fate {
  double arose;
  std::uint32_t place;
  friend bool operator==(const Fate &, const Fate &) = default;
};

std::map<IncidentKey, Fate> fates(const Scenario &scenario, StreamKey key = {1, 0}) {
  std::map<IncidentKey, Fate> result;
  for (const History &incident : run(scenario, key).incidents)
    if (incident.arose < day && incident.incident.attempt == 0)
      result[incident.incident] = {incident.arose, incident.incident.birthplace};
  return result;
}

std::map<IncidentKey, double> gone_dates(const Scenario &scenario) {
  std::map<IncidentKey, double> result;
  for (const History &incident : run(scenario).incidents)
    if (incident.arose < day && !std::isnan(incident.gone)) result[incident.incident] = incident.gone;
  return result;
}

TEST(Arrivals, are_the_same_whoever_serves_them) {
  BusyStreet nobody_there;
  BusyStreet rider;
  rider.incidents[0].found.pass = 0.7;
  rider.add_rider("r", {"a"});
  BusyStreet squads;
  squads.add_crews("c", 5).base = Base::at_point;
  const auto expected = fates(nobody_there);
  EXPECT_NEAR(static_cast<double>(expected.size()), 2000, 5 * std::sqrt(2000));
  EXPECT_EQ(fates(rider), expected);
  EXPECT_EQ(fates(squads), expected);
  EXPECT_EQ(run(rider).outcome.incident_list, run(nobody_there).outcome.incident_list);
  EXPECT_NE(fates(nobody_there, {2, 0}), expected) << "another seed";
  EXPECT_NE(fates(nobody_there, {1, 1}), expected) << "another replication";
}

TEST(Arrivals, lifetimes_do_not_depend_on_who_looks) {
  BusyStreet seldom;
  seldom.incidents[0].found.pass = 0.1;
  seldom.add_rider("r", {"a"});
  const auto alone = gone_dates(BusyStreet());
  std::size_t compared = 0;
  for (const auto &[incident, gone] : gone_dates(seldom)) {
    const auto same = alone.find(incident);
    ASSERT_NE(same, alone.end());
    EXPECT_EQ(same->second, gone);
    ++compared;
  }
  EXPECT_GT(compared, 500u);
}

/// By incident, when the channel "report" brought it.
std::map<IncidentKey, double> reports(const Scenario &scenario) {
  std::map<IncidentKey, double> dates;
  const Story story = run(scenario);
  for (const Event &event : story.events)
    if (event.kind == Event::Kind::incident_known &&
        scenario.incidents[0].found.channels[event.detail - 1].id == "report")
      dates[event.incident] = event.time;
  return dates;
}

TEST(Arrivals, a_further_channel_changes_nothing_of_what_another_brings_first) {
  BusyStreet street;
  street.incidents[0].lasts.reset();
  const auto alone = reports(street);
  ASSERT_GT(alone.size(), 500u);
  BusyStreet with_camera;
  with_camera.incidents[0].lasts.reset();
  auto &channels = with_camera.incidents[0].found.channels;
  channels.insert(channels.begin(), {"camera", 0.1, Distribution::fixed(1)});
  const auto beside = reports(with_camera);
  for (const auto &[incident, date] : beside) {
    const auto same = alone.find(incident);
    ASSERT_NE(same, alone.end());
    EXPECT_EQ(same->second, date);
  }
  EXPECT_NEAR(static_cast<double>(beside.size()), 0.9 * static_cast<double>(alone.size()), 60);
}

TEST(Arrivals, another_type_changes_nothing) {
  BusyStreet alone;
  BusyStreet more;
  IncidentType &other = more.add_type("other", {"a"});
  other.arises.rate = other.arises.reference_rate = 500 / day;
  std::swap(more.incidents[0], more.incidents[1]);
  auto with_other = fates(more);
  std::erase_if(with_other, [](const auto &entry) { return entry.first.type == 0; });
  std::vector<Fate> expected, got;
  for (const auto &[key, fate] : fates(alone)) expected.push_back(fate);
  for (const auto &[key, fate] : with_other) got.push_back(fate);
  EXPECT_EQ(got, expected);
}

TEST(LevelConstruction, a_factor_of_nine_tenths_leaves_nine_tenths_where_they_were) {
  BusyStreet fewer;
  Factor &factor = fewer.factors.emplace_back();
  factor.by = 0.9;
  factor.of = {"t"};
  const auto all = fates(BusyStreet());
  const auto left = fates(fewer);
  for (const auto &[incident, fate] : left) {
    const auto before = all.find(incident);
    ASSERT_NE(before, all.end());
    EXPECT_EQ(before->second, fate);
  }
  const double n = static_cast<double>(all.size());
  EXPECT_NEAR(static_cast<double>(left.size()), 0.9 * n, 5 * std::sqrt(n * 0.09));
}

TEST(LevelConstruction, a_rate_that_a_plan_lowers_acts_as_a_factor_does) {
  BusyStreet factor;
  factor.factors.emplace_back().by = 0.9;
  BusyStreet rate;
  rate.incidents[0].arises.rate *= 0.9;
  EXPECT_EQ(fates(rate), fates(factor));
}

TEST(LevelConstruction, a_factor_above_one_adds_to_what_was_there) {
  BusyStreet more;
  more.factors.emplace_back().by = 2.3;
  const auto before = fates(BusyStreet());
  const auto after = fates(more);
  for (const auto &[incident, fate] : before) {
    const auto still = after.find(incident);
    ASSERT_NE(still, after.end());
    EXPECT_EQ(still->second, fate);
  }
  EXPECT_NEAR(static_cast<double>(after.size()), 4600, 5 * std::sqrt(4600));
}

TEST(LevelConstruction, factors_multiply_and_hold_between_their_dates) {
  BusyStreet city;
  for (const double by : {0.5, 1.6}) {
    Factor &factor = city.factors.emplace_back();
    factor.by = by;
    factor.from = 12 * hour;
    factor.until = 18 * hour;
  }
  const auto before = fates(BusyStreet());
  const auto after = fates(city);
  double noon_before = 0, noon_after = 0;
  for (const auto &[incident, fate] : before) {
    const bool noon = fate.arose >= 12 * hour && fate.arose < 18 * hour;
    noon_before += noon;
    if (!noon) {
      EXPECT_TRUE(after.contains(incident));
    }
  }
  for (const auto &[incident, fate] : after) noon_after += fate.arose >= 12 * hour && fate.arose < 18 * hour;
  EXPECT_EQ(after.size() - noon_after, before.size() - noon_before);
  EXPECT_NEAR(noon_after, 0.8 * noon_before, 5 * std::sqrt(noon_before * 0.16));
}

TEST(FactorAt, fades_exponentially_after_its_end) {
  Factor factor;
  factor.by = 0.5;
  factor.from = 100;
  factor.until = 200;
  EXPECT_EQ(factor_at(factor, 99), 1);
  EXPECT_EQ(factor_at(factor, 100), 0.5);
  EXPECT_EQ(factor_at(factor, 199), 0.5);
  EXPECT_EQ(factor_at(factor, 200), 1);
  factor.fading = 1000;
  EXPECT_DOUBLE_EQ(factor_at(factor, 1200), 1 - 0.5 * std::exp(-1));
}

TEST(Factors, of_service_time_change_the_work_of_those_that_arise_while_they_hold) {
  SmallCity city;
  city.add_point("a", 0, 0);
  city.add_call("t", {"a"}, 10);
  city.add_crews("c", 1);
  Factor &factor = city.factors.emplace_back();
  factor.changes = FactorTarget::service_time;
  factor.by = 2.5;
  EXPECT_EQ(run(city).only(0).cleared, 10 + 150);
}

TEST(Factors, of_reporting_change_the_share_that_is_reported) {
  BusyStreet city;
  Factor &factor = city.factors.emplace_back();
  factor.changes = FactorTarget::reporting;
  factor.by = 0.2;
  city.incidents[0].lasts.reset();
  city.incidents[0].found.channels[0].delay = Distribution::fixed(1);
  double arose = 0, known = 0;
  for (const History &incident : run(city).incidents) {
    ++arose;
    known += !std::isnan(incident.known);
  }
  EXPECT_NEAR(known, 0.1 * arose, 5 * std::sqrt(arose * 0.09));
}

TEST(Arrivals, follow_the_profile_of_the_hour) {
  std::array<double, 24> by_hour{};
  for (std::uint64_t replication = 0; replication < 20; ++replication)
    for (const auto &[incident, fate] : fates(BusyStreet(), {3, replication}))
      ++by_hour[static_cast<std::size_t>(fate.arose / hour)];
  for (std::size_t h = 0; h < 24; ++h) {
    const double mean = 20 * 2000 / 24.0 * (h < 8 ? 0.6 : 1.2);
    EXPECT_NEAR(by_hour[h], mean, 5 * std::sqrt(mean)) << h;
  }
}

TEST(DayEffects, spread_the_days_and_not_the_mean) {
  BusyStreet city;
  city.horizon.length = 400 * day;
  IncidentType &type = city.incidents[0];
  type.arises.rate = type.arises.reference_rate = 200 / day;
  type.arises.day_effect = {0.4, 0, 0};
  std::vector<double> counts(400);
  for (const History &incident : run(city).incidents)
    if (incident.arose < city.horizon.length) ++counts[static_cast<std::size_t>(incident.arose / day)];
  double mean = 0, square = 0;
  for (const double count : counts) {
    mean += count / 400;
    square += count * count / 400;
  }
  EXPECT_NEAR(mean, 200, 5 * 80 / 20.0);
  const double overdispersion = (square - mean * mean) / mean; // 1 + mean cv^2 = 33
  EXPECT_GT(overdispersion, 20);
  EXPECT_LT(overdispersion, 50);
}

} // namespace
} // namespace cavalry
