#pragma once
#include <cstdint>
#include <deque>
#include <vector>

namespace cavalry {

class World;
struct Breakdown;

/// The vehicles' breakdowns and repairs, by sort of vehicle. A crew's n-th breakdown is drawn by crew and n: one more
/// crew shifts nobody's, but for those who wait for the same mechanics.
class Workshops {
public:
  explicit Workshops(World &world) : world_(world) {}

  void start();

private:
  struct Workshop {
    int free = 0; ///< mechanics
    std::deque<std::uint32_t> queue;
  };

  const Breakdown *breakdown(std::uint32_t crew) const;
  void schedule_next(std::uint32_t crew);
  void begin_repair(std::uint32_t crew);
  static void on_breaks_down(void *self, std::uint64_t crew);
  static void on_repaired(void *self, std::uint64_t crew);

  World &world_;
  std::vector<Workshop> workshops_;    ///< by vehicle
  std::vector<std::uint64_t> repairs_; ///< by crew: how many it has had
};

} // namespace cavalry
