#pragma once
#include "engine/beats.hpp"
#include "engine/calls.hpp"
#include "engine/cases.hpp"
#include "engine/crew.hpp"
#include "engine/desks.hpp"
#include "engine/force.hpp"
#include "engine/ledger.hpp"
#include "engine/run.hpp"
#include "engine/street.hpp"
#include "engine/workshops.hpp"

namespace cavalry {

/// One replication: the state of a city and what drives it. Everything mutable lives here; the layout does not change.
class World {
public:
  World(EventList &events, const Layout &layout, StreamKey key, const RunOptions &options);
  World(const World &) = delete;
  World &operator=(const World &) = delete;

  /// Schedules what starts everything.
  void start();
  /// After the events have run: closes all open accounts.
  Outcome finish();

  const Layout &layout;
  const Scenario &scenario;
  EventList &events;
  Ledger ledger;
  Street street;
  std::vector<Crew> crews; ///< never grows: sleepers are referred to by address
  Beats beats;
  Calls calls;
  Desks desks;
  Cases cases;
  Force force;
  Workshops workshops;

  double now() const { return events.now(); }
  /// An incident has become known (way 0: to a crew that comes by and cannot handle it): a case, or a call at once.
  /// False where nobody will ever come.
  bool take_up(std::uint32_t slot, bool lying, std::size_t way);
  /// A handled incident may come back.
  void schedule_recurrence(const Incident &handled, double date);
  /// It flees from a crew that was sent for it, and will be back.
  void flee(std::uint32_t slot, std::uint32_t crew, bool lying);
  Point position(const Incident &incident) const;

private:
  using Report = Street::Report;

  void scan(std::uint32_t spot);
  void expect(const Report &report);
  std::uint32_t find(std::uint32_t spot, const Report &report);
  void bring(const Report &report);
  void make_known(std::uint32_t slot);
  void expect_unwatched(std::uint32_t slot, double date);
  void place_backlog();
  void scan_unwatched(std::uint32_t spot);
  void arises_unwatched(std::uint32_t slot);
  void schedule_looks();
  void take_look();
  bool sees_old(std::uint32_t place, double from, double until);
  void admit_everything();
  void clear_away();
  void tell_what_happened();

  static void on_candidate(void *self, std::uint64_t spot);
  static void on_report(void *self, std::uint64_t report);
  static void on_unwatched(void *self, std::uint64_t slot);
  static void on_arises_unwatched(void *self, std::uint64_t slot);
  static void on_unwatched_known(void *self, std::uint64_t slot);
  static void on_hour(void *self, std::uint64_t);
  static void on_midnight(void *self, std::uint64_t);
  static void on_window_end(void *self, std::uint64_t);
  static void on_part(void *self, std::uint64_t);
  static void on_look(void *self, std::uint64_t);
  static void on_extra_look(void *self, std::uint64_t);
  static void on_end(void *self, std::uint64_t);

  RunOptions options_;
  StreamKey key_;
  std::vector<Report> candidates_; ///< by spot: the next point of its stream that a channel brings
  std::vector<Report> reports_;    ///< under way
  std::vector<std::uint32_t> free_reports_;
  std::vector<std::uint32_t> passing_spots_;   ///< where things go away by themselves, or are given up
  std::vector<std::uint32_t> promised_places_; ///< where a promise holds
  std::uint64_t looks_ = 0;
};

} // namespace cavalry
