#include "scenario/json_text.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(JsonText, escapes_what_a_string_cannot_hold) {
  EXPECT_EQ(json_text("a \"b\" \\ c\n"), R"("a \"b\" \\ c\u000a")");
  EXPECT_EQ(json_text("万秀"), "\"万秀\"");
}

TEST(JsonText, takes_for_numbers_what_json_takes_for_numbers) {
  for (const char *number : {"0", "-3", "2.5", "0.125", "120"}) EXPECT_EQ(json_of(Node::scalar(number)), number);
  for (const char *text : {"20 min", "007", ".5", "1.", "1e3", "-", "", "yes"})
    EXPECT_EQ(json_of(Node::scalar(text)), '"' + std::string(text) + '"');
}

TEST(JsonText, writes_trees) {
  Node list = Node::sequence();
  list.items = {Node::scalar("1"), Node::scalar("a"), Node()};
  Node tree = Node::mapping();
  tree.set("list", {}, list);
  tree.set("empty", {}, Node::mapping());
  EXPECT_EQ(json_of(tree), R"({"list": [1, "a", null], "empty": {}})");
}

TEST(JsonLayout, keeps_on_a_line_what_fits_and_opens_the_rest) {
  EXPECT_EQ(json_laid_out(R"({"a":[1,2,  3], "b" : {"c": "x, y: {z}"}})"),
            "{\"a\": [1, 2, 3], \"b\": {\"c\": \"x, y: {z}\"}}\n");
  const std::string wide(70, 'x');
  EXPECT_EQ(json_laid_out("{\"a\": [\"" + wide + "\", \"" + wide + "\"], \"b\": 1}"),
            "{\n  \"a\": [\n    \"" + wide + "\",\n    \"" + wide + "\"\n  ],\n  \"b\": 1\n}\n");
}

} // namespace
} // namespace cavalry
