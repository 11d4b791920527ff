#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include <sys/types.h>

#include "experiment/task_board.hpp"
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
