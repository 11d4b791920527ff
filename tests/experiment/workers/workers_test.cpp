#include "experiment/workers.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "experiment/in_order.hpp"

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

/// Bytes that differ from index to index, in length too.
std::vector<std::byte> sample(std::uint64_t index) {
  std::vector<std::byte> bytes((index * 7919) % 1000);
  std::uint64_t state = index + 1;
  for (std::byte &byte : bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    byte = static_cast<std::byte>(state >> 56);
  }
  return bytes;
}

/// A counter that workers and test share.
class SharedCounter {
public:
  SharedCounter()
      : value_(new (mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                   std::atomic<int>(0)) {}
  ~SharedCounter() { munmap(value_, sizeof(std::atomic<int>)); }
  SharedCounter(const SharedCounter &) = delete;
  SharedCounter &operator=(const SharedCounter &) = delete;
  std::atomic<int> &operator*() const { return *value_; }

private:
  std::atomic<int> *value_;
};

struct Collected {
  std::map<std::uint64_t, std::vector<std::byte>> results;
  std::vector<std::uint64_t> order;
  WorkReport report;
};

Collected collect(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
                  std::uint64_t stop_after = ~std::uint64_t{0}) {
  Collected collected;
  collected.report = run_on_workers(count, options, function, [&](TaskResult result) {
    EXPECT_TRUE(collected.results.emplace(result.index, std::move(result.bytes)).second) << result.index;
    collected.order.push_back(result.index);
    return collected.order.size() >= stop_after ? Flow::stop : Flow::go_on;
  });
  EXPECT_EQ(collected.report.finished, collected.results.size());
  return collected;
}

void expect_all_samples(const Collected &collected, std::uint64_t count) {
  ASSERT_THAT(collected.results, SizeIs(count));
  for (const auto &[index, bytes] : collected.results) ASSERT_EQ(bytes, sample(index)) << index;
}

std::size_t open_descriptors() {
  using Entries = std::filesystem::directory_iterator;
  return static_cast<std::size_t>(std::distance(Entries("/proc/self/fd"), Entries()));
}

/// Neither a descriptor nor a child may be left behind by any of these tests.
class Workers : public testing::Test {
protected:
  std::size_t descriptors_before_ = open_descriptors();

  void TearDown() override {
    EXPECT_EQ(open_descriptors(), descriptors_before_);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
  }
};

TEST_F(Workers, return_every_result_once) {
  const auto collected = collect(100, {.workers = 2}, sample);
  expect_all_samples(collected, 100);
  EXPECT_THAT(collected.report.failed, IsEmpty());
  EXPECT_THAT(collected.report.deaths, IsEmpty());
  EXPECT_FALSE(collected.report.stopped);
  EXPECT_FALSE(collected.report.interrupted);
}

TEST_F(Workers, the_same_ordered_bytes_from_1_2_and_8) {
  const auto ordered_bytes = [](int workers) {
    std::vector<std::byte> bytes;
    InOrder in_order([&](TaskResult result) {
      bytes.insert(bytes.end(), result.bytes.begin(), result.bytes.end());
      return Flow::go_on;
    });
    run_on_workers(300, {.workers = workers}, sample, std::ref(in_order));
    return bytes;
  };
  const auto alone = ordered_bytes(1);
  EXPECT_THAT(alone, Not(IsEmpty()));
  EXPECT_EQ(ordered_bytes(2), alone);
  EXPECT_EQ(ordered_bytes(8), alone);
}

TEST_F(Workers, a_stopping_rule_in_order_sees_the_same_prefix_from_1_and_8) {
  for (const int workers : {1, 8}) {
    std::vector<std::uint64_t> seen;
    InOrder in_order([&](TaskResult result) {
      seen.push_back(result.index);
      return result.index == 20 ? Flow::stop : Flow::go_on;
    });
    const auto report = run_on_workers(1000, {.workers = workers}, sample, std::ref(in_order));
    std::vector<std::uint64_t> expected(21);
    std::iota(expected.begin(), expected.end(), 0u);
    EXPECT_EQ(seen, expected);
    EXPECT_TRUE(report.stopped);
  }
}

TEST_F(Workers, nothing_to_do_starts_none) {
  const auto collected = collect(0, {.workers = 4}, [](std::uint64_t) -> std::vector<std::byte> { std::abort(); });
  EXPECT_EQ(collected.report.finished, 0u);
  EXPECT_EQ(collected.report.cpu_seconds, 0.0);
}

TEST_F(Workers, no_more_are_started_than_there_are_tasks) {
  const SharedCounter started;
  expect_all_samples(collect(3, {.workers = 8, .at_start = [&] { ++*started; }}, sample), 3);
  EXPECT_LE(*started, 3);
}

TEST_F(Workers, one_runs_many_tasks_after_one_start) {
  const SharedCounter started;
  int in_this_process = 0;
  const auto collected = collect(10, {.workers = 1, .at_start = [&] { ++*started; }},
                                 [&](std::uint64_t) { return bytes_of(std::to_string(++in_this_process)); });
  EXPECT_EQ(*started, 1);
  EXPECT_EQ(collected.results.at(9), bytes_of("10"));
  EXPECT_EQ(in_this_process, 0);
}

TEST_F(Workers, an_empty_result_is_a_result) {
  const auto collected = collect(50, {.workers = 2}, [](std::uint64_t) { return std::vector<std::byte>(); });
  EXPECT_EQ(collected.report.finished, 50u);
}

TEST_F(Workers, results_of_64_mib_pass) {
  constexpr std::size_t size = std::size_t{64} << 20;
  const auto collected = collect(3, {.workers = 2}, [](std::uint64_t index) {
    std::vector<std::byte> bytes(size, static_cast<std::byte>(index));
    bytes.back() = std::byte{99};
    return bytes;
  });
  ASSERT_THAT(collected.results, SizeIs(3));
  for (const auto &[index, bytes] : collected.results) {
    ASSERT_EQ(bytes.size(), size);
    EXPECT_TRUE(std::all_of(bytes.begin(), bytes.end() - 1,
                            [index = index](std::byte byte) { return byte == static_cast<std::byte>(index); }));
    EXPECT_EQ(bytes.back(), std::byte{99});
  }
}

TEST_F(Workers, ten_thousand_tiny_tasks) { expect_all_samples(collect(10'000, {.workers = 2}, sample), 10'000); }

TEST_F(Workers, a_slow_task_does_not_hold_up_the_others) {
  // It would never end if one of the others waited behind it.
  const SharedCounter others_done;
  const auto collected = collect(20, {.workers = 2}, [&](std::uint64_t index) {
    if (index == 0) {
      while (*others_done < 19) sched_yield();
    } else {
      ++*others_done;
    }
    return sample(index);
  });
  expect_all_samples(collected, 20);
}

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

TEST_F(Workers, stop_ends_the_endless) {
  const auto collected = collect(
      1000, {.workers = 2},
      [](std::uint64_t index) {
        while (index >= 10) pause();
        return sample(index);
      },
      10);
  EXPECT_EQ(collected.report.finished, 10u);
  EXPECT_TRUE(collected.report.stopped);
  EXPECT_THAT(collected.report.failed, IsEmpty());
}

TEST_F(Workers, a_receiver_that_throws_leaves_none_behind) {
  const auto receive = [](TaskResult) -> Flow { throw std::runtime_error("disk full"); };
  EXPECT_THAT([&] { run_on_workers(100, {.workers = 2}, sample, receive); },
              testing::ThrowsMessage<std::runtime_error>("disk full"));
}

TEST_F(Workers, options_out_of_range_are_errors) {
  EXPECT_THROW(collect(1, {.workers = 0}, sample), std::invalid_argument);
  EXPECT_THROW(collect(1, {.workers = 1, .max_attempts = 0}, sample), std::invalid_argument);
}

TEST_F(Workers, report_their_processor_time) {
  // A task ends when it has used 20 ms of processor time, however long that takes.
  const auto burn = [](std::uint64_t) {
    const auto used = [] {
      timespec time;
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
      return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    for (const double end = used() + 0.02; used() < end;) {
    }
    return std::vector<std::byte>();
  };
  const auto start = std::chrono::steady_clock::now();
  const auto collected = collect(6, {.workers = 2}, burn);
  const double wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  EXPECT_GE(collected.report.cpu_seconds, 6 * 0.02);
  EXPECT_LE(collected.report.cpu_seconds, 2 * wall_seconds);
}

TEST_F(Workers, ticks_come_while_all_are_busy) {
  const SharedCounter ticks;
  WorkerOptions options{.workers = 1};
  options.on_tick = [&] { ++*ticks; };
  const auto collected = collect(1, options, [&](std::uint64_t index) {
    while (*ticks < 2) sched_yield();
    return sample(index);
  });
  expect_all_samples(collected, 1);
}

TEST_F(Workers, see_the_memory_of_their_parent_and_change_nothing_in_it) {
  std::vector<int> scenario(1000, 3);
  const auto collected = collect(4, {.workers = 2}, [&](std::uint64_t) {
    const int sum = std::accumulate(scenario.begin(), scenario.end(), 0);
    scenario.clear();
    return bytes_of(sum == 0 ? "emptied" : std::to_string(sum));
  });
  EXPECT_THAT(scenario, SizeIs(1000));
  EXPECT_EQ(collected.results.at(0), bytes_of("3000"));
}

TEST_F(Workers, in_process_gives_the_same_in_order_and_lets_exceptions_pass) {
  std::vector<std::uint64_t> order;
  const auto receive = [&](TaskResult result) {
    EXPECT_EQ(result.bytes, sample(result.index));
    order.push_back(result.index);
    return result.index == 2 ? Flow::stop : Flow::go_on;
  };
  const auto report = run_in_process(10, sample, receive);
  EXPECT_THAT(order, ElementsAre(0, 1, 2));
  EXPECT_EQ(report.finished, 3u);
  EXPECT_TRUE(report.stopped);
  const auto throwing = [](std::uint64_t) -> std::vector<std::byte> { throw std::domain_error("here"); };
  EXPECT_THROW(run_in_process(1, throwing, receive), std::domain_error);
}

} // namespace
} // namespace cavalry
