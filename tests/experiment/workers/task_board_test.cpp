#include "experiment/task_board.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cavalry {
namespace {

TEST(TaskBoard, hands_out_every_index_once_whichever_seat_asks) {
  TaskBoard board(3, 2);
  EXPECT_EQ(board.take(1), 0u);
  EXPECT_EQ(board.take(0), 1u);
  EXPECT_FALSE(board.all_taken());
  EXPECT_EQ(board.take(1), 2u);
  EXPECT_TRUE(board.all_taken());
  EXPECT_EQ(board.take(0), std::nullopt);
  EXPECT_EQ(board.take(1), std::nullopt);
}

TEST(TaskBoard, shows_what_each_seat_has_in_hand) {
  TaskBoard board(9, 2);
  EXPECT_EQ(board.in_hand(0), std::nullopt);
  board.take(0);
  board.give(1, 7);
  EXPECT_EQ(board.in_hand(0), 0u);
  EXPECT_EQ(board.in_hand(1), 7u);
  board.put_down(0);
  EXPECT_EQ(board.in_hand(0), std::nullopt);
}

TEST(TaskBoard, is_shared_with_a_forked_process) {
  TaskBoard board(9, 1);
  const pid_t pid = fork();
  if (pid == 0) {
    board.take(0);
    board.take(0);
    _exit(0);
  }
  ASSERT_EQ(waitpid(pid, nullptr, 0), pid);
  EXPECT_EQ(board.in_hand(0), 1u);
  EXPECT_EQ(board.take(0), 2u);
}

TEST(TaskBoard, of_no_tasks_has_none_to_take) {
  TaskBoard board(0, 0);
  EXPECT_TRUE(board.all_taken());
}

} // namespace
} // namespace cavalry
