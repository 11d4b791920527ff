#include "text/catalogue.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <regex>
#include <string>

namespace cavalry {
namespace {

TEST(Catalogue, speaks_both_languages) {
  EXPECT_EQ(text("verdict.same", Language::en), "Practically the same");
  EXPECT_EQ(text("verdict.same", Language::zh), "基本相同");
  EXPECT_EQ(text("kpi.found.name", Language::en), "Share found");
  EXPECT_EQ(text("kpi.found.name", Language::zh), "发现率");
}

TEST(Catalogue, gives_an_unknown_key_back) {
  EXPECT_FALSE(has_text("kpi.none"));
  EXPECT_EQ(text("kpi.none", Language::zh), "kpi.none");
}

TEST(Catalogue, every_message_has_two_texts_with_the_same_number_of_values) {
  const auto values = [](std::string_view message) { return std::count(message.begin(), message.end(), '{'); };
  for (const std::string_view key : catalogue_keys()) {
    EXPECT_TRUE(has_text(key));
    EXPECT_FALSE(text(key, Language::en).empty()) << key;
    EXPECT_FALSE(text(key, Language::zh).empty()) << key;
    EXPECT_EQ(values(text(key, Language::en)), values(text(key, Language::zh))) << key;
  }
}

/// "{0} cases" would say "1 cases"; "{0:case|cases}" does not (report/words). The work of "0.95 crews" is no count.
TEST(Catalogue, no_english_text_sets_a_value_before_a_plural) {
  const std::regex plural(R"(\{\d?\} (more )?[a-z]+s\b)");
  for (const std::string_view key : catalogue_keys()) {
    const std::string_view english = text(key, Language::en);
    EXPECT_FALSE(std::regex_search(english.begin(), english.end(), plural)) << key << ": " << english;
  }
}

TEST(Catalogue, every_name_of_a_kpi_has_its_sentence) {
  for (const std::string_view key : catalogue_keys()) {
    if (!key.starts_with("kpi.") || !key.ends_with(".name")) continue;
    const std::string sentence = std::string(key.substr(0, key.size() - 4)) + "sentence";
    EXPECT_TRUE(has_text(sentence)) << sentence;
  }
}

TEST(Catalogue, has_all_verdicts) {
  for (const char *word : {"better", "better_unsure", "worse", "worse_unsure", "same", "cannot_tell",
                           "cannot_tell_ever", "not_comparable", "computing", "equal", "withheld"})
    EXPECT_TRUE(has_text(std::string("verdict.") + word)) << word;
}

} // namespace
} // namespace cavalry
