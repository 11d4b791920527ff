#include "estimate/erlang.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace cavalry {
namespace {

constexpr double relative = 1e-9; // the exact values are given to ten digits

#define EXPECT_EXACT(actual, expected) EXPECT_NEAR(actual, expected, relative *(expected))

// Cases of verification.yaml, in minutes.

TEST(Erlang, MMC_O1_four_servers_that_share_a_line) {
  const WaitingLine line = erlang_c(4, 0.5, 5);
  EXPECT_EXACT(line.waits, 0.3198567042);
  EXPECT_EXACT(line.mean_wait, 1.066189014);
  EXPECT_EXACT(line.answered_within(5), 0.9286303224);
}

TEST(Erlang, MMC_O2_one_server) {
  const WaitingLine line = erlang_c(1, 0.07, 12);
  EXPECT_EXACT(line.waits, 0.84);
  EXPECT_EXACT(line.mean_wait, 63.0);
  EXPECT_EXACT(line.answered_within(20), 0.3566201958);
}

TEST(Erlang, LOSS_O1_five_servers_and_no_waiting_room) { EXPECT_EXACT(erlang_b(5, 0.4 * 10), 0.199066874); }

TEST(Erlang, ERLA_O1_calls_that_give_up) {
  const ImpatientLine line = erlang_a(5, 1.0, 5, 10);
  EXPECT_EXACT(line.gives_up, 0.1461315708);
  EXPECT_EXACT(line.waits, 0.6331513046);
  EXPECT_EXACT(line.mean_wait, 1.461315708);
}

TEST(Erlang, no_room_to_wait_is_erlang_b) {
  const ImpatientLine line = erlang_a(5, 0.4, 10, std::numeric_limits<double>::infinity(), 0);
  EXPECT_EXACT(line.turned_away, 0.199066874);
  EXPECT_EQ(line.mean_wait, 0);
  EXPECT_EQ(line.gives_up, 0);
}

TEST(Erlang, room_for_a_few_is_a_chain_with_an_end) {
  const ImpatientLine line = erlang_a(1, 2, 1, std::numeric_limits<double>::infinity(), 2); // M/M/1/3 at a load of 2
  EXPECT_EXACT(line.turned_away, 8.0 / 15);
  EXPECT_EXACT(line.waits, 14.0 / 15);
  EXPECT_EXACT(line.mean_wait, (4 + 2 * 8) / 15.0 / 2);
  EXPECT_NEAR(erlang_a(1, 2, 1, std::numeric_limits<double>::infinity(), 1'000'000).turned_away, 0.5, 1e-9);
}

TEST(Erlang, endless_patience_is_erlang_c) {
  const ImpatientLine line = erlang_a(4, 0.5, 5, 1e12);
  EXPECT_NEAR(line.waits, 0.3198567042, 1e-8);
  EXPECT_NEAR(line.mean_wait, 1.066189014, 1e-8);
}

TEST(Erlang, a_line_that_grows_answers_nobody_in_time) {
  for (const double load : {4.0, 5.0}) {
    const WaitingLine line = erlang_c(4, load, 1);
    EXPECT_EQ(line.waits, 1);
    EXPECT_TRUE(std::isinf(line.mean_wait));
    EXPECT_EQ(line.answered_within(1e6), 0);
  }
}

TEST(Erlang, without_calls_nobody_waits) {
  EXPECT_EQ(erlang_c(3, 0, 600).waits, 0);
  EXPECT_EQ(erlang_c(3, 0, 600).answered_within(0), 1);
}

} // namespace
} // namespace cavalry
