#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

#include "experiment/workers.hpp"

namespace cavalry {

/// Owns a file descriptor.
class Descriptor {
public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor &&other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor &operator=(Descriptor &&other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }

  int number() const { return number_; }

private:
  int number_;
};

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

/// What a worker sends: the result of a task, or why it has none.
struct Frame {
  enum class Kind : std::uint32_t { result, exception, cannot_start };
  Kind kind;
  std::uint64_t index;
  std::vector<std::byte> payload;
};

/// Puts frames together from the pieces in which a pipe delivers them.
class FrameReader {
public:
  /// Consumes the front of `input` up to the end of a frame, and gives that frame; none if the input ended before.
  /// Throws std::runtime_error where no frame can begin.
  std::optional<Frame> read(std::span<const std::byte> &input);

  /// Whether a frame has begun and not ended.
  bool inside() const { return header_filled_ > 0; }

  struct Header {
    std::uint32_t magic;
    Frame::Kind kind;
    std::uint64_t index;
    std::uint64_t length;
  };

private:
  std::array<std::byte, sizeof(Header)> header_bytes_;
  std::size_t header_filled_ = 0;
  std::vector<std::byte> payload_;
};

/// What a worker needs to know. `first` is a task given to it alone, to be run before any other.
struct WorkerOrders {
  TaskBoard &board;
  std::size_t seat;
  std::optional<std::uint64_t> first;
  const std::function<void()> &at_start;
  const WorkerFunction &function;
};

/// A running worker as its parent sees it: frames come from `results`, its standard output and error from `words`
/// (both without blocking).
struct WorkerProcess {
  pid_t pid = -1;
  Descriptor results;
  Descriptor words;
};

/// Forks a worker. It closes `descriptors_of_others`, the parent's ends of the other workers' pipes. Throws
/// std::system_error if there can be no further process or pipe.
WorkerProcess start_worker(const WorkerOrders &orders, std::span<const int> descriptors_of_others);

/// How a process ended.
struct ProcessEnd {
  bool well;
  /// "killed by signal 9 (Killed)" or "exit 3".
  std::string description;
  double cpu_seconds;
};

/// Waits for the end of a child.
ProcessEnd wait_for_end(pid_t pid);

} // namespace cavalry
