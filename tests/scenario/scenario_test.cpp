#include "scenario/load.hpp"
#include "scenario/read.hpp"
#include "support_scenario.hpp"
#include "text/diagnostics.hpp"
#include "text/yaml_reader.hpp"
#include "text/yaml_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string good_file = std::string(CAVALRY_SOURCE_DIR) + "/tests/scenario/good.yaml";
/// Names a text from which the files that the good one names are found.
const std::string beside_good_file = std::string(CAVALRY_SOURCE_DIR) + "/tests/scenario/expanded.yaml";

const LoadedScenario &good() {
  static const LoadedScenario loaded = load_scenario(good_file);
  return loaded;
}

template <class T> const T &of(const std::vector<T> &entries, const std::string &id) {
  for (const T &entry : entries)
    if (entry.id == id) return entry;
  throw std::out_of_range(id);
}

/// The smallest scenario there is, with a line put in at its end.
std::string smallest(const std::string &more = "") {
  return "name: A town\n"
         "horizon: {start: 2023-03-06, days: 1}\n"
         "city: {districts: {all: {}}, places: {square: {district: all, at: [0, 0]}}}\n"
         "vehicles: {van: {speed: 36 km/h}}\n"
         "incidents: {fire: {arises: {rate: 1 /h}, found: {report: {probability: 1, delay: 0 s}}, served-by: {skill: "
         "douse, time: 10 min}}}\n"
         "crews: {brigade: {count: 1, vehicle: van, skills: douse}}\n" +
         more;
}

TEST(Scenario, keeps_everything_in_seconds_and_metres) {
  const Scenario &town = good().baseline;
  EXPECT_EQ(town.name, "A town");
  EXPECT_EQ(town.title.zh, "小镇");
  EXPECT_EQ(town.horizon.start, (Date{2023, 3, 6}));
  EXPECT_EQ(town.horizon.start_clock, 6 * hour);
  EXPECT_EQ(town.horizon.length, 2 * day);
  EXPECT_EQ(town.horizon.warm_up, 12 * hour);
  EXPECT_EQ(town.horizon.follow, day);
  EXPECT_THAT(town.holidays, ElementsAre(Date{2023, 4, 5}));
  EXPECT_THAT(town.make_up_workdays, ElementsAre(Date{2023, 4, 23}));
  EXPECT_EQ(town.movement.metric, Metric::euclid);
  EXPECT_EQ(town.movement.noise_cv, 0.2);
  EXPECT_EQ(of(town.profiles, "day").holiday[12], 3);
  EXPECT_EQ(of(town.profiles, "rush").holiday, of(town.profiles, "rush").workday);
  EXPECT_EQ(of(town.districts, "north").outline.back().x, 4000);
  EXPECT_DOUBLE_EQ(of(town.vehicles, "bike").speed, 14 / 3.6);
  EXPECT_DOUBLE_EQ(of(town.vehicles, "bike").cost_per_metre, 0.1 / 1000);
  EXPECT_EQ(of(town.vehicles, "van").speed_profile, "rush");
  EXPECT_EQ(town.dispatch.policy, "own-district-first");
  EXPECT_EQ(town.dispatch.reserve, 1);
  EXPECT_EQ(town.random_looks_per_hour, 30);
}

TEST(Scenario, keeps_places_with_what_their_rectangle_implies) {
  const Place &street = of(good().baseline.places, "long-street");
  EXPECT_EQ(street.length, 1200);
  EXPECT_EQ(street.at.x, 1100);
  EXPECT_THAT(street.tags, ElementsAre("busy", "promised"));
  const Place &quarter = of(good().baseline.places, "quarter");
  EXPECT_EQ(quarter.at.x, 500);
  EXPECT_EQ(quarter.at.y, 500);
  EXPECT_EQ(quarter.area, 1e6);
}

TEST(Scenario, keeps_preferences_through_its_expanded_form) {
  const auto file = std::filesystem::path(testing::TempDir()) / "cavalry-preferences.yaml";
  write_content(file, "extends: " + good_file +
                          "\ndispatch: {policy: fixed-preference, reserve: 0, "
                          "preferences: {park: [guards, menders/1], quarter: menders}}\n");
  const Scenario once = load_scenario(file).baseline;
  const std::map<std::string, std::vector<std::string>> preferences{{"park", {"guards", "menders/1"}},
                                                                    {"quarter", {"menders"}}};
  EXPECT_EQ(once.dispatch.preferences, preferences);
  const Scenario again = load_scenario_text(beside_good_file, expanded(once)).baseline;
  EXPECT_EQ(again.dispatch.preferences, preferences);
  EXPECT_TRUE(again.dispatch.diversion);
}

TEST(Scenario, keeps_incident_types) {
  const IncidentType &spill = of(good().baseline.incidents, "spill");
  EXPECT_EQ(spill.stream, "spill-1");
  EXPECT_EQ(spill.priority, 2);
  EXPECT_DOUBLE_EQ(spill.arises.rate, 20.0 / 3600 / 1000);
  EXPECT_EQ(spill.arises.per, RatePer::metre);
  EXPECT_EQ(spill.arises.profile, "footfall");
  EXPECT_EQ(spill.arises.on_weekend, 1.2);
  EXPECT_EQ(spill.arises.season[6], 1.5);
  EXPECT_EQ(spill.arises.day_effect.district_share, 0.2);
  EXPECT_EQ(spill.arises.backlog, 0.5);
  EXPECT_FALSE(spill.arises.backlog_exact);
  EXPECT_EQ(spill.lasts, Distribution::exponential(3 * hour));
  EXPECT_EQ(spill.flees.back_after, Distribution::gamma(45 * minute, 0.5));
  ASSERT_EQ(spill.found.channels.size(), 3U);
  EXPECT_EQ(spill.found.channels[0].id, "camera");
  EXPECT_EQ(spill.found.channels[1].id, "hotline");
  EXPECT_EQ(spill.found.channels[1].delay, Distribution::uniform(minute, hour));
  EXPECT_EQ(spill.found.channels[2].id, "report");
  EXPECT_EQ(spill.served_by.time, Distribution::lognormal(20, 0.6));
  EXPECT_EQ(spill.served_by.check, minute);
  EXPECT_EQ(spill.served_by.patience, Distribution::exponential(2 * hour));
  EXPECT_EQ(spill.served_by.queue, 20);
  EXPECT_FALSE(of(good().baseline.incidents, "damage").served_by.patience);
  EXPECT_FALSE(of(good().baseline.incidents, "damage").served_by.queue);
  EXPECT_EQ(spill.returns.after,
            Distribution::mixture({{0.7, Distribution::weibull(45 * minute, 0.8)}, {0.3, Distribution::fixed(day)}}));
  ASSERT_TRUE(spill.promise.has_value());
  EXPECT_EQ(spill.promise->from, 6.5 * hour);
  EXPECT_EQ(spill.promise->until, 22 * hour);
  EXPECT_TRUE(spill.promise->gone_counts);
  EXPECT_EQ(spill.promise->worth, 0.01);
}

TEST(Scenario, takes_what_comes_back_every_while_as_there_from_the_start) {
  const IncidentType &dust = of(good().baseline.incidents, "dust");
  EXPECT_EQ(dust.arises.rate, 0);
  EXPECT_EQ(dust.arises.backlog, 1);
  EXPECT_TRUE(dust.arises.backlog_exact);
  EXPECT_EQ(dust.returns.probability, 1);
  EXPECT_EQ(dust.returns.after, Distribution::fixed(4 * hour));
}

TEST(Scenario, counts_the_dates_of_factors_from_the_start_of_the_warm_up) {
  const Factor &campaign = of(good().baseline.factors, "campaign");
  EXPECT_EQ(campaign.from, 12 * hour + 18 * hour); // warm-up, then from six to midnight
  EXPECT_EQ(campaign.until, 12 * hour + 30 * hour);
  EXPECT_EQ(campaign.fading, 30 * day);
  EXPECT_LT(of(good().baseline.factors, "leaflet").from, -1e200);
}

TEST(Scenario, keeps_rosters_and_crews) {
  const Scenario &town = good().baseline;
  const Roster &two_shifts = of(town.rosters, "two-shifts");
  EXPECT_EQ(two_shifts.shift_end, ShiftEnd::hand_back);
  EXPECT_DOUBLE_EQ(relief_factor(two_shifts), 7.0 / 5 * 1.08);
  EXPECT_EQ(of(two_shifts.shifts, "late").from, 14 * hour);
  EXPECT_EQ(of(two_shifts.shifts, "early").breaks.front().until, 10 * hour + 20 * minute);
  EXPECT_FALSE(of(of(town.rosters, "nights").shifts, "night").weekends);

  const CrewGroup &riders = of(town.crews, "riders");
  EXPECT_EQ(riders.duty, Duty::rove);
  EXPECT_EQ(riders.count, 3);
  EXPECT_EQ(riders.count_by_shift.at("early"), 2);
  EXPECT_EQ(riders.cost_per_hour, 28);
  EXPECT_EQ(riders.start, "random");
  EXPECT_EQ(of(town.crews, "guards").duty, Duty::post);
  EXPECT_FALSE(of(town.crews, "guards").takes_calls);
  EXPECT_EQ(of(town.crews, "guards").suppression, 0.3);
  EXPECT_EQ(of(town.crews, "menders").duty, Duty::wait);
  EXPECT_EQ(of(town.crews, "menders").base_place, "green");
  EXPECT_EQ(of(town.crews, "night-round").base, Base::stay);
  EXPECT_THAT(of(town.crews, "night-round").beats, ElementsAre(ElementsAre("long-street", "short-street")));
  EXPECT_EQ(of(town.crews, "inspectors").gap, Distribution::exponential(2 * hour));
  EXPECT_EQ(of(town.crews, "inspectors").base, Base::random_start);
}

TEST(Scenario, sends_crews_without_a_base_to_the_middle_of_their_district) {
  const CrewGroup &guards = of(good().baseline.crews, "guards");
  EXPECT_EQ(guards.base, Base::at_point);
  EXPECT_EQ(guards.base_point.x, 1100);
  const CrewGroup &riders = of(good().baseline.crews, "riders");
  EXPECT_EQ(riders.base_point.x, (1100 + 1500 + 2000 + 500) / 4.0);
}

TEST(Scenario, lists_what_is_an_estimate) {
  std::vector<std::string> listed;
  for (const Assumption &assumption : good().baseline.assumptions)
    listed.push_back(assumption.path + ' ' + assumption.low + ' ' + assumption.value + ' ' + assumption.high);
  EXPECT_THAT(listed, ElementsAre("incidents.spill.arises.rate 10 /h/km 20 /h/km 30 /h/km",
                                  "incidents.spill.found.channels.hotline.probability 0 0.01 0.1",
                                  "incidents.spill.served-by.time.lognormal.mean 10 s 20 s 40 s",
                                  "movement.times.green.long-street 5 min 6 min 9 min",
                                  "vehicles.bike.speed 12 km/h 14 km/h 15 km/h"));
}

TEST(Scenario, reads_back_from_its_expanded_form) {
  for (const Scenario &plan : good().plans) {
    const std::string text = expanded(plan);
    const Scenario back = load_scenario_text(beside_good_file, text).baseline;
    EXPECT_EQ(expanded(back), text);
    EXPECT_EQ(back.assumptions.size(), plan.assumptions.size());
    for (std::size_t i = 0; i < plan.incidents.size(); ++i) {
      EXPECT_EQ(back.incidents[i].arises.rate, plan.incidents[i].arises.rate);
      EXPECT_EQ(back.incidents[i].arises.reference_rate, plan.incidents[i].arises.reference_rate);
      EXPECT_EQ(back.incidents[i].returns.after, plan.incidents[i].returns.after);
      EXPECT_EQ(back.incidents[i].served_by.time, plan.incidents[i].served_by.time);
    }
    for (std::size_t i = 0; i < plan.factors.size(); ++i) EXPECT_EQ(back.factors[i].from, plan.factors[i].from);
  }
}

/// The tree with the entries of every mapping in the opposite order.
Node reversed(const Node &node) {
  Node result = node;
  for (Node &item : result.items) item = reversed(item);
  if (!node.is_mapping()) return result;
  result = Node::mapping();
  for (auto entry = node.entries().rbegin(); entry != node.entries().rend(); ++entry)
    result.set(entry->key, {}, reversed(entry->value));
  return result;
}

TEST(Scenario, does_not_depend_on_the_order_of_entries) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  Node tree = read_yaml(files, good_file, diagnostics);
  const LoadedScenario other = load_scenario_text(beside_good_file, write_yaml(reversed(tree)));
  EXPECT_EQ(other.digest, good().digest);
  EXPECT_EQ(expanded(other.baseline), expanded(good().baseline));
}

TEST(Digest, tells_scenarios_apart_but_not_their_spellings) {
  const std::string text = smallest();
  const auto digest = [](const std::string &yaml) { return load_scenario_text("town", yaml).digest; };
  const auto with = [&](const std::string &part, const std::string &instead) {
    std::string other = text;
    return other.replace(other.find(part), part.size(), instead);
  };
  EXPECT_EQ(digest(text).size(), 16U);
  EXPECT_EQ(digest(text), digest("# a remark\n" + text));
  EXPECT_EQ(digest(text), digest(with("36 km/h", "10 m/s")));
  EXPECT_EQ(digest(text), digest(with("10 min", "600 s")));
  EXPECT_NE(digest(text), digest(with("36 km/h", "37 km/h")));
  EXPECT_NE(digest(text), digest(with("count: 1", "count: 2")));
}

TEST(Plans, stand_in_the_order_of_the_file_after_the_baseline) {
  EXPECT_THAT(good().plan_names, ElementsAre("baseline", "more", "cleaner"));
  EXPECT_EQ(good().plan_titles[2].zh, "更清洁");
  const LoadedScenario late = load_scenario_text("town", smallest("plans: {b: {crews.brigade.count: 2}, a: {}}\n"));
  EXPECT_THAT(late.plan_names, ElementsAre("baseline", "b", "a"));
  EXPECT_EQ(late.plans[1].plan, "b");
  EXPECT_EQ(late.plans[1].crews[0].count, 2);
  EXPECT_EQ(late.plans[2].crews[0].count, 1);
  EXPECT_THAT(load_scenario_text("town", smallest()).plan_names, ElementsAre("baseline"));
}

TEST(Plans, change_only_what_they_name) {
  EXPECT_EQ(of(good().plans[1].crews, "riders").count_by_shift.at("late"), 4);
  EXPECT_EQ(of(good().plans[1].crews, "riders").count_by_shift.at("early"), 2);
  EXPECT_EQ(of(good().plans[1].crews, "menders").count, 2);
  EXPECT_EQ(of(good().baseline.crews, "riders").count_by_shift.at("late"), 3);
}

TEST(Plans, invert_time_through_the_rate_of_the_baseline) {
  const Occurrence &before = of(good().baseline.incidents, "spill").arises;
  const Occurrence &cleaner = of(good().plans[2].incidents, "spill").arises;
  EXPECT_EQ(before.reference_rate, before.rate);
  EXPECT_EQ(cleaner.reference_rate, before.rate);
  EXPECT_DOUBLE_EQ(cleaner.rate, 0.9 * before.rate);
}

TEST(Plans, that_count_what_is_open_follow_nothing_whatever_the_horizon_says) {
  const LoadedScenario town = load_scenario_text(
      "town", smallest("plans: {followed: {horizon.follow: 3 d}, cut-off: {horizon.follow: 3 d, after-horizon: "
                       "count-open}}\n"));
  EXPECT_EQ(town.plans[1].horizon.follow, 3 * day);
  EXPECT_EQ(town.plans[2].horizon.follow, 0);
}

TEST(Plans, may_bring_a_type_of_their_own) {
  const LoadedScenario town = load_scenario_text(
      "town",
      smallest("plans: {flood: {incidents.flood: {arises: {rate: 2 /d}, found: {report: {probability: 1, delay: "
               "0 s}}, served-by: {skill: douse, time: 1 h}}}}\n"));
  ASSERT_EQ(town.plans[1].incidents.size(), 2U);
  const Occurrence &flood = of(town.plans[1].incidents, "flood").arises;
  EXPECT_EQ(flood.reference_rate, flood.rate);
}

TEST(Settings, change_all_plans) {
  const std::string text = smallest("plans: {more: {crews.brigade.count: +1}}\n");
  const LoadedScenario town =
      load_scenario_text("town", text, {"crews.brigade.count=+2", "vehicles.van.speed=×2", "horizon.days=3"});
  EXPECT_EQ(town.baseline.crews[0].count, 3);
  EXPECT_EQ(town.plans[1].crews[0].count, 4);
  EXPECT_EQ(town.baseline.vehicles[0].speed, 20);
  EXPECT_EQ(town.baseline.horizon.length, 3 * day);
  EXPECT_EQ(town.plans[1].horizon.length, 3 * day);
  EXPECT_EQ(town.warnings, std::vector<std::string>{});
}

std::string what_is_wrong_with(const std::string &text, const std::vector<std::string> &settings = {}) {
  try {
    load_scenario_text("town", text, settings);
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

TEST(Settings, that_are_none_are_answered_like_any_other_input) {
  EXPECT_EQ(what_is_wrong_with(smallest(), {"crews.brigade.count"}),
            "--set: 'crews.brigade.count' sets nothing; expected path=value\n");
  EXPECT_EQ(what_is_wrong_with(smallest(), {"crews.brigad.count=2"}),
            "--set:1:1: crews.brigad.count: 'crews' has no 'brigad'; did you mean 'crews.brigade.count'?\n");
  EXPECT_THAT(what_is_wrong_with(smallest(), {"crews.brigade.count=many"}),
              HasSubstr("--set:1:1: crews.brigade.count"));
  EXPECT_EQ(what_is_wrong_with(smallest(), {"extends=nothing.yaml"}),
            "--set:1:1: extends: belongs to the file: neither a plan nor --set can give it\n");
}

TEST(Settings, name_a_log_from_the_current_folder) {
  const std::string given = what_is_wrong_with(content_of(CAVALRY_SOURCE_DIR "/tests/scenario/good.yaml"),
                                               {"logs.requests.file=my/requests.csv"});
  EXPECT_THAT(given, HasSubstr("--set:1:1: logs.requests.file: there is no file 'my/requests.csv'; expected a path "
                               "relative to the current folder\n"));
}

TEST(Loading, says_which_file_cannot_be_read) {
  EXPECT_THROW(load_scenario("no-such-file.yaml"), InputError);
  EXPECT_EQ(what_is_wrong_with("extends: other.yaml\n" + smallest()),
            "town:1:1: extends: cannot be used in a text that is no file\n");
}

TEST(Loading, takes_twenty_thousand_places) {
  constexpr int count = 20'000;
  std::string text = "name: A city\nhorizon: {start: 2023-03-06, days: 1}\nvehicles: {van: {speed: 36 km/h, scan: 8 "
                     "km/h}}\nincidents: {fire: {arises: {rate: 1 /d}, found: {pass: 1}, served-by: {skill: douse, "
                     "time: 10 min}}}\ncity:\n  districts: {all: {}}\n  places:\n";
  std::string loop;
  for (int i = 0; i < count; ++i) {
    text += "    p" + std::to_string(i) + ": {district: all, kind: house, at: [" + std::to_string(i % 100) + ", " +
            std::to_string(i / 100) + "], length: 100 m}\n";
    loop += (i == 0 ? "p" : ", p") + std::to_string(i);
  }
  const std::string crew = "crews: {brigade: {count: 1, vehicle: van, skills: douse, beats: [[" + loop + "]]}}\n";
  const LoadedScenario city = load_scenario_text("city", text + crew);
  EXPECT_EQ(city.baseline.places.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(city.baseline.crews[0].beats[0].size(), static_cast<std::size_t>(count));
  // and twenty thousand errors
  std::string wrong = text + crew;
  for (std::size_t at = wrong.find("[["); (at = wrong.find(" p", at)) != std::string::npos; at += 2)
    wrong[at + 1] = 'q';
  const std::string said = what_is_wrong_with(wrong);
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), count - 1);
}

} // namespace
} // namespace cavalry
