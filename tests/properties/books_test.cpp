#include "support/event_log.hpp"
#include "support/figures.hpp"
#include "support/random_city.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <span>
#include <string>
#include <tuple>

namespace cavalry {
namespace {

/// What is counted, worked out once more from nothing but the events.
class Retold {
public:
  /// What no event tells (queues, hours of crews, laps, when a call was opened) stays as the run has it.
  Retold(const Layout &layout, const LoggedRun &run) : layout_(layout), city_(layout.scenario), books_(run.outcome) {
    for (Counts &cell : books_.cells) keep_untold(cell);
    for (auto &channels : books_.channels) std::fill(channels.begin(), channels.end(), std::array<std::int64_t, 2>{});
    std::fill(books_.clear_times.begin(), books_.clear_times.end(), Histogram{});
    std::fill(books_.looks.begin(), books_.looks.end(), LookAccount{});
    for (CrewAccount &crew : books_.crews) crew.jobs = crew.calls = 0;
    books_.events = 0;
    for (std::size_t from = 0, until = 0; from < run.events.size(); from = until) {
      while (until < run.events.size() && run.events[until].incident == run.events[from].incident) ++until;
      tell({run.events.data() + from, until - from});
    }
    count_answers(run.events);
    const std::size_t scopes = city_.districts.size() + 1;
    for (std::size_t i = 0; i < books_.clear_times.size(); ++i)
      if (i % scopes != 0) books_.clear_times[i - i % scopes].merge(books_.clear_times[i]);
  }

  const Outcome &books() const { return books_; }

private:
  using Kind = Event::Kind;

  static void keep_untold(Counts &cell) {
    Counts kept;
    for (const Count what : {Count::late_desk, Count::late_waiting, Count::late_rework}) kept[what] = cell[what];
    cell = kept;
  }

  bool in_window(double date) const { return date >= layout_.window_begin && date < layout_.window_end; }
  std::uint32_t group_of(const Event &event) const { return layout_.crews[event.crew].group; }

  /// All that happened to one incident, or to none.
  void tell(std::span<const Event> story) {
    if (!is_about_an_incident(story.front().kind)) {
      for (const Event &event : story) tell_of_none(event);
      story = story.subspan(static_cast<std::size_t>(
          std::find_if(story.begin(), story.end(), [](const Event &e) { return e.kind == Kind::incident_arises; }) -
          story.begin()));
      if (story.empty()) return;
    }
    ++books_.events;
    for (const Event &event : story)
      if (event.kind == Kind::incident_cleared && in_window(event.time)) ++books_.crews[group_of(event)].jobs;
    ASSERT_EQ(story.front().kind, Kind::incident_arises);
    if (in_window(story.front().time)) count(story);
  }

  void count(std::span<const Event> story) {
    const Event &arose = story.front();
    const IncidentType &type = city_.incidents[arose.incident.type];
    Counts &cell = books_.cells[cell_in_books(arose)];
    ++cell[Count::arose];
    const bool promised = type.promise && selects(type.promise->at, city_.places[arose.place]) &&
                          ClockRange{type.promise->from, type.promise->until}.contains(clock(arose.time));
    cell[Count::promised] += promised;
    const double within = promised ? type.promise->clear_within : 0;
    const Event *known = nullptr;
    const Event *over = nullptr;
    bool called = false; // a crew is wanted for it
    for (const Event &event : story) {
      const bool is_known = event.kind == Kind::incident_known || event.kind == Kind::crew_finds;
      if (is_known && known == nullptr) known = &event;
      if (event.kind == Kind::crew_assigned) called = true;
      if (is_known && answered(type) && !(event.kind == Kind::crew_finds && can_serve(group_of(event), type)))
        called = true;
      if (event.kind == Kind::incident_flees || event.kind == Kind::call_turned_away) called = false;
      if (event.kind == Kind::nothing_found) ++cell[Count::nothing_found];
      if (event.kind != Kind::incident_cleared && event.kind != Kind::incident_gone) continue;
      over = &event;
      if (event.kind == Kind::incident_cleared && !called) ++cell[Count::handled_on_spot];
    }
    if (known != nullptr) ++cell[Count::found];
    auto *channel = known == nullptr ? nullptr : &books_.channels[arose.incident.type][known->detail];
    if (promised && channel != nullptr) ++cell[Count::known], ++(*channel)[0];
    auto &times =
        books_
            .clear_times[arose.incident.type * (city_.districts.size() + 1) + layout_.place_district[arose.place] + 1];
    if (over == nullptr) {
      ++cell[Count::open];
      times.add_beyond();
      return;
    }
    const double lasted = over->time - arose.time;
    if (over->kind == Kind::incident_gone) {
      ++cell[Count::gone];
      const bool by_itself = over->detail == static_cast<std::uint32_t>(Departure::by_itself);
      cell[Count::kept] += promised && by_itself && type.promise->gone_counts && lasted <= within;
      return;
    }
    ++cell[Count::cleared];
    cell[Count::clear_time] += ticks(lasted);
    if (city_.horizon.follow > 0 && lasted > city_.horizon.follow)
      times.add_beyond();
    else
      times.add(lasted);
    cell[Count::kept] += promised && lasted <= within;
    ASSERT_NE(known, nullptr) << "cleared, but nobody knew of it";
    if (promised && over->time - known->time <= within) ++cell[Count::kept_known], ++(*channel)[1];
    if (!promised || lasted <= within) return;
    const auto late = [&](Count part, double from, double until) {
      cell[part] += ticks(std::max(0.0, until - std::max(from, arose.time + within)));
    };
    const Event *sent = nullptr;
    double in_sight = known->time;  // of one that fled: since a crew was called anew
    const Event *reached = nullptr; // by the crew that clears it; others may come in vain meanwhile
    for (const Event &event : story) {
      if (event.kind == Kind::incident_flees) in_sight = std::nan("");
      if (event.kind == Kind::crew_called && std::isnan(in_sight)) in_sight = event.time;
      if (event.crew != over->crew) continue;
      if (event.kind == Kind::crew_assigned) sent = &event;
      if (event.kind == Kind::crew_arrives || event.kind == Kind::crew_finds) reached = &event;
    }
    late(Count::late_unnoticed, arose.time, std::isnan(in_sight) ? reached->time : in_sight);
    if (reached->kind == Kind::crew_arrives) late(Count::late_travel, sent->time, reached->time);
    late(Count::late_work, reached->time, over->time);
  }

  void tell_of_none(const Event &event) {
    if (event.kind != Kind::random_look || !in_window(event.time)) return;
    LookAccount &looks = books_.looks[layout_.place_district[event.place]];
    ++looks.looks[layout_.hour_of(event.time)];
    looks.seen[layout_.hour_of(event.time)] += event.detail;
  }

  /// A crew answers a call when it comes there, whatever it finds.
  void count_answers(const std::vector<Event> &events) {
    std::set<std::tuple<std::uint32_t, double, IncidentKey>> answers; // a job may take no time
    for (const Event &event : events)
      if ((event.kind == Kind::crew_arrives || event.kind == Kind::nothing_found) && in_window(event.time))
        answers.emplace(event.crew, event.time, event.incident);
    for (const auto &answer : answers) ++books_.crews[layout_.crews[std::get<0>(answer)].group].calls;
  }

  double clock(double date) const {
    return date + layout_.clock_offset - 86400.0 * std::floor((date + layout_.clock_offset) / 86400.0);
  }

  std::size_t cell_in_books(const Event &arose) const {
    for (const std::uint32_t spot : layout_.spots_of_place[arose.place])
      if (layout_.spots[spot].type == arose.incident.type)
        return cell_of(layout_.spots.size(), spot, layout_.day_kind[layout_.day_of(arose.time)],
                       layout_.hour_of(arose.time));
    ADD_FAILURE() << "it arose where its type does not: " << describe(arose, city_);
    return 0;
  }

  bool can_serve(std::uint32_t group, const IncidentType &type) const {
    const auto &skills = city_.crews[group].skills;
    return std::find(skills.begin(), skills.end(), type.served_by.skill) != skills.end();
  }
  bool answered(const IncidentType &type) const {
    return std::any_of(layout_.crews.begin(), layout_.crews.end(), [&](const CrewPost &crew) {
      return city_.crews[crew.group].takes_calls && can_serve(crew.group, type);
    });
  }

  const Layout &layout_;
  const Scenario &city_;
  Outcome books_;
};

TEST(Books, count_what_the_events_tell) {
  constexpr std::uint64_t cities = 1000;
  Counts all;
  std::int64_t calls = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE("random_city(" + std::to_string(seed) + ") with calls");
    const Scenario scenario = random_city(seed, {.calls = true});
    const Layout layout(scenario);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 3});
    const Retold retold(layout, run);
    EXPECT_EQ(difference(figures(layout, run.outcome), figures(layout, retold.books())), "");
    for (const Counts &cell : run.outcome.cells) all += cell;
    for (const CrewAccount &crew : run.outcome.crews) calls += crew.calls;
  }
  for (const Count what : {Count::found, Count::cleared, Count::gone, Count::open, Count::handled_on_spot,
                           Count::promised, Count::kept, Count::known, Count::kept_known, Count::nothing_found})
    EXPECT_GT(all[what], 1000) << "count " << static_cast<int>(what) << " is hardly tried";
  EXPECT_GT(calls, 1000);
}

} // namespace
} // namespace cavalry
