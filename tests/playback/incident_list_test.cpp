#include "viz/playback/incident_list.hpp"

#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace cavalry {
namespace {

using Kind = Event::Kind;

/// What is open at a date, told from the events alone.
struct Reference {
  std::map<IncidentKey, Event> incidents; ///< how they arose
  std::set<IncidentKey> known;
  std::map<std::uint32_t, Event> filed, reported;
  std::set<std::uint32_t> overdue;

  Reference(const std::vector<Event> &events, double date) {
    std::map<std::uint32_t, std::uint32_t> unit;
    for (const Event &event : events) {
      if (event.time > date) break;
      if (event.kind == Kind::incident_arises) incidents[event.incident] = event;
      if (event.kind == Kind::incident_known || event.kind == Kind::crew_finds) known.insert(event.incident);
      if (event.kind == Kind::incident_cleared || event.kind == Kind::incident_gone) {
        incidents.erase(event.incident);
        known.erase(event.incident);
      }
      if (event.kind == Kind::case_reported) reported[event.a_case] = event;
      if (event.kind == Kind::case_filed) filed[event.a_case] = event;
      if (event.kind == Kind::case_overdue) overdue.insert(event.a_case);
      if (event.kind == Kind::case_dispatched) {
        if (unit.contains(event.a_case) && unit[event.a_case] != event.detail) overdue.erase(event.a_case);
        unit[event.a_case] = event.detail;
      }
      if (event.kind == Kind::case_closed || event.kind == Kind::case_dismissed) {
        reported.erase(event.a_case);
        filed.erase(event.a_case);
        overdue.erase(event.a_case);
      }
    }
  }
};

TEST(IncidentList, holds_what_arose_and_is_not_over_and_the_cases_that_are_not_closed) {
  std::map<IncidentStage, int> stages;
  int late = 0, cases_alone = 0;
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "incidents.run";
    const RecordedRun run = record_random_city(seed, path);
    Playback playback(path);
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 20; ++i) {
      playback.seek(std::uniform_real_distribution(playback.begins(), playback.ends())(dice));
      const Reference expected(run.events, playback.time());
      const auto rows = incident_list(playback);
      std::size_t incidents = 0;
      OpenCounts counts;
      std::set<std::uint32_t> cases;
      for (const IncidentRow &row : rows) {
        ++stages[row.stage];
        if (row.late) ++late;
        if (row.a_case) {
          EXPECT_TRUE(expected.reported.contains(*row.a_case));
          EXPECT_TRUE(cases.insert(*row.a_case).second) << "a case stands twice";
        }
        EXPECT_DOUBLE_EQ(row.age, playback.time() - row.arose);
        EXPECT_GE(row.age, 0);
        if (!row.still_there) {
          ++cases_alone;
          EXPECT_FALSE(expected.incidents.contains(row.incident));
          EXPECT_EQ(row.arose, expected.reported.at(*row.a_case).time);
          EXPECT_EQ(row.late, expected.overdue.contains(*row.a_case));
          continue;
        }
        ++incidents;
        ASSERT_TRUE(expected.incidents.contains(row.incident));
        const Event &arose = expected.incidents.at(row.incident);
        EXPECT_EQ(row.arose, arose.time);
        EXPECT_EQ(row.place, arose.place);
        const auto &within = playback.header().types[row.type].clear_within;
        const bool broken = arose.detail != 0 && within && playback.time() > arose.time + *within;
        EXPECT_EQ(row.late, broken || (row.a_case && expected.overdue.contains(*row.a_case)));
        if (row.stage == IncidentStage::unnoticed) {
          EXPECT_FALSE(expected.known.contains(row.incident));
        }
        if (row.stage == IncidentStage::known) {
          EXPECT_TRUE(expected.known.contains(row.incident));
        }
        if (broken) ++counts.late_incidents;
      }
      EXPECT_EQ(incidents, expected.incidents.size());
      const OpenCounts told = open_counts(playback);
      EXPECT_EQ(told.incidents, static_cast<std::int64_t>(incidents));
      EXPECT_EQ(told.late_incidents, counts.late_incidents);
      EXPECT_EQ(told.cases, static_cast<std::int64_t>(expected.filed.size()));
      const auto filed_and_overdue = [&](std::uint32_t number) { return expected.filed.contains(number); };
      EXPECT_EQ(told.overdue_cases, std::count_if(expected.overdue.begin(), expected.overdue.end(), filed_and_overdue));
      EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(),
                                 [](const IncidentRow &a, const IncidentRow &b) { return a.arose < b.arose; }));
    }
  }
  for (std::size_t stage = 0; stage <= static_cast<std::size_t>(IncidentStage::checking); ++stage)
    EXPECT_GT(stages[static_cast<IncidentStage>(stage)], 0) << stage;
  EXPECT_GT(late, 100);
  EXPECT_GT(cases_alone, 50);
}

TEST(IncidentList, shows_a_crew_at_or_on_its_way_to_what_it_is_sent_to) {
  int sent = 0;
  for (std::uint64_t seed = 0; seed < 60; seed += 2) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "incidents.run";
    record_random_city(seed, path);
    Playback playback(path);
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 20; ++i) {
      playback.seek(std::uniform_real_distribution(playback.begins(), playback.ends())(dice));
      for (const IncidentRow &row : incident_list(playback)) {
        const bool attended = row.stage == IncidentStage::under_way || row.stage == IncidentStage::in_work;
        EXPECT_EQ(attended, row.crew != nobody);
        if (!attended) continue;
        const CrewState &crew = playback.scene().crews()[row.crew];
        EXPECT_EQ(crew.incident, row.incident);
        EXPECT_TRUE(crew.on_call || playback.time() < crew.busy_until);
        ++sent;
      }
    }
  }
  EXPECT_GT(sent, 50);
}

TEST(IncidentList, leaves_out_what_a_filter_does_not_let_through) {
  const auto path = own_folder() / "incidents.run";
  record_random_city(20, path);
  Playback playback(path);
  playback.seek(playback.ends() / 2);
  const auto all = incident_list(playback);
  const auto counts = open_counts_by_district(playback);
  const auto passing = [&](auto set) {
    IncidentFilter filter;
    set(filter);
    return incident_list(playback, filter);
  };
  std::size_t by_type = 0, by_district = 0;
  for (std::uint32_t type = 0; type < playback.header().types.size(); ++type)
    by_type += passing([&](IncidentFilter &filter) { filter.type = type; }).size();
  for (std::uint32_t district = 0; district < counts.size(); ++district) {
    const auto rows = passing([&](IncidentFilter &filter) { filter.district = district; });
    by_district += rows.size();
    const auto there = std::count_if(rows.begin(), rows.end(), [](const auto &row) { return row.still_there; });
    EXPECT_EQ(there, counts[district].incidents);
  }
  EXPECT_EQ(by_type, all.size());
  EXPECT_EQ(by_district, all.size());
  const auto late = std::count_if(all.begin(), all.end(), [](const auto &row) { return row.late; });
  EXPECT_EQ(passing([](IncidentFilter &filter) { filter.only_late = true; }).size(), static_cast<std::size_t>(late));
  const auto unnoticed =
      std::count_if(all.begin(), all.end(), [](const auto &row) { return row.stage == IncidentStage::unnoticed; });
  EXPECT_EQ(passing([](IncidentFilter &filter) { filter.only_known = true; }).size() +
                static_cast<std::size_t>(unnoticed),
            all.size());
  EXPECT_GT(all.size(), 0U);
}

} // namespace
} // namespace cavalry
