#include "experiment/progress.hpp"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ProgressLine, shows_bar_share_count_and_time_left) {
  EXPECT_EQ(progress_line(15, 30, 8.0, 53), "[##########..........] 50 %  15 of 30  about 8 s left");
  EXPECT_EQ(progress_line(12, 30, 4.0, 80), "[############..................] 40 %  12 of 30  about 6 s left");
}

TEST(ProgressLine, has_no_time_left_before_the_first_and_after_the_last) {
  EXPECT_EQ(progress_line(0, 4, 3.0, 24), "[..........] 0 %  0 of 4");
  EXPECT_EQ(progress_line(4, 4, 3.0, 26), "[##########] 100 %  4 of 4");
}

TEST(ProgressLine, nothing_to_do_is_all_done) { EXPECT_EQ(progress_line(0, 0, 0.0, 21), "[#####] 100 %  0 of 0"); }

TEST(ProgressLine, the_share_is_exact_and_never_rounded_up) {
  EXPECT_EQ(progress_line(29, 100, 0.0, 0), "");
  EXPECT_EQ(progress_line(29, 100, 29.0, 33), "29 %  29 of 100  about 71 s left");
  EXPECT_EQ(progress_line(999, 1000, 999.0, 33), "99 %  999 of 1000  about 1 s left");
}

TEST(ProgressLine, the_time_left_is_rounded_up_in_units_that_suit_it) {
  EXPECT_EQ(progress_line(1, 2, 0.01, 31), "50 %  1 of 2  about 1 s left");
  EXPECT_EQ(progress_line(1, 2, 90.0, 31), "50 %  1 of 2  about 90 s left");
  EXPECT_EQ(progress_line(1, 2, 91.0, 31), "50 %  1 of 2  about 2 min left");
  EXPECT_EQ(progress_line(1, 2, 5400.0, 31), "50 %  1 of 2  about 90 min left");
  EXPECT_EQ(progress_line(1, 2, 5401.0, 31), "50 %  1 of 2  about 2 h left");
}

TEST(ProgressLine, never_exceeds_the_width) {
  for (int width = 0; width < 120; ++width)
    for (std::uint64_t done = 0; done <= 7; ++done)
      EXPECT_LE(progress_line(done, 7, 12.0, width).size(), static_cast<std::size_t>(width));
}

/// As it is written over the line before.
std::string over(const std::string &line) { return '\r' + line; }

struct Screen {
  double now = 100.0;
  std::vector<std::string> written;

  ProgressDisplay display(bool terminal = true) {
    return {terminal, 40, [this] { return now; }, [this](std::string_view text) { written.emplace_back(text); }};
  }
};

TEST(Progress, stays_quiet_in_the_first_second) {
  Screen screen;
  {
    Progress progress(10, screen.display());
    screen.now = 100.9;
    progress.one_done();
  }
  EXPECT_THAT(screen.written, IsEmpty());
}

TEST(Progress, writes_nothing_where_there_is_no_terminal) {
  Screen screen;
  {
    Progress progress(10, screen.display(false));
    screen.now = 200.0;
    progress.one_done();
  }
  EXPECT_THAT(screen.written, IsEmpty());
}

TEST(Progress, appears_after_a_second_and_is_erased_at_the_end) {
  Screen screen;
  std::string line;
  {
    Progress progress(4, screen.display());
    screen.now = 101.0;
    progress.one_done();
    line = progress_line(1, 4, 1.0, 39);
    EXPECT_THAT(screen.written, ElementsAre(over(line)));
  }
  EXPECT_THAT(screen.written, ElementsAre(over(line), over(std::string(line.size(), ' ')), "\r"));
}

TEST(Progress, is_rewritten_at_most_ten_times_a_second) {
  Screen screen;
  Progress progress(1000, screen.display());
  for (int i = 0; i < 1000; ++i) {
    screen.now = 102.0 + i / 1024.0;
    progress.one_done();
  }
  EXPECT_GE(screen.written.size(), 9u);
  EXPECT_LE(screen.written.size(), 10u);
}

TEST(Progress, a_shorter_line_leaves_nothing_of_a_longer_one) {
  Screen screen;
  Progress progress(2, screen.display());
  screen.now = 110.0;
  progress.one_done();
  screen.now = 120.0;
  progress.one_done();
  ASSERT_EQ(screen.written.size(), 2u);
  EXPECT_EQ(screen.written[0].size(), 1 + progress_line(1, 2, 10.0, 39).size());
  EXPECT_GE(screen.written[1].size(), screen.written[0].size());
}

TEST(Progress, a_tick_renews_the_time_left) {
  Screen screen;
  Progress progress(2, screen.display());
  progress.one_done();
  screen.now = 105.0;
  progress.tick();
  EXPECT_THAT(screen.written, ElementsAre(over(progress_line(1, 2, 5.0, 39))));
}

TEST(Progress, what_was_erased_for_a_message_returns_with_the_next_update) {
  Screen screen;
  Progress progress(9, screen.display());
  screen.now = 105.0;
  progress.one_done();
  progress.erase();
  progress.one_done();
  ASSERT_EQ(screen.written.size(), 4u);
  EXPECT_EQ(screen.written[3], over(progress_line(2, 9, 5.0, 39)));
}

} // namespace
} // namespace cavalry
