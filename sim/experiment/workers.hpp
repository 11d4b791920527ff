#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cavalry {

/// One unit of work, named by its index, as bytes. It runs in a forked worker, so nothing it changes in memory is seen
/// by the caller or by other workers. The bytes must depend on the index alone: which worker runs it, after which
/// others, and how often, is not defined.
using WorkerFunction = std::function<std::vector<std::byte>(std::uint64_t index)>;

struct TaskResult {
  std::uint64_t index;
  std::vector<std::byte> bytes;
};

struct FailedTask {
  std::uint64_t index;
  int attempts;
  /// The exception's message, or how the worker ended ("killed by signal 9 (Killed)", "exit 3") and, after a colon, the
  /// last 4 KiB it wrote to its standard output and error, if any.
  std::string reason;
};

/// What the receiver of a result asks for: more of them, or no further one.
enum class Flow { go_on, stop };

using ResultReceiver = std::function<Flow(TaskResult result)>;

struct WorkerOptions {
  /// Processes at work at the same time, at least 1; never more are started than there are tasks.
  int workers = 1;
  /// How many workers may die over one task before it counts as failed, at least 1.
  int max_attempts = 2;
  /// Runs once in each worker before its first task.
  std::function<void()> at_start = {};
  /// Called in the parent as soon as a task has failed for good.
  std::function<Flow(const FailedTask &)> on_failed = {};
  /// Called in the parent some times a second, results or none: for a progress display.
  std::function<void()> on_tick = {};
};

struct WorkReport {
  /// Results handed to the receiver.
  std::uint64_t finished = 0;
  /// By index.
  std::vector<FailedTask> failed = {};
  /// How each worker ended that did not end well, whether or not its task succeeded in another one.
  std::vector<std::string> deaths = {};
  /// A receiver asked to stop.
  bool stopped = false;
  /// A signal that interrupts came; what had been finished was handed over.
  bool interrupted = false;
  /// Processor time of all workers together, start and end included.
  double cpu_seconds = 0.0;
};

/// Runs the tasks 0 … count − 1, in about this order, on forked workers that run many tasks each, and hands each result
/// to `on_finished` in the parent, in order of arrival (wrap it in InOrder for the order of the indices).
///
/// - Each worker takes the next index itself when it is free, so unequal tasks keep all workers busy and a task costs
///   some microseconds beyond its own work.
/// - A worker that dies (signal, exit, incomplete result) costs no other task anything: the task it had in hand is run
///   again in a fresh worker, up to max_attempts in all, and is then reported as failed; the rest goes on.
/// - An exception out of the function is reported as failed at once: the same index would only throw it again. The
///   worker is replaced, for what the exception left behind is unknown.
/// - on_finished or on_failed returning Flow::stop and a signal that interrupts end all workers at once, with no
/// further result.
/// - Workers ignore signals that interrupt (only the parent decides), die with the parent, never write to its standard
///   output, and leave by _exit.
///
/// The calling thread must outlive the call, and it should be the only one: a fork copies no other. Throws
/// std::invalid_argument for options out of range, std::system_error if no worker can be forked, std::runtime_error if
/// workers cannot start (at_start throws or keeps dying), and whatever the callbacks throw; no worker survives the call
/// in any case.
WorkReport run_on_workers(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
                          const ResultReceiver &on_finished);

/// The same in the calling process, in the order of the indices, for debuggers, profilers and leak checks: exceptions
/// pass through, a crash is a crash, and signals are left alone.
WorkReport run_in_process(std::uint64_t count, const WorkerFunction &function, const ResultReceiver &on_finished);

} // namespace cavalry
