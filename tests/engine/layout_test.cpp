#include "engine/layout.hpp"

#include "base/random.hpp"
#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

using ::testing::ElementsAre;

TEST(Selection, takes_places_by_id_kind_tag_and_district_and_all_where_it_names_none) {
  Place place;
  place.id = "rose-lake";
  place.kind = "park";
  place.district = "north";
  place.tags = {"committed", "new"};
  EXPECT_TRUE(selects({}, place));
  for (const char *name : {"rose-lake", "park", "north", "new"}) {
    EXPECT_TRUE(selects({name}, place)) << name;
    EXPECT_TRUE(selects({"other", name}, place)) << name;
  }
  EXPECT_FALSE(selects({"rose", "south"}, place));
}

TEST(LayoutHorizon, the_window_begins_after_the_warm_up_and_hours_are_those_of_the_clock) {
  SmallCity city;
  city.horizon.start_clock = 6 * hour;
  city.horizon.warm_up = 10 * hour; // from 20:00 of the Sunday before
  city.horizon.length = 2 * day;
  city.horizon.follow = 5 * hour;
  const Layout layout(city);
  EXPECT_EQ(layout.window_begin, 10 * hour);
  EXPECT_EQ(layout.window_end, 58 * hour);
  EXPECT_EQ(layout.last_date, 63 * hour);
  EXPECT_EQ(layout.hour_of(0), 20u);
  EXPECT_EQ(layout.hour_of(4 * hour - 1), 23u);
  EXPECT_EQ(layout.hour_of(4 * hour), 0u);
  EXPECT_EQ(layout.day_of(4 * hour), 1u);
  ASSERT_GE(layout.day_kind.size(), 4u);
  EXPECT_EQ(layout.day_kind[0], 1) << "Sunday";
  EXPECT_EQ(layout.day_kind[1], 0) << "Monday";
  EXPECT_EQ(layout.month[0], 0);
}

TEST(LayoutHorizon, holidays_and_the_workdays_they_are_paid_with_change_the_kind_of_a_day) {
  SmallCity city;
  city.horizon.length = 7 * day;
  city.holidays = {{2023, 1, 3}};
  city.make_up_workdays = {{2023, 1, 7}}; // a Saturday
  const Layout layout(city);
  const std::vector<int> kinds(layout.day_kind.begin(), layout.day_kind.begin() + 7);
  EXPECT_THAT(kinds, ElementsAre(0, 2, 0, 0, 0, 0, 1));
}

TEST(LayoutSpots, a_rate_is_per_place_metre_or_square_metre_and_times_the_weight) {
  SmallCity city;
  Place &park = city.add_street("park", 0, 0, 500);
  park.area = 2000;
  park.weight = 3;
  for (const auto &[id, per] : {std::pair{"a", RatePer::place}, {"b", RatePer::metre}, {"c", RatePer::square_metre}}) {
    IncidentType &type = city.add_type(id, {"park"});
    type.arises.rate = 0.01;
    type.arises.per = per;
  }
  const Layout layout(city);
  ASSERT_EQ(layout.spots.size(), 3u);
  EXPECT_DOUBLE_EQ(layout.spots[0].intensity, 0.03);
  EXPECT_DOUBLE_EQ(layout.spots[1].intensity, 15);
  EXPECT_DOUBLE_EQ(layout.spots[2].intensity, 60);
}

TEST(LayoutSpots, arise_where_the_type_says_and_are_promised_where_the_promise_says) {
  SmallCity city;
  city.add_point("a", 0, 0).tags = {"committed"};
  city.add_point("b", 0, 0);
  city.add_point("c", 0, 0);
  IncidentType &type = city.add_type("t", {"a", "b"});
  type.promise = Promise{1200, 0, day, {"committed"}};
  const Layout layout(city);
  ASSERT_EQ(layout.spots.size(), 2u);
  EXPECT_TRUE(layout.spots[0].promised);
  EXPECT_FALSE(layout.spots[1].promised);
  EXPECT_TRUE(layout.spots_of_place[2].empty());
}

TEST(LayoutSpots, a_plan_changes_the_level_and_not_the_stream) {
  SmallCity city;
  city.add_point("a", 0, 0);
  IncidentType &type = city.add_type("t", {"a"});
  type.arises.rate = 0.9;
  type.arises.reference_rate = 1;
  Factor &more = city.factors.emplace_back();
  more.by = 1.5;
  Factor &elsewhere = city.factors.emplace_back();
  elsewhere.by = 7;
  elsewhere.of = {"another type"};
  const Layout layout(city);
  EXPECT_DOUBLE_EQ(layout.spots[0].intensity, 1);
  EXPECT_DOUBLE_EQ(layout.spots[0].ratio, 0.9);
  EXPECT_DOUBLE_EQ(layout.spots[0].highest_level, 0.9 * 1.5);
}

/// The highest level of the only spot where the factors are in force between these dates.
double highest_level(const std::vector<Factor> &factors) {
  SmallCity city;
  city.add_point("a", 0, 0);
  city.add_type("t", {"a"}).arises.rate = 1;
  city.factors = factors;
  return Layout(city).spots[0].highest_level;
}

Factor between(double from, double until, double by, double fading = 0) {
  Factor factor;
  factor.by = by;
  factor.from = from;
  factor.until = until;
  factor.fading = fading;
  return factor;
}

TEST(LayoutSpots, the_highest_level_is_that_of_factors_that_hold_together) {
  EXPECT_EQ(highest_level({}), 1);
  EXPECT_EQ(highest_level({between(0, 100, 0.5)}), 1) << "before and after it";
  EXPECT_EQ(highest_level({between(0, 100, 2), between(100, 200, 3), between(200, 300, 2)}), 3);
  EXPECT_EQ(highest_level({between(0, 100, 2), between(50, 200, 3), between(150, 300, 2)}), 6);
  EXPECT_EQ(highest_level({between(-1e300, 1e300, 2), between(100, 200, 3)}), 6);
  EXPECT_EQ(highest_level({between(-200, -100, 5), between(100, 200, 3)}), 3) << "over when the run begins";
  EXPECT_DOUBLE_EQ(highest_level({between(0, 100, 2, 50), between(150, 200, 3)}), 3 * (1 + std::exp(-1)));
  std::vector<Factor> eight;
  for (int i = 0; i < 8; ++i) eight.push_back(between(hour * i, hour * (i + 1), 2));
  EXPECT_EQ(highest_level(eight), 2);
}

TEST(LayoutSpots, an_explicit_stream_stands_in_for_the_id) {
  SmallCity city;
  city.add_point("a", 0, 0);
  city.add_type("old", {"a"});
  city.add_type("new", {"a"}).stream = "old";
  city.add_type("other", {"a"});
  const Layout layout(city);
  EXPECT_EQ(layout.spots[0].identity, layout.spots[1].identity);
  EXPECT_NE(layout.spots[0].identity, layout.spots[2].identity);
}

TEST(LayoutComponents, crews_that_see_the_same_incidents_settle_together) {
  SmallCity city;
  for (const char *id : {"a", "b", "c", "d"}) city.add_street(id, 0, 0, 100);
  city.add_type("t", {}).found.pass = 1;
  city.add_rider("x", {"a", "b"});
  city.add_rider("y", {"c"});
  city.add_rider("z", {"d", "b"});
  city.add_crews("z waiting", 1);
  const Layout layout(city);
  ASSERT_EQ(layout.crews.size(), 4u);
  EXPECT_EQ(layout.crews[0].component, layout.crews[2].component);
  EXPECT_NE(layout.crews[0].component, layout.crews[1].component);
  EXPECT_EQ(layout.crews[3].component, none);
  EXPECT_EQ(layout.components.size(), 2u);
  EXPECT_EQ(layout.spots[0].component, layout.crews[0].component);
  EXPECT_EQ(layout.spots[2].component, layout.crews[1].component);
}

TEST(LayoutComponents, passing_the_same_place_without_seeing_the_same_keeps_crews_apart) {
  SmallCity city;
  city.add_street("a", 0, 0, 100);
  IncidentType &t = city.add_type("t", {});
  t.found.pass = 1;
  IncidentType &u = city.add_type("u", {});
  u.found.pass = 1;
  u.served_by.skill = "other";
  city.add_rider("x", {"a"});
  city.add_rider("y", {"a"}).skills = {"other"};
  const Layout layout(city);
  EXPECT_NE(layout.crews[0].component, layout.crews[1].component);
}

/// Metres gone from `time` until `arrival`, hour by hour.
double metres_gone(const Layout &layout, const Profile &speeds, double speed, double time, double arrival) {
  double metres = 0;
  while (time < arrival) {
    const double clock = time + layout.clock_offset;
    const double next = std::min(arrival, (std::floor(clock / hour) + 1) * hour - layout.clock_offset);
    const std::size_t h = layout.hour_of((time + next) / 2);
    const auto kind = layout.day_kind[layout.day_of((time + next) / 2)];
    metres += (next - time) * speed * (kind == 0 ? speeds.workday : kind == 1 ? speeds.weekend : speeds.holiday)[h];
    time = next;
  }
  return metres;
}

TEST(LayoutArrival, goes_just_the_metres_under_speeds_that_change_by_hour_and_kind_of_day) {
  SmallCity city;
  city.horizon.start_clock = 7.3 * hour;
  city.horizon.length = 8 * day;
  city.holidays = {{2023, 1, 4}};
  Profile &profile = city.profiles.emplace_back();
  profile.id = "traffic";
  const Stream stream({5, 0}, 1, Purpose::travel);
  for (std::size_t h = 0; h < 24; ++h) {
    const Uniforms u = stream.block(h);
    profile.workday[h] = 0.2 + u.u[0];
    profile.weekend[h] = 0.2 + u.u[1];
    profile.holiday[h] = 0.2 + u.u[2];
  }
  city.vehicles[0].speed_profile = "traffic";
  const Layout layout(city);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    const Uniforms u = stream.block(100 + i);
    const double time = u.u[0] * 7 * day;
    const double metres = std::pow(u.u[1], 3) * 300000; // from next to nothing to many hours
    const double arrival = layout.arrival(0, time, metres);
    ASSERT_GE(arrival, time);
    ASSERT_NEAR(metres_gone(layout, profile, city.vehicles[0].speed, time, arrival), metres, 1e-6) << time;
  }
}

TEST(LayoutArrival, at_a_constant_speed_is_distance_over_speed) {
  const SmallCity city;
  const Layout layout(city);
  EXPECT_EQ(layout.arrival(0, 100, 250), 125);
  EXPECT_EQ(layout.arrival(0, 100, 0), 100);
}

TEST(LayoutCrews, posts_are_counted_by_shift) {
  SmallCity city;
  city.add_street("a", 0, 0, 100);
  city.add_type("t", {}).found.pass = 1;
  Roster &roster = city.add_roster("r", 6 * hour, 14 * hour);
  roster.shifts[0].id = "early";
  roster.shifts.push_back({"late", 14 * hour, 22 * hour, {}, true, true, true});
  CrewGroup &group = city.add_rider("x", {});
  group.beats.clear();
  group.count = 2;
  group.count_by_shift = {{"late", 3}};
  group.roster = "r";
  const Layout layout(city);
  std::size_t early = 0, late = 0;
  for (const CrewPost &crew : layout.crews) {
    early += crew.on_shift[0];
    late += crew.on_shift[1];
    if (crew.on_shift[0]) {
      EXPECT_DOUBLE_EQ(crew.beats[0][0].to - crew.beats[0][0].from, 50);
    }
    if (crew.on_shift[1]) {
      EXPECT_NEAR(crew.beats[1][0].to - crew.beats[1][0].from, 100 / 3.0, 1e-9);
    }
  }
  EXPECT_EQ(early, 2u);
  EXPECT_EQ(late, 3u);
}

} // namespace
} // namespace cavalry
