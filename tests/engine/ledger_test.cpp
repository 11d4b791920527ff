#include "engine/ledger.hpp"

#include "base/random.hpp"
#include "base/units.hpp"
#include "engine/small_city.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace cavalry {
namespace {

/// Warm-up of ten hours before a window of one day that begins on Monday at 06:00; 20 min promised by day at "a kept".
struct Books : SmallCity {
  Books() {
    horizon.start_clock = 6 * hour;
    horizon.warm_up = 10 * hour;
    add_point("a kept", 0, 0);
    add_point("b free", 0, 0);
    IncidentType &type = add_type("t", {});
    type.found.channels = {{"report", 0.5, {}}, {"camera", 0.5, {}}};
    type.promise = Promise{20 * minute, 6 * hour, 22 * hour, {"a kept"}};
    add_crews("c", 1);
  }
};

Incident incident_at(std::uint32_t spot, double arose) {
  Incident incident;
  incident.spot = incident.birth_spot = spot;
  incident.arose = arose;
  return incident;
}

class LedgerTest : public ::testing::Test {
public:
  double time(const Outcome &outcome, std::size_t h) {
    return seconds(outcome.crews[0].hours[h][static_cast<std::size_t>(CrewTime::travel)]);
  }
  Counts all(const Outcome &outcome) {
    Counts counts;
    for (const Counts &cell : outcome.cells) counts += cell;
    return counts;
  }
  const Books books;
  const Layout layout{books};
  Ledger ledger{layout, nullptr};
  const double monday = 4 * hour; // midnight in model time: the run begins on Sunday at 20:00
};

TEST_F(LedgerTest, counts_the_part_of_a_time_that_lies_in_the_window) {
  ledger.crew_time(0, CrewTime::travel, 0, monday + 7 * hour);                     // the window begins at 06:00
  ledger.crew_time(0, CrewTime::travel, monday + 29.5 * hour, monday + 40 * hour); // and ends at 06:00
  ledger.crew_time(0, CrewTime::travel, 0, hour);
  ledger.crew_time(0, CrewTime::travel, monday + 31 * hour, monday + 32 * hour);
  const Outcome outcome = ledger.close();
  EXPECT_EQ(time(outcome, 6), 3600);
  EXPECT_EQ(time(outcome, 5), 1800);
  EXPECT_EQ(time(outcome, 7), 0);
  EXPECT_EQ(time(outcome, 20), 0);
}

TEST_F(LedgerTest, splits_a_time_by_the_hours_of_the_clock) {
  ledger.crew_time(0, CrewTime::travel, monday + 8.75 * hour, monday + 11.25 * hour);
  ledger.crew_time(0, CrewTime::travel, monday + 9 * hour, monday + 10 * hour);
  ledger.crew_time(0, CrewTime::travel, monday + 9.5 * hour, monday + 9.5 * hour);
  ledger.crew_time(0, CrewTime::travel, monday + 9.5 * hour, monday + 9.25 * hour);
  const Outcome outcome = ledger.close();
  EXPECT_EQ(time(outcome, 8), 900);
  EXPECT_EQ(time(outcome, 9), 7200);
  EXPECT_EQ(time(outcome, 10), 3600);
  EXPECT_EQ(time(outcome, 11), 900);
}

TEST_F(LedgerTest, a_time_counted_in_pieces_is_the_time_counted_whole) {
  Ledger pieces(layout, nullptr);
  const Stream stream({7, 0}, 1, Purpose::travel);
  for (std::uint64_t i = 0; i < 200; ++i) {
    const Uniforms u = stream.block(i);
    const double from = layout.last_date * u.u[0];
    const double until = from + 5 * hour * u.u[1];
    const double cut = from + (until - from) * u.u[2];
    ledger.crew_time(0, CrewTime::travel, from, until);
    pieces.crew_time(0, CrewTime::travel, cut, until);
    pieces.crew_time(0, CrewTime::travel, from, cut);
  }
  EXPECT_EQ(ledger.close().crews, pieces.close().crews);
}

TEST_F(LedgerTest, only_what_arises_in_the_window_belongs_to_the_cohort) {
  for (const double date : {0.0, layout.window_begin - 1e-6, layout.window_end, layout.window_end + 1}) {
    Incident early = incident_at(0, date);
    ledger.arises(early);
    ledger.noticed(early, date, 0, 0);
    ledger.cleared(early, {date, date, date, date, date, true}, 0, 0);
  }
  Incident first = incident_at(0, layout.window_begin);
  ledger.arises(first);
  EXPECT_EQ(ledger.undecided(), 1);
  const Outcome outcome = ledger.close();
  EXPECT_EQ(outcome.events, 5);
  EXPECT_EQ(all(outcome)[Count::arose], 1);
  EXPECT_EQ(all(outcome)[Count::cleared], 0);
  EXPECT_EQ(all(outcome)[Count::open], 1);
}

TEST_F(LedgerTest, a_member_of_the_cohort_counts_in_the_hour_in_which_it_arose_whenever_it_is_cleared) {
  Incident incident = incident_at(0, monday + 9.9 * hour);
  ledger.arises(incident);
  const double end = layout.window_end + 3 * hour;
  ledger.noticed(incident, end, 0, 0);
  ledger.cleared(incident, {end, end, end, end, end, true}, 0, 0);
  const Outcome outcome = ledger.close();
  EXPECT_EQ(outcome.cells[cell_of(layout.spots.size(), 0, 0, 9)][Count::cleared], 1) << "spot 0, workday, nine o'clock";
  EXPECT_EQ(outcome.crews[0].jobs, 0) << "what the crews did counts when they did it";
}

TEST_F(LedgerTest, is_promised_only_where_and_when_the_promise_holds) {
  struct Case {
    std::uint32_t spot;
    double clock;
    bool promised;
  };
  for (const Case &at : {Case{0, 6, true}, {0, 21.99, true}, {0, 22, false}, {1, 12, false}}) {
    Incident incident = incident_at(at.spot, monday + at.clock * hour);
    ledger.arises(incident);
    EXPECT_EQ(incident.promised, at.promised) << at.spot << ' ' << at.clock;
  }
}

TEST_F(LedgerTest, a_promise_may_hold_over_midnight) {
  Books night = books;
  night.incidents[0].promise->from = 22 * hour;
  night.incidents[0].promise->until = 7 * hour;
  const Layout by_night(night);
  Ledger of_night(by_night, nullptr);
  for (const auto &[clock, promised] :
       {std::pair{6.5, true}, {7.0, false}, {12.0, false}, {22.0, true}, {24.5, true}}) {
    Incident incident = incident_at(0, monday + clock * hour);
    of_night.arises(incident);
    EXPECT_EQ(incident.promised, promised) << clock;
  }
}

TEST_F(LedgerTest, lateness_is_split_over_the_steps_and_adds_up) {
  const Stream stream({8, 0}, 1, Purpose::travel);
  double lateness = 0;
  std::int64_t late = 0;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    Incident incident = incident_at(0, monday + (7 + i % 14) * hour);
    ledger.arises(incident);
    std::array<double, 5> dates{};
    for (std::size_t d = 0; d < 5; ++d)
      dates[d] = incident.arose + std::round(stream.block(i, static_cast<std::uint32_t>(d)).u[0] * 3000);
    std::sort(dates.begin(), dates.end());
    ledger.noticed(incident, dates[0], 1, nobody);
    ledger.cleared(incident, {dates[0], dates[1], dates[2], dates[3], dates[4], false}, 0, 0);
    const double past = dates[4] - incident.arose - 20 * minute;
    if (past > 0) {
      lateness += past;
      ++late;
    }
  }
  const Counts counts = all(ledger.close());
  double split = 0;
  for (const Count part : {Count::late_unnoticed, Count::late_desk, Count::late_waiting, Count::late_travel,
                           Count::late_work, Count::late_rework})
    split += seconds(counts[part]);
  EXPECT_NEAR(split, lateness, 1e-3);
  EXPECT_EQ(counts[Count::kept], 1000 - late);
  EXPECT_EQ(counts[Count::cleared], 1000);
}

TEST_F(LedgerTest, each_step_bears_what_it_took_past_the_deadline) {
  Incident incident = incident_at(0, monday + 9 * hour);
  ledger.arises(incident);
  const double t = incident.arose;
  ledger.noticed(incident, t + 22 * minute, 1, nobody);
  ledger.cleared(incident, {t + 22 * minute, t + 22 * minute, t + 25 * minute, t + 31 * minute, t + 38 * minute, false},
                 0, 0);
  const Counts counts = all(ledger.close());
  EXPECT_EQ(seconds(counts[Count::late_unnoticed]), 2 * minute);
  EXPECT_EQ(seconds(counts[Count::late_desk]), 0);
  EXPECT_EQ(seconds(counts[Count::late_waiting]), 3 * minute);
  EXPECT_EQ(seconds(counts[Count::late_travel]), 6 * minute);
  EXPECT_EQ(seconds(counts[Count::late_work]), 7 * minute);
  EXPECT_EQ(counts[Count::kept], 0);
  EXPECT_EQ(counts[Count::kept_known], 1) << "16 min since it was known";
  EXPECT_EQ(seconds(counts[Count::clear_time]), 38 * minute);
}

TEST_F(LedgerTest, the_deadline_itself_is_in_time) {
  for (const double after : {20 * minute, 20 * minute + 0.001}) {
    Incident incident = incident_at(0, monday + 9 * hour);
    ledger.arises(incident);
    const double date = incident.arose + after;
    ledger.noticed(incident, date, 0, 0);
    ledger.cleared(incident, {date, date, date, date, date, true}, 0, 0);
  }
  EXPECT_EQ(all(ledger.close())[Count::kept], 1);
}

TEST_F(LedgerTest, what_goes_away_by_itself_keeps_the_promise_only_where_that_counts) {
  Books counting = books;
  counting.incidents[0].promise->gone_counts = true;
  const Layout where_it_counts(counting);
  Ledger other(where_it_counts, nullptr);
  for (Ledger *books_of : {&ledger, &other})
    for (const double after : {5 * minute, 30 * minute}) {
      Incident incident = incident_at(0, monday + 9 * hour);
      incident.gone = incident.arose + after;
      books_of->arises(incident);
      books_of->goes_away(incident);
      EXPECT_EQ(books_of->undecided(), 0);
    }
  const Counts counts = all(ledger.close());
  EXPECT_EQ(counts[Count::gone], 2);
  EXPECT_EQ(counts[Count::open], 0);
  EXPECT_EQ(counts[Count::kept], 0);
  EXPECT_EQ(all(other.close())[Count::kept], 1) << "the one that was gone in time";
}

TEST_F(LedgerTest, the_first_to_notice_it_is_its_channel) {
  Incident incident = incident_at(0, monday + 9 * hour);
  ledger.arises(incident);
  ledger.noticed(incident, incident.arose + 60, 2, nobody);
  ledger.noticed(incident, incident.arose + 90, 1, nobody);
  ledger.noticed(incident, incident.arose + 90, 0, 0);
  const double cleared = incident.arose + 100;
  ledger.cleared(incident, {incident.arose + 60, cleared, cleared, cleared, cleared, false}, 0, 0);
  const Outcome outcome = ledger.close();
  EXPECT_EQ(outcome.channels[0][2][0], 1);
  EXPECT_EQ(outcome.channels[0][2][1], 1) << "cleared in time since";
  EXPECT_EQ(outcome.channels[0][1][0], 0);
  EXPECT_EQ(outcome.channels[0][0][0], 0);
  EXPECT_EQ(all(outcome)[Count::found], 1);
  EXPECT_EQ(all(outcome)[Count::known], 1);
}

TEST_F(LedgerTest, laps_and_gaps_count_where_they_end) {
  ledger.lap(0, 0, layout.window_begin - 1);
  ledger.lap(0, 0, layout.window_begin);
  ledger.lap(0, monday + 9 * hour, monday + 9 * hour + 700);
  ledger.gap(0, monday + 9 * hour, monday + 9 * hour + 600);
  const CrewAccount account = ledger.close().crews[0];
  EXPECT_EQ(account.laps, 2);
  EXPECT_EQ(seconds(account.lap_time), layout.window_begin + 700);
  EXPECT_EQ(seconds(account.longest_lap), layout.window_begin);
  EXPECT_EQ(account.gaps, 1);
  EXPECT_EQ(seconds(account.longest_gap), 600);
}

TEST_F(LedgerTest, the_window_has_four_parts_of_equal_length_up_to_its_end) {
  const auto &parts = ledger.parts();
  EXPECT_EQ(parts[0], layout.window_begin);
  EXPECT_EQ(parts[4], layout.window_end);
  EXPECT_EQ(parts[2] - parts[1], day / 4);

  Books week = books;
  week.horizon.length = 11 * day;
  const Layout long_layout(week);
  const Ledger of_weeks(long_layout, nullptr);
  EXPECT_EQ(of_weeks.parts()[4], long_layout.window_end);
  EXPECT_EQ(of_weeks.parts()[3], long_layout.window_end - 2 * day) << "whole days";
  EXPECT_EQ(of_weeks.parts()[0], long_layout.window_end - 8 * day);
}

TEST_F(LedgerTest, keeps_the_shortest_queue_of_each_part) {
  const auto &parts = ledger.parts();
  for (std::size_t part = 0; part < 4; ++part) {
    ledger.queue_part_begins(0, parts[part], 5);
    ledger.queue_length(0, parts[part] + 1, 3 + static_cast<std::int64_t>(part));
    ledger.queue_length(0, parts[part] + 2, 9);
  }
  ledger.queue_length(0, 0, 0);
  ledger.queue_part_begins(0, parts[4], 4);
  const QueueAccount queue = ledger.close().queues[0];
  EXPECT_EQ(queue.least, (std::array<std::int64_t, 4>{3, 4, 5, 5}));
  EXPECT_EQ(queue.at_end, 4);
}

} // namespace
} // namespace cavalry
