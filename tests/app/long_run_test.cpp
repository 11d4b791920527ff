#include "app/command.hpp"
#include "app/small_street.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <thread>
#include <unistd.h>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;
using Files = std::set<std::string>;
using Words = std::vector<std::string>;

/// A replication of half a second and more: long enough to be killed in its midst.
constexpr const char *long_window = "horizon.days=500";
constexpr double in_its_midst = 0.05; // seconds of processor time

class LongRun : public testing::Test {
protected:
  void SetUp() override { folder.write("street.yaml", small_street); }
  TemporaryFolder folder;
};

TEST_F(LongRun, that_is_interrupted_shows_what_was_finished) {
  RunningCommand command(folder, {"run", "street.yaml", "--replications", "1000000", "--workers", "2", "--format",
                                  "csv", "--log", "events.ndjson"});
  const auto worker = command.worker_at_work(0.3);
  ASSERT_TRUE(worker);
  kill(command.pid(), SIGINT);
  const Ended ended = command.wait();
  EXPECT_EQ(ended.exit_code, 130);
  EXPECT_THAT(ended.err, MatchesRegex("Interrupted: [0-9]+ of 1000000 replications finished; no verdict yet.\n"));
  EXPECT_EQ(kill(*worker, 0), -1) << "a worker lives on";
  EXPECT_EQ(folder.files(), Files{"street.yaml"}) << "a log of a run that did not end";

  const std::size_t row = ended.out.find(",arose,city,");
  ASSERT_NE(row, std::string::npos) << ended.out;
  std::size_t at = row;
  for (int comma = 0; comma < 4; ++comma) at = ended.out.find(',', at + 1);
  const std::string finished = ended.out.substr(at + 1, ended.out.find(',', at + 1) - at - 1);
  ASSERT_GT(std::atoi(finished.c_str()), 1) << ended.out.substr(row, 80);
  EXPECT_EQ(ended.out,
            cavalry_command(folder, {"run", "street.yaml", "--replications", finished, "--format", "csv"}).out);
}

TEST_F(LongRun, whose_terminal_is_closed_keeps_what_was_finished) {
  for (const bool group : {false, true}) {
    RunningCommand command(folder, {"run", "street.yaml", "--replications", "1000000", "--workers", "2", "--format",
                                    "csv", "--interim", "now.csv"});
    const auto worker = command.worker_at_work(0.3);
    ASSERT_TRUE(worker);
    if (group) kill(*worker, SIGHUP); // as the workers hear it, too
    kill(command.pid(), SIGHUP);
    const Ended ended = command.wait();
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_THAT(ended.out, StartsWith("experiment,"));
    EXPECT_EQ(ended.out, folder.read("now.csv"));
    EXPECT_THAT(ended.err, StartsWith("Interrupted: "));
  }
}

TEST_F(LongRun, that_is_interrupted_keeps_the_run_recorded_before_and_begins_no_other) {
  folder.write("before.run", "recorded before");
  for (const char *record : {"before.run", "new.run"}) {
    RunningCommand command(folder, {"run", "street.yaml", "--replications", "1000000", "--record", record});
    ASSERT_TRUE(command.worker_at_work(in_its_midst));
    kill(command.pid(), SIGINT);
    EXPECT_EQ(command.wait().exit_code, 130);
    EXPECT_EQ(folder.files(), (Files{"before.run", "street.yaml"})) << record;
    EXPECT_EQ(folder.read("before.run"), "recorded before");
  }
}

TEST_F(LongRun, that_is_interrupted_leaves_the_interim_figures_of_what_was_finished) {
  folder.write("now.csv", "of a run before");
  for (const char *days : {"horizon.days=1", "horizon.days=3000"}) { // many are finished, and none
    RunningCommand command(folder, {"run", "street.yaml", "--replications", "100000", "--workers", "1", "--set", days,
                                    "--format", "csv", "--interim", "now.csv"});
    ASSERT_TRUE(command.worker_at_work(0.3));
    kill(command.pid(), SIGINT);
    const Ended ended = command.wait();
    EXPECT_EQ(ended.exit_code, 130);
    EXPECT_THAT(ended.err, MatchesRegex("Interrupted: [0-9]+ of 100000 replications finished; no verdict yet.\n"));
    EXPECT_THAT(ended.out, StartsWith("experiment,"));
    EXPECT_EQ(ended.out, folder.read("now.csv"));
    EXPECT_EQ(folder.files(), (Files{"now.csv", "street.yaml"}));
  }
}

TEST_F(LongRun, goes_on_where_its_interim_figures_cannot_be_written_any_more) {
  const Words arguments{"run", "street.yaml", "--replications", "8", "--set", long_window, "--format", "csv"};
  Words watched = arguments;
  watched.insert(watched.end(), {"--workers", "1", "--interim", "now.csv"});
  RunningCommand command(folder, watched);
  const std::filesystem::path file = folder.path() / "now.csv";
  while (!std::filesystem::exists(file) && !command.has_ended()) std::this_thread::yield();
  for (std::error_code taken; !std::filesystem::create_directory(file, taken) || taken;) std::filesystem::remove(file);
  ASSERT_FALSE(command.has_ended());
  const Ended ended = command.wait();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "warning: cannot write now.csv: Is a directory\n");
  EXPECT_EQ(ended.out, cavalry_command(folder, arguments).out);
  EXPECT_EQ(folder.files(), (Files{"now.csv", "street.yaml"}));
}

TEST_F(LongRun, that_is_interrupted_gives_no_verdict) {
  RunningCommand command(folder, {"compare", "street.yaml", "--plans", "baseline,second-rider", "--replications",
                                  "1000000", "--workers", "1"});
  ASSERT_TRUE(command.worker_at_work(0.3));
  kill(command.pid(), SIGINT);
  const Ended ended = command.wait();
  EXPECT_EQ(ended.exit_code, 130);
  EXPECT_THAT(ended.out, HasSubstr("Computing\n"));
  EXPECT_THAT(ended.out, HasSubstr("Interrupted: "));
  EXPECT_THAT(ended.out, HasSubstr("no verdict yet"));
  EXPECT_THAT(ended.out, Not(HasSubstr("Better")));
}

TEST_F(LongRun, loses_nothing_with_a_worker_that_is_killed) {
  const Words arguments{"compare",   "street.yaml", "--plans", "baseline,second-rider", "--replications", "2", "--set",
                        long_window, "--format",    "csv"};
  const std::string undisturbed = cavalry_command(folder, arguments).out;
  Words alone = arguments;
  alone.insert(alone.end(), {"--workers", "1"});
  RunningCommand command(folder, alone);
  const auto first = command.worker_at_work(in_its_midst);
  ASSERT_TRUE(first);
  ASSERT_EQ(kill(*first, SIGKILL), 0);
  EXPECT_TRUE(command.worker_at_work(in_its_midst, {*first})) << "nobody took its place";
  const Ended ended = command.wait();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.out, undisturbed);
}

TEST_F(LongRun, withholds_its_verdict_where_a_replication_killed_two_workers) {
  RunningCommand command(folder, {"compare", "street.yaml", "--plans", "baseline,second-rider", "--replications", "2",
                                  "--set", long_window, "--workers", "1", "--log", "events.ndjson"});
  std::set<pid_t> killed;
  while (killed.size() < 2) {
    const auto worker = command.worker_at_work(in_its_midst, killed);
    ASSERT_TRUE(worker) << "only " << killed.size() << " workers could be killed";
    ASSERT_EQ(kill(*worker, SIGKILL), 0);
    killed.insert(*worker);
  }
  const Ended ended = command.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, StartsWith("cavalry: replication 0 of plan 'baseline' failed: killed by signal 9"));
  EXPECT_THAT(ended.out, HasSubstr("1 replication each"));
  EXPECT_THAT(ended.out, HasSubstr("  No verdict: "));
  EXPECT_THAT(ended.out, HasSubstr("Missing: 1 of 2 replications failed."));
  EXPECT_THAT(ended.out, Not(HasSubstr("Better")));
  EXPECT_EQ(folder.files(), Files{"street.yaml"}) << "a log of a run that failed";
}

/// A terminal nobody looks at.
class Terminal {
public:
  Terminal() : master_(posix_openpt(O_RDWR | O_NOCTTY)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) return;
    slave_ = open(ptsname(master_), O_RDWR | O_NOCTTY);
    const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
    ioctl(slave_, TIOCSWINSZ, &size);
  }
  ~Terminal() {
    close_slave();
    if (master_ >= 0) close(master_);
  }
  Terminal(const Terminal &) = delete;
  Terminal &operator=(const Terminal &) = delete;

  int slave() const { return slave_; }
  void close_slave() {
    if (slave_ >= 0) close(slave_);
    slave_ = -1;
  }
  /// All that is written to it until nobody has it open any more.
  std::string read_all() {
    close_slave();
    std::string text;
    char buffer[4096];
    for (;;) {
      const ssize_t count = read(master_, buffer, sizeof buffer);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return text; // EIO: the other end is closed
      text.append(buffer, static_cast<std::size_t>(count));
    }
  }

private:
  int master_, slave_ = -1;
};

TEST_F(LongRun, shows_its_progress_on_the_terminal_and_never_in_its_output) {
  using Clock = std::chrono::steady_clock;
  for (int replications = 3;; replications *= 2) {
    const Words arguments{"run", "street.yaml", "--replications", std::to_string(replications), "--set", long_window};
    Words slowly = arguments;
    slowly.insert(slowly.end(), {"--workers", "1"});
    Terminal terminal;
    ASSERT_GE(terminal.slave(), 0);
    const Clock::time_point start = Clock::now();
    RunningCommand command(folder, slowly, {.standard_error = terminal.slave()});
    const std::string seen = terminal.read_all();
    const Ended ended = command.wait();
    if (Clock::now() - start < std::chrono::milliseconds(1500)) continue; // too fast a machine to need a bar
    EXPECT_EQ(ended.exit_code, 0);
    EXPECT_THAT(seen, HasSubstr(" of " + std::to_string(replications)));
    EXPECT_THAT(seen, HasSubstr(" left"));
    const Ended unwatched = cavalry_command(folder, arguments);
    EXPECT_EQ(ended.out, unwatched.out);
    EXPECT_EQ(unwatched.err, "");
    return;
  }
}

} // namespace
} // namespace cavalry
