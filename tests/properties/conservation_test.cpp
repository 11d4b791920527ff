#include "engine/run_header.hpp"
#include "properties/plain_city.hpp"
#include "record/scene.hpp"
#include "record/time_order.hpp"
#include "support/event_log.hpp"
#include "support/random_city.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>

namespace cavalry {
namespace {

using Kind = Event::Kind;

constexpr std::uint64_t cities = 800;

Scenario city_of(std::uint64_t seed) {
  return random_city(seed,
                     {.calls = true, .one_roof = seed % 5 == 0, .cases = seed % 2 == 1, .breakdowns = seed % 3 == 1});
}

bool is_of_a_case(const Event &event) { return event.kind >= Kind::case_reported && event.kind <= Kind::case_resumed; }

/// Follows one incident through its events in order of time.
class Life {
public:
  /// What is wrong with this event coming next; empty where nothing is.
  std::string next(const Event &event) {
    if (event.kind == Kind::incident_arises) {
      if (arisen_) return "arises twice";
      arisen_ = true;
      return "";
    }
    if (!arisen_) return "has not arisen";
    // A crew may be called, or come, for what is over without anyone there having heard of it.
    const bool comes = event.kind == Kind::crew_called || event.kind == Kind::crew_assigned ||
                       event.kind == Kind::crew_departs || event.kind == Kind::crew_arrives;
    if (event.kind == Kind::case_reported) has_case_ = true;
    if (is_of_a_case(event)) return has_case_ && known_ ? "" : "is a case that nobody has reported";
    if (over_ && !comes && event.kind != Kind::nothing_found) return "is over already";
    return step(event);
  }
  bool is_over() const { return over_; }

private:
  std::string step(const Event &event) {
    switch (event.kind) {
    case Kind::incident_known:
      known_ = true;
      return "";
    case Kind::crew_finds:
      known_ = true;
      finder_ = event.crew;
      found_ = event.time;
      sent_since_found_ = false;
      return "";
    case Kind::crew_called:
      return known_ ? "" : "a crew is called for what nobody knows";
    case Kind::crew_assigned:
      if (!has_case_) sent_.clear(), at_work_ = nobody; // of two cases, each may have its crew
      sent_.insert(event.crew);
      sent_since_found_ = true;
      return known_ ? "" : "a crew is sent for what nobody knows";
    case Kind::crew_departs:
      return sent_.contains(event.crew) ? "" : "another crew departs than was sent";
    case Kind::crew_arrives:
      arrived_ = event.time;
      return sent_.contains(event.crew) ? "" : "another crew arrives than was sent";
    case Kind::crew_starts:
      at_work_ = event.crew;
      return sent_.contains(event.crew) && event.time == arrived_ ? "" : "a crew starts that has not just arrived";
    case Kind::nothing_found:
      return sent_.contains(event.crew) ? "" : "another crew finds nothing than was sent";
    case Kind::incident_flees:
      return sent_.contains(event.crew) || (event.crew == finder_ && event.time == found_) ? "" : "flees from nobody";
    case Kind::incident_cleared:
      over_ = true;
      if (event.crew == nobody) return has_case_ ? "" : "nobody clears it, and it is no unit's";
      if (event.crew == at_work_) return "";
      if (event.crew != finder_) return "a crew clears what it has not come to";
      return sent_since_found_ && !has_case_ ? "a crew was sent for what another had in hand" : "";
    case Kind::call_turned_away:
      return known_ ? "" : "what nobody knows is turned away";
    case Kind::incident_gone:
      over_ = true;
      return "";
    default:
      return "unknown event";
    }
  }

  double found_ = -1, arrived_ = -1;
  std::uint32_t finder_ = nobody, at_work_ = nobody;
  std::set<std::uint32_t> sent_;
  bool arisen_ = false, known_ = false, over_ = false, sent_since_found_ = false;
  bool has_case_ = false; ///< and the platform does not see what a passing crew does
};

bool is_of_an_incident(const Event &event) { return is_about_an_incident(event.kind); }

TEST(Conservation, every_incident_arises_once_is_over_at_most_once_and_each_step_follows_another) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE("city_of(" + std::to_string(seed) + ")");
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 11});
    std::map<IncidentKey, Life> lives;
    for (const Event &event : run.events) {
      if (!is_of_an_incident(event)) continue;
      EXPECT_EQ(lives[event.incident].next(event), "") << describe(event, city);
    }
    EXPECT_EQ(static_cast<std::int64_t>(lives.size()), run.outcome.events);
  }
}

TEST(Conservation, the_cohort_is_what_was_cleared_what_went_away_and_what_is_open) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE("city_of(" + std::to_string(seed) + ")");
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 11});
    Counts all;
    for (const Counts &cell : run.outcome.cells) all += cell;
    std::map<IncidentKey, Life> lives;
    std::int64_t arose = 0;
    std::int64_t open = 0;
    for (const Event &event : run.events)
      if (is_of_an_incident(event)) lives[event.incident].next(event);
    for (const Event &event : run.events) {
      if (event.kind != Kind::incident_arises) continue;
      if (event.time < layout.window_begin || event.time >= layout.window_end) continue;
      ++arose;
      open += !lives[event.incident].is_over();
    }
    EXPECT_EQ(all[Count::arose], arose);
    EXPECT_EQ(all[Count::open], open);
    EXPECT_EQ(all[Count::cleared] + all[Count::gone] + all[Count::open], arose);
  }
}

/// How much has begun and ended so far.
struct Balance {
  std::size_t arose = 0, over = 0, reported = 0, ended = 0;

  void count(Kind kind) {
    arose += kind == Kind::incident_arises;
    over += kind == Kind::incident_cleared || kind == Kind::incident_gone;
    reported += kind == Kind::case_reported;
    ended += kind == Kind::case_dismissed || kind == Kind::case_closed;
  }
};

TEST(Conservation, at_every_moment_what_arose_is_open_or_over_and_what_was_reported_is_open_dismissed_or_closed) {
  Balance all;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE("city_of(" + std::to_string(seed) + ")");
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const StreamKey key{seed, 11};
    const RunHeader header = run_header(layout, "baseline", {}, "digest", key);
    const StreetMap map(header);
    Scene scene(header, map); // keeps what is open, each by its name
    Balance balance;
    int wrong = 0;
    InTimeOrder in_order([&](const Event &event) {
      scene.apply(event);
      balance.count(event.kind);
      if (scene.incidents().size() == balance.arose - balance.over &&
          scene.cases().size() == balance.reported - balance.ended)
        return;
      if (++wrong == 1) ADD_FAILURE() << describe(event, city);
    });
    simulator().run(layout, key, {.recorder = &in_order, .extra_looks_every = 10 * minute});
    in_order.finish();
    EXPECT_EQ(in_order.late(), 0U);
    EXPECT_EQ(wrong, 0);
    all.over += balance.over;
    all.ended += balance.ended;
  }
  EXPECT_GT(all.over, 30'000U);
  EXPECT_GT(all.ended, 1'000U);
}

/// Ticks of a group's duty that the roster plans in the window.
Ticks planned_duty(const Layout &layout, const plain::City &city, std::uint32_t group) {
  Ticks sum = 0;
  for (std::size_t crew = 0; crew < layout.crews.size(); ++crew) {
    if (layout.crews[crew].group != group) continue;
    double counted = -1;
    for (const plain::Stretch &stretch : city.planned()[crew]) {
      if (stretch.duty_end == counted) continue; // another stretch of the same duty
      counted = stretch.duty_end;
      const double from = std::max(stretch.duty_begin, layout.window_begin) + layout.clock_offset;
      const double until = std::min(stretch.duty_end, layout.window_end) + layout.clock_offset;
      if (from < until) sum += ticks(until) - ticks(from);
    }
  }
  return sum;
}

TEST(Conservation, every_moment_of_duty_is_accounted_for_once) {
  int exact = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE("city_of(" + std::to_string(seed) + ")");
    const Scenario scenario = city_of(seed);
    const Layout layout(scenario);
    const StreamKey key{seed, 11};
    const plain::City city(layout, key);
    const Outcome outcome = simulator().run(layout, key);
    for (std::uint32_t group = 0; group < scenario.crews.size(); ++group) {
      Ticks duty = 0;
      for (std::size_t h = 0; h < 24; ++h) {
        SCOPED_TRACE("crew group " + scenario.crews[group].id + ", hour " + std::to_string(h));
        const auto &hour = outcome.crews[group].hours[h];
        const auto of = [&](CrewTime what) { return hour[static_cast<std::size_t>(what)]; };
        for (const Ticks time : hour) EXPECT_GE(time, 0);
        const Ticks told = of(CrewTime::on_scene) + of(CrewTime::on_scene_roving) + of(CrewTime::travel) +
                           of(CrewTime::waiting) + of(CrewTime::rest) + of(CrewTime::out_of_order);
        EXPECT_LE(told, of(CrewTime::duty)); // the rest of it: it roved, or stood post
        if (scenario.crews[group].duty == Duty::wait) {
          EXPECT_EQ(told, of(CrewTime::duty));
          exact += told > 0;
        }
        duty += of(CrewTime::duty);
      }
      EXPECT_EQ(duty, planned_duty(layout, city, group)) << scenario.crews[group].id;
    }
  }
  EXPECT_GT(exact, 1000);
}

} // namespace
} // namespace cavalry
