#pragma once
#include "measure/outcome.hpp"
#include "workforce/roster.hpp"

#include <cstdint>
#include <deque>
#include <vector>

namespace cavalry {

class World;

/// The desks at the platform: people by roster who work off a queue of cases, first come first served. Who has a case
/// in hand when the shift or a break takes him away finishes it.
class Desks {
public:
  explicit Desks(World &world);

  void start();
  /// The case joins a desk's queue and is woken when somebody has worked `seconds` on it.
  void join(std::uint32_t desk, std::uint32_t id, double seconds);
  void sample(double date);
  void begin_part(double date);
  /// Counts the duty that is still going on.
  void close_accounts();

private:
  struct Job {
    std::uint32_t id; ///< of the case
    double seconds;
    double joined;
  };
  struct Desk {
    std::deque<Job> queue;
    int on_duty = 0;
    int busy = 0;
    double since = 0; ///< the number on duty holds
  };

  void plan_shift(std::uint32_t desk, std::size_t shift, std::int64_t day_index);
  void change_duty(std::uint32_t desk, int by, double date);
  void count_duty(std::uint32_t desk, double until);
  void serve(std::uint32_t desk);

  static void on_shift_begins(void *self, std::uint64_t argument);
  static void on_duty_changes(void *self, std::uint64_t argument);
  static void on_serve(void *self, std::uint64_t desk);
  static void on_done(void *self, std::uint64_t argument);

  World &world_;
  std::vector<Desk> desks_;
  std::vector<std::vector<int>> posts_; ///< by desk and shift
  std::vector<const Roster *> rosters_; ///< by desk; null: always on duty
};

} // namespace cavalry
