#pragma once
#include "engine/incident.hpp"
#include "measure/outcome.hpp"

#include <array>
#include <utility>

namespace cavalry {

/// How an incident came to be cleared, as dates; what did not happen stands at the date of the next step.
struct Handling {
  double noticed; ///< of one that fled: anew
  double dispatched, assigned, arrived, cleared;
  bool on_spot;
  double first_done = never; ///< by the first who handled it, where that did not last
};

/// Under what a case is counted.
struct CaseScopes {
  std::uint32_t district, type, unit, source;
  std::size_t hour; ///< of the day, when it was reported
};

/// Counts what happens into an Outcome. Sums are integers: the order of the calls changes no byte.
class Ledger {
public:
  /// `each_hour`: counts Outcome::promises.
  Ledger(const Layout &layout, Recorder *recorder, bool each_hour = false);

  void arises(Incident &incident);
  /// The first time anyone notices it, through a channel (1...) or by a crew (channel 0).
  /// A crew that comes by and handles it on the spot does so until `ends`.
  void noticed(Incident &incident, double date, std::size_t channel, std::uint32_t crew, double ends = 0);
  void cleared(Incident &incident, const Handling &how, std::uint32_t crew, std::uint32_t group);
  void goes_away(Incident &incident);
  /// As many wait as may; whether it goes is another matter.
  void turned_away(const Incident &incident, double date);
  void nothing_found(const Incident &incident, double date, std::uint32_t crew);
  void flees(const Incident &incident, double date, std::uint32_t crew, double back);

  /// Adds the part of [from, until) that lies in the window to a crew group's time.
  void crew_time(std::uint32_t group, CrewTime what, double from, double until) {
    if (from < until) add_crew_time(group, what, from, until);
  }
  void walked(std::uint32_t group, double date, std::int64_t millimetres) {
    if (in_window(date)) outcome_.crews[group].millimetres += millimetres;
  }
  void lap(std::uint32_t group, double began, double ended);
  void gap(std::uint32_t group, double last, double now) {
    if (!in_window(now)) return;
    CrewAccount &account = outcome_.crews[group];
    const Ticks time = ticks(now - last);
    ++account.gaps;
    account.gap_time += time;
    if (time > account.longest_gap) account.longest_gap = time;
  }
  void call_answered(std::uint32_t group, double date);
  void queue_length(std::size_t queue, double date, std::int64_t waiting);
  void queue_part_begins(std::size_t queue, double date, std::int64_t waiting);
  void sample_queue(std::size_t queue, double date, std::int64_t waiting);
  void random_look(std::uint32_t district, std::uint32_t place, double date, bool seen);

  std::size_t desk_queue(std::uint32_t desk) const { return first_desk_queue_ + desk; }
  void desk_duty(std::uint32_t desk, int people, double from, double until);
  void desk_takes_up(std::uint32_t desk, double joined, double from, double until);
  /// Counts a case where it belongs, if `date` is in the window.
  template <class Change> void cases(const CaseScopes &scopes, double date, Change change) {
    if (!in_window(date)) return;
    change(outcome_.cases[0]);
    change(outcome_.cases[first_case_scope_[0] + scopes.district]);
    change(outcome_.cases[first_case_scope_[1] + scopes.type]);
    if (scopes.unit != none) change(outcome_.cases[first_case_scope_[2] + scopes.unit]);
    change(outcome_.cases[first_case_scope_[3] + scopes.source]);
    change(outcome_.cases[first_case_scope_[4] + scopes.hour]);
  }
  void cases_at_end_of_day(double date, std::int64_t open, std::int64_t overdue) {
    if (date > layout_.window_begin && date <= layout_.window_end) outcome_.case_days.push_back({open, overdue});
  }

  void record(Event::Kind kind, double date, const Incident &incident, std::uint32_t crew = nobody,
              std::uint32_t detail = 0, std::uint32_t case_number = 0) {
    if (recorder_) recorder_->record(about(kind, date, incident, crew, detail, case_number));
  }
  void record_crew(Event::Kind kind, double date, std::uint32_t crew) {
    if (recorder_) recorder_->record(of_crew(kind, date, crew));
  }
  bool recording() const { return recorder_ != nullptr; }
  bool recording_in_time() const { return recorder_ != nullptr && recorder_->in_time(); }
  /// The rest is for who asks `recording` first.
  void record(const Event &event) { recorder_->record(event); }
  Event about(Event::Kind kind, double date, const Incident &incident, std::uint32_t crew = nobody,
              std::uint32_t detail = 0, std::uint32_t case_number = 0) const;
  static Event of_crew(Event::Kind kind, double date, std::uint32_t crew);
  /// At this metre of the place.
  Event of_crew_at(Event::Kind kind, double date, std::uint32_t crew, std::uint32_t place, double metre) const;
  /// Says that it goes, or went, away by itself, if that was not said before.
  void tell_of_going(Incident &incident);
  /// All that happened before the date has been recorded.
  void told_all_before(double date);

  bool in_window(double date) const { return date >= layout_.window_begin && date < layout_.window_end; }
  /// Members of the cohort that are neither cleared nor gone yet.
  std::int64_t undecided() const { return undecided_; }
  const std::array<double, 5> &parts() const { return parts_; }

  /// Closes the books; nothing may be counted afterwards.
  Outcome close();

  /// Where an event says it is: see Event::along.
  std::pair<double, double> where(const Incident &incident) const;

private:
  /// Whether a promise holds at this spot at this second of the day.
  bool promised(std::uint32_t spot, double clock) const;
  const Promise &promise_of(const Incident &incident) const { return *layout_.spots[incident.spot].promise; }
  void add_crew_time(std::uint32_t group, CrewTime what, double from, double until);
  void close_clear_times();
  void kept(const Incident &incident, Counts &counts);
  std::array<std::int64_t, 2> &promises_of_hour(const Incident &incident);
  std::size_t part_of(double date) const;
  Ticks time_in_window(double from, double until) const;
  template <class Change> void change_queues(const Incident &incident, Change change);

  const Layout &layout_;
  Recorder *recorder_;
  double told_until_ = 0;
  Outcome outcome_;
  std::int64_t undecided_ = 0;
  std::array<double, 5> parts_{};
  std::size_t scopes_;
  std::size_t first_desk_queue_;
  std::array<std::size_t, 5> first_case_scope_; ///< district, type, unit, source, hour
  std::size_t first_hour_;                      ///< of the window, in hours of model time's first midnight
};

} // namespace cavalry
