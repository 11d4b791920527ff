#include "experiment/workers.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <numeric>
#include <stdexcept>
#include <string>

#include <sched.h>
#include <unistd.h>

#include "experiment/in_order.hpp"
#include "fixture.hpp"

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

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
