#include "app/command.hpp"

#include <csignal>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cavalry {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class Verify : public testing::Test {
protected:
  Ended run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "verify");
    return cavalry_command(folder, arguments);
  }
  /// The cases in the folder, their values changed.
  void copy_cases(const std::string &from, const std::string &to) {
    const std::filesystem::path shipped = std::filesystem::path(CAVALRY_SOURCE_DIR) / "tests/analytic";
    for (const auto &entry : std::filesystem::directory_iterator(shipped))
      if (entry.path().extension() == ".yaml") std::filesystem::copy(entry.path(), folder.path());
    std::string text = folder.read("simulated.yaml");
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos);
    folder.write("simulated.yaml", text.replace(at, from.size(), to));
  }

  TemporaryFolder folder;
};

TEST_F(Verify, runs_the_cases_asked_for_and_says_that_they_are_right) {
  const Ended ended = run({"mmc-o1", "STAT-O1", "--quick"});
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
  EXPECT_EQ(ended.err, "");
  for (const char *part : {"MMC-O1  M/M/4", "utilisation", "STAT-O1", "All as it should be: 19 quantities of 2 cases"})
    EXPECT_THAT(ended.out, HasSubstr(part));
  EXPECT_THAT(ended.out, testing::Not(HasSubstr("MMC-O2")));
}

TEST_F(Verify, speaks_chinese) {
  const Ended ended = run({"mmc-o1", "--quick", "--lang", "zh"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.out, HasSubstr("相符"));
}

TEST_F(Verify, gives_rows_to_programs) {
  const json rows = json::parse(run({"mmc-o1", "rng-o1", "--quick", "--format", "json"}).out);
  ASSERT_EQ(rows.size(), 9U);
  EXPECT_EQ(rows[0]["case"], "MMC-O1");
  EXPECT_EQ(rows[0]["quantity"], "utilisation");
  EXPECT_EQ(rows[0]["exact"], 0.625);
  EXPECT_EQ(rows[0]["replications"], 20);
  EXPECT_EQ(rows[0]["verdict"], "ok");
  EXPECT_EQ(rows[8]["verdict"], "argued");
}

TEST_F(Verify, gives_the_same_bytes_on_any_number_of_workers) {
  const auto of = [&](const char *workers) {
    return run({"mmc-o1", "--quick", "--seed", "3", "--workers", workers, "--format", "csv"}).out;
  };
  EXPECT_EQ(of("1"), of("3"));
}

TEST_F(Verify, ends_with_1_where_a_quantity_is_off_and_names_the_mistake) {
  copy_cases("value: 0.625, sd: 0.0129", "value: 0.5, sd: 0.0129, decoys: {four crews: 0.625}");
  const Ended ended = run({"mmc-o1", "--quick", "--cases", "."});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.out, HasSubstr("OFF, as four crews would give"));
  EXPECT_THAT(ended.out, HasSubstr("7 of 8 quantities"));
}

TEST_F(Verify, ends_with_130_where_it_is_interrupted) {
  for (const char *of : {"MMC-O2", "CI-O1", "RS-O1"}) { // one experiment, many as one, and many each by itself
    RunningCommand command(folder, {"verify", of, "--workers", "1"});
    ASSERT_TRUE(command.worker_at_work(0.1)) << of;
    kill(command.pid(), SIGINT);
    const Ended ended = command.wait();
    EXPECT_EQ(ended.exit_code, 130) << of;
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "");
  }
}

TEST_F(Verify, ends_with_2_on_what_is_no_case_and_on_cases_that_cannot_be_read) {
  const Ended unknown = run({"mmc-o9"});
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_THAT(unknown.err, HasSubstr("there is no case 'mmc-o9'"));
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'MMC-O1'?"));
  copy_cases("measure: delayed", "measure: delaid");
  const Ended broken = run({"mmc-o1", "--cases", "."});
  EXPECT_EQ(broken.exit_code, 2);
  EXPECT_THAT(broken.err, HasSubstr("there is no measure 'delaid'"));
  EXPECT_EQ(broken.out, "");
  EXPECT_EQ(run({"--cases", "nowhere"}).exit_code, 2);
}

TEST_F(Verify, refuses_quick_of_a_case_that_repeats_whole_experiments) {
  const Ended ended = run({"--quick", "CI-O1"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("CI-O1"));
}

} // namespace
} // namespace cavalry
