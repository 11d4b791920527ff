#include "app/command.hpp"
#include "app/small_street.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using Files = std::set<std::string>;

std::string replaced(std::string text, const std::string &what, const std::string &by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

class InputFiles : public testing::Test {
protected:
  TemporaryFolder folder;
};

TEST_F(InputFiles, a_good_one_is_checked_without_being_run) {
  folder.write("street.yaml", small_street);
  const Ended ended = cavalry_command(folder, {"check", "street.yaml"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, IsEmpty());
  EXPECT_THAT(ended.out, StartsWith("Small street: plan baseline, 1 d from 2023-03-06\n"));
  EXPECT_THAT(ended.out, HasSubstr("incidents.waste.arises.rate  20 /h/km  10 /h/km … 40 /h/km  estimate\n"));
  EXPECT_THAT(ended.out, HasSubstr("The file has no errors and no warnings.\n"));
  EXPECT_EQ(folder.files(), Files{"street.yaml"});
}

TEST_F(InputFiles, a_warning_is_said_by_check_and_beside_the_figures_of_a_run) {
  folder.write("street.yaml", replaced(small_street, "value: 20 /h/km", "value: 50 /h/km"));
  const std::string warning = "street.yaml:14:45: warning: incidents.waste.arises.rate.range: ";
  const Ended checked = cavalry_command(folder, {"check", "street.yaml"});
  EXPECT_EQ(checked.exit_code, 0);
  EXPECT_THAT(checked.out, HasSubstr("Warnings:\n  " + warning));
  EXPECT_THAT(checked.out, Not(HasSubstr("no warnings")));
  const Ended ran = cavalry_command(folder, {"run", "street.yaml", "--replications", "1", "--format", "csv"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.out, StartsWith("experiment,"));
  EXPECT_THAT(ran.err, HasSubstr(warning));
}

TEST_F(InputFiles, a_bad_one_is_answered_by_line_column_and_path_and_nothing_is_written) {
  folder.write("street.yaml", replaced(small_street, "pass: 0.98", "pss: 0.98"));
  for (const char *command : {"run", "compare", "check"}) {
    std::vector<std::string> arguments{command, "street.yaml"};
    if (command != std::string("check")) arguments.insert(arguments.end(), {"--log", "events.ndjson"});
    const Ended ended = cavalry_command(folder, arguments);
    EXPECT_EQ(ended.exit_code, 2) << command;
    EXPECT_THAT(ended.out, IsEmpty());
    EXPECT_THAT(ended.err, StartsWith("street.yaml:15:13: incidents.waste.found.pss: "));
    EXPECT_THAT(ended.err, HasSubstr("did you mean 'pass'?"));
    EXPECT_EQ(folder.files(), Files{"street.yaml"});
  }
}

constexpr const char *street_with_a_log = R"(extends: street.yaml
logs: {calls: {file: data/calls.csv, columns: {opened: date, place: where}, time-format: "%Y-%m-%d %H:%M"}}
incidents: {waste: {arises: {rate: ~, log: calls}}}
)";

TEST_F(InputFiles, are_never_replaced_by_what_a_run_writes_whatever_they_are_called) {
  namespace fs = std::filesystem;
  folder.write("street.yaml", small_street);
  folder.write("replay.yaml", street_with_a_log);
  fs::create_directory(folder.path() / "data");
  folder.write("data/calls.csv", "date,where\n2023-03-06 08:00,west-half\n");
  fs::create_symlink("replay.yaml", folder.path() / "link.yaml");
  fs::create_symlink("data", folder.path() / "other-data");
  const Files before = folder.files();
  const std::string absolute = folder.path() / "replay.yaml";
  for (const std::string option : {"--log", "--interim", "--record"})
    for (const std::string &path : {std::string("replay.yaml"), std::string("./replay.yaml"), std::string("link.yaml"),
                                    absolute, std::string("street.yaml"), std::string("other-data/calls.csv")}) {
      const Ended ended = cavalry_command(folder, {"run", "replay.yaml", "--replications", "1", option, path});
      EXPECT_EQ(ended.exit_code, 2) << option << ' ' << path;
      EXPECT_THAT(ended.out, IsEmpty());
      EXPECT_THAT(ended.err, HasSubstr("cavalry: " + option + ": '" + path + "' is read by this very run\n"));
      EXPECT_EQ(folder.read("replay.yaml"), street_with_a_log);
      EXPECT_EQ(folder.read("street.yaml"), small_street);
      EXPECT_THAT(folder.read("data/calls.csv"), StartsWith("date,where\n"));
      EXPECT_EQ(folder.files(), before);
    }
}

TEST_F(InputFiles, all_errors_of_a_bad_one_are_said_at_once) {
  folder.write("street.yaml", replaced(replaced(small_street, "pass: 0.98", "pass: 1.98"), "clear-within: 20 min",
                                       "clear-within: 20"));
  const Ended ended = cavalry_command(folder, {"run", "street.yaml"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("incidents.waste.found.pass: "));
  EXPECT_THAT(ended.err, HasSubstr("incidents.waste.promise.clear-within: "));
}

TEST_F(InputFiles, a_missing_one_is_bad_input) {
  const Ended ended = cavalry_command(folder, {"run", "street.yaml"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("street.yaml: cannot be read"));
}

TEST_F(InputFiles, the_expanded_form_loads_again_and_gives_the_same_figures) {
  folder.write("street.yaml", small_street);
  const Ended expanded = cavalry_command(folder, {"check", "street.yaml", "--expanded"});
  EXPECT_EQ(expanded.exit_code, 0);
  folder.write("expanded.yaml", expanded.out);
  EXPECT_EQ(cavalry_command(folder, {"check", "expanded.yaml", "--expanded"}).out, expanded.out);
  const auto figures = [&](const char *file) {
    const Ended ended = cavalry_command(folder, {"run", file, "--replications", "2", "--format", "csv"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  };
  EXPECT_EQ(figures("expanded.yaml"), figures("street.yaml"));
}

TEST_F(InputFiles, the_expanded_form_of_a_plan_gives_the_figures_of_that_plan) {
  folder.write("street.yaml", small_street);
  folder.write("plan.yaml",
               cavalry_command(folder, {"check", "street.yaml", "--plan", "second-rider", "--expanded"}).out);
  const auto table = [&](const std::vector<std::string> &arguments) {
    const Ended ended = cavalry_command(folder, arguments);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    const std::size_t first = ended.out.find("  Promises");
    return ended.out.substr(first, ended.out.find("±", ended.out.find("Worst place")) - first);
  };
  EXPECT_EQ(table({"run", "plan.yaml", "--replications", "2"}),
            table({"run", "street.yaml", "--plan", "second-rider", "--replications", "2"}));
  EXPECT_NE(table({"run", "plan.yaml", "--replications", "2"}), table({"run", "street.yaml", "--replications", "2"}));
}

} // namespace
} // namespace cavalry
