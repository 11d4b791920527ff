#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace cavalry {

/// The indices 0 … count − 1 in memory that parent and workers share: the next to be taken, and the one each worker
/// (by its seat) has in hand, so that the parent knows what a dead worker was at. A worker that dies between the two
/// steps of taking leaves an index nobody has; the parent finds it once all workers are gone.
class TaskBoard {
public:
  /// Throws std::system_error if there is no memory to share.
  TaskBoard(std::uint64_t count, std::size_t seats);
  ~TaskBoard();
  TaskBoard(const TaskBoard &) = delete;
  TaskBoard &operator=(const TaskBoard &) = delete;

  /// In a worker: takes the next index in hand; none when all are taken.
  std::optional<std::uint64_t> take(std::size_t seat) noexcept;
  /// Puts this very index in the hand of a seat.
  void give(std::size_t seat, std::uint64_t index) noexcept;
  void put_down(std::size_t seat) noexcept;

  std::optional<std::uint64_t> in_hand(std::size_t seat) const noexcept;
  bool all_taken() const noexcept;

private:
  /// A cache line each, for every worker writes its own.
  struct alignas(64) Cell {
    std::atomic<std::uint64_t> value;
  };
  static_assert(std::atomic<std::uint64_t>::is_always_lock_free);

  Cell &next() const noexcept { return cells_[0]; }
  Cell &hand(std::size_t seat) const noexcept { return cells_[1 + seat]; }

  std::uint64_t count_;
  std::span<Cell> cells_;
};

} // namespace cavalry
