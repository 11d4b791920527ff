#include "experiment/outcome_bytes.hpp"
#include "support/event_log.hpp"
#include "support/figures.hpp"
#include "support/random_city.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace cavalry {
namespace {

constexpr std::uint64_t cities = 400;

/// Every other city has calls, half of these cases; one in ten runs for days.
Scenario city_of(std::uint64_t seed) {
  return random_city(seed, {.calls = seed % 2 == 0,
                            .days = seed % 10 == 0 ? 3.0 : 1.0,
                            .cases = seed % 4 == 0,
                            .breakdowns = seed % 3 == 1});
}

std::string name_of_city(std::uint64_t seed) { return "city_of(" + std::to_string(seed) + ")"; }

Figures figures_of(const Scenario &city, std::uint64_t seed, const RunOptions &options = {}) {
  const Layout layout(city);
  return figures(layout, simulator().run(layout, StreamKey{seed, 5}, options));
}

TEST(SameBytes, whoever_looks_in_between) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const double every = seed % 3 == 0 ? 3600 : 137.7;
    EXPECT_EQ(difference(figures_of(city, seed), figures_of(city, seed, {.extra_looks_every = every})), "");
  }
}

TEST(SameBytes, whoever_records) {
  std::size_t recorded = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    EventLog log;
    EXPECT_EQ(difference(figures_of(city, seed), figures_of(city, seed, {.recorder = &log})), "");
    recorded += log.events.size();
  }
  EXPECT_GT(recorded, 10000U);
}

TEST(SameBytes, whatever_ran_before) {
  for (std::uint64_t seed = 0; seed + 1 < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Figures once = figures_of(city, seed);
    figures_of(city_of(seed + 1), seed + 1);
    EXPECT_EQ(difference(once, figures_of(city, seed)), "");
  }
}

TEST(SameBytes, after_the_way_through_bytes) {
  std::int64_t cases = 0;
  for (std::uint64_t seed = 0; seed < cities; seed += 4) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const Outcome outcome = simulator().run(layout, StreamKey{seed, 5});
    const Outcome back = outcome_from_bytes(outcome_to_bytes(outcome));
    EXPECT_EQ(difference(figures(layout, outcome), figures(layout, back)), "");
    if (!outcome.cases.empty()) cases += outcome.cases[0].cohort.all;
  }
  EXPECT_GT(cases, 500);
}

TEST(SameBytes, in_whatever_order_the_scenario_lists_things) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    EXPECT_EQ(difference(figures_of(city, seed), figures_of(reordered(city, seed), seed)), "");
  }
}

/// Other ids and names for types, crews, desks and units, in the same order (ties break by id), on the streams of the
/// old ones.
Scenario renamed(Scenario city) {
  const auto rename = [](auto &entry) {
    if (entry.stream.empty()) entry.stream = entry.id;
    entry.id = "new-" + entry.id;
    entry.name.en = "New " + entry.name.en;
  };
  for (IncidentType &type : city.incidents) rename(type);
  for (CrewGroup &group : city.crews) rename(group);
  for (Factor &factor : city.factors)
    for (std::string &type : factor.of) type = "new-" + type;
  for (Desk &desk : city.desks) desk.id = "new-" + desk.id;
  for (CaseUnit &unit : city.units) unit.id = "new-" + unit.id;
  const auto refer = [](std::string &to) { to = to.empty() ? to : "new-" + to; };
  Platform &platform = city.platform;
  for (PlatformStage *stage : {&platform.acceptance, &platform.site_check, &platform.dispatch, &platform.second_check})
    refer(stage->desk);
  for (IncidentType &type : city.incidents) {
    if (!type.cases) continue;
    refer(type.cases->unit);
    refer(type.cases->bounce.to);
    for (auto &own : type.cases->unit_by_district) refer(own.second);
  }
  for (auto &preference : city.dispatch.preferences)
    for (std::string &crew : preference.second) crew = "new-" + crew;
  return city;
}

TEST(SameBytes, under_a_new_id_that_keeps_the_old_stream) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Scenario other = renamed(city);
    const Layout layout(city);
    const Layout other_layout(other);
    const Outcome outcome = simulator().run(other_layout, StreamKey{seed, 5});
    EXPECT_EQ(difference(figures_of(city, seed), figures(layout, outcome)), ""); // under the old names
  }
}

TEST(SameBytes, but_not_under_a_new_id_without_it) {
  Scenario city = city_of(2);
  for (IncidentType &type : city.incidents) type.stream.clear();
  Scenario other = renamed(city);
  for (IncidentType &type : other.incidents) type.stream.clear();
  const Layout layout(city);
  const Layout other_layout(other);
  EXPECT_NE(difference(figures_of(city, 2), figures(layout, simulator().run(other_layout, StreamKey{2, 5}))), "");
}

/// A type like another that never arises; no promise, since the looks of §8 go where one holds.
void add_idle_type(Scenario &city, std::uint64_t seed) {
  IncidentType idle = city.incidents[seed % city.incidents.size()];
  idle.id = "mm-idle";
  idle.stream.clear();
  idle.arises.rate = idle.arises.reference_rate = idle.arises.backlog = 0;
  idle.promise.reset();
  const auto where = static_cast<std::ptrdiff_t>(seed % (city.incidents.size() + 1));
  city.incidents.insert(city.incidents.begin() + where, idle);
}

TEST(SameBytes, of_the_others_beside_a_type_that_never_arises) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    Scenario city = city_of(seed);
    const Figures before = figures_of(city, seed);
    add_idle_type(city, seed);
    Figures after = figures_of(city, seed);
    std::erase_if(after, [](const auto &figure) { return figure.first.find("mm-idle") != std::string::npos; });
    EXPECT_EQ(difference(before, after), "");
  }
}

} // namespace
} // namespace cavalry
