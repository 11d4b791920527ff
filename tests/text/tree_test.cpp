#include "text/tree.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <string>

namespace cavalry {
namespace {

std::string key(int number) { return fmt::format("k{}", number); }

TEST(Tree, a_copy_is_independent) {
  Node tree = Node::mapping();
  for (int i = 0; i < 50; ++i) tree.set(key(i), {}, Node::scalar(std::to_string(i)));
  Node copy = tree;
  copy.find("k7")->text = "changed";
  copy.erase("k8");
  copy.set("new", {}, Node::scalar("1"));
  EXPECT_EQ(tree.find("k7")->text, "7");
  EXPECT_NE(tree.find("k8"), nullptr);
  EXPECT_EQ(tree.find("new"), nullptr);
  EXPECT_EQ(copy.find("k49")->text, "49");
}

TEST(Tree, finds_every_key_while_it_grows_and_shrinks) {
  Node tree = Node::mapping();
  for (int i = 0; i < 300; ++i) {
    tree.set(key(i), {}, Node::scalar(std::to_string(i)));
    for (int j = 0; j <= i; ++j) ASSERT_EQ(tree.find(key(j))->text, std::to_string(j));
    ASSERT_EQ(tree.find(key(i + 1)), nullptr);
  }
  for (int i = 0; i < 300; i += 2) ASSERT_TRUE(tree.erase(key(i)));
  EXPECT_FALSE(tree.erase("k0"));
  ASSERT_EQ(tree.size(), 150U);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(tree.find(key(i)) != nullptr, i % 2 == 1);
}

TEST(Tree, setting_a_key_again_keeps_its_place) {
  Node tree = Node::mapping();
  tree.set("a", {0, 1, 1}, Node::scalar("1"));
  tree.set("b", {0, 2, 1}, Node::scalar("2"));
  tree.set("a", {0, 9, 1}, Node::scalar("3"));
  EXPECT_EQ(tree.keys(), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(tree.entry("a")->key_at.line, 9);
  EXPECT_EQ(tree.find("a")->text, "3");
}

TEST(Tree, positions_do_not_count_in_comparisons_but_quotes_do) {
  EXPECT_EQ(Node::scalar("1", {0, 1, 1}), Node::scalar("1", {0, 2, 2}));
  EXPECT_FALSE(Node::scalar("1", {}, true) == Node::scalar("1"));
  EXPECT_FALSE(Node::mapping() == Node::sequence());
}

TEST(Tree, only_mappings_have_keys) {
  EXPECT_EQ(Node::scalar("a").find("a"), nullptr);
  EXPECT_EQ(Node::sequence().find("a"), nullptr);
  EXPECT_EQ(Node().find(""), nullptr);
}

} // namespace
} // namespace cavalry
