#include "experiment/trials.hpp"
#include "experiment/verdicts.hpp"
#include "experiment/workers/fixture.hpp"
#include "report/rows.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <unistd.h>

namespace cavalry {
namespace {

/// Two plans, whose task of replication 1 under the second is to fail.
class Failures : public testing::Test {
protected:
  static constexpr std::uint64_t task = 1 * 2 + 1;
  const std::vector<Plan> plans_ = [] {
    std::vector<Plan> plans = all_plans(a_day_in_wuzhou());
    plans.resize(2);
    return plans;
  }();
  const ExperimentResult whole_ = trial(plans_, {.replications = 3, .workers = 2});

  ExperimentResult trial_in_which(const std::function<void()> &goes_wrong) const {
    ExperimentOptions options{.replications = 3, .workers = 2};
    options.around = [&](const WorkerFunction &replicate) -> WorkerFunction {
      return [&goes_wrong, replicate](std::uint64_t index) {
        if (index == task) goes_wrong();
        return replicate(index);
      };
    };
    return trial(plans_, options);
  }

  void expect_replication_1_missing(const ExperimentResult &result, const std::string &reason) const {
    EXPECT_FALSE(result.complete());
    ASSERT_EQ(result.failed.size(), 1U);
    EXPECT_EQ(result.failed[0].replication, 1U);
    EXPECT_EQ(result.failed[0].plan, plans_[1].name);
    EXPECT_THAT(result.failed[0].reason, testing::StartsWith(reason));
    EXPECT_EQ(result.replications, (std::vector<std::uint64_t>{0, 2}));
    for (std::size_t p = 0; p < 2; ++p) {
      const auto &left = result.plans[p].replications;
      ASSERT_EQ(left.size(), 2U) << "left out under all plans";
      EXPECT_TRUE(numbers(left[0]) == numbers(whole_.plans[p].replications[0]));
      EXPECT_TRUE(numbers(left[1]) == numbers(whole_.plans[p].replications[2]));
    }
    const std::vector<PromiseVerdict> verdicts = judge_promises(result);
    ASSERT_FALSE(verdicts.empty());
    for (const PromiseVerdict &verdict : verdicts) {
      EXPECT_TRUE(verdict.withheld);
      EXPECT_EQ(verdict_word(verdict), "withheld");
    }
  }
};

TEST_F(Failures, nothing_is_withheld_where_no_replication_is_missing) {
  ASSERT_TRUE(whole_.complete());
  ASSERT_FALSE(judge_promises(whole_).empty());
  for (const PromiseVerdict &verdict : judge_promises(whole_)) {
    EXPECT_FALSE(verdict.withheld);
    EXPECT_NE(verdict_word(verdict), "withheld");
  }
}

TEST_F(Failures, a_replication_that_throws_is_left_out_under_all_plans_and_withholds_the_verdicts) {
  expect_replication_1_missing(trial_in_which([] { throw std::runtime_error("no luck"); }), "no luck");
}

TEST_F(Failures, so_does_one_whose_worker_dies_each_time) {
  expect_replication_1_missing(trial_in_which([] { kill(getpid(), SIGKILL); }), "killed by signal 9");
}

TEST_F(Failures, a_replication_whose_worker_is_killed_once_is_run_again_to_the_same_bytes) {
  const SharedCounter attempts;
  const ExperimentResult result = trial_in_which([&] {
    if (++*attempts == 1) kill(getpid(), SIGKILL);
  });
  EXPECT_EQ(*attempts, 2);
  EXPECT_TRUE(result.complete());
  EXPECT_TRUE(result.failed.empty());
  for (std::size_t p = 0; p < 2; ++p) EXPECT_TRUE(numbers(result.plans[p]) == numbers(whole_.plans[p]));
  EXPECT_EQ(rows_as_json(rows(result, {})), rows_as_json(rows(whole_, {})));
}

} // namespace
} // namespace cavalry
