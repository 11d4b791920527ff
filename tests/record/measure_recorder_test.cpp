#include "record/measure_recorder.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

using Kind = Event::Kind;
using enum Subject;

/// The window is the first hour of a run that goes on for another; the clock says 08:00 at its date 0.
constexpr MeasureWindow window{0, hour, 2 * hour, 8 * hour};

Measure measure(Measure::Kind kind, Subject subject) {
  Measure made;
  made.kind = kind;
  made.subject = subject;
  return made;
}

Measure within(Subject subject, double seconds) {
  Measure made = measure(Measure::Kind::share, subject);
  made.within = seconds;
  return made;
}

Measure over(Subject subject, double seconds) {
  Measure made = measure(Measure::Kind::share, subject);
  made.over = seconds;
  return made;
}

Measure among(Measure made, Measure::Among which) {
  made.among = which;
  return made;
}

/// Tells a story of incidents numbered from 0, all of one type at one place unless it says otherwise.
class Story {
public:
  Story &tell(std::uint64_t incident, double date, Kind kind, std::uint32_t crew = nobody, std::uint32_t detail = 0) {
    Event event;
    event.time = date;
    event.kind = kind;
    event.incident = {type, place, 0, 0, incident};
    event.place = place;
    event.crew = crew;
    event.detail = detail;
    event.case_number = case_number;
    events.push_back(event);
    return *this;
  }
  /// It arises and is known at once, and a crew is called.
  Story &call(std::uint64_t incident, double date) {
    return tell(incident, date, Kind::incident_arises)
        .tell(incident, date, Kind::incident_known)
        .tell(incident, date, Kind::crew_called);
  }
  Story &serve(std::uint64_t incident, std::uint32_t crew, double sent, double begun, double cleared) {
    return tell(incident, sent, Kind::crew_assigned, crew)
        .tell(incident, begun, Kind::crew_arrives, crew)
        .tell(incident, begun, Kind::crew_starts, crew)
        .tell(incident, cleared, Kind::incident_cleared, crew);
  }
  Story &lose(std::uint64_t incident, double date, Departure how) {
    return tell(incident, date, Kind::incident_gone, nobody, static_cast<std::uint32_t>(how));
  }

  MeasureSums sums(const Measure &asked, Takes taken = {}, Takes part = {}) const {
    MeasureRecorder recorder({{asked, std::move(taken), std::move(part)}}, window);
    for (const Event &event : events) recorder.record(event);
    return recorder.take().front();
  }
  double ratio(const Measure &asked) const {
    const MeasureSums of = sums(asked);
    return static_cast<double>(of.numerator) / static_cast<double>(of.denominator);
  }
  /// Of a duration, in seconds.
  double mean(Subject subject, Measure::Among which = Measure::Among::all) const {
    return ratio(among(measure(Measure::Kind::mean, subject), which)) / ticks_per_second;
  }

  std::uint32_t type = 0, place = 0, case_number = 0;
  std::vector<Event> events;
};

TEST(MeasureRecorder, tells_the_durations_of_a_call_apart) {
  Story story;
  story.tell(0, 10, Kind::incident_arises).tell(0, 40, Kind::incident_known).tell(0, 40, Kind::crew_called);
  story.serve(0, 3, 70, 130, 330);
  EXPECT_EQ(story.mean(queueing), 30);
  EXPECT_EQ(story.mean(travel), 60);
  EXPECT_EQ(story.mean(wait), 90);
  EXPECT_EQ(story.mean(work), 200);
  EXPECT_EQ(story.mean(stay), 290);
  EXPECT_EQ(story.mean(response), 120);
  EXPECT_EQ(story.mean(clear_time), 320);
}

TEST(MeasureRecorder, counts_what_is_lost_as_long_as_it_lasted_and_never_as_in_time) {
  Story story;
  story.call(0, 0).serve(0, 1, 0, 0, 100);
  story.call(1, 0).lose(1, 60, Departure::given_up);
  story.call(2, 5).tell(2, 5, Kind::call_turned_away).lose(2, 5, Departure::turned_away);
  EXPECT_EQ(story.mean(wait), 20);
  EXPECT_EQ(story.mean(wait, Measure::Among::accepted), 30);
  EXPECT_EQ(story.mean(wait, Measure::Among::served), 0);
  EXPECT_NEAR(story.ratio(within(wait, 120)), 1.0 / 3, 1e-15) << "nobody began work on the others";
  EXPECT_NEAR(story.ratio(over(wait, 0)), 1.0 / 3, 1e-15) << "one was given up after a wait";
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::share, given_up)), 1.0 / 3, 1e-15);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::share, turned_away)), 1.0 / 3, 1e-15);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::share, lost)), 2.0 / 3, 1e-15);
  EXPECT_EQ(story.sums(measure(Measure::Kind::count, lost)).numerator, 2);
}

TEST(MeasureRecorder, takes_what_lasts_just_so_long_as_within_whenever_it_begins) {
  Story story;
  for (int i = 0; i < 100; ++i) {
    const double date = 30 * i + 1.0 / (i + 3); // dates are doubles, and their differences rounded
    story.call(static_cast<std::uint64_t>(i), date)
        .serve(static_cast<std::uint64_t>(i), 1, date, date + 600, date + 600);
  }
  EXPECT_EQ(story.ratio(within(wait, 600)), 1);
  EXPECT_EQ(story.ratio(over(wait, 600)), 0);
  EXPECT_EQ(story.ratio(within(wait, 600 - 1e-6)), 0);
}

TEST(MeasureRecorder, ends_a_way_where_it_would_end_though_the_time_for_the_call_is_over_before) {
  Story story;
  story.call(0, 0).serve(0, 1, 10.0001, 20, 20);
  for (Event &event : story.events)
    if (event.kind == Kind::crew_arrives) event.ends = 310.0001;
  EXPECT_EQ(story.mean(travel), 300);
  EXPECT_EQ(story.ratio(within(travel, 300)), 1);
}

TEST(MeasureRecorder, takes_only_what_arose_in_the_window_and_in_the_hours_asked_for) {
  Story story;
  story.call(0, -1).serve(0, 1, 0, 0, 10);
  story.call(1, 600).serve(1, 1, 610, 610, 620);
  story.call(2, 3000).serve(2, 1, 3030, 3030, 3040);
  story.call(3, hour).serve(3, 1, hour + 100, hour + 100, hour + 110);
  EXPECT_EQ(story.mean(wait), 20);
  Measure late = measure(Measure::Kind::mean, wait);
  late.during = {8.5 * hour, 9 * hour};
  EXPECT_EQ(story.sums(late).numerator, ticks(30));
  EXPECT_EQ(story.sums(late).denominator, 1);
}

TEST(MeasureRecorder, averages_a_number_over_the_window_alone) {
  Story story;
  story.call(0, -600).serve(0, 1, 600, 600, 1800); // waits 10 min of the window, is there for 30
  story.call(1, 3000);                             // waits to the end and beyond
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::average, waiting)), 1200.0 / hour, 1e-15);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::average, present)), 2400.0 / hour, 1e-15);
  Measure half = measure(Measure::Kind::average, present);
  half.during = {8.5 * hour, 9 * hour};
  EXPECT_NEAR(story.ratio(half), 600.0 / (hour / 2), 1e-15);
  half.during = {8.5 * hour, 8.25 * hour}; // all but a quarter
  EXPECT_NEAR(story.ratio(half), 1500.0 / (0.75 * hour), 1e-15);
}

TEST(MeasureRecorder, gives_a_number_just_before_a_moment) {
  Story story;
  story.call(0, 0).serve(0, 1, 0, 0, 60);
  story.call(1, 60).serve(1, 1, 60, 60, 200);
  Measure at_one = measure(Measure::Kind::number, present);
  at_one.after = 60;
  EXPECT_EQ(story.sums(at_one).numerator, 1) << "the first has just not gone, the second is not there yet";
  at_one.after = 61;
  EXPECT_EQ(story.sums(at_one).numerator, 1);
  at_one.after = 201;
  EXPECT_EQ(story.sums(at_one).numerator, 0);
}

TEST(MeasureRecorder, says_what_was_still_open) {
  Story story;
  story.call(0, 0).serve(0, 1, 30, 30, 90);
  story.call(1, 600)
      .tell(1, 660, Kind::crew_assigned, 1)
      .tell(1, 660, Kind::crew_arrives, 1)
      .tell(1, 660, Kind::crew_starts, 1);
  const MeasureSums stays = story.sums(measure(Measure::Kind::mean, stay));
  EXPECT_EQ(stays.undecided, 1);
  EXPECT_EQ(stays.numerator, ticks(90 + (2 * hour - 600))) << "as long as it was seen to last";
  EXPECT_EQ(story.sums(measure(Measure::Kind::mean, wait)).undecided, 0) << "its wait is over";
  EXPECT_EQ(story.sums(over(stay, hour)).undecided, 0) << "it is over the hour already";
  EXPECT_EQ(story.sums(over(stay, hour)).numerator, 1);
  EXPECT_EQ(story.sums(within(stay, 3 * hour)).undecided, 1);
  EXPECT_EQ(story.sums(measure(Measure::Kind::share, open)).numerator, 1);
  Measure median = measure(Measure::Kind::quantile, stay);
  median.p = 0.5;
  EXPECT_EQ(story.sums(median).times.overflow(), 1U);
}

TEST(MeasureRecorder, sums_squares_of_long_times_without_loss) {
  Story story;
  constexpr double long_time = 400 * day;
  story.tell(0, 0, Kind::incident_arises).tell(0, long_time, Kind::incident_cleared, 0);
  story.tell(1, 0, Kind::incident_arises).tell(1, long_time, Kind::incident_cleared, 0);
  const auto square = static_cast<WideCount>(ticks(long_time)) * static_cast<WideCount>(ticks(long_time));
  EXPECT_TRUE(story.sums(measure(Measure::Kind::deviation, clear_time)).squares == 2 * square);
}

TEST(MeasureRecorder, selects_by_type_place_and_crew) {
  Story story;
  story.call(0, 0).serve(0, 0, 0, 0, 10);
  story.type = 1;
  story.call(1, 0).serve(1, 1, 0, 0, 10);
  story.place = 1;
  story.call(2, 0).serve(2, 1, 0, 0, 10);
  const Measure stays = measure(Measure::Kind::mean, stay);
  EXPECT_EQ(story.sums(stays).denominator, 3);
  EXPECT_EQ(story.sums(stays, {.types = {false, true}}).denominator, 2);
  EXPECT_EQ(story.sums(stays, {.types = {false, true}, .places = {true, false}}).denominator, 1);
  EXPECT_EQ(story.sums(stays, {.crews = {true, false}}).denominator, 1);
  Measure part = measure(Measure::Kind::share, served);
  part.part.by = {"second"};
  const MeasureSums of_second = story.sums(part, {}, {.places = {true, false}, .crews = {false, true}});
  EXPECT_EQ(of_second.numerator, 1);
  EXPECT_EQ(of_second.denominator, 3);
}

TEST(MeasureRecorder, what_a_passing_crew_handles_is_served_from_when_it_is_found) {
  Story story;
  story.tell(0, 0, Kind::incident_arises).tell(0, 100, Kind::crew_finds, 2).tell(0, 130, Kind::incident_cleared, 2);
  EXPECT_EQ(story.mean(response), 100);
  EXPECT_EQ(story.mean(clear_time), 130);
  EXPECT_EQ(story.sums(measure(Measure::Kind::mean, wait)).denominator, 0) << "nobody was called";
}

TEST(MeasureRecorder, a_case_that_comes_back_calls_a_crew_anew) {
  Story story;
  story.tell(0, 0, Kind::incident_arises).tell(0, 0, Kind::incident_known).tell(0, 0, Kind::case_reported);
  story.tell(0, 10, Kind::case_filed).tell(0, 20, Kind::case_dispatched).tell(0, 20, Kind::crew_called);
  story.tell(0, 30, Kind::crew_assigned, 1).tell(0, 30, Kind::crew_arrives, 1).tell(0, 30, Kind::crew_starts, 1);
  story.tell(0, 50, Kind::case_handed_back).tell(0, 60, Kind::case_reworked).tell(0, 60, Kind::crew_called);
  story.serve(0, 1, 90, 90, 100);
  story.tell(0, 100, Kind::case_handed_back).tell(0, 120, Kind::case_closed);
  const MeasureSums waits = story.sums(measure(Measure::Kind::mean, wait));
  EXPECT_EQ(waits.denominator, 2);
  EXPECT_EQ(waits.numerator, ticks(10 + 30));
  EXPECT_EQ(story.mean(completion), 110);
  EXPECT_EQ(story.ratio(measure(Measure::Kind::mean, rounds)), 2);
  EXPECT_EQ(story.mean(response), 30);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::average, handling)), (30.0 + 40) / hour, 1e-15);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::average, second_check)), (10.0 + 20) / hour, 1e-15);
  EXPECT_NEAR(story.ratio(measure(Measure::Kind::average, cases)), 110.0 / hour, 1e-15);
}

TEST(MeasureRecorder, begins_every_replication_afresh) {
  MeasureRecorder recorder({{measure(Measure::Kind::mean, stay), {}, {}}}, window);
  Story story;
  story.call(0, 0).serve(0, 1, 0, 0, 60);
  for (int replication = 0; replication < 2; ++replication) {
    for (const Event &event : story.events) recorder.record(event);
    const MeasureSums sums = recorder.take().front();
    EXPECT_EQ(sums.denominator, 1);
    EXPECT_EQ(sums.numerator, ticks(60));
  }
}

} // namespace
} // namespace cavalry
