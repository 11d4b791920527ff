#include "support/dice.hpp"
#include "support/event_log.hpp"
#include "support/histories.hpp"
#include "support/random_city.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>

namespace cavalry {
namespace {

/// A pool that serves first come, first served, without travel: one point, one skill, crews always on duty; every job
/// is known and waits until it is done. What arises does not hang on when it is served.
Scenario pool(std::uint64_t seed) {
  Dice dice(seed, "pool");
  Scenario city = random_city(seed, {.calls = true, .one_roof = true});
  for (IncidentType &type : city.incidents) {
    type.lasts.reset();
    type.flees = {};
    type.returns = {};
    type.found.channels = {{"report", 1, Distribution::exponential(dice.between(1, 1000))}};
    type.served_by.skill = "mend";
  }
  CrewGroup crew;
  crew.id = "menders";
  crew.vehicle = city.vehicles.front().id;
  crew.skills = {"mend"};
  crew.count = dice.whole(1, 4);
  crew.base_point = city.places.front().at;
  city.crews = {crew};
  city.dispatch.policy = "nearest-free";
  city.horizon.follow = 0; // else a run ends as soon as all is decided
  return city;
}

std::map<IncidentKey, double> starts(const Scenario &city, std::uint64_t seed) {
  const Layout layout(city);
  Histories histories;
  simulator().run(layout, StreamKey{seed, 13}, {.recorder = &histories});
  std::map<IncidentKey, double> dates;
  for (const History &history : histories.all())
    if (!std::isnan(history.started)) dates.emplace(history.incident, history.started);
  return dates;
}

TEST(OneMoreCrew, starts_no_job_later_in_a_pool_without_travel) {
  int sooner = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE("pool(" + std::to_string(seed) + ")");
    Scenario city = pool(seed);
    const auto before = starts(city, seed);
    ++city.crews.front().count;
    const auto after = starts(city, seed);
    for (const auto &[incident, date] : before) {
      const auto found = after.find(incident);
      ASSERT_NE(found, after.end()) << "a job is not started at all";
      EXPECT_LE(found->second, date); // exactly: no tolerance
      sooner += found->second < date;
    }
  }
  EXPECT_GT(sooner, 1000);
}

} // namespace
} // namespace cavalry
