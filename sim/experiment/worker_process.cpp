#include "experiment/worker_process.hpp"

#include "experiment/interrupt.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <exception>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "experiment/frame.hpp"

// Present only in programs built for coverage (which must link with -u __gcov_dump) or with LeakSanitizer; both work at
// exit, which _exit passes by.
extern "C" void __gcov_dump() __attribute__((weak));
extern "C" void __lsan_do_leak_check() __attribute__((weak));

namespace cavalry {
namespace {

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

/// Holds back what interrupts while it lives.
class SignalsHeldBack {
public:
  SignalsHeldBack() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal_number : interrupting_signals) sigaddset(&signals, signal_number);
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
  if (!send_frame(descriptor, kind, index, payload)) _exit(1);
}

void send(int descriptor, Frame::Kind kind, std::uint64_t index, std::string_view message) noexcept {
  send(descriptor, kind, index, std::as_bytes(std::span(message)));
}

/// What interrupts stays blocked besides being ignored, because a library made in the worker may install handlers.
void settle_in(pid_t parent, int words, std::span<const int> descriptors_of_others) noexcept {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);
  for (const int signal_number : interrupting_signals) signal(signal_number, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
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
    send(results, Frame::Kind::cannot_start, 0, error.what());
  } catch (...) {
    send(results, Frame::Kind::cannot_start, 0, "an exception of unknown type");
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
  // Where the process inherited an ignored SIGCHLD, the system keeps no status of children: then what a worker left
  // undone is the only sign of an untimely end.
  if (found < 0) return {true, "ended in an unknown way", 0.0};

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
