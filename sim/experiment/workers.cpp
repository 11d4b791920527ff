#include "experiment/workers.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <poll.h>
#include <unistd.h>

#include "experiment/frame.hpp"
#include "experiment/interrupt.hpp"
#include "experiment/task_board.hpp"
#include "experiment/worker_process.hpp"

namespace cavalry {
namespace {

constexpr std::size_t last_words_kept = 4096;
constexpr int idle_deaths_borne = 3;
constexpr int tick_milliseconds = 200;

/// Bytes ready on a non-blocking descriptor: how many were read; 0 at the end of the stream, none if nothing is there.
std::optional<std::size_t> read_ready(const Descriptor &descriptor, std::span<std::byte> buffer) {
  while (true) {
    const ssize_t count = read(descriptor.number(), buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EAGAIN) return std::nullopt;
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "read from a worker");
  }
}

class WorkerPool {
public:
  WorkerPool(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
             const ResultReceiver &on_finished);
  ~WorkerPool() { dismiss_all(); }
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

  WorkReport run();

private:
  /// A place for one worker at a time.
  struct Seat {
    std::optional<WorkerProcess> worker;
    FrameReader frames;
    std::string last_words;
  };

  bool anyone_seated() const;
  bool work_to_hand_out() const { return unsettled_ > 0 && (!again_.empty() || !board_.all_taken()); }
  bool to_be_left() const { return report_.stopped || InterruptGuard::requested(); }
  void fill_seats();
  void start_at(std::size_t seat);
  void wait_for_news();
  bool hear_words(Seat &seat);
  void hear_results(std::size_t seat);
  void take_in(Frame frame);
  void worker_left(std::size_t seat, std::string fault);
  std::string describe(const Seat &seat, std::string fault, const ProcessEnd &end) const;
  void charge(std::uint64_t index, const std::string &reason);
  void fail(FailedTask task);
  void settle(std::uint64_t index);
  void look_for_lost();
  void dismiss(Seat &seat);
  void dismiss_all();

  const WorkerOptions &options_;
  const WorkerFunction &function_;
  const ResultReceiver &on_finished_;
  InterruptGuard guard_;
  std::vector<Seat> seats_;
  TaskBoard board_;
  std::vector<bool> settled_;
  std::uint64_t unsettled_;
  std::map<std::uint64_t, int> attempts_;
  std::deque<std::uint64_t> again_;
  int idle_deaths_ = 0;
  /// For poll: the interrupt, then two entries a seat, results and words; those with a negative number are passed over.
  std::vector<pollfd> watched_;
  std::vector<std::byte> buffer_;
  WorkReport report_;
};

WorkerPool::WorkerPool(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
                       const ResultReceiver &on_finished)
    : options_(options), function_(function), on_finished_(on_finished),
      seats_(std::min<std::uint64_t>(count, static_cast<std::uint64_t>(options.workers))), board_(count, seats_.size()),
      settled_(count, false), unsettled_(count), watched_(1 + 2 * seats_.size()), buffer_(std::size_t{1} << 16) {}

WorkReport WorkerPool::run() {
  while (!to_be_left() && (unsettled_ > 0 || anyone_seated())) {
    fill_seats();
    if (!anyone_seated()) {
      look_for_lost();
      continue;
    }
    wait_for_news();
    for (std::size_t seat = 0; seat < seats_.size() && !to_be_left(); ++seat) {
      if (watched_[2 + 2 * seat].revents != 0) hear_words(seats_[seat]);
      if (watched_[1 + 2 * seat].revents != 0) hear_results(seat);
    }
    if (options_.on_tick) options_.on_tick();
  }
  report_.interrupted = InterruptGuard::requested();
  dismiss_all();
  std::sort(report_.failed.begin(), report_.failed.end(),
            [](const FailedTask &left, const FailedTask &right) { return left.index < right.index; });
  return std::move(report_);
}

bool WorkerPool::anyone_seated() const {
  return std::any_of(seats_.begin(), seats_.end(), [](const Seat &seat) { return seat.worker.has_value(); });
}

void WorkerPool::fill_seats() {
  for (std::size_t seat = 0; seat < seats_.size() && work_to_hand_out(); ++seat) {
    if (seats_[seat].worker) continue;
    try {
      start_at(seat);
    } catch (const std::system_error &) {
      // Fewer workers than asked for do the same work.
      if (!anyone_seated()) throw;
      return;
    }
  }
}

void WorkerPool::start_at(std::size_t seat) {
  std::vector<int> others;
  for (const Seat &other : seats_)
    if (other.worker) others.insert(others.end(), {other.worker->results.number(), other.worker->words.number()});
  std::optional<std::uint64_t> first;
  if (!again_.empty()) {
    first = again_.front();
    board_.give(seat, *first);
  } else {
    board_.put_down(seat);
  }
  WorkerProcess worker = start_worker({board_, seat, first, options_.at_start, function_}, others);
  seats_[seat] = Seat{std::move(worker), {}, {}};
  if (first) again_.pop_front();
}

void WorkerPool::wait_for_news() {
  watched_[0] = {guard_.descriptor(), POLLIN, 0};
  for (std::size_t seat = 0; seat < seats_.size(); ++seat) {
    const auto &worker = seats_[seat].worker;
    watched_[1 + 2 * seat] = {worker ? worker->results.number() : -1, POLLIN, 0};
    watched_[2 + 2 * seat] = {worker ? worker->words.number() : -1, POLLIN, 0};
  }
  const int ready = poll(watched_.data(), watched_.size(), options_.on_tick ? tick_milliseconds : -1);
  if (ready < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "poll");
}

/// Whether there was anything to hear.
bool WorkerPool::hear_words(Seat &seat) {
  const auto count = read_ready(seat.worker->words, buffer_);
  if (!count) return false;
  if (*count == 0) {
    // Kept open it would wake every poll until the worker ends.
    seat.worker->words = Descriptor();
    return false;
  }
  seat.last_words.append(reinterpret_cast<const char *>(buffer_.data()), *count);
  if (seat.last_words.size() > last_words_kept) seat.last_words.erase(0, seat.last_words.size() - last_words_kept);
  return true;
}

void WorkerPool::hear_results(std::size_t seat) {
  const auto count = read_ready(seats_[seat].worker->results, buffer_);
  if (!count) return;
  if (*count == 0) return worker_left(seat, seats_[seat].frames.inside() ? "its result broke off" : "");
  std::span<const std::byte> input(buffer_.data(), *count);
  while (!input.empty() && !to_be_left()) {
    std::optional<Frame> frame;
    try {
      frame = seats_[seat].frames.read(input);
    } catch (const std::runtime_error &error) {
      kill(seats_[seat].worker->pid, SIGKILL);
      return worker_left(seat, error.what());
    }
    if (frame) take_in(std::move(*frame));
  }
}

void WorkerPool::take_in(Frame frame) {
  const auto message = [&frame] {
    return std::string(reinterpret_cast<const char *>(frame.payload.data()), frame.payload.size());
  };
  if (frame.kind == Frame::Kind::cannot_start) throw std::runtime_error("a worker cannot start: " + message());
  if (settled_.at(frame.index)) return;
  settle(frame.index);
  if (frame.kind == Frame::Kind::exception) return fail({frame.index, attempts_[frame.index] + 1, message()});
  ++report_.finished;
  if (on_finished_({frame.index, std::move(frame.payload)}) == Flow::stop) report_.stopped = true;
}

void WorkerPool::worker_left(std::size_t seat_number, std::string fault) {
  Seat &seat = seats_[seat_number];
  const ProcessEnd end = wait_for_end(seat.worker->pid);
  report_.cpu_seconds += end.cpu_seconds;
  while (seat.worker->words.number() >= 0 && hear_words(seat)) {
  }
  seat.worker.reset();
  const auto in_hand = board_.in_hand(seat_number);
  const bool at_work = in_hand && !settled_[*in_hand];
  if (end.well && !at_work && fault.empty()) return;

  const std::string reason = describe(seat, std::move(fault), end);
  report_.deaths.push_back(reason);
  if (at_work) return charge(*in_hand, reason);
  if (++idle_deaths_ > idle_deaths_borne && work_to_hand_out())
    throw std::runtime_error("workers die before they take up a task: " + reason);
}

std::string WorkerPool::describe(const Seat &seat, std::string fault, const ProcessEnd &end) const {
  std::string reason = fault.empty() ? end.description : end.description + ", " + std::move(fault);
  const auto end_of_words = seat.last_words.find_last_not_of(" \n\r\t");
  if (end_of_words != std::string::npos) reason += ": " + seat.last_words.substr(0, end_of_words + 1);
  return reason;
}

void WorkerPool::charge(std::uint64_t index, const std::string &reason) {
  const int attempts = ++attempts_[index];
  if (attempts < options_.max_attempts) {
    again_.push_back(index);
    return;
  }
  settle(index);
  fail({index, attempts, reason});
}

void WorkerPool::fail(FailedTask task) {
  report_.failed.push_back(std::move(task));
  if (options_.on_failed && options_.on_failed(report_.failed.back()) == Flow::stop) report_.stopped = true;
}

void WorkerPool::settle(std::uint64_t index) {
  settled_[index] = true;
  --unsettled_;
  idle_deaths_ = 0;
}

void WorkerPool::look_for_lost() {
  for (std::uint64_t index = 0; index < settled_.size(); ++index)
    if (!settled_[index]) charge(index, "its worker was lost");
}

void WorkerPool::dismiss(Seat &seat) {
  kill(seat.worker->pid, SIGKILL);
  report_.cpu_seconds += wait_for_end(seat.worker->pid).cpu_seconds;
  seat.worker.reset();
}

void WorkerPool::dismiss_all() {
  for (Seat &seat : seats_)
    if (seat.worker) dismiss(seat);
}

} // namespace

WorkReport run_on_workers(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
                          const ResultReceiver &on_finished) {
  if (options.workers < 1) throw std::invalid_argument("workers must be at least 1");
  if (options.max_attempts < 1) throw std::invalid_argument("attempts must be at least 1");
  return WorkerPool(count, options, function, on_finished).run();
}

WorkReport run_in_process(std::uint64_t count, const WorkerFunction &function, const ResultReceiver &on_finished) {
  WorkReport report;
  for (std::uint64_t index = 0; index < count && !report.stopped; ++index) {
    ++report.finished;
    report.stopped = on_finished({index, function(index)}) == Flow::stop;
  }
  return report;
}

} // namespace cavalry
