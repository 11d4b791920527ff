#include "verification/statistics_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace cavalry {
namespace {

std::vector<ExactCase> cases() {
  return read_exact_cases(std::string(CAVALRY_SOURCE_DIR) + "/tests/analytic/statistics.yaml");
}

const Answer *answer_to(const std::vector<Answer> &answers, const std::string &case_id, const std::string &quantity) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const Answer &answer) {
    return answer.case_id == case_id && answer.quantity == quantity;
  });
  return found == answers.end() ? nullptr : &*found;
}

TEST(StatisticsCases, are_answered_exactly_and_in_full) {
  const std::vector<ExactCase> all = cases();
  const std::vector<Answer> answers = statistics_answers(all, 1);
  std::size_t listed = 0;
  for (const ExactCase &one : all) {
    if (one.macro) continue;
    listed += one.exact.size();
    for (const ExactValue &exact : one.exact) {
      const Answer *answer = answer_to(answers, one.id, exact.quantity);
      ASSERT_NE(answer, nullptr) << one.id << ": no answer to " << exact.quantity;
      EXPECT_TRUE(exact.accepts(answer->value))
          << fmt::format("{}: {} is {:.10g}, not {:.10g}", one.id, exact.quantity, answer->value, exact.value);
    }
  }
  EXPECT_EQ(answers.size(), listed) << "an answer nobody asked for is held against nothing";
}

TEST(StatisticsCases, have_tolerances_that_tell_a_mistake_from_what_is_right) {
  for (const ExactCase &one : cases())
    for (const ExactValue &exact : one.exact)
      for (const Mistake &mistake : exact.decoys)
        EXPECT_FALSE(exact.accepts(mistake.value)) << one.id << ": the tolerance lets pass " << mistake.what;
}

} // namespace
} // namespace cavalry
