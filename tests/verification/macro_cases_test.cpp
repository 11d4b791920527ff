#include "verification/macro_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cavalry {
namespace {

const std::string analytic = std::string(CAVALRY_SOURCE_DIR) + "/tests/analytic";

/// The answers to one case, some of its inputs made small; the full size is run by hand.
std::map<std::string, double> answers_to(const std::string &id, const std::map<std::string, std::string> &inputs) {
  std::vector<ExactCase> cases = read_exact_cases(analytic + "/statistics.yaml");
  std::erase_if(cases, [&](const ExactCase &one) { return one.id != id; });
  for (const auto &[name, value] : inputs) cases.at(0).inputs.set(name, {}, Node::scalar(value));
  std::map<std::string, double> answers;
  for (const Answer &answer : macro_answers(cases, {analytic, 1, 2})) answers[answer.quantity] = answer.value;
  EXPECT_EQ(answers.size(), cases[0].exact.size());
  for (const ExactValue &exact : cases[0].exact) EXPECT_TRUE(answers.contains(exact.quantity)) << exact.quantity;
  return answers;
}

TEST(MacroCases, intervals_cover_CI_O1) {
  const auto answers = answers_to("CI-O1", {{"macro-runs", "60"}});
  for (const char *coverage : {"coverage of the mean number present", "coverage of the mean time to clear"}) {
    EXPECT_GE(answers.at(coverage), 0.86) << coverage; // 0.95 less 3.2 standard errors
    EXPECT_LT(answers.at(coverage), 1.0) << coverage << ": an interval that never misses is too wide";
  }
  EXPECT_NEAR(answers.at("standard deviation of a replication"), 0.1936491673, 0.0194);
  EXPECT_NEAR(answers.at("mean number present"), 1.5, 0.0225);
}

TEST(MacroCases, the_right_number_of_crews_is_chosen_RS_O1) {
  const auto answers = answers_to("RS-O1", {{"macro-runs", "4"}});
  EXPECT_GE(answers.at("share of right choices"), 0.75);
  EXPECT_NEAR(answers.at("mean cost with 8 crews"), 21.19694378, 0.5);
  EXPECT_NEAR(answers.at("mean cost with 12 crews"), 24.51050842, 0.4);
}

TEST(MacroCases, the_choice_among_flow_lines_is_one_of_the_best_RS_O2) {
  const auto answers = answers_to("RS-O2", {{"macro-runs", "10"}, {"total-rate", "9"}, {"total-room", "6"}});
  EXPECT_GE(answers.at("share of choices within the indifference zone"), 0.8);
}

TEST(MacroCases, capacities_are_cheap_and_suffice_OPT_O2) {
  const auto answers = answers_to("OPT-O2", {{"macro-runs", "2"}});
  EXPECT_EQ(answers.at("share of cheapest capacities that are right"), 1.0);
  EXPECT_EQ(answers.at("share of safest capacities that are right"), 1.0);
  EXPECT_NEAR(answers.at("shortfall of the cheapest capacity"), 0.05, 1e-5);
  EXPECT_NEAR(answers.at("probability of the safest capacity"), 0.8417158175, 1e-5);
}

TEST(MacroCases, give_the_same_on_one_worker_and_on_two) {
  std::vector<ExactCase> cases = read_exact_cases(analytic + "/statistics.yaml");
  std::erase_if(cases, [](const ExactCase &one) { return one.id != "RS-O1"; });
  cases.at(0).inputs.set("macro-runs", {}, Node::scalar("2"));
  const std::vector<Answer> alone = macro_answers(cases, {analytic, 2, 1});
  const std::vector<Answer> together = macro_answers(cases, {analytic, 2, 2});
  ASSERT_EQ(alone.size(), together.size());
  for (std::size_t i = 0; i < alone.size(); ++i) EXPECT_EQ(alone[i].value, together[i].value) << alone[i].quantity;
}

} // namespace
} // namespace cavalry
