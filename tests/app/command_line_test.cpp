#include "app/command.hpp"
#include "app/small_street.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CommandLineTest : public testing::Test {
protected:
  void SetUp() override { folder.write("street.yaml", small_street); }

  Ended run(const std::vector<std::string> &arguments) { return cavalry_command(folder, arguments); }

  void expect_bad_input(const std::vector<std::string> &arguments, const std::string &said) {
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.exit_code, 2) << ended.err;
    EXPECT_THAT(ended.out, IsEmpty());
    EXPECT_THAT(ended.err, HasSubstr(said));
  }

  TemporaryFolder folder;
};

TEST_F(CommandLineTest, help_and_version_end_well_on_standard_output) {
  const Ended help = run({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.out, HasSubstr("Example:\n  cavalry compare"));
  EXPECT_THAT(help.err, IsEmpty());
  const Ended version = run({"--version"});
  EXPECT_EQ(version.exit_code, 0);
  EXPECT_THAT(version.out, StartsWith("cavalry "));
}

TEST_F(CommandLineTest, every_command_helps_with_an_example) {
  for (const char *command : {"run", "compare", "explain", "check", "verify"}) {
    const Ended help = run({command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out, HasSubstr(std::string("Example:\n  cavalry ") + command));
  }
}

TEST_F(CommandLineTest, an_unknown_command_is_answered_with_the_nearest) {
  expect_bad_input({"comprae", "street.yaml"}, "unknown command 'comprae'; did you mean 'compare'?");
}

TEST_F(CommandLineTest, no_command_is_answered_with_those_there_are) {
  expect_bad_input({}, "no command; expected run, compare, explain, check, verify or view");
}

TEST_F(CommandLineTest, what_is_no_file_is_never_put_in_the_place_of_one) {
  for (const char *option : {"--log", "--interim"})
    for (const char *other : {"/dev/null", "."})
      expect_bad_input({"run", "street.yaml", option, other},
                       fmt::format("'{}' is no file that could be replaced", other));
}

TEST_F(CommandLineTest, an_unknown_option_is_answered_with_the_nearest) {
  expect_bad_input({"run", "street.yaml", "--replicatoins", "3"},
                   "unknown option '--replicatoins'; did you mean '--replications'?");
}

TEST_F(CommandLineTest, a_wrong_choice_is_answered_with_the_nearest) {
  expect_bad_input({"run", "street.yaml", "--by", "distrct"}, "did you mean 'district'?");
  expect_bad_input({"run", "street.yaml", "--format", "jsn"}, "did you mean 'json'?");
}

TEST_F(CommandLineTest, numbers_out_of_range_are_bad_input) {
  expect_bad_input({"run", "street.yaml", "--replications", "0"}, "--replications");
  expect_bad_input({"run", "street.yaml", "--workers", "0"}, "--workers");
  expect_bad_input({"run", "street.yaml", "--seed", "some"}, "--seed");
}

TEST_F(CommandLineTest, numbers_are_decimal_digits_and_nothing_else) {
  for (const char *option : {"--replications", "--seed", "--workers", "--replication"})
    for (const char *other : {"-1", "+1", "0x10", "1e3", "1.5", "1'000", "1_000", " 1", "99999999999999999999"})
      expect_bad_input({"run", "street.yaml", option, other},
                       fmt::format("{}: '{}' is no whole number from ", option, other));
  expect_bad_input({"verify", "--seed", "-1"}, "--seed: '-1' is no whole number from 0 to 18446744073709551615");
}

TEST_F(CommandLineTest, zeros_before_a_number_change_nothing) {
  const auto rows = [&](const char *replications, const char *seed) {
    return run({"run", "street.yaml", "--replications", replications, "--seed", seed, "--format", "csv"}).out;
  };
  EXPECT_EQ(rows("010", "0011"), rows("10", "11"));
}

TEST_F(CommandLineTest, a_second_file_or_none_is_bad_input) {
  expect_bad_input({"run", "street.yaml", "other.yaml"}, "unexpected 'other.yaml'");
  expect_bad_input({"run"}, "FILE is required");
}

TEST_F(CommandLineTest, an_unknown_plan_is_answered_with_the_nearest) {
  expect_bad_input({"run", "street.yaml", "--plan", "second-ridr"},
                   "street.yaml: there is no plan 'second-ridr'; expected one of baseline, second-rider, same-again; "
                   "did you mean 'second-rider'?");
  expect_bad_input({"compare", "street.yaml", "--plans", "baseline,third"}, "there is no plan 'third'");
  expect_bad_input({"check", "street.yaml", "--plan", "third"}, "there is no plan 'third'");
}

TEST_F(CommandLineTest, a_comparison_takes_two_plans_at_least) {
  expect_bad_input({"compare", "street.yaml", "--plans", "second-rider"},
                   "street.yaml: there is nothing to compare plan 'second-rider' with; expected --plans "
                   "baseline,second-rider, or cavalry run --plan second-rider for its figures");
  expect_bad_input({"compare", "street.yaml", "--plans", "baseline"},
                   "nothing to compare plan 'baseline' with; expected a second one under --plans, or cavalry run");
  const std::string street = small_street;
  folder.write("alone.yaml", street.substr(0, street.find("plans:")));
  expect_bad_input({"compare", "alone.yaml"}, "alone.yaml: there is nothing to compare plan 'baseline' with; expected "
                                              "a second one under 'plans', or cavalry run --plan baseline");
}

TEST_F(CommandLineTest, a_comparison_takes_each_plan_once) {
  expect_bad_input({"compare", "street.yaml", "--plans", "baseline,second-rider,baseline"},
                   "--plans: 'baseline' is named twice; expected each plan once");
}

TEST_F(CommandLineTest, lists_may_have_blanks_beside_their_commas) {
  const auto rows = [&](const char *plans, const char *by) {
    const Ended ended =
        run({"compare", "street.yaml", "--replications", "2", "--plans", plans, "--by", by, "--format", "csv"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  };
  EXPECT_EQ(rows("baseline, second-rider", " hour , place "), rows("baseline,second-rider", "hour,place"));
}

TEST_F(CommandLineTest, lists_leave_the_file_that_follows_them_alone) {
  const Ended by = run({"run", "--replications", "2", "--by", "district,hour", "street.yaml", "--format", "csv"});
  EXPECT_EQ(by.exit_code, 0) << by.err;
  EXPECT_THAT(by.out, HasSubstr(",district:old-town,"));
  EXPECT_THAT(by.out, HasSubstr(",hour:07,"));
  const Ended plans =
      run({"compare", "--replications", "2", "--plans", "baseline,same-again", "street.yaml", "--format", "csv"});
  EXPECT_EQ(plans.exit_code, 0) << plans.err;
  EXPECT_THAT(plans.out, HasSubstr(",same-again,"));
  EXPECT_THAT(plans.out, testing::Not(HasSubstr(",second-rider,")));
}

TEST_F(CommandLineTest, a_setting_changes_the_scenario) {
  const auto cost = [&](const std::vector<std::string> &more) {
    std::vector<std::string> arguments{"run", "street.yaml", "--replications", "1", "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const std::size_t at = ended.out.find(",posts,city,");
    return ended.out.substr(at, ended.out.find('\n', at) - at);
  };
  EXPECT_THAT(cost({}), StartsWith(",posts,city,1,"));
  EXPECT_THAT(cost({"--set", "crews.rider.count=+2"}), StartsWith(",posts,city,3,"));
  expect_bad_input({"run", "street.yaml", "--set", "crews.ridr.count=2"}, "did you mean 'crews.rider.count'?");
}

TEST_F(CommandLineTest, the_language_follows_the_option_or_else_the_environment) {
  const std::vector<std::string> arguments{"compare", "street.yaml", "--replications", "2"};
  std::vector<std::string> with_option = arguments;
  with_option.insert(with_option.end(), {"--lang", "zh"});
  const Ended english = run(arguments);
  const Ended chinese = run(with_option);
  EXPECT_EQ(chinese.exit_code, 0);
  EXPECT_THAT(english.out, StartsWith("Small street: 3 plans, 2 replications each"));
  EXPECT_THAT(chinese.out, StartsWith("小街:3个方案,各模拟2次"));
  EXPECT_THAT(chinese.out, HasSubstr("垃圾20分钟清零率"));
  const Ended by_environment = cavalry_command(folder, arguments, {.environment = {{"LC_ALL", "zh_CN.UTF-8"}}});
  EXPECT_EQ(by_environment.out, chinese.out);
  with_option.back() = "en";
  EXPECT_EQ(cavalry_command(folder, with_option, {.environment = {{"LANG", "zh_CN.UTF-8"}}}).out, english.out);
}

} // namespace
} // namespace cavalry
