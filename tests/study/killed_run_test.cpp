#include "support/own_folder.hpp"
#include "viz/study/study.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace cavalry {
namespace {

const std::filesystem::path scenario = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";

/// What the system says of a process that has not ended: its parent; 0 where there is none.
pid_t parent_of(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string stat;
  std::getline(in, stat);
  const std::size_t state = stat.rfind(") "); // behind the name, which may hold anything
  if (state == std::string::npos || stat[state + 2] == 'Z') return 0;
  return std::stoi(stat.substr(state + 4));
}

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  std::error_code ignored;
  for (const auto &entry : std::filesystem::directory_iterator("/proc", ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (parent_of(std::stoi(name)) == parent) children.push_back(std::stoi(name));
  }
  return children;
}

std::string text_of(const std::filesystem::path &file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct KilledRun : testing::Test {
  /// Where the command runs under the sanitizers it looks for leaks at its end with the help of a child; killing that
  /// one as well would keep it waiting for ever.
  static void SetUpTestSuite() {
    const char *given = std::getenv("ASAN_OPTIONS");
    const std::string options = (given == nullptr ? std::string() : std::string(given) + ':') + "detect_leaks=0";
    setenv("ASAN_OPTIONS", options.c_str(), 1);
  }

  Study study{scenario, own_folder() / "killed"};

  /// Polls as the window does, and each time does to the running program what is asked.
  template <class What> void run(std::uint64_t replications, What what) {
    study.run(replications);
    for (int tries = 0; study.running() && tries < 12000; ++tries) {
      for (const pid_t command : children_of(getpid())) what(command);
      study.poll();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    EXPECT_FALSE(study.running());
  }
  /// What was finished may be there, but no word on it.
  void expect_no_verdict() const {
    if (study.figures() == nullptr) return;
    EXPECT_LT(study.figures()->replications(), 4u);
    for (const char *scope : {"type:litter", "type:vendors"}) {
      const KpiFigure *figure = study.figures()->find(study.shelf().plan_b().id, "cleared_in_promise", scope);
      if (figure == nullptr) continue;
      EXPECT_TRUE(figure->verdict == "computing" || figure->verdict == "withheld") << figure->verdict;
    }
  }
  void run_undisturbed(std::uint64_t replications) {
    run(replications, [](pid_t) {});
  }
};

TEST_F(KilledRun, a_worker_that_is_killed_once_changes_no_figure) {
  run_undisturbed(4);
  ASSERT_EQ(study.trouble(), "");
  const std::string undisturbed = text_of(study.figures_file());
  bool killed = false;
  run(4, [&](pid_t command) {
    for (const pid_t worker : children_of(command))
      if (!killed) killed = kill(worker, SIGKILL) == 0;
  });
  ASSERT_TRUE(killed);
  EXPECT_EQ(study.trouble(), "");
  ASSERT_NE(study.figures(), nullptr);
  EXPECT_EQ(text_of(study.figures_file()), undisturbed);
}

TEST_F(KilledRun, where_workers_die_again_and_again_it_is_told_and_a_further_run_works) {
  run(4, [](pid_t command) {
    for (const pid_t worker : children_of(command)) kill(worker, SIGKILL);
  });
  EXPECT_NE(study.trouble().find("signal 9"), std::string::npos) << study.trouble();
  expect_no_verdict();
  run_undisturbed(2);
  EXPECT_EQ(study.trouble(), "");
  EXPECT_NE(study.figures(), nullptr);
}

TEST_F(KilledRun, a_command_that_is_killed_is_told_with_its_signal_and_a_further_run_works) {
  pid_t last_worker = 0;
  run(4, [&](pid_t command) {
    const std::vector<pid_t> workers = children_of(command);
    if (workers.empty() || last_worker != 0) return;
    last_worker = workers.back();
    kill(command, SIGKILL);
  });
  ASSERT_NE(last_worker, 0);
  EXPECT_EQ(study.ending(), "signal 9");
  expect_no_verdict();
  // No worker outlives it.
  for (int tries = 0; parent_of(last_worker) != 0 && tries < 200; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(parent_of(last_worker), 0);
  run_undisturbed(2);
  EXPECT_EQ(study.ending(), "");
  EXPECT_NE(study.figures(), nullptr);
}

} // namespace
} // namespace cavalry
