#include "text/yaml_writer.hpp"

#include "text/fixed_seed.hpp"
#include "text/sample.hpp"

#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace cavalry {
namespace {

TEST(YamlWriter, writes_for_people) {
  const char *text = R"(name: 梧州
horizon: {start: 2023-01-19 00:00, days: 21}
profiles:
  street:
    hours: [0.25, 0.25, 0.125, 0.125, 0.125, 0.25, 0.375, 0.375, 0.375, 0.875, 0.875, 1.0, 1.625, 1.5, 1.375, 1.25,
      1.375, 1.875, 1.875, 2.0, 2.0, 2.0, 1.875, 0.5]
crews:
  riders: {count: 20, cost: 28 /h, skills: [pick-up]}
plans:
  baseline: {}
  more: {crews.riders.count: +6}
empty:
none: ~
)";
  EXPECT_EQ(write_yaml(tree_of(text)), text);
}

TEST(YamlWriter, quotes_what_would_be_read_as_something_else) {
  Node node = Node::mapping();
  for (const char *text : {"",  "~",  "null", "+6", "- a",  "a: b", "a #b", " a", "a ", "[a", "*a", "&a",   "<<",
                           "'", "\"", "a\nb", "\t", "\x01", "---",  "...",  "@",  "a:", "%",  "!",  "中 文"})
    node.set(text, {}, Node::scalar(text, {}, true));
  EXPECT_EQ(tree_of(write_yaml(node)), node);
}

TEST(YamlWriter, a_text_that_cannot_stand_on_one_line_unquoted_gets_a_block) {
  const Node node = tree_of("a:\n  b:\n    - x, y\n    - z\n");
  EXPECT_EQ(tree_of(write_yaml(node)), node);
}

TEST(YamlWriter, writes_documents_of_every_kind) {
  for (const char *text : {"", "~\n", "a\n", "\"\"\n", "[]\n", "{}\n", "- a\n- [b, c]\n"})
    EXPECT_EQ(tree_of(write_yaml(tree_of(text))), tree_of(text)) << text;
}

TEST(YamlWriter, shipped_scenarios_read_back_the_same) {
  int read = 0;
  for (const auto &file : std::filesystem::recursive_directory_iterator(CAVALRY_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    std::ostringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const Node node = tree_of(text.str(), file.path().string());
    EXPECT_EQ(tree_of(write_yaml(node)), node) << file.path();
    ++read;
  }
  EXPECT_GT(read, 0);
}

std::string arbitrary_text() {
  static const std::vector<std::string> parts{
      "a",  "b",   "1",   "20 min", " ",    " ",    ":",      ": ",     "#",      " #", "-", "- ",
      ",",  "[",   "]",   "{",      "}",    "?",    "&",      "*",      "!",      "|",  ">", "'",
      "\"", "%",   "@",   "`",      "\\",   "\n",   "\t",     "长",     "洲",     "𠮷", "~", "null",
      "<<", "---", "...", "+6",     "\x01", "\x7f", "\u0085", "\u2028", "\uFEFF", "é"};
  std::string text;
  for (const auto &part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts))) text += part;
  return text;
}

Node arbitrary_tree(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 6 : 3);
  if (kind == 0) {
    Node node;
    node.text = *rc::gen::element<std::string>("", "~", "null");
    return node;
  }
  if (kind < 3) return Node::scalar(arbitrary_text(), {}, true);
  Node node = kind == 3 ? Node::sequence() : Node::mapping();
  const int size = *rc::gen::inRange(0, 5);
  for (int i = 0; i < size; ++i) {
    if (node.is_sequence())
      node.items.push_back(arbitrary_tree(depth - 1));
    else
      node.set(arbitrary_text(), {}, arbitrary_tree(depth - 1));
  }
  return node;
}

RC_GTEST_PROP(YamlWriter, reads_back_as_the_same_tree, ()) {
  const Node node = arbitrary_tree(4);
  SourceFiles files;
  Diagnostics diagnostics(files);
  const std::string text = write_yaml(node);
  RC_LOG() << text;
  const Node back = read_yaml_text(files, "written.yaml", text, diagnostics);
  RC_ASSERT(diagnostics.str() == "");
  RC_ASSERT(back == node);
}

RC_GTEST_PROP(YamlWriter, unquoted_texts_stay_unquoted, ()) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const auto one_line = [](std::string_view but_for) {
    std::string part = arbitrary_text();
    std::erase_if(part, [&](char c) { return but_for.find(c) != std::string_view::npos; });
    return part;
  };
  const std::string text = "a: [x]\nb:\n  c: " + one_line("\n\t") + "\n  d: [" + one_line("\n\t-") + "]\n";
  const Node node = read_yaml_text(files, "a.yaml", text, diagnostics);
  if (!diagnostics.ok()) return; // most texts are no YAML
  const std::string written = write_yaml(node);
  RC_LOG() << text << "\n=>\n" << written;
  const Node back = read_yaml_text(files, "b.yaml", written, diagnostics);
  RC_ASSERT(diagnostics.str() == "");
  RC_ASSERT(back == node);
}

} // namespace
} // namespace cavalry
