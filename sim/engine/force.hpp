#pragma once
#include "engine/crew.hpp"
#include "engine/incident.hpp"
#include "measure/outcome.hpp"

namespace cavalry {

class World;

/// The crews' duty, breaks, trips and work on calls: a coroutine each, driven by calls and by the roster.
class Force {
public:
  explicit Force(World &world) : world_(world) {}

  void start();
  /// Takes a crew off the work it is at; what is left of that is kept. Its call stays its call.
  void take_off(Crew &crew);
  /// Its vehicle is out of order: it stays where it is, and its call waits again with what is done of it kept. A job in
  /// hand on a beat is finished.
  void break_down(Crew &crew);
  /// It is in order again.
  void put_right(Crew &crew);
  /// Counts the time of activities that are still going on.
  void close_accounts();

private:
  Process life(Crew &crew);
  double settle_down(Crew &crew);
  void rise(Crew &crew);
  void depart(Crew &crew);
  void stop_on_the_way(Crew &crew);
  void set_out_for_base(Crew &crew);
  void arrive_at_base(Crew &crew);
  void count_metres(const Crew &crew, double date);
  void arrive_at_scene(Crew &crew);
  bool begin_work(Crew &crew);
  void count_work(const Crew &crew, CrewTime what, double from, double until);
  void complete_work(Crew &crew);
  void interrupt_work(Crew &crew);
  void give_up_call(Crew &crew);
  void stand(Crew &crew, bool there);
  void count_idle(Crew &crew, double until);
  void update_view(Crew &crew);
  void record_idle(const Crew &crew);
  void schedule_duty(Crew &crew, double after);
  double resume_duty(Crew &crew);
  void end_account(Crew &crew, double date);
  void begin_shift(Crew &crew, std::size_t shift, double began);
  Way way_to(const Crew &crew, const Whereabouts &where) const;
  double arrival(const Crew &crew, double leaves, const Way &way) const;
  const Service &service(const Incident &incident) const;
  bool takes_way_within(const Incident &incident) const;
  double time_for(const Incident &incident) const;
  double time_left(const Crew &crew) const;
  const Roster *roster(const Crew &crew) const;
  const CrewGroup &group(const Crew &crew) const;

  static void on_duty_begins(void *self, std::uint64_t crew);
  static void on_duty_ends(void *self, std::uint64_t crew);
  static void on_break_begins(void *self, std::uint64_t crew);
  static void on_break_ends(void *self, std::uint64_t crew);

  World &world_;
};

} // namespace cavalry
