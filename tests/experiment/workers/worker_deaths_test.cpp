#include "experiment/workers.hpp"

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.hpp"

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

TEST_F(Workers, a_task_whose_worker_is_killed_once_is_run_again_with_the_same_result) {
  for (const int workers : {1, 2, 8}) {
    const SharedCounter attempts;
    const auto collected = collect(40, {.workers = workers}, [&](std::uint64_t index) {
      if (index == 17 && ++*attempts == 1) kill(getpid(), SIGKILL);
      return sample(index);
    });
    expect_all_samples(collected, 40);
    EXPECT_EQ(*attempts, 2);
    EXPECT_THAT(collected.report.failed, IsEmpty());
    EXPECT_THAT(collected.report.deaths, ElementsAre("killed by signal 9 (Killed)"));
  }
}

TEST_F(Workers, a_task_whose_worker_is_killed_twice_has_failed_and_the_rest_goes_on) {
  for (const int workers : {1, 2}) {
    std::vector<std::uint64_t> told;
    WorkerOptions options{.workers = workers};
    options.on_failed = [&](const FailedTask &task) {
      told.push_back(task.index);
      return Flow::go_on;
    };
    const auto collected = collect(30, options, [](std::uint64_t index) {
      if (index == 29 || index == 4) kill(getpid(), SIGKILL);
      return sample(index);
    });
    EXPECT_THAT(collected.results, SizeIs(28));
    ASSERT_THAT(collected.report.failed, SizeIs(2));
    EXPECT_EQ(collected.report.failed[0].index, 4u);
    EXPECT_EQ(collected.report.failed[1].index, 29u);
    EXPECT_EQ(collected.report.failed[0].attempts, 2);
    EXPECT_EQ(collected.report.failed[0].reason, "killed by signal 9 (Killed)");
    EXPECT_THAT(told, testing::UnorderedElementsAre(4, 29));
    EXPECT_THAT(collected.report.deaths, SizeIs(4));
  }
}

TEST_F(Workers, every_task_may_kill_its_worker) {
  const auto collected = collect(20, {.workers = 3}, [](std::uint64_t) -> std::vector<std::byte> { _exit(3); });
  ASSERT_THAT(collected.report.failed, SizeIs(20));
  for (const auto &task : collected.report.failed) EXPECT_EQ(task.reason, "exit 3");
}

TEST_F(Workers, the_number_of_attempts_is_as_asked) {
  for (const int most : {1, 5}) {
    const SharedCounter attempts;
    const auto collected = collect(2, {.workers = 1, .max_attempts = most}, [&](std::uint64_t index) {
      if (index == 1) {
        ++*attempts;
        kill(getpid(), SIGKILL);
      }
      return sample(index);
    });
    EXPECT_EQ(*attempts, most);
    ASSERT_THAT(collected.report.failed, SizeIs(1));
    EXPECT_EQ(collected.report.failed[0].attempts, most);
  }
}

TEST_F(Workers, an_exit_with_0_is_no_result) {
  const auto collected = collect(1, {.workers = 1}, [](std::uint64_t) -> std::vector<std::byte> { _exit(0); });
  ASSERT_THAT(collected.report.failed, SizeIs(1));
  EXPECT_EQ(collected.report.failed[0].reason, "exit 0");
}

TEST_F(Workers, a_result_that_breaks_off_is_made_again) {
  // Killed by the first task's receiver while the second's result, larger than a pipe holds, is half sent.
  const SharedCounter pid;
  const SharedCounter attempts;
  std::vector<std::uint64_t> order;
  const auto report = run_on_workers(
      2, {.workers = 1},
      [&](std::uint64_t index) {
        *pid = getpid();
        if (index == 1) ++*attempts;
        return std::vector<std::byte>(index == 1 ? std::size_t{8} << 20 : 1);
      },
      [&](TaskResult result) {
        order.push_back(result.index);
        if (result.index == 0) {
          while (*attempts == 0) sched_yield();
          kill(*pid, SIGKILL);
        } else {
          EXPECT_EQ(result.bytes.size(), std::size_t{8} << 20);
        }
        return Flow::go_on;
      });
  EXPECT_THAT(order, ElementsAre(0, 1));
  EXPECT_EQ(*attempts, 2);
  ASSERT_THAT(report.deaths, SizeIs(1));
  EXPECT_THAT(report.deaths[0], StartsWith("killed by signal 9 (Killed)"));
}

TEST_F(Workers, one_that_sends_what_is_no_result_counts_as_dead) {
  const auto collected = collect(5, {.workers = 1}, [](std::uint64_t index) {
    if (index != 2) return sample(index);
    for (int descriptor = 3; descriptor < 100; ++descriptor) {
      struct stat status;
      const bool is_pipe = fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode);
      if (!is_pipe || (fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_WRONLY) continue;
      if (write(descriptor, "thirty-two bytes that mean little", 32) != 32) _exit(1);
    }
    while (true) pause();
  });
  EXPECT_THAT(collected.results, SizeIs(4));
  ASSERT_THAT(collected.report.failed, SizeIs(1));
  EXPECT_EQ(collected.report.failed[0].index, 2u);
  EXPECT_THAT(collected.report.failed[0].reason, HasSubstr("no result"));
}

TEST_F(Workers, an_exception_is_reported_at_once_with_its_message) {
  const SharedCounter attempts;
  const auto collected = collect(10, {.workers = 2}, [&](std::uint64_t index) {
    if (index == 3) {
      ++*attempts;
      throw std::runtime_error("the queue of 长洲 has no end");
    }
    if (index == 5) throw 5;
    return sample(index);
  });
  EXPECT_EQ(*attempts, 1);
  EXPECT_THAT(collected.results, SizeIs(8));
  ASSERT_THAT(collected.report.failed, SizeIs(2));
  EXPECT_EQ(collected.report.failed[0].reason, "the queue of 长洲 has no end");
  EXPECT_EQ(collected.report.failed[0].attempts, 1);
  EXPECT_EQ(collected.report.failed[1].reason, "an exception of unknown type");
  EXPECT_THAT(collected.report.deaths, IsEmpty());
}

TEST_F(Workers, no_task_runs_in_a_worker_that_threw) {
  bool threw_here = false;
  const auto collected = collect(4, {.workers = 1}, [&](std::uint64_t index) -> std::vector<std::byte> {
    if (index == 1) {
      threw_here = true;
      throw std::runtime_error("once");
    }
    return bytes_of(threw_here ? "tainted" : "clean");
  });
  EXPECT_EQ(collected.results.at(2), bytes_of("clean"));
}

TEST_F(Workers, the_last_words_explain_a_death) {
  const auto collected = collect(1, {.workers = 1, .max_attempts = 1}, [](std::uint64_t) -> std::vector<std::byte> {
    for (int i = 0; i < 100'000; ++i) std::fprintf(stderr, "idle talk\n");
    std::fprintf(stderr, "clock ran back at 17.5 s\n\n");
    _exit(3);
  });
  ASSERT_THAT(collected.report.failed, SizeIs(1));
  const std::string &reason = collected.report.failed[0].reason;
  EXPECT_THAT(reason, StartsWith("exit 3: "));
  EXPECT_THAT(reason, testing::EndsWith("idle talk\nclock ran back at 17.5 s"));
  EXPECT_LE(reason.size(), std::string_view("exit 3: ").size() + 4096);
}

TEST_F(Workers, that_cannot_start_are_an_error_with_the_reason) {
  const WorkerOptions throwing{.workers = 2, .at_start = [] { throw std::runtime_error("no engine"); }};
  const auto start = [&](const WorkerOptions &options) { collect(5, options, sample); };
  EXPECT_THAT([&] { start(throwing); }, testing::ThrowsMessage<std::runtime_error>(HasSubstr("no engine")));
  const WorkerOptions dying{.workers = 2, .at_start = [] { _exit(7); }};
  EXPECT_THAT([&] { start(dying); }, testing::ThrowsMessage<std::runtime_error>(HasSubstr("exit 7")));
}

TEST_F(Workers, one_that_dies_before_its_first_task_is_replaced) {
  const SharedCounter started;
  const auto at_start = [&] {
    if (++*started == 1) kill(getpid(), SIGKILL);
  };
  const auto collected = collect(10, {.workers = 1, .at_start = at_start}, sample);
  expect_all_samples(collected, 10);
  EXPECT_THAT(collected.report.deaths, SizeIs(1));
}

TEST_F(Workers, a_receiver_that_throws_leaves_none_behind) {
  const auto receive = [](TaskResult) -> Flow { throw std::runtime_error("disk full"); };
  EXPECT_THAT([&] { run_on_workers(100, {.workers = 2}, sample, receive); },
              testing::ThrowsMessage<std::runtime_error>("disk full"));
}

} // namespace
} // namespace cavalry
