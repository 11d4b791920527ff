// What can only be seen from outside: the pool runs in a process of its own, a child of the test.

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "experiment/interrupt.hpp"
#include "experiment/workers.hpp"

namespace cavalry {
namespace {

/// A pipe whose ends close where they go out of scope.
struct TestPipe {
  TestPipe() {
    if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
  }
  ~TestPipe() {
    close_end(0);
    close_end(1);
  }
  TestPipe(const TestPipe &) = delete;
  TestPipe &operator=(const TestPipe &) = delete;

  void close_end(std::size_t end) {
    if (ends[end] >= 0) close(std::exchange(ends[end], -1));
  }
  void write_text(const std::string &text) const {
    if (write(ends[1], text.data(), text.size()) != static_cast<ssize_t>(text.size())) _exit(99);
  }
  /// Blocks until so many bytes have come, or every writer is gone.
  std::string read_text(std::size_t size = 1 << 20) const {
    std::string text;
    char character;
    while (text.size() < size && read(ends[0], &character, 1) == 1) text.push_back(character);
    return text;
  }

  std::array<int, 2> ends;
};

/// Runs `body` in a child that leads a process group of its own, with the signals as a shell leaves them.
pid_t run_apart(const std::function<void()> &body) {
  std::fflush(nullptr);
  const pid_t pid = fork();
  if (pid == 0) {
    setpgid(0, 0);
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) signal(signal_number, SIG_DFL);
    body();
    std::fflush(nullptr);
    _exit(0);
  }
  return pid;
}

int wait_status(pid_t pid) {
  int status = -1;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

[[noreturn]] void block_for_ever() {
  while (true) pause();
}

TEST(WorkerProcesses, die_with_their_parent) {
  TestPipe alive;
  const pid_t parent = run_apart([&] {
    run_on_workers(
        3, {.workers = 3},
        [&](std::uint64_t) -> std::vector<std::byte> {
          alive.write_text("x");
          block_for_ever();
        },
        [](TaskResult) { return Flow::go_on; });
  });
  alive.close_end(1);
  ASSERT_EQ(alive.read_text(3), "xxx");
  kill(parent, SIGKILL);
  EXPECT_TRUE(WIFSIGNALED(wait_status(parent)));
  // The end of the stream comes when the last worker has gone.
  EXPECT_EQ(alive.read_text(), "");
}

TEST(WorkerProcesses, never_write_to_the_parents_standard_output) {
  TestPipe output;
  const pid_t parent = run_apart([&] {
    dup2(output.ends[1], STDOUT_FILENO);
    output.close_end(1);
    std::printf("table\n");
    run_on_workers(
        6, {.workers = 2},
        [](std::uint64_t index) {
          std::printf("noise\n");
          std::fflush(stdout);
          if (write(STDOUT_FILENO, "noise", 5) != 5) throw std::runtime_error("write");
          if (index == 3) throw std::runtime_error("failed");
          return std::vector<std::byte>();
        },
        [](TaskResult) { return Flow::go_on; });
  });
  output.close_end(1);
  EXPECT_EQ(output.read_text(), "table\n");
  EXPECT_EQ(wait_status(parent), 0);
}

/// What a pool reports that is sent a signal by its receiver after the third result, all other tasks being endless.
std::string report_of_interrupted(int signal_number, bool to_the_group) {
  TestPipe report_pipe;
  const pid_t parent = run_apart([&] {
    int results = 0;
    const auto report = run_on_workers(
        10, {.workers = 2},
        [](std::uint64_t index) {
          if (index >= 3) block_for_ever();
          return std::vector<std::byte>();
        },
        [&](TaskResult) {
          if (++results == 3) kill(to_the_group ? 0 : getpid(), signal_number);
          return Flow::go_on;
        });
    report_pipe.write_text(std::to_string(report.finished) + " finished, " + std::to_string(report.failed.size()) +
                           " failed, " + std::to_string(report.deaths.size()) + " deaths" +
                           (report.interrupted ? ", interrupted" : "") + (report.stopped ? ", stopped" : ""));
  });
  report_pipe.close_end(1);
  const std::string text = report_pipe.read_text();
  EXPECT_EQ(wait_status(parent), 0);
  return text;
}

TEST(WorkerProcesses, an_interrupt_of_the_group_keeps_what_is_finished) {
  EXPECT_EQ(report_of_interrupted(SIGINT, true), "3 finished, 0 failed, 0 deaths, interrupted");
  EXPECT_EQ(report_of_interrupted(SIGHUP, true), "3 finished, 0 failed, 0 deaths, interrupted");
}

TEST(WorkerProcesses, an_interrupt_of_the_parent_alone_does_the_same) {
  EXPECT_EQ(report_of_interrupted(SIGINT, false), "3 finished, 0 failed, 0 deaths, interrupted");
  EXPECT_EQ(report_of_interrupted(SIGTERM, false), "3 finished, 0 failed, 0 deaths, interrupted");
  EXPECT_EQ(report_of_interrupted(SIGHUP, false), "3 finished, 0 failed, 0 deaths, interrupted");
}

TEST(WorkerProcesses, do_not_mind_an_interrupt_themselves) {
  TestPipe report_pipe;
  const pid_t parent = run_apart([&] {
    const auto report = run_on_workers(
        2, {.workers = 1},
        [](std::uint64_t) {
          // As a library does that installs a handler of its own.
          signal(SIGINT, [](int) { _exit(9); });
          kill(getpid(), SIGINT);
          return std::vector<std::byte>();
        },
        [](TaskResult) { return Flow::go_on; });
    report_pipe.write_text(std::to_string(report.finished));
  });
  report_pipe.close_end(1);
  EXPECT_EQ(report_pipe.read_text(), "2");
  EXPECT_EQ(wait_status(parent), 0);
}

TEST(WorkerProcesses, work_where_the_standard_streams_are_closed) {
  TestPipe report_pipe;
  const pid_t parent = run_apart([&] {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) close(stream);
    const auto report = run_on_workers(
        4, {.workers = 2, .max_attempts = 1},
        [](std::uint64_t index) {
          if (index == 2) {
            if (write(STDERR_FILENO, "last words", 10) != 10) _exit(5);
            _exit(3);
          }
          return std::vector<std::byte>(100'000);
        },
        [](TaskResult) { return Flow::go_on; });
    report_pipe.write_text(std::to_string(report.finished) + " " + report.failed.at(0).reason);
  });
  report_pipe.close_end(1);
  EXPECT_EQ(report_pipe.read_text(), "3 exit 3: last words");
  EXPECT_EQ(wait_status(parent), 0);
}

TEST(WorkerProcesses, work_where_the_end_of_children_is_ignored) {
  TestPipe report_pipe;
  const pid_t parent = run_apart([&] {
    signal(SIGCHLD, SIG_IGN);
    const auto report = run_on_workers(
        20, {.workers = 2},
        [](std::uint64_t index) {
          if (index == 7) kill(getpid(), SIGKILL);
          return std::vector<std::byte>();
        },
        [](TaskResult) { return Flow::go_on; });
    report_pipe.write_text(std::to_string(report.finished) + " " + std::to_string(report.failed.at(0).index) + " " +
                           std::to_string(report.deaths.size()));
  });
  report_pipe.close_end(1);
  EXPECT_EQ(report_pipe.read_text(), "19 7 2");
  EXPECT_EQ(wait_status(parent), 0);
}

TEST(WorkerProcesses, run_no_destructor_and_no_exit_handler_of_the_parent) {
  TestPipe events;
  const pid_t parent = run_apart([&] {
    struct Loud {
      const TestPipe &events;
      ~Loud() { events.write_text("destroyed "); }
    };
    const Loud loud{events};
    run_on_workers(
        4, {.workers = 2}, [](std::uint64_t) { return std::vector<std::byte>(); },
        [](TaskResult) { return Flow::go_on; });
  });
  events.close_end(1);
  EXPECT_EQ(events.read_text(), "destroyed ");
  EXPECT_EQ(wait_status(parent), 0);
}

TEST(InterruptGuard, notes_the_signal_and_puts_the_old_handler_back) {
  const pid_t apart = run_apart([] {
    {
      const InterruptGuard outer;
      {
        const InterruptGuard inner;
        raise(SIGINT);
      }
      if (!InterruptGuard::requested()) _exit(1);
      raise(SIGTERM);
    }
    const InterruptGuard fresh;
    _exit(InterruptGuard::requested() ? 2 : 0);
  });
  EXPECT_EQ(wait_status(apart), 0);
  const pid_t unguarded = run_apart([] {
    { const InterruptGuard guard; }
    raise(SIGINT);
  });
  const int status = wait_status(unguarded);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}

TEST(InterruptGuard, an_ignored_signal_stays_ignored) {
  const pid_t apart = run_apart([] {
    signal(SIGINT, SIG_IGN);
    const InterruptGuard guard;
    raise(SIGINT);
    _exit(InterruptGuard::requested() ? 1 : 0);
  });
  EXPECT_EQ(wait_status(apart), 0);
}

TEST(InterruptGuard, an_interrupt_before_the_work_leaves_it_undone) {
  const pid_t apart = run_apart([] {
    const InterruptGuard guard;
    raise(SIGINT);
    const auto report = run_on_workers(
        5, {.workers = 1}, [](std::uint64_t) { return std::vector<std::byte>(); },
        [](TaskResult) { return Flow::go_on; });
    _exit(report.interrupted && report.finished == 0 ? 0 : 1);
  });
  EXPECT_EQ(wait_status(apart), 0);
}

} // namespace
} // namespace cavalry
