#include "report/compare_report.hpp"
#include "report/rows.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

PromiseVerdict verdict(Verdict verdict, std::optional<std::size_t> more_runs = {}) {
  PromiseVerdict result;
  result.difference = symmetric_estimate(0, 1, 30);
  result.judgement = {verdict, more_runs};
  return result;
}

struct Words {
  Verdict verdict;
  const char *key, *en, *zh;
};

class VerdictText : public testing::TestWithParam<Words> {};

TEST_P(VerdictText, says_what_managers_were_promised_to_read) {
  const Words &words = GetParam();
  EXPECT_EQ(verdict_text(Language::en, verdict(words.verdict)), words.en);
  EXPECT_EQ(verdict_text(Language::zh, verdict(words.verdict)), words.zh);
  EXPECT_EQ(verdict_word(verdict(words.verdict)), words.key);
}

INSTANTIATE_TEST_SUITE_P(
    All, VerdictText,
    testing::Values(Words{Verdict::practically_the_same, "same", "Practically the same", "基本相同"},
                    Words{Verdict::better, "better", "Better", "更好"},
                    Words{Verdict::better_size_unsure, "better_unsure", "Better, size unsure", "略好,幅度未定"},
                    Words{Verdict::worse, "worse", "Worse", "更差"},
                    Words{Verdict::worse_size_unsure, "worse_unsure", "Worse, size unsure", "略差,幅度未定"},
                    Words{Verdict::cannot_tell, "cannot_tell", "Cannot tell", "无法判断"},
                    Words{Verdict::not_comparable, "not_comparable", "Not comparable: the backlog keeps growing",
                          "不可比:积压持续增加"},
                    Words{Verdict::computing, "computing", "Computing", "计算中"},
                    Words{Verdict::equal_by_construction, "equal", "Unaffected", "不受影响"}),
    [](const auto &info) { return std::string(info.param.key); });

TEST(VerdictOfCannotTell, says_about_how_many_more_runs_it_takes) {
  EXPECT_EQ(verdict_text(Language::en, verdict(Verdict::cannot_tell, 40)), "Cannot tell yet, about 40 more runs");
  EXPECT_EQ(verdict_text(Language::zh, verdict(Verdict::cannot_tell, 40)), "尚难判断,约需再跑40次");
}

TEST(VerdictOfNothing, says_that_nothing_was_due_or_promised) {
  PromiseVerdict nothing = verdict(Verdict::cannot_tell);
  nothing.difference = {};
  EXPECT_EQ(verdict_text(Language::en, nothing), "— not due yet") << "of cases";
  nothing.type = 0;
  EXPECT_EQ(verdict_text(Language::en, nothing), "–");
}

TEST(VerdictOfAnotherPromise, is_none_and_says_why) {
  EXPECT_EQ(text("verdict.other_promise", Language::en), "Not comparable: the promises differ");
  EXPECT_EQ(text("verdict.other_promise", Language::zh), "不可比:承诺不同");
  EXPECT_EQ(text("verdict.other_measure", Language::en), "Not comparable: measured differently");
  EXPECT_EQ(text("verdict.other_measure", Language::zh), "不可比:指标定义不同");
}

TEST(VerdictWithheld, hides_every_word) {
  for (const Verdict any : {Verdict::better, Verdict::worse, Verdict::practically_the_same, Verdict::computing,
                            Verdict::not_comparable, Verdict::cannot_tell, Verdict::equal_by_construction}) {
    PromiseVerdict withheld = verdict(any);
    withheld.withheld = true;
    EXPECT_EQ(verdict_text(Language::en, withheld), "No verdict: replications are missing");
    EXPECT_EQ(verdict_text(Language::zh, withheld), "不作判断:有模拟未完成");
  }
}

} // namespace
} // namespace cavalry
