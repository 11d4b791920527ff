#include "report/verify_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cavalry {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

CheckedValue value(const std::string &quantity, double exact, double tolerance, double estimate) {
  CheckedValue one;
  one.case_id = "A";
  one.title = "a case";
  one.quantity = quantity;
  one.exact = exact;
  one.low = exact - tolerance;
  one.high = exact + tolerance;
  one.estimate = estimate;
  one.passes = std::abs(estimate - exact) <= tolerance;
  return one;
}

CheckedValue range(const std::string &quantity, double low, double high, double estimate) {
  CheckedValue one = value(quantity, 0, 0, estimate);
  one.exact = CheckedValue::none;
  one.low = low;
  one.high = high;
  one.passes = true;
  return one;
}

CheckedValue left_out(const std::string &quantity, const std::string &why) {
  return argued_values("A", "a case", "", {{quantity, why}}).front();
}

TEST(VerifyReport, has_a_line_that_names_the_columns) {
  const std::string text = verify_report(Language::en, {value("wait", 2, 0.5, 2.25)}, 7);
  EXPECT_THAT(text, testing::StartsWith("  quantity"));
  EXPECT_THAT(text, HasSubstr("may be off by  verdict\nA  a case\n"));
  EXPECT_THAT(text, HasSubstr("All as it should be: 1 quantity of 1 case (seed 7).\n"));
  EXPECT_THAT(text, Not(HasSubstr("not run")));
}

TEST(VerifyReport, says_beside_the_verdict_which_mistakes_would_pass_as_well) {
  CheckedValue near = value("wait", 2, 0.5, 2.25);
  near.decoys = {{"a near mistake", 2.3}, {"a far one", 9}};
  const std::string text = verify_report(Language::en, {near}, 1);
  EXPECT_THAT(text, HasSubstr("ok; cannot tell: a near mistake\n"));
  EXPECT_THAT(text, HasSubstr("A tolerance that lets a mistake pass as well, named beside it: 1 quantity.\n"));
}

TEST(VerifyReport, gives_a_range_no_tolerance_and_a_chance_of_its_own) {
  const std::string text = verify_report(Language::en, {range("coverage", 0.93, 0.97, 0.951)}, 1);
  EXPECT_THAT(text, HasSubstr("0.930 … 0.970"));
  EXPECT_THAT(text, Not(HasSubstr("±")));
  EXPECT_THAT(text, HasSubstr("and a range, which judges how often"));
  EXPECT_THAT(verify_report(Language::en, {value("wait", 2, 0.5, 2.25)}, 1), Not(HasSubstr("a range")));
}

TEST(VerifyReport, counts_cases_of_which_a_part_is_left_out_and_joins_quantities_of_one_reason) {
  const std::string text = verify_report(
      Language::en, {value("wait", 2, 0.5, 2.25), left_out("plan", "not done yet"), left_out("cost", "not done yet")},
      1);
  EXPECT_THAT(text, HasSubstr("  not run, plan, cost: not done yet\n"));
  EXPECT_THAT(text, HasSubstr("Argued, not run: 0 cases. In part: 1 case.\n"));
}

TEST(VerifyReport, of_an_argued_case_alone_has_no_columns) {
  EXPECT_EQ(verify_report(Language::en, argued_values("A", "a case", "it is not there", {}), 1),
            "A  a case\n  not run: it is not there\n\nArgued, not run: 1 case. In part: 0 cases.\n");
}

TEST(VerifyReport, tells_too_few_replications_and_answers_nobody_asked_for_from_a_wrong_figure) {
  CheckedValue wide = value("wait", 2, 5, 2.25);
  wide.passes = false;
  wide.too_wide = true;
  CheckedValue unasked = value("other", 2, 0, 2);
  unasked.exact = unasked.low = unasked.high = CheckedValue::none;
  unasked.passes = false;
  unasked.unasked = true;
  const std::vector<CheckedValue> values{wide, value("stay", 2, 0.5, 3), unasked};
  const std::string text = verify_report(Language::en, values, 1);
  for (const char *word : {"OFF: too few replications to judge\n", "OFF\n", "OFF: the case asks for no such quantity\n",
                           "As it should be: 0 of 3 quantities of 1 case (seed 1).\n", "also under another seed"})
    EXPECT_THAT(text, HasSubstr(word));
  const json rows = json::parse(verification_as_json(values, 1));
  EXPECT_EQ(rows[0]["verdict"], "too-wide");
  EXPECT_EQ(rows[1]["verdict"], "off");
  EXPECT_EQ(rows[2]["verdict"], "off");
}

TEST(VerifyRows, hold_what_is_accepted_the_seed_the_title_and_the_decoys) {
  CheckedValue near = value("wait", 2, 0.5, 2.25);
  near.decoys = {{"a near mistake", 2.25}, {"a far one", 9}};
  const json rows = json::parse(verification_as_json({near, left_out("plan", "not done yet")}, 7));
  EXPECT_EQ(rows[0]["title"], "a case");
  EXPECT_EQ(rows[0]["accepted_low"], 1.5);
  EXPECT_EQ(rows[0]["accepted_high"], 2.5);
  EXPECT_EQ(rows[0]["seed"], 7);
  EXPECT_TRUE(rows[0]["replications"].is_null()) << "nothing was replicated";
  EXPECT_EQ(rows[0]["decoys"], "a near mistake: 2.25; a far one: 9");
  EXPECT_EQ(rows[0]["cannot_tell"], "a near mistake");
  EXPECT_EQ(rows[1]["quantity"], "plan");
  EXPECT_EQ(rows[1]["verdict"], "argued");
}

TEST(VerifyReport, speaks_chinese) {
  const std::string text =
      verify_report(Language::zh, {value("wait", 2, 0.5, 2.25), left_out("plan", "not done yet")}, 1);
  for (const char *part : {"允许误差", "相符", "1个算例的1个量全部相符", "部分未运行的1个"})
    EXPECT_THAT(text, HasSubstr(part));
}

} // namespace
} // namespace cavalry
