#include "report/words.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Say, gives_what_is_counted_its_word_for_one_and_for_more) {
  EXPECT_EQ(say(Language::en, "view.estimates", 1),
            "Estimates, not measured: 1 input. The figures hold for these values:");
  EXPECT_EQ(say(Language::en, "view.running", 0, 1), "0 of 1 run");
  EXPECT_EQ(say(Language::en, "view.running", std::size_t{1}, 30L), "1 of 30 runs");
  EXPECT_EQ(say(Language::zh, "view.running", 1, 30), "已完成1/30次");
  for (const auto &[number, words] :
       {std::pair{"0", "0 posts"}, std::pair{"+1", "+1 post"}, std::pair{"-1", "-1 post"}, std::pair{"11", "11 posts"}})
    EXPECT_EQ(say(Language::en, "explain.posts_of", number), words);
  EXPECT_EQ(say(Language::en, "table.worst_line", std::string("Green"), 6, 7, "44"), "Green, 06:00-07:00: 44 %");
}

TEST(Say, throws_where_a_value_is_missing) { EXPECT_THROW(say(Language::en, "view.running", 1), fmt::format_error); }

TEST(DurationText, uses_the_largest_units_that_fit) {
  EXPECT_EQ(duration_text(Language::en, 20 * 60), "20 min");
  EXPECT_EQ(duration_text(Language::en, 90 * 60), "1 h 30 min");
  EXPECT_EQ(duration_text(Language::en, 7 * 86400), "7 d");
  EXPECT_EQ(duration_text(Language::en, 86400 + 3600 + 60 + 1), "1 d 1 h 1 min 1 s");
  EXPECT_EQ(duration_text(Language::zh, 90 * 60), "1小时30分钟");
  EXPECT_EQ(duration_text(Language::zh, 7 * 86400 + 5), "7天5秒");
}

TEST(DurationText, rounds_to_whole_seconds) {
  EXPECT_EQ(duration_text(Language::en, 59.6), "1 min");
  EXPECT_EQ(duration_text(Language::en, 59.4), "59 s");
  EXPECT_EQ(duration_text(Language::en, 0), "0 s");
  EXPECT_EQ(duration_text(Language::zh, 0.2), "0秒");
}

TEST(DisplayWidth, counts_wide_characters_twice) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Wuzhou 7 d"), 10U);
  EXPECT_EQ(display_width("梧州"), 4U);
  EXPECT_EQ(display_width("年费用\uff0c\u4e07"), 10U); // with a full-width comma
}

TEST(DisplayWidth, counts_signs_of_the_report_once) {
  EXPECT_EQ(display_width("–"), 1U);
  EXPECT_EQ(display_width("74.2 ± 0.8"), 10U);
  EXPECT_EQ(display_width("→"), 1U);
  EXPECT_EQ(display_width("…"), 1U);
}

TEST(NameIn, gives_the_name_of_the_language_or_the_id) {
  const Name both{.en = "Old town", .zh = "老城"};
  const Name english{.en = "Old town", .zh = ""};
  EXPECT_EQ(name_in(Language::zh, both, "old-town"), "老城");
  EXPECT_EQ(name_in(Language::en, both, "old-town"), "Old town");
  EXPECT_EQ(name_in(Language::zh, english, "old-town"), "old-town");
}

TEST(Say, puts_values_in_the_place_the_language_has_for_them) {
  EXPECT_EQ(say(Language::en, "note.assumptions", 17, 20), "holds in 17 of 20 assumption sets");
  EXPECT_EQ(say(Language::zh, "note.assumptions", 17, 20), "20组假设中17组成立");
}

} // namespace
} // namespace cavalry
