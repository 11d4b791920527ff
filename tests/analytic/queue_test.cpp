#include "analytic/expected.hpp"
#include "analytic/queue_sums.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

constexpr int replications = 100;

/// Sums up a case, and checks that the crews' own account of their time agrees with the history of the calls.
QueueSums sums_of(const char *name, const QueueQuestion &question) {
  QueueSums sums;
  replicate(load_case(name).baseline, replications, [&](const Replication &r) { sums.add(r, question); });
  EXPECT_NEAR(sums.on_scene, sums.present_time - sums.waiting_time, 1e-6 * sums.on_scene) << name;
  return sums;
}

TEST(MmcO1, four_crews_at_a_point_are_an_m_m_4_queue) {
  const QueueSums sums = sums_of("mmc-o1", {QueueQuestion::every_type, 5, 20});
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("mmc-o1", output, estimate, replications);
  };
  expect("utilisation", sums.on_scene / sums.window / 4);
  expect("P(wait)", sums.delayed / sums.calls);
  expect("Wq", sums.wait / sums.calls);
  expect("W", sums.stay / sums.calls);
  expect("Lq", sums.waiting_time / sums.window);
  expect("L", sums.present_time / sums.window);
  expect("P(Wq<=5)", sums.started_within / sums.calls);
  expect("P(Wq+S>20)", sums.stayed_beyond / sums.calls);
}

TEST(MmckO1, a_queue_with_room_for_four_turns_the_fifth_away) {
  const QueueSums sums = sums_of("mmck-o1", {QueueQuestion::every_type, 5, 0});
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("mmck-o1", output, estimate, replications);
  };
  expect("P_blocked", sums.lost / sums.calls);
  expect("utilisation", sums.on_scene / sums.window / 3);
  expect("L", sums.present_time / sums.window);
  expect("Lq", sums.waiting_time / sums.window);
  expect("Wq_accepted", sums.wait / sums.started);
  expect("P_wait_accepted", sums.delayed / sums.started);
  expect("P(Wq<=5)_accepted", sums.started_within / sums.started);
  EXPECT_EQ(sums.lost_wait, 0) << "who is turned away goes at once";
}

TEST(LossO1, five_crews_without_a_queue_lose_what_erlang_b_says) {
  double turned_away = 0;
  QueueSums sums;
  replicate(load_case("loss-o1").baseline, replications, [&](const Replication &r) {
    sums.add(r, {});
    turned_away += static_cast<double>(r.outcome.queues[0].turned_away);
  });
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("loss-o1", output, estimate, replications);
  };
  expect("P_blocked", sums.lost / sums.calls);
  expect("utilisation", sums.on_scene / sums.window / 5);
  expect("L", sums.present_time / sums.window);
  EXPECT_EQ(sums.waiting_time, 0);
  EXPECT_EQ(turned_away, sums.lost) << "the simulator's own count";
}

TEST(ErlaO1, impatient_calls_are_an_erlang_a_queue) {
  double given_up = 0;
  QueueSums sums;
  replicate(load_case("erla-o1").baseline, replications, [&](const Replication &r) {
    sums.add(r, {QueueQuestion::every_type, 3, 0});
    given_up += static_cast<double>(r.outcome.queues[0].given_up);
  });
  const auto expect = [&](const char *output, double estimate) {
    expect_exact("erla-o1", output, estimate, replications);
  };
  expect("P_abandon", sums.lost / sums.calls);
  expect("P_delay", sums.delayed / sums.calls);
  expect("utilisation", sums.on_scene / sums.window / 5);
  expect("Lq", sums.waiting_time / sums.window);
  expect("mean_wait_all_jobs", (sums.wait + sums.lost_wait) / sums.calls);
  expect("mean_wait_given_served", sums.wait / sums.started);
  expect("P(served and Wq<=tau)", sums.started_within / sums.calls);
  EXPECT_EQ(given_up, sums.lost) << "the simulator's own count";
}

} // namespace
} // namespace cavalry
