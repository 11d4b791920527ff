#include "support/own_folder.hpp"
#include "verification/exact_cases.hpp"

#include "text/diagnostics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <stdexcept>

namespace cavalry {
namespace {

std::vector<ExactCase> read(const std::string &text) {
  const std::filesystem::path path =
      own_folder() / (std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + ".yaml");
  std::ofstream(path) << text;
  return read_exact_cases(path);
}

std::string error_of(const std::string &text) {
  try {
    read(text);
  } catch (const InputError &error) {
    return error.what();
  }
  return "";
}

TEST(ExactCases, hold_values_with_their_tolerances_and_decoys) {
  const std::vector<ExactCase> cases = read(R"(
A:
  title: a case
  formula: x
  macro: true
  exact:
    plain: 200
    about: {value: -2, relative: 0.1, decoys: {a mistake: 3}}
    near: {value: [1, 2], absolute: 0.5}
    range: {between: [0.25, 1]}
B: {title: another, argued: not asked}
)");
  ASSERT_EQ(cases.size(), 2U);
  const ExactCase &a = cases[0];
  EXPECT_EQ(a.title, "a case");
  EXPECT_TRUE(a.macro);
  ASSERT_EQ(a.exact.size(), 5U);
  EXPECT_DOUBLE_EQ(a.exact[0].low, 200 - 2e-4);
  EXPECT_DOUBLE_EQ(a.exact[0].high, 200 + 2e-4);
  EXPECT_DOUBLE_EQ(a.exact[1].low, -2.2);
  EXPECT_DOUBLE_EQ(a.exact[1].high, -1.8);
  ASSERT_EQ(a.exact[1].decoys.size(), 1U);
  EXPECT_EQ(a.exact[1].decoys[0].what, "a mistake");
  EXPECT_EQ(a.exact[1].decoys[0].value, 3);
  EXPECT_EQ(a.exact[3].quantity, "near 2");
  EXPECT_EQ(a.exact[3].low, 1.5);
  EXPECT_TRUE(std::isnan(a.exact[4].value));
  EXPECT_TRUE(a.exact[4].accepts(0.25));
  EXPECT_FALSE(a.exact[4].accepts(0.2));
  EXPECT_FALSE(a.exact[4].accepts(std::nan(""))) << "no answer is right by being none";
  EXPECT_EQ(cases[1].argued, "not asked");
  EXPECT_FALSE(cases[1].macro);
}

TEST(ExactCases, name_everything_that_is_wrong_with_its_place) {
  EXPECT_THAT(error_of("A: {title: t, exact: {x: 1}, sorce: s}\nB: {title: t, exact: {x: y}}\n"),
              testing::AllOf(testing::HasSubstr(":1:30: A.sorce: unknown key"),
                             testing::HasSubstr("did you mean 'source'?"),
                             testing::HasSubstr(":2:26: B.x: is no number")));
  EXPECT_THAT(error_of("A: {title: t}\n"), testing::HasSubstr("exact or argued"));
  EXPECT_THAT(error_of("A: {title: t, argued: r, exact: {x: 1}}\n"), testing::HasSubstr("or both"));
  EXPECT_THAT(error_of("A: {exact: {x: 1}}\n"), testing::HasSubstr("has no title"));
  EXPECT_THAT(error_of("A: {title: t, exact: {x: {absolute: 1}}}\n"),
              testing::HasSubstr("neither a value nor a range"));
  EXPECT_THAT(error_of("[1, 2]\n"), testing::HasSubstr("holds no cases"));
}

TEST(CaseInputs, are_numbers_lists_counts_and_words_or_those_of_another_case) {
  const std::vector<ExactCase> cases = read(R"(
A: {title: t, argued: r, inputs: {list: [1, 2.5], one: 3, hex: [[ff, 10]], text: word}}
B: {title: t, argued: r, inputs: {list: A, other: A}}
)");
  const CaseInputs a(cases, cases[0]);
  const CaseInputs b(cases, cases[1]);
  EXPECT_EQ(a.numbers("list"), (std::vector<double>{1, 2.5}));
  EXPECT_EQ(b.numbers("list"), a.numbers("list"));
  EXPECT_EQ(a.count("one"), 3U);
  EXPECT_EQ(a.words("hex")[0][0], 255U);
  EXPECT_TRUE(a.has("one"));
  EXPECT_FALSE(b.has("one"));
  EXPECT_THROW(b.number("other"), std::invalid_argument);
  EXPECT_THROW(a.number("text"), std::invalid_argument);
  EXPECT_THROW(a.number("none"), std::invalid_argument);
  EXPECT_THROW(a.numbers("one"), std::invalid_argument);
  EXPECT_THROW(a.count("list"), std::invalid_argument);
  EXPECT_THROW(CaseInputs(cases, cases[0]).words("list"), std::invalid_argument);
}

} // namespace
} // namespace cavalry
