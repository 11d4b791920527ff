#include "estimate/workload.hpp"

#include "estimate/calls.hpp"
#include "estimate/laps.hpp"
#include "estimate/small_city.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

namespace cavalry {
namespace {

const SkillLoad &row(const Workload &workload, const std::string &skill, std::optional<std::size_t> district,
                     std::optional<std::size_t> group) {
  for (const SkillLoad &one : workload.rows())
    if (one.skill == skill && one.district == district && one.group == group) return one;
  throw std::runtime_error("no such row");
}

std::size_t group(const LoadedScenario &city, const std::string &id) {
  const auto &crews = city.plans.back().crews; // in order of id
  return static_cast<std::size_t>(
      std::find_if(crews.begin(), crews.end(), [&](const CrewGroup &one) { return one.id == id; }) - crews.begin());
}

const GroupLaps &laps_of(const Laps &laps, std::size_t group) {
  for (const GroupLaps &one : laps.groups())
    if (one.group == group) return one;
  throw std::runtime_error("no such laps");
}

TEST(Workload, is_rate_times_profile_times_service_against_posts_on_duty) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  const Load &riders = row(workload, "pick-up", std::nullopt, std::nullopt).load;
  // 60 items an hour at each of two places, 20 s each: a third of a crew each; three times that in the evening.
  EXPECT_NEAR(riders.work[9], 2.0 / 3, 1e-12);
  EXPECT_NEAR(riders.work[18], 2, 1e-12);
  EXPECT_EQ(riders.work[3], 0);
  EXPECT_EQ(riders.crews[9], 2);
  EXPECT_EQ(riders.crews[12], 1); // a break of half an hour
  EXPECT_EQ(riders.crews[20], 0);
  EXPECT_NEAR(riders.utilisation(12), 2.0 / 3, 1e-12);
  EXPECT_EQ(riders.busiest(), 18U);
  EXPECT_NEAR(riders.crew_hours(), 23, 1e-12);
  EXPECT_NEAR(riders.work_off_duty(), 2 * 2.0 / 3, 1e-12); // 20:00-22:00
}

TEST(Workload, counts_the_ways_as_the_scenario_says) {
  LoadedScenario city = small_city();
  Scenario &scenario = city.baseline;
  CrewGroup &repair = scenario.crews[1];
  Service &service = scenario.incidents[0].served_by; // lamps: 24 min
  ASSERT_EQ(repair.id, "repair");
  const auto call = [&] { return Workload(scenario, DayKind::workday).calls(1).mean(9); };
  repair.after_call = AfterCall::returns;
  EXPECT_NEAR(call().way, 360, 1e-9);
  EXPECT_NEAR(call().back, 360, 1e-9);
  service.way = WayRule::within;
  EXPECT_NEAR(call().way, 360, 1e-9);
  EXPECT_NEAR(call().on_scene, 24 * 60 - 2 * 360, 1e-9);
  EXPECT_NEAR(call().taken(), 24 * 60, 1e-9);
  service.way = WayRule::apart;
  repair.base_place = "a";
  scenario.movement.times["a"]["a"] = 0; // the way of lamps at a
  scenario.movement.times["b"]["a"] = 100;
  EXPECT_NEAR(call().way, 50, 1e-9) << "half of the calls are at b";
  EXPECT_NEAR(call().back, 50, 1e-9);
}

/// All vehicles half as fast from six in the evening on.
Scenario with_traffic(Scenario scenario) {
  Profile traffic;
  traffic.id = "traffic";
  for (std::size_t h = 0; h < 24; ++h) traffic.workday[h] = traffic.weekend[h] = traffic.holiday[h] = h < 18 ? 1 : 0.5;
  scenario.profiles.push_back(traffic);
  for (Vehicle &vehicle : scenario.vehicles) vehicle.speed_profile = traffic.id;
  return scenario;
}

TEST(Workload, goes_to_calls_at_the_speed_of_the_hour) {
  const Scenario scenario = with_traffic(small_city().baseline);
  const Workload workload(scenario, DayKind::workday);
  const CalledWork &calls = workload.calls(1);
  EXPECT_NEAR(calls.mean(17).way, 360, 1e-9);
  EXPECT_NEAR(calls.mean(18).way, 720, 1e-9);
  EXPECT_NEAR(calls.mean(18).on_scene, 24 * 60, 1e-9);
  EXPECT_NEAR(row(workload, "repair", std::nullopt, 1).load.work[18], 0.5 / 0.9 * 36 / 60, 1e-12);
  const std::vector<CallEstimate> estimates = call_estimates(workload);
  EXPECT_NEAR(estimates[0].travel, 360 * 1.25, 1e-9) << "as many calls at all hours";
}

TEST(Workload, goes_to_what_arises_off_duty_at_the_speed_of_the_hours_on_duty) {
  Scenario scenario = with_traffic(small_city().baseline);
  scenario.crews[1].roster = "day"; // from eight to eight, half an hour at noon off
  const CalledWork calls = Workload(scenario, DayKind::workday).calls(1);
  EXPECT_NEAR(calls.mean(3).way, 360 * (9.5 + 2 * 2) / 11.5, 1e-9);
}

TEST(Workload, of_crews_that_stay_where_they_were_begins_at_the_places_of_calls) {
  Scenario scenario = small_city().baseline;
  scenario.crews[1].base = Base::stay;
  scenario.incidents[0].arises.at = {"a"};
  EXPECT_EQ(Workload(scenario, DayKind::workday).calls(1).mean(9).way, 0) << "nobody calls from b";
  scenario.places[0].extent = Rectangle{{-1500, -750}, {1500, 750}};
  EXPECT_NEAR(Workload(scenario, DayKind::workday).calls(1).mean(9).way, 4500 / 3.0 / (20 / 3.6), 5)
      << "a third of its length and of its width";
}

TEST(Workload, of_calls_in_a_rectangle_has_the_mean_way_to_it_and_back) {
  Scenario scenario = small_city().baseline;
  scenario.incidents[0].arises.at = {"a"};
  scenario.crews[1].after_call = AfterCall::returns;
  scenario.crews[1].base_point = scenario.places[0].at;
  scenario.places[0].extent = Rectangle{{-3000, -3000}, {3000, 3000}};
  const CallTime call = Workload(scenario, DayKind::workday).calls(1).mean(9);
  EXPECT_NEAR(call.way, 3000 / (20 / 3.6), 1e-6) << "a quarter of its length and of its width, not none to its middle";
  EXPECT_NEAR(call.back, 3000 / (20 / 3.6), 1e-6);
}

TEST(Workload, of_calls_is_less_where_fewer_are_reported) {
  Scenario scenario = small_city().baseline;
  scenario.incidents[0].returns.probability = 0;
  const double plain = Workload(scenario, DayKind::workday).calls(1).rate[9];
  Factor factor;
  factor.changes = FactorTarget::reporting;
  factor.by = 0.5;
  scenario.factors = {factor};
  EXPECT_NEAR(Workload(scenario, DayKind::workday).calls(1).rate[9], plain / 2, 1e-12);
}

/// One crew with a base far from the only place of calls, as in scenarios/learning/one-desk.yaml.
Scenario far_from_calls(double calls_an_hour) {
  Scenario scenario = small_city().baseline;
  scenario.crews[1].count = 1;
  scenario.crews[1].base_point = {0, -6000}; // 18 min
  IncidentType &lamps = scenario.incidents[0];
  lamps.arises.at = {"a"};
  lamps.arises.rate = calls_an_hour / 3600;
  lamps.found.channels[0].probability = 1;
  lamps.returns.probability = 0;
  lamps.served_by.time = Distribution::fixed(24 * 60);
  return scenario;
}

TEST(Workload, of_a_crew_that_goes_from_call_to_call_is_less_than_from_its_base_each_time) {
  const Scenario scenario = far_from_calls(1.5);
  const Workload workload(scenario, DayKind::workday);
  const Load &load = row(workload, "repair", std::nullopt, 1).load;
  // From the base each would take 42 min, more than there are; 24 from call to call. With p the share of time in which
  // the crew is free, p = (1 - 0.6) / (1 - 0.6 + 1.05) (Welch 1964).
  EXPECT_NEAR(load.utilisation(9), 1.05 / (1 - 0.6 + 1.05), 1e-9);
  EXPECT_TRUE(load.over().none());
  const Scenario too_many = far_from_calls(2.6);
  EXPECT_NEAR(row(Workload(too_many, DayKind::workday), "repair", std::nullopt, 1).load.utilisation(9), 1.04, 1e-9);
}

TEST(Workload, of_a_crew_whose_calls_are_farther_apart_than_from_its_base_is_more) {
  Scenario scenario = small_city().baseline;
  scenario.crews[1].count = 1;
  scenario.crews[1].base_point = {2000, 0};
  scenario.movement.times["a"]["b"] = 1440; // on the average call to the next 12 min, from the base 6
  EXPECT_GT(Workload(scenario, DayKind::workday).calls(1).mean(9).way, 360);
  scenario.crews[1].after_call = AfterCall::returns;
  EXPECT_NEAR(Workload(scenario, DayKind::workday).calls(1).mean(9).way, 360, 1e-9) << "it always comes from its base";
}

TEST(ShareThatFollows, is_of_one_crew_that_of_a_line_whose_first_service_differs) {
  for (const auto &[first, next] : {std::pair{0.4, 0.25}, {0.2, 0.3}, {0.3, 0.3}}) {
    const double arrivals = 2.5;
    EXPECT_NEAR(share_that_follows(1, arrivals, first, next),
                arrivals * first / (1 - arrivals * next + arrivals * first), 1e-12);
  }
}

TEST(ShareThatFollows, is_all_where_crews_cannot_keep_up_even_so) {
  EXPECT_EQ(share_that_follows(3, 10, 0.1, 0.3), 1);
  EXPECT_LT(share_that_follows(3, 9.9, 0.4, 0.3), 1);
  EXPECT_EQ(share_that_follows(3, 0, 0.4, 0.3), 0);
  EXPECT_EQ(share_that_follows(0, 1, 0.4, 0.3), 1) << "what waits for the morning";
}

TEST(Laps, of_places_that_are_swept_do_not_depend_on_what_lies_there) {
  LoadedScenario city = small_city();
  CrewGroup &riders = city.baseline.crews[2];
  ASSERT_EQ(riders.id, "west-riders");
  riders.beats = {{"a"}};
  riders.sweeps["a"] = 600;
  const Workload workload(city.baseline, DayKind::workday);
  const Laps laps(workload);
  EXPECT_NEAR(laps_of(laps, 2).hours[18].lap.mean, 600, 1e-9);
  EXPECT_EQ(row(workload, "pick-up", std::nullopt, 2).load.work[18], 0) << "as little as walking along is";
}

TEST(Workload, names_the_hours_of_more_work_than_crews) {
  const LoadedScenario city = small_city("  busy: {incidents.litter.arises.rate: 70 /h/km}\n");
  EXPECT_TRUE(row(Workload(city.baseline, DayKind::workday), "pick-up", std::nullopt, 0).load.over().none());
  const std::bitset<24> over = row(Workload(city.plans[1], DayKind::workday), "pick-up", std::nullopt, 0).load.over();
  EXPECT_EQ(over, std::bitset<24>().set(18).set(19));
}

TEST(Workload, districts_and_groups_add_up_to_the_city) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  for (const std::string skill : {"pick-up", "repair"}) {
    const Load &all = row(workload, skill, std::nullopt, std::nullopt).load;
    Load districts = row(workload, skill, 0, std::nullopt).load;
    districts += row(workload, skill, 1, std::nullopt).load;
    for (std::size_t h = 0; h < 24; ++h) {
      EXPECT_NEAR(districts.work[h], all.work[h], 1e-12) << skill;
      EXPECT_NEAR(districts.crews[h], all.crews[h], 1e-12) << skill;
    }
  }
}

TEST(Workload, called_work_counts_what_is_known_what_returns_and_the_way) {
  const LoadedScenario city = small_city();
  const Workload workload(city.baseline, DayKind::workday);
  // Two places x 0.5 an hour, half of them reported, each handled 1 / (1 - 0.2 x 0.5) times; 2 km at 20 km/h.
  const CalledWork &calls = workload.calls(group(city, "repair"));
  EXPECT_NEAR(calls.rate[5] * 3600, 0.5 / 0.9, 1e-12);
  EXPECT_NEAR(calls.mean(5).way, 360, 1e-9);
  EXPECT_NEAR(calls.mean(5).taken(), 1800, 1e-9);
  EXPECT_NEAR(row(workload, "repair", std::nullopt, group(city, "repair")).load.work[5], 0.5 / 0.9 * 0.5, 1e-12);
}

TEST(Calls, wait_as_erlang_says) {
  const LoadedScenario city = small_city();
  const std::vector<CallEstimate> calls = call_estimates(Workload(city.baseline, DayKind::workday));
  ASSERT_EQ(calls.size(), 1U);
  // M/M/2 at a load a: P(wait) = a² / (2 + a).
  const double a = 0.5 / 0.9 * 0.5;
  const double waits = a * a / (2 + a);
  EXPECT_NEAR(calls[0].waits, waits, 1e-12);
  EXPECT_NEAR(calls[0].mean_wait, waits / ((2 - a) / 1800), 1e-9);
  EXPECT_NEAR(calls[0].calls, 24 * 0.5 / 0.9, 1e-9);
  EXPECT_EQ(calls[0].off_duty, 0);
}

TEST(Calls, are_answered_before_the_way_back) {
  Scenario scenario = small_city().baseline;
  scenario.crews[1].after_call = AfterCall::returns;
  scenario.incidents[0].served_by.time = Distribution::fixed(24 * 60);
  const std::vector<CallEstimate> calls = call_estimates(Workload(scenario, DayKind::workday));
  EXPECT_NEAR(calls[0].service, 36 * 60, 1e-9);
  EXPECT_NEAR(calls[0].travel, 6 * 60, 1e-9);
  EXPECT_NEAR(calls[0].back, 6 * 60, 1e-9);
  const double a = 0.5 / 0.9 * 0.6;
  const double waits = a * a / (2 + a);
  EXPECT_NEAR(calls[0].promises.at(0).share, 0.5 * (1 - waits * std::exp(-(2 - a) / 2160 * 20 * 60)), 0.002)
      << "of those reported, an hour less ten minutes until it is known, the way and 24 minutes of work";
}

TEST(Calls, that_find_a_crew_free_have_the_way_from_its_base_and_the_others_that_from_a_call) {
  const Scenario scenario = far_from_calls(1.5);
  const std::vector<CallEstimate> calls = call_estimates(Workload(scenario, DayKind::workday));
  const double waits = 1.05 / (1 - 0.6 + 1.05);
  EXPECT_NEAR(calls[0].waits, waits, 1e-9);
  EXPECT_NEAR(calls[0].travel, (1 - waits) * 18 * 60, 1e-6);
  EXPECT_NEAR(calls[0].mean_wait, waits / ((1 - 0.6) / 1440), 1e-6);
  EXPECT_NEAR(calls[0].promises.at(0).share, 1 - waits * std::exp(-(1 - 0.6) / 1440 * 26 * 60), 0.004);
}

TEST(Laps, go_from_place_to_place_at_the_speed_of_the_hour_and_look_as_long_at_all_hours) {
  const LoadedScenario city =
      small_city("  loop: {crews.loop: {count: 1, vehicle: bike, skills: [pick-up], roster: day, beats: [[a, b]]}}\n");
  const Scenario scenario = with_traffic(city.plans[1]);
  const Workload workload(scenario, DayKind::workday);
  EXPECT_NEAR(workload.way(group(city, "loop"), 0, 1, 17), 3000 / (10 / 3.6), 1e-9);
  EXPECT_NEAR(workload.way(group(city, "loop"), 0, 1, 18), 3000 / (5 / 3.6), 1e-9);
  EXPECT_EQ(workload.look(group(city, "loop"), 0), 450);
  Scenario quiet = scenario;
  quiet.incidents[1].arises.rate = 0;
  const Workload nothing(quiet, DayKind::workday);
  const Laps laps(nothing);
  EXPECT_NEAR(laps_of(laps, group(city, "loop")).hours[17].lap.mean, 2 * 450 + 6000 / (10 / 3.6), 1e-9);
  EXPECT_NEAR(laps_of(laps, group(city, "loop")).hours[18].lap.mean, 2 * 450 + 6000 / (5 / 3.6), 1e-9);
}

TEST(Laps, of_automatic_beats_have_their_ways_at_the_speed_of_the_hour) {
  Scenario scenario = with_traffic(small_city().baseline);
  scenario.crews[2].district.clear(); // one rider for both places, 3 km apart
  scenario.incidents[1].arises.rate = 0;
  const Workload workload(scenario, DayKind::workday);
  const Laps laps(workload);
  EXPECT_NEAR(laps_of(laps, 2).hours[17].lap.mean, 2 * 450 + 6000 / (10 / 3.6), 1e-9);
  EXPECT_NEAR(laps_of(laps, 2).hours[18].lap.mean, 2 * 450 + 6000 / (5 / 3.6), 1e-9);
}

TEST(Laps, of_an_automatic_beat_are_its_length_over_the_posts) {
  const LoadedScenario city = small_city("  more: {crews.west-riders.count: +1}\n");
  const std::size_t west = group(city, "west-riders");
  const Workload one(city.baseline, DayKind::workday);
  const Laps alone(one);
  ASSERT_EQ(alone.groups().size(), 2U);
  EXPECT_NEAR(laps_of(alone, west).metres, 1000, 1e-9);
  EXPECT_NEAR(laps_of(alone, west).hours[9].lap.mean, 450 / (1 - 1.0 / 3), 1e-9);
  EXPECT_FALSE(laps_of(alone, west).hours[21].on_duty);
  EXPECT_TRUE(std::isinf(laps_of(alone, west).hours[18].lap.mean));
  const Workload two(city.plans[1], DayKind::workday);
  const Laps shared(two);
  EXPECT_NEAR(laps_of(shared, west).metres, 500, 1e-9);
  EXPECT_NEAR(laps_of(shared, west).hours[9].lap.mean, 225 / (1 - 1.0 / 6), 1e-9);
  EXPECT_NEAR(laps_of(shared, west).hours[18].lap.mean, 225 / (1 - 0.5), 1e-9);
}

/// A rider on two streets of a kilometre with 10 items an hour each, 30 s an item and a promise of 20 minutes. Runs of
/// 14 days (20 replications) keep the shares that the tests name.
Scenario one_rider(const std::string &item) {
  return load_scenario_text("lap", R"(
name: Lap
horizon: {start: 2023-03-06 00:00, days: 14}
city:
  districts: {d: {}}
  places:
    p: {district: d, kind: street, at: [0.5, 0], length: 1 km}
    q: {district: d, kind: street, at: [1.5, 0], length: 1 km}
vehicles: {bike: {speed: 10 km/h, scan: 6 km/h}}
crews: {rider: {count: 1, vehicle: bike, skills: [s], beats: [[p, q]]}}
incidents:
  a:
    arises: {rate: 10 /h/km}
    found: {pass: 1}
    served-by: {skill: s, time: exponential 30 s}
)" + item)
      .baseline;
}

double kept_by(const Scenario &scenario) {
  const Workload workload(scenario, DayKind::workday);
  return Laps(workload).promises().at(0).share;
}

TEST(Laps, keep_what_they_come_by_before_it_goes) {
  EXPECT_NEAR(kept_by(one_rider("    promise: {clear-within: 20 min}\n")), 0.811, 0.025);
  EXPECT_NEAR(kept_by(one_rider("    promise: {clear-within: 20 min}\n    lasts: exponential 15 min\n")), 0.498, 0.01);
  EXPECT_NEAR(
      kept_by(one_rider("    promise: {clear-within: 20 min, gone-counts: yes}\n    lasts: exponential 15 min\n")),
      0.971, 0.01);
}

TEST(Laps, do_not_keep_what_flees_unless_it_is_back_in_time) {
  const std::string promise = "    promise: {clear-within: 20 min}\n    flees: {probability: 0.3, back-after: ";
  EXPECT_NEAR(kept_by(one_rider(promise + "1 h}\n")), 0.567, 0.02);
  EXPECT_GT(kept_by(one_rider(promise + "1 min}\n")), kept_by(one_rider(promise + "1 h}\n")) + 0.01);
}

TEST(Laps, keep_nothing_while_the_vehicle_is_out_of_order) {
  Scenario scenario = one_rider("    promise: {clear-within: 20 min}\n");
  const double plain = kept_by(scenario);
  scenario.vehicles[0].breakdown =
      Breakdown{Distribution::exponential(8 * 3600), Distribution::exponential(2 * 3600), {}};
  EXPECT_NEAR(kept_by(scenario), 0.8 * plain, 1e-9); // a run: 0.62
  const Workload workload(scenario, DayKind::workday);
  EXPECT_NEAR(laps_of(Laps(workload), 0).hours[9].lap.mean, 1440, 1e-9) << "of a crew whose vehicle is in order";
}

TEST(Laps, a_promise_is_broken_where_nobody_goes_round) {
  const LoadedScenario city = small_city("  more: {crews.west-riders.count: +1}\n");
  const Workload workload(city.plans[1], DayKind::workday);
  const Laps laps(workload);
  // Kept in all hours on duty; two of eighteen hours' items (the evening counts thrice) fall after 20:00.
  const auto kept = std::find_if(laps.promises().begin(), laps.promises().end(), [&](const KeptPromise &promise) {
    return promise.group == group(city, "west-riders");
  });
  ASSERT_NE(kept, laps.promises().end());
  EXPECT_NEAR(kept->share, 16.0 / 18, 0.02);
}

TEST(Laps, a_listed_loop_has_its_ways) {
  const LoadedScenario city =
      small_city("  loop: {crews.loop: {count: 1, vehicle: bike, skills: [pick-up], roster: day, beats: [[a, b]]}}\n");
  const Workload workload(city.plans[1], DayKind::workday);
  const Laps laps(workload);
  EXPECT_NEAR(laps_of(laps, group(city, "loop")).metres, 2000 + 2 * 3000, 1e-9);
}

} // namespace
} // namespace cavalry
