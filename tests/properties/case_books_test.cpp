#include "demand/channels.hpp"
#include "support/event_log.hpp"
#include "support/random_city.hpp"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace cavalry {
namespace {

using Kind = Event::Kind;

constexpr std::uint64_t cities = 600;

/// With a window of whole days from midnight on, so that its end is one.
Scenario city_of(std::uint64_t seed) {
  Scenario city = random_city(seed, {.calls = true, .suppression = false, .one_roof = seed % 5 == 0, .cases = true});
  city.horizon.start_clock = 0;
  city.horizon.length = seed % 3 == 0 ? 2 * day : day;
  return city;
}

std::string name_of_city(std::uint64_t seed) { return "city_of(" + std::to_string(seed) + ")"; }

/// Dates of what happened to the cases of one incident, in order.
using CaseDates = std::map<Kind, std::vector<double>>;

class Cases {
public:
  explicit Cases(const std::vector<Event> &events) {
    for (const Event &event : events)
      if (event.kind >= Kind::case_reported) of_[event.incident][event.kind].push_back(event.time);
    for (auto &[incident, dates] : of_)
      for (auto &[kind, of_kind] : dates) std::sort(of_kind.begin(), of_kind.end());
  }
  auto begin() const { return of_.begin(); }
  auto end() const { return of_.end(); }

  /// How many times it happened from one date until before another.
  std::int64_t count(Kind kind, double from, double until) const {
    std::int64_t sum = 0;
    for (const auto &[incident, dates] : of_) {
      const auto found = dates.find(kind);
      if (found == dates.end()) continue;
      sum += std::count_if(found->second.begin(), found->second.end(),
                           [&](double date) { return date >= from && date < until; });
    }
    return sum;
  }
  /// Filed and not closed just before a date.
  std::int64_t open(double date) const { return count(Kind::case_filed, 0, date) - count(Kind::case_closed, 0, date); }

private:
  std::map<IncidentKey, CaseDates> of_;
};

TEST(CaseBooks, every_case_is_dismissed_or_filed_and_what_is_filed_is_closed_or_open) {
  std::int64_t reported = 0, dismissed = 0, closed = 0, reworked = 0, bounced = 0, suspended = 0, overdue = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 7});
    for (const auto &[incident, dates] : Cases(run.events)) {
      const auto number = [&](Kind kind) { return dates.contains(kind) ? dates.at(kind).size() : 0; };
      EXPECT_GE(number(Kind::case_reported), number(Kind::case_dismissed) + number(Kind::case_filed));
      EXPECT_GE(number(Kind::case_filed), number(Kind::case_closed));
      EXPECT_GE(number(Kind::case_filed) + number(Kind::case_bounced), number(Kind::case_dispatched));
      EXPECT_GE(number(Kind::case_handed_back), number(Kind::case_closed) + number(Kind::case_reworked));
      reported += static_cast<std::int64_t>(number(Kind::case_reported));
      dismissed += static_cast<std::int64_t>(number(Kind::case_dismissed));
      closed += static_cast<std::int64_t>(number(Kind::case_closed));
      reworked += static_cast<std::int64_t>(number(Kind::case_reworked));
      bounced += static_cast<std::int64_t>(number(Kind::case_bounced));
      suspended += static_cast<std::int64_t>(number(Kind::case_suspended));
      overdue += static_cast<std::int64_t>(number(Kind::case_overdue));
    }
  }
  EXPECT_GT(reported, 10000);
  for (const std::int64_t often : {dismissed, closed, reworked, bounced, suspended, overdue})
    EXPECT_GT(often, 300) << "hardly tried";
}

TEST(CaseBooks, count_what_the_events_tell) {
  std::int64_t overdue_at_end = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 7});
    if (run.outcome.cases.empty()) continue;
    const Cases cases(run.events);
    const CaseAccount &all = run.outcome.cases[0];
    const double begin = layout.window_begin;
    const double end = layout.window_end;
    EXPECT_EQ(all.reported, cases.count(Kind::case_reported, begin, end));
    EXPECT_EQ(all.cohort.all, cases.count(Kind::case_filed, begin, end));
    EXPECT_EQ(all.open_at_end, cases.open(end));
    EXPECT_EQ(all.official.all, cases.count(Kind::case_filed, 0, end));
    EXPECT_EQ(all.official.all_closed_on_time + all.official.all_closed_late, cases.count(Kind::case_closed, 0, end));
    if (city.horizon.warm_up == 0) {
      EXPECT_GE(all.reported, all.dismissed + all.cohort.all);
      EXPECT_LE(all.dismissed, cases.count(Kind::case_dismissed, 0, layout.last_date));
    }
    const auto &days = run.outcome.case_days;
    ASSERT_EQ(static_cast<double>(days.size()), city.horizon.length / day);
    for (std::size_t i = 0; i < days.size(); ++i) {
      EXPECT_EQ(days[i][0], cases.open(begin + day * static_cast<double>(i + 1)));
      EXPECT_LE(days[i][1], days[i][0]);
    }
    EXPECT_EQ(days.back()[1], all.overdue_at_end) << "alarms and clocks agree";
    overdue_at_end += all.overdue_at_end;
  }
  EXPECT_GT(overdue_at_end, 500);
}

/// Counts of an account, and how many durations it holds.
std::vector<std::int64_t> numbers(const CaseAccount &of) {
  std::vector<std::int64_t> result{of.reported,
                                   of.dismissed,
                                   of.open_at_end,
                                   of.overdue_at_end,
                                   of.cohort.all,
                                   of.cohort.all_closed_on_time,
                                   of.cohort.all_closed_late,
                                   of.cohort.all_reworked,
                                   of.cohort.all_extended,
                                   of.cohort.due,
                                   of.official.due,
                                   of.official.due_closed,
                                   of.official.due_closed_on_time,
                                   of.official.overdue_open};
  result.insert(result.end(), of.time.begin(), of.time.end());
  result.push_back(static_cast<std::int64_t>(of.completion.total()));
  result.push_back(static_cast<std::int64_t>(of.cut_off.total()));
  return result;
}

TEST(CaseBooks, the_city_is_the_sum_of_its_districts_of_its_types_of_its_sources_and_of_its_hours) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const Outcome outcome = simulator().run(layout, StreamKey{seed, 7});
    if (outcome.cases.empty()) continue;
    const CaseAccount &all = outcome.cases[0];
    std::size_t first = 1;
    const auto sum_of = [&](std::size_t number) {
      std::vector<std::int64_t> sum(numbers(all).size());
      for (std::size_t i = first; i < first + number; ++i) {
        const std::vector<std::int64_t> part = numbers(outcome.cases[i]);
        for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += part[k];
      }
      first += number;
      return sum;
    };
    EXPECT_EQ(sum_of(city.districts.size()), numbers(all));
    EXPECT_EQ(sum_of(city.incidents.size()), numbers(all));
    first += city.units.size(); // a case may have none
    EXPECT_EQ(sum_of(discovery_ids(city.incidents).size()), numbers(all));
    EXPECT_EQ(sum_of(24), numbers(all));
    EXPECT_EQ(first, outcome.cases.size());
    const CaseCounts &cohort = all.cohort;
    EXPECT_EQ(static_cast<std::int64_t>(all.completion.total() + all.cut_off.total()), cohort.all);
    EXPECT_EQ(static_cast<std::int64_t>(all.completion.total()), cohort.all_closed_on_time + cohort.all_closed_late);
  }
}

TEST(CaseBooks, all_lateness_is_put_down_to_something) {
  double reworked = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    const Layout layout(city);
    const LoggedRun run = logged_run(layout, StreamKey{seed, 7});
    double late = 0, cleared = 0;
    std::map<IncidentKey, Event> arose;
    for (const Event &event : run.events) {
      if (event.kind == Kind::incident_arises) arose[event.incident] = event;
      if (event.kind != Kind::incident_cleared) continue;
      const Event &born = arose.at(event.incident);
      const auto &promise = city.incidents[event.incident.type].promise;
      const bool in_window = born.time >= layout.window_begin && born.time < layout.window_end;
      const double clock = std::fmod(born.time + layout.clock_offset, day);
      if (!in_window || !promise || !selects(promise->at, city.places[born.place]) ||
          !ClockRange{promise->from, promise->until}.contains(clock))
        continue;
      late += std::max(0.0, event.time - born.time - promise->clear_within);
      ++cleared;
    }
    Counts all;
    for (const Counts &cell : run.outcome.cells) all += cell;
    Ticks told = 0;
    for (const Count part : {Count::late_unnoticed, Count::late_desk, Count::late_waiting, Count::late_travel,
                             Count::late_work, Count::late_rework})
      told += all[part];
    EXPECT_NEAR(seconds(told), late, 1e-5 * (1 + cleared));
    reworked += seconds(all[Count::late_rework]);
  }
  EXPECT_GT(reworked, 100 * hour);
}

TEST(CaseBooks, people_at_a_desk_are_on_duty_as_crews_by_the_same_roster_are) {
  std::int64_t compared = 0;
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    Scenario city = city_of(seed);
    const std::size_t first = city.crews.size();
    for (const Desk &desk : city.desks) {
      CrewGroup &idle = city.crews.emplace_back();
      static_cast<Posts &>(idle) = desk;
      idle.id = "idle " + desk.id;
      idle.vehicle = city.vehicles[0].id;
    }
    const Layout layout(city);
    const Outcome outcome = simulator().run(layout, StreamKey{seed, 7});
    for (std::size_t desk = 0; desk < city.desks.size(); ++desk) {
      Ticks duty = 0;
      for (const auto &of_hour : outcome.crews[first + desk].hours)
        duty += of_hour[static_cast<std::size_t>(CrewTime::duty)] - of_hour[static_cast<std::size_t>(CrewTime::rest)];
      EXPECT_NEAR(static_cast<double>(outcome.desks[desk].duty), static_cast<double>(duty), 20);
      EXPECT_GE(outcome.desks[desk].waited, 0);
      compared += duty > 0 && !city.desks[desk].roster.empty();
    }
  }
  EXPECT_GT(compared, 300);
}

TEST(CaseBooks, no_plan_for_desks_units_and_procedures_changes_what_happens_in_the_city) {
  for (std::uint64_t seed = 0; seed < cities; ++seed) {
    SCOPED_TRACE(name_of_city(seed));
    const Scenario city = city_of(seed);
    Scenario other = city;
    for (Desk &desk : other.desks) ++desk.count;
    for (CaseUnit &unit : other.units)
      if (unit.answers_after) unit.answers_after = Distribution::fixed(600);
    for (IncidentType &type : other.incidents) {
      if (!type.cases) continue;
      type.cases->rework = 0;
      type.cases->sources.clear();
      if (seed % 4 == 0) type.cases.reset();
    }
    if (other.crews[0].duty == Duty::wait) ++other.crews[0].count;
    const auto list_of = [&](const Scenario &scenario) {
      const Layout layout(scenario);
      return simulator().run(layout, StreamKey{seed, 7}).incident_list;
    };
    EXPECT_EQ(list_of(city), list_of(other));
  }
}

} // namespace
} // namespace cavalry
