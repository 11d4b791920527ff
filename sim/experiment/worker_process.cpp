#include "experiment/worker_process.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <type_traits>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// Present only in programs built for coverage (which must link with -u __gcov_dump) or with LeakSanitizer; both work at
// exit, which _exit passes by.
extern "C" void __gcov_dump() __attribute__((weak));
extern "C" void __lsan_do_leak_check() __attribute__((weak));

namespace cavalry {
namespace {

constexpr std::uint64_t nothing = ~std::uint64_t{0};
constexpr std::uint32_t frame_magic = 0x43565259;

[[noreturn]] void throw_system_error(const char *what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// Moves a descriptor out of the numbers 0 to 2, which it gets where the process was started without standard streams.
Descriptor above_standard_streams(Descriptor found) {
  if (found.number() > STDERR_FILENO) return found;
  Descriptor moved(fcntl(found.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
  if (moved.number() < 0) throw_system_error("fcntl");
  return moved;
}

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

/// Reading does not block, writing does.
Pipe make_pipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw_system_error("pipe");
  Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  Pipe pipe{above_standard_streams(std::move(read_end)), above_standard_streams(std::move(write_end))};
  if (fcntl(pipe.read_end.number(), F_SETFL, O_NONBLOCK) != 0) throw_system_error("fcntl");
  return pipe;
}

/// Holds SIGINT and SIGTERM back while it lives.
class SignalsHeldBack {
public:
  SignalsHeldBack() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &found_);
  }
  ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &found_, nullptr); }
  SignalsHeldBack(const SignalsHeldBack &) = delete;
  SignalsHeldBack &operator=(const SignalsHeldBack &) = delete;

private:
  sigset_t found_;
};

[[noreturn]] void leave() noexcept {
  if (__lsan_do_leak_check) __lsan_do_leak_check();
  if (__gcov_dump) __gcov_dump();
  _exit(0);
}

/// A parent that no longer listens is no reason to go on.
void send(int descriptor, Frame::Kind kind, std::uint64_t index, std::span<const std::byte> payload) noexcept {
  FrameReader::Header header{frame_magic, kind, index, payload.size()};
  std::array<iovec, 2> parts{iovec{&header, sizeof header},
                             iovec{const_cast<std::byte *>(payload.data()), payload.size()}};
  std::span<iovec> rest(parts);
  while (!rest.empty()) {
    const ssize_t written = writev(descriptor, rest.data(), static_cast<int>(rest.size()));
    if (written < 0 && errno != EINTR) _exit(1);
    auto done = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    while (!rest.empty() && done >= rest.front().iov_len) {
      done -= rest.front().iov_len;
      rest = rest.subspan(1);
    }
    if (rest.empty()) return;
    rest.front().iov_base = static_cast<std::byte *>(rest.front().iov_base) + done;
    rest.front().iov_len -= done;
  }
}

void send(int descriptor, Frame::Kind kind, std::uint64_t index, std::string_view message) noexcept {
  send(descriptor, kind, index, std::as_bytes(std::span(message)));
}

/// SIGINT and SIGTERM stay blocked besides being ignored, because a library made in the worker may install handlers.
void settle_in(pid_t parent, int words, std::span<const int> descriptors_of_others) noexcept {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  for (const int signal_number : {SIGINT, SIGTERM, SIGPIPE}) signal(signal_number, SIG_IGN);
  for (const int other : descriptors_of_others) close(other);
  const int no_input = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (no_input > STDERR_FILENO) {
    dup2(no_input, STDIN_FILENO);
    close(no_input);
  }
  dup2(words, STDOUT_FILENO);
  dup2(words, STDERR_FILENO);
}

/// False if the function threw; the exception has then been sent.
bool perform(const WorkerOrders &orders, std::uint64_t index, int results) noexcept {
  try {
    send(results, Frame::Kind::result, index, orders.function(index));
    return true;
  } catch (const std::exception &error) {
    send(results, Frame::Kind::exception, index, error.what());
  } catch (...) {
    send(results, Frame::Kind::exception, index, "an exception of unknown type");
  }
  return false;
}

bool start(const WorkerOrders &orders, int results) noexcept {
  try {
    if (orders.at_start) orders.at_start();
    return true;
  } catch (const std::exception &error) {
    send(results, Frame::Kind::cannot_start, nothing, error.what());
  } catch (...) {
    send(results, Frame::Kind::cannot_start, nothing, "an exception of unknown type");
  }
  return false;
}

/// The whole life of a worker. It must not return: the parent's stack below belongs to the parent.
[[noreturn]] void work(const WorkerOrders &orders, int results) noexcept {
  if (!start(orders, results)) leave();
  auto index = orders.first ? orders.first : orders.board.take(orders.seat);
  while (index) {
    const bool sound = perform(orders, *index, results);
    orders.board.put_down(orders.seat);
    if (!sound) break;
    index = orders.board.take(orders.seat);
  }
  leave();
}

double seconds(const timeval &time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

} // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

TaskBoard::TaskBoard(std::uint64_t count, std::size_t seats) : count_(count) {
  void *memory = mmap(nullptr, (1 + seats) * sizeof(Cell), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw_system_error("mmap");
  auto *const cells = static_cast<Cell *>(memory);
  std::uninitialized_value_construct_n(cells, 1 + seats);
  cells_ = {cells, 1 + seats};
  for (std::size_t seat = 0; seat < seats; ++seat) put_down(seat);
}

TaskBoard::~TaskBoard() { munmap(cells_.data(), cells_.size_bytes()); }

std::optional<std::uint64_t> TaskBoard::take(std::size_t seat) noexcept {
  const std::uint64_t index = next().value.fetch_add(1);
  if (index >= count_) return std::nullopt;
  give(seat, index);
  return index;
}

void TaskBoard::give(std::size_t seat, std::uint64_t index) noexcept { hand(seat).value = index; }

void TaskBoard::put_down(std::size_t seat) noexcept { hand(seat).value = nothing; }

std::optional<std::uint64_t> TaskBoard::in_hand(std::size_t seat) const noexcept {
  const std::uint64_t index = hand(seat).value;
  return index == nothing ? std::nullopt : std::optional(index);
}

bool TaskBoard::all_taken() const noexcept { return next().value >= count_; }

std::optional<Frame> FrameReader::read(std::span<const std::byte> &input) {
  static_assert(std::is_trivially_copyable_v<Header>);
  const auto consume = [&input](std::size_t wanted) {
    const auto part = input.first(std::min(wanted, input.size()));
    input = input.subspan(part.size());
    return part;
  };
  const auto part = consume(header_bytes_.size() - header_filled_);
  std::copy(part.begin(), part.end(), header_bytes_.begin() + static_cast<std::ptrdiff_t>(header_filled_));
  header_filled_ += part.size();
  if (header_filled_ < header_bytes_.size()) return std::nullopt;

  Header header;
  std::memcpy(&header, header_bytes_.data(), sizeof header);
  if (header.magic != frame_magic) throw std::runtime_error("sent something that is no result");
  if (payload_.empty()) payload_.reserve(header.length);
  const auto more = consume(header.length - payload_.size());
  payload_.insert(payload_.end(), more.begin(), more.end());
  if (payload_.size() < header.length) return std::nullopt;

  header_filled_ = 0;
  return Frame{header.kind, header.index, std::exchange(payload_, {})};
}

WorkerProcess start_worker(const WorkerOrders &orders, std::span<const int> descriptors_of_others) {
  Pipe results = make_pipe();
  Pipe words = make_pipe();
  std::fflush(nullptr);
  const SignalsHeldBack until_settled;
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) throw_system_error("fork");
  if (pid == 0) {
    settle_in(parent, words.write_end.number(), descriptors_of_others);
    work(orders, results.write_end.number());
  }
  return {pid, std::move(results.read_end), std::move(words.read_end)};
}

ProcessEnd wait_for_end(pid_t pid) {
  int status = 0;
  rusage usage{};
  pid_t found;
  do found = wait4(pid, &status, 0, &usage);
  while (found < 0 && errno == EINTR);
  // Where the process inherited an ignored SIGCHLD, the system keeps no status of children.
  if (found < 0) return {false, "ended in an unknown way", 0.0};

  const double cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  if (WIFSIGNALED(status)) {
    const int signal_number = WTERMSIG(status);
    const char *name = sigdescr_np(signal_number);
    return {false, "killed by signal " + std::to_string(signal_number) + " (" + (name ? name : "unknown") + ")",
            cpu_seconds};
  }
  const int code = WEXITSTATUS(status);
  return {code == 0, "exit " + std::to_string(code), cpu_seconds};
}

} // namespace cavalry
