#include "text/suggest.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(Suggest, counts_edits_in_characters) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("count", "count"), 0U);
  EXPECT_EQ(edit_distance("cuont", "count"), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("长洲区", "长州区"), 1U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U); // no part edited twice
}

TEST(Suggest, finds_the_nearest_word) {
  const std::vector<std::string> keys{"vehicle", "count", "skills", "cost"};
  EXPECT_EQ(nearest("cuont", keys), "count");
  EXPECT_EQ(nearest("vehicel", keys), "vehicle");
  EXPECT_EQ(nearest("Skills", keys), "skills");
  EXPECT_EQ(nearest("cosst", keys), "cost");
}

TEST(Suggest, takes_the_first_of_equally_near_words) { EXPECT_EQ(nearest("bat", {"cat", "rat", "bar"}), "cat"); }

TEST(Suggest, says_nothing_rather_than_something_far) {
  EXPECT_EQ(nearest("roster", {"count", "cost"}), "");
  EXPECT_EQ(nearest("x", {"y"}), "");
  EXPECT_EQ(nearest("", {"a"}), "");
  EXPECT_EQ(nearest("at", {}), "");
  EXPECT_EQ(nearest(std::string(1000, 'a'), {std::string(1000, 'b')}), "");
}

} // namespace
} // namespace cavalry
