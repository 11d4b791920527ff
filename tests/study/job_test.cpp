#include "viz/study/job.hpp"

#include <chrono>
#include <gtest/gtest.h>
#include <system_error>
#include <thread>

namespace cavalry {
namespace {

void wait_for(Job &job) {
  for (int tries = 0; job.running() && tries < 2000; ++tries) {
    job.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

TEST(Job, takes_all_that_is_printed) {
  Job job({"sh", "-c", "seq 1 100000"});
  wait_for(job);
  ASSERT_TRUE(job.succeeded());
  EXPECT_EQ(job.output().size(), 588895u);
  EXPECT_TRUE(job.output().ends_with("\n100000\n"));
  EXPECT_EQ(job.last_words(), "");
}

TEST(Job, keeps_the_last_words_of_one_that_failed) {
  Job job({"sh", "-c",
           "printf '\\r[##..] 50 %%  15 of 30  about 8 s left' >&2; printf '\\r   \\rstreet.yaml: no such plan\\n' "
           ">&2; exit 2"});
  wait_for(job);
  EXPECT_FALSE(job.succeeded());
  EXPECT_EQ(job.ending(), "exit 2");
  EXPECT_EQ(job.last_words(), "street.yaml: no such plan\n");
}

TEST(Job, tells_the_signal_of_one_that_was_killed_and_keeps_what_it_sent) {
  Job job({"sh", "-c", "echo first; kill -9 $$"});
  wait_for(job);
  EXPECT_FALSE(job.succeeded());
  EXPECT_EQ(job.ending(), "signal 9");
  EXPECT_EQ(job.output(), "first\n");
}

TEST(Job, knows_how_far_it_is) {
  Job job({"sh", "-c",
           "printf '\\r[#..]  10 %%  3 of 30' >&2; printf '\\r[##.] 50 %%  15 of 30  about 8 s left' >&2; sleep 0.3"});
  while (!job.progress()) job.poll();
  wait_for(job);
  ASSERT_TRUE(job.progress());
  EXPECT_EQ(job.progress()->done, 15u);
  EXPECT_EQ(job.progress()->total, 30u);
}

TEST(Job, stops_when_it_is_asked_to) {
  Job job({"sh", "-c", "sleep 30 & wait"});
  job.cancel();
  wait_for(job);
  EXPECT_TRUE(job.cancelled());
  EXPECT_FALSE(job.running());
}

TEST(Job, says_that_there_is_no_such_program) { EXPECT_THROW(Job({"no-such-program-anywhere"}), std::system_error); }

} // namespace
} // namespace cavalry
