#include "experiment/trials.hpp"
#include "support/event_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace cavalry {
namespace {

/// Twenty days of two types along the same street, one of which the plans make rarer.
constexpr const char *street = R"(
name: One street
horizon: {start: 2023-03-06 00:00, days: 20, warm-up: 0 d}
after-horizon: count-open
profiles:
  day: {hours: [0, 0, 0, 0, 0, 0, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 2, 2, 0.5, 0]}
city:
  districts: {town: {}}
  places:
    high-street: {district: town, kind: street, at: [0, 0], length: 2 km}
    old-market: {district: town, kind: market, at: [1, 0], length: 1 km}
vehicles:
  bicycle: {speed: 12 km/h, scan: 8 km/h}
incidents:
  litter:
    arises: {rate: 10 /h/km, profile: day, day-effect: {cv: 0.3}}
    found: {pass: 1}
    served-by: {skill: pick-up, time: 10 s}
  vendors:
    arises: {rate: 2 /h, profile: day}
    lasts: exponential 2 h
    found: {pass: 1}
    served-by: {skill: pick-up, time: 1 min}
factors: {}
crews:
  riders: {count: 2, vehicle: bicycle, skills: [pick-up], beats: auto}
looks: 0 /h
plans:
  baseline: {}
  rarer: {incidents.litter.arises.rate: ×0.9}
  everywhere-less: {factors.campaign: {changes: occurrence, of: litter, by: 0.9}}
  for-a-week: {factors.campaign: {changes: occurrence, of: litter, at: market, by: 0.5, from: 2023-03-10 12:00, until: 2023-03-17}}
  more: {incidents.litter.arises.rate: ×1.1}
)";

struct Arrival {
  IncidentKey incident;
  double date;
};

/// Dates by incident.
using Arrivals = std::map<IncidentKey, double>;

Arrivals arrivals(const Scenario &plan) {
  const Layout layout(plan);
  const auto listed = from_own_process<Arrival>([&] {
    std::vector<Arrival> result;
    for (const Event &event : logged_run(layout, {1, 0}).events)
      if (event.kind == Event::Kind::incident_arises) result.push_back({event.incident, event.time});
    return result;
  });
  Arrivals result;
  for (const Arrival &arrival : listed)
    EXPECT_TRUE(result.emplace(arrival.incident, arrival.date).second) << "one incident arises twice";
  return result;
}

class Level : public testing::Test {
protected:
  const LoadedScenario loaded_ = load_scenario_text("street", street);
  const Arrivals baseline_ = arrivals(loaded_.baseline);

  Arrivals under(const std::string &plan) const {
    const auto at = std::find(loaded_.plan_names.begin(), loaded_.plan_names.end(), plan);
    return arrivals(loaded_.plans.at(static_cast<std::size_t>(at - loaded_.plan_names.begin())));
  }
};

/// Every incident of `fewer` is one of `all`, at the same second.
void expect_part_of(const Arrivals &fewer, const Arrivals &all) {
  for (const auto &[incident, date] : fewer) {
    const auto there = all.find(incident);
    ASSERT_TRUE(there != all.end()) << "type " << incident.type << ", k " << incident.k << " is new";
    ASSERT_EQ(there->second, date);
  }
}

/// Of the incidents that `may_go`, a share of about `share` is kept, within four standard deviations; all others are.
template <class Condition>
void expect_share_kept(const Arrivals &kept, const Arrivals &all, double share, Condition may_go) {
  double before = 0;
  double after = 0;
  for (const auto &[incident, date] : all) {
    const bool is_there = kept.contains(incident);
    if (may_go(incident, date)) {
      ++before;
      after += is_there ? 1 : 0;
    } else {
      ASSERT_TRUE(is_there) << "type " << incident.type << ", k " << incident.k << " at " << date << " has gone";
    }
  }
  ASSERT_GE(before, 1000);
  EXPECT_NEAR(after / before, share, 4 * std::sqrt(share * (1 - share) / before));
}

bool is_litter(const IncidentKey &incident, double) { return incident.type == 0; }

TEST_F(Level, nine_tenths_of_a_rate_keep_nine_tenths_of_the_incidents_where_and_when_they_were) {
  const Arrivals rarer = under("rarer");
  expect_part_of(rarer, baseline_);
  expect_share_kept(rarer, baseline_, 0.9, is_litter);
}

TEST_F(Level, a_factor_keeps_the_same_incidents_as_a_rate_smaller_by_as_much) {
  const Arrivals less = under("everywhere-less");
  expect_share_kept(less, baseline_, 0.9, is_litter);
  EXPECT_EQ(less, under("rarer"));
}

TEST_F(Level, a_factor_between_two_dates_at_one_place_leaves_all_other_incidents_alone) {
  const Arrivals less = under("for-a-week");
  expect_part_of(less, baseline_);
  expect_share_kept(less, baseline_, 0.5, [](const IncidentKey &incident, double date) {
    return incident.type == 0 && incident.birthplace == 1 && date >= 4.5 * day && date < 11 * day;
  });
}

TEST_F(Level, a_tenth_more_of_a_rate_adds_a_tenth_to_the_incidents_and_moves_none) {
  const Arrivals more = under("more");
  expect_part_of(baseline_, more);
  expect_share_kept(baseline_, more, 1 / 1.1, is_litter);
}

} // namespace
} // namespace cavalry
