#include "text/yaml_reader.hpp"

#include "text/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace cavalry {
namespace {

std::string errors_of(const std::string &text) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  read_yaml_text(files, "city.yaml", text, diagnostics);
  return diagnostics.str();
}

std::string repeated(const std::string &part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

Position position(int line, int column) { return {0, line, column}; }

TEST(YamlReader, keeps_the_order_of_keys_and_the_kinds_of_values) {
  const Node root = tree_of("b: 1\na: [x, {y: z}]\nc: {}\nd: []\ne:\nf: ~\n");
  EXPECT_EQ(root.keys(), (std::vector<std::string>{"b", "a", "c", "d", "e", "f"}));
  EXPECT_EQ(root.find("b")->text, "1");
  ASSERT_TRUE(root.find("a")->is_sequence());
  EXPECT_EQ(root.find("a")->items[1].find("y")->text, "z");
  EXPECT_TRUE(root.find("c")->is_mapping());
  EXPECT_TRUE(root.find("d")->is_sequence());
  EXPECT_TRUE(root.find("e")->is_null());
  EXPECT_EQ(root.find("g"), nullptr);
}

TEST(YamlReader, tells_quoted_texts_from_plain_ones) {
  const Node root = tree_of("a: +6\nb: \"+6\"\nc: '+6'\nd: |\n  +6\ne: >-\n  +6\nf: ! +6\n");
  EXPECT_FALSE(root.find("a")->quoted);
  for (const char *key : {"b", "c", "d", "e", "f"}) EXPECT_TRUE(root.find(key)->quoted) << key;
  EXPECT_EQ(root.find("d")->text, "+6\n");
  EXPECT_EQ(root.find("e")->text, "+6");
}

TEST(YamlReader, tells_nothing_from_an_explicit_null) {
  const Node root = tree_of("a:\nnull-key: 1\nb:\n~x: 2\nc: ~\nd: null\ne: [~, null, {f: }]\ng: \"null\"\n");
  EXPECT_FALSE(root.find("a")->is_explicit_null());
  EXPECT_FALSE(root.find("b")->is_explicit_null());
  EXPECT_TRUE(root.find("c")->is_explicit_null());
  EXPECT_TRUE(root.find("d")->is_explicit_null());
  EXPECT_TRUE(root.find("e")->items[0].is_explicit_null());
  EXPECT_TRUE(root.find("e")->items[1].is_explicit_null());
  EXPECT_FALSE(root.find("e")->items[2].find("f")->is_explicit_null());
  EXPECT_TRUE(root.find("g")->is_scalar());
}

TEST(YamlReader, an_empty_value_before_a_key_that_begins_with_null_is_not_an_explicit_null) {
  for (const char *key : {"null#", "null,x", "nullable", "~]", "null x", "NULL-"}) {
    const Node root = tree_of(fmt::format("a:\n{}: 1\n", key));
    EXPECT_FALSE(root.find("a")->is_explicit_null()) << key;
    EXPECT_EQ(root.find("a")->at, position(1, 1)) << key;
    EXPECT_NE(root.find(key), nullptr) << key;
  }
  EXPECT_TRUE(tree_of("a: ~ # note\nb: 1\n").find("a")->is_explicit_null());
}

TEST(YamlReader, counts_columns_in_characters) {
  const Node root = tree_of("城市: {区: 长洲, b: \"龙圩\", 𠮷: [甲, 乙]}\n");
  const Node &city = *root.find("城市");
  EXPECT_EQ(city.at, position(1, 5));
  EXPECT_EQ(city.entry("区")->key_at, position(1, 6));
  EXPECT_EQ(city.find("区")->at, position(1, 9));
  EXPECT_EQ(city.entry("b")->key_at, position(1, 13));
  EXPECT_EQ(city.find("b")->at, position(1, 16));
  EXPECT_EQ(city.find("𠮷")->items[1].at, position(1, 29));
}

TEST(YamlReader, a_byte_order_mark_and_windows_line_ends_move_no_position) {
  const Node root = tree_of("\xEF\xBB\xBF名: 一\r\nb:\r\n  - 二\r\n  - c\r\n");
  EXPECT_EQ(root.entry("名")->key_at, position(1, 1));
  EXPECT_EQ(root.find("名")->at, position(1, 4));
  EXPECT_EQ(root.find("名")->text, "一");
  EXPECT_EQ(root.find("b")->items[1].at, position(4, 5));
}

TEST(YamlReader, escapes_are_whole_characters) {
  const Node root = tree_of(R"({"中\_\N": "\_a\N\N", b: "\L\P\xA0\u4E2D"})");
  EXPECT_EQ(root.entries()[0].key, "中\u00A0\u0085");
  EXPECT_EQ(root.entries()[0].value.text, "\u00A0a\u0085\u0085");
  EXPECT_EQ(root.entries()[1].value.text, "\u2028\u2029\u00A0中");
}

TEST(YamlReader, an_empty_value_stands_at_its_key) {
  const Node root = tree_of("a:\n\n# note\nb:\n  c:\n  d: {e: , f}\ng:\n");
  EXPECT_EQ(root.find("a")->at, position(1, 1));
  EXPECT_EQ(root.find("b")->find("c")->at, position(5, 3));
  EXPECT_EQ(root.find("b")->find("d")->find("e")->at, position(6, 7));
  EXPECT_EQ(root.find("b")->find("d")->find("f")->at, position(6, 12));
  EXPECT_EQ(root.find("g")->at, position(7, 1));
}

TEST(YamlReader, an_empty_item_stands_at_its_dash) {
  const Node root = tree_of("a:\n  - # 空 - one\n\n  # two\n  - x\n  -\n    -\n  -\n");
  const auto &items = root.find("a")->items;
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].at, position(2, 3));
  EXPECT_EQ(items[2].items[0].at, position(7, 5));
  EXPECT_EQ(items[3].at, position(8, 3));
}

TEST(YamlReader, an_empty_file_is_nothing_at_its_beginning) {
  for (const char *text : {"", "\n\n", "# only a comment\n", "---\n"}) {
    const Node root = tree_of(text);
    EXPECT_TRUE(root.is_null());
    EXPECT_EQ(root.at.file, 0);
    EXPECT_LE(root.at.line, 2);
  }
}

TEST(YamlReader, one_document_with_its_markers_is_fine) {
  EXPECT_EQ(tree_of("%YAML 1.2\n---\na: 1\n...\n# end\n").find("a")->text, "1");
}

TEST(YamlReader, reports_every_forbidden_thing_of_a_file_and_reads_on) {
  EXPECT_EQ(errors_of("a: !x 1\nb: {c: 1, c: 2}\nd: &e 3\n? [f]\n: 4\n"),
            "city.yaml:1:4: a: '!x' is a tag, and tags are not allowed\n"
            "city.yaml:2:11: b.c: duplicate key, first given in line 2\n"
            "city.yaml:3:4: d: '&e' is an anchor, and anchors are not allowed\n"
            "city.yaml:4:3: a list as a key; expected a text\n");
}

TEST(YamlReader, keeps_the_first_of_two_equal_keys) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const Node root = read_yaml_text(files, "city.yaml", "a: 1\na: {b: 2}\nc: 3\n", diagnostics);
  EXPECT_EQ(root.find("a")->text, "1");
  EXPECT_EQ(root.find("c")->text, "3");
}

TEST(YamlReader, takes_64_levels_and_no_more) {
  EXPECT_EQ(errors_of(repeated("[", 64) + repeated("]", 64)), "");
  EXPECT_EQ(errors_of(repeated("[", 65) + repeated("]", 65)), "city.yaml:1:65: nested deeper than 64 levels\n");
}

TEST(YamlReader, survives_nesting_made_to_exhaust_the_stack) {
  const auto is_only_too_deep = [](const std::string &text) {
    const std::string errors = errors_of(text);
    EXPECT_TRUE(errors.ends_with(": nested deeper than 64 levels\n")) << errors;
    EXPECT_EQ(std::count(errors.begin(), errors.end(), '\n'), 1) << errors;
  };
  for (const char *part : {"[", "{", "{a: ", "[a: ", "- ", "? ", "- ? ", "[[],", "{a: [", "[\n", "{\n"})
    is_only_too_deep(repeated(part, 100'000));
  is_only_too_deep(repeated("[", 100'000) + repeated("]", 100'000));
  std::string block;
  for (std::size_t level = 0; level < 3000; ++level) block += std::string(level, ' ') + "a:\n";
  is_only_too_deep(block);
}

TEST(YamlReader, refuses_more_than_a_million_values) {
  EXPECT_EQ(errors_of("[" + repeated("1,", 1'000'000) + "]"),
            "city.yaml:1:2000000: more than 1000000 values; expected a smaller file\n");
}

TEST(YamlReader, refuses_more_than_16_mebibytes) {
  EXPECT_EQ(errors_of(std::string((std::size_t{16} << 20U) + 1, '#')),
            "city.yaml: larger than 16 MiB; expected a smaller file\n");
}

TEST(YamlReader, finds_each_of_20000_keys) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += fmt::format("key-{}: {}\n", i, i);
  const Node root = tree_of(text);
  ASSERT_EQ(root.size(), 20'000U);
  for (int i = 0; i < 20'000; ++i) {
    const Node *value = root.find(fmt::format("key-{}", i));
    ASSERT_NE(value, nullptr);
    ASSERT_EQ(value->text, std::to_string(i));
    ASSERT_EQ(value->at.line, i + 1);
  }
}

TEST(YamlReader, one_line_of_many_values_has_right_columns) {
  std::string text = "[";
  for (int i = 0; i < 100'000; ++i) text += "值,";
  const Node root = tree_of(text + "]");
  ASSERT_EQ(root.size(), 100'000U);
  EXPECT_EQ(root.items.back().at, position(1, 2 * 100'000));
}

TEST(YamlReader, no_piece_of_a_file_makes_it_hang_or_throw) {
  const std::string text =
      "城: {区: [1, \"二\", 'c'], d: ~}\nb:\n  - x: |\n      y\n  - ? z\n    : &w >\n      v\nc: *w\n";
  for (std::size_t from = 0; from < text.size(); ++from)
    for (std::size_t length = 1; from + length <= text.size(); ++length) errors_of(text.substr(from, length));
  for (const char *tail :
       {",2]2", "]", "}", ",", "[", "{", "\"", "'", ":", "?", "-", "%", "|", ">", "---", "...", "&", "*", "!"})
    for (const char *head : {"", "a: ", "a:\n ", "- ", "[", "{a: ", "\"x\" ", "? "})
      errors_of(std::string(head) + tail);
}

class YamlFile : public testing::Test {
protected:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / fmt::format("cavalry-{}.yaml", getpid());
  void TearDown() override { std::filesystem::remove_all(path_); }

  std::string errors() {
    SourceFiles files;
    Diagnostics diagnostics(files);
    node_ = read_yaml(files, path_, diagnostics);
    return diagnostics.str();
  }

  Node node_;
};

TEST_F(YamlFile, is_read_from_the_disk) {
  std::ofstream(path_) << "a: 1\n";
  EXPECT_EQ(errors(), "");
  EXPECT_EQ(node_.find("a")->text, "1");
}

TEST_F(YamlFile, that_is_missing_is_named) {
  EXPECT_EQ(errors(), path_.string() + ": cannot be read: No such file or directory\n");
}

TEST_F(YamlFile, that_is_a_directory_is_named) {
  std::filesystem::create_directory(path_);
  EXPECT_EQ(errors(), path_.string() + ": cannot be read: Is a directory\n");
}

TEST_F(YamlFile, that_never_ends_is_cut) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  read_yaml(files, "/dev/zero", diagnostics);
  EXPECT_EQ(diagnostics.str(), "/dev/zero: larger than 16 MiB; expected a smaller file\n");
}

} // namespace
} // namespace cavalry
