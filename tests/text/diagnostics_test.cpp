#include "text/diagnostics.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class DiagnosticsOfTwoFiles : public testing::Test {
protected:
  DiagnosticsOfTwoFiles() {
    files_.add("city.yaml", "");
    files_.add("plan.yaml", "");
  }
  SourceFiles files_;
  Diagnostics diagnostics_{files_};
};

TEST_F(DiagnosticsOfTwoFiles, names_place_path_fault_expectation_and_suggestion) {
  diagnostics_.error({0, 4, 9}, "crews.riders.cuont", "unknown key", "one of count, vehicle", "count");
  EXPECT_EQ(diagnostics_.str(), "city.yaml:4:9: crews.riders.cuont: unknown key; expected one of count, vehicle; did "
                                "you mean 'count'?\n");
}

TEST_F(DiagnosticsOfTwoFiles, leaves_out_what_is_empty) {
  diagnostics_.error({0, 1, 1}, "", "fault");
  diagnostics_.error({0, 1, 2}, "a", "fault", "", "b");
  diagnostics_.error({0, 1, 3}, "a", "fault", "c");
  EXPECT_EQ(diagnostics_.str(), "city.yaml:1:1: fault\n"
                                "city.yaml:1:2: a: fault; did you mean 'b'?\n"
                                "city.yaml:1:3: a: fault; expected c\n");
}

TEST_F(DiagnosticsOfTwoFiles, a_file_as_a_whole_and_no_file_have_no_line) {
  diagnostics_.error({1, 0, 0}, "", "cannot be read");
  diagnostics_.error({}, "seed", "fault");
  EXPECT_EQ(diagnostics_.str(), "seed: fault\nplan.yaml: cannot be read\n");
}

TEST_F(DiagnosticsOfTwoFiles, sorts_by_file_line_and_column_and_says_everything_once) {
  diagnostics_.error({1, 1, 1}, "", "e");
  diagnostics_.error({0, 10, 2}, "", "d");
  diagnostics_.error({0, 2, 10}, "", "c");
  diagnostics_.error({0, 2, 9}, "", "z");
  diagnostics_.error({0, 2, 9}, "", "b");
  diagnostics_.error({0, 2, 9}, "", "z");
  EXPECT_EQ(diagnostics_.str(), "city.yaml:2:9: z\ncity.yaml:2:9: b\ncity.yaml:2:10: c\ncity.yaml:10:2: d\n"
                                "plan.yaml:1:1: e\n");
  EXPECT_EQ(diagnostics_.count(), 5U);
}

TEST_F(DiagnosticsOfTwoFiles, warnings_are_no_errors) {
  diagnostics_.warning({0, 3, 1}, "a", "an estimate");
  EXPECT_TRUE(diagnostics_.ok());
  EXPECT_EQ(diagnostics_.str(), "");
  EXPECT_EQ(diagnostics_.warnings(), (std::vector<std::string>{"city.yaml:3:1: warning: a: an estimate"}));
  EXPECT_NO_THROW(diagnostics_.throw_if_any());
}

TEST_F(DiagnosticsOfTwoFiles, throws_the_whole_text) {
  diagnostics_.error({0, 1, 1}, "", "one");
  diagnostics_.error({0, 2, 1}, "", "two");
  try {
    diagnostics_.throw_if_any();
    FAIL();
  } catch (const InputError &error) {
    EXPECT_STREQ(error.what(), "city.yaml:1:1: one\ncity.yaml:2:1: two\n");
  }
}

} // namespace
} // namespace cavalry
