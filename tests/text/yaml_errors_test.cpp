#include "text/yaml_reader.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <string>
#include <vector>

namespace cavalry {
namespace {

struct BadInput {
  const char *name;
  std::string text;
  std::string message;
};

void PrintTo(const BadInput &input, std::ostream *out) { *out << input.name; }

std::string errors_of(const std::string &text) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  read_yaml_text(files, "city.yaml", text, diagnostics);
  return diagnostics.str();
}

class BadYaml : public testing::TestWithParam<BadInput> {};

TEST_P(BadYaml, is_refused_with_its_message) { EXPECT_EQ(errors_of(GetParam().text), GetParam().message); }

const std::vector<BadInput> bad_inputs = {
    {"anchor", "a: &x 1\n", "city.yaml:1:4: a: '&x' is an anchor, and anchors are not allowed\n"},
    {"alias", "a: *x\n",
     "city.yaml:1:4: a: '*x' is an alias, and aliases are not allowed; expected the value itself, or quotes around a "
     "text\n"},
    {"anchor_and_alias", "a: &x 1\nb: *x\n",
     "city.yaml:1:4: a: '&x' is an anchor, and anchors are not allowed\ncity.yaml:2:4: b: '*x' is an alias, and "
     "aliases are not allowed; expected the value itself, or quotes around a text\n"},
    {"product_read_as_alias", "p:\n  a: &y 1\n  crews.a.count: *1.2\n",
     "city.yaml:2:6: p.a: '&y' is an anchor, and anchors are not allowed\ncity.yaml:3:18: p.crews.a.count: '*1.2' is "
     "an alias, and aliases are not allowed; expected '×1.2' for a product\n"},
    {"merge_key", "a: {<<: {b: 1}}\n",
     "city.yaml:1:5: a: '<<' is a merge key, and merging is not allowed; expected 'extends:' at the top of the file\n"},
    {"duplicate_key", "a: 1\nb: 2\na: 3\n", "city.yaml:3:1: a: duplicate key, first given in line 1\n"},
    {"duplicate_key_below", "城区:\n  长洲: 1\n  龙圩: 2\n  长洲: 3\n",
     "city.yaml:4:3: 城区.长洲: duplicate key, first given in line 2\n"},
    {"duplicate_key_in_flow", "a: [{b: 1}, {c: 1, 河: 2, c: 3}]\n",
     "city.yaml:1:26: a.1.c: duplicate key, first given in line 1\n"},
    {"duplicate_key_quoted", "a: 1\n\"a\": 2\n", "city.yaml:2:1: a: duplicate key, first given in line 1\n"},
    {"second_document", "a: 1\n---\nb: 2\n", "city.yaml:2:1: a second document; expected one document in a file\n"},
    {"second_document_after_dots", "a: 1\n...\nb: 2\n",
     "city.yaml:3:1: a second document; expected one document in a file\n"},
    {"empty_second_document", "---\na: 1\n---\n",
     "city.yaml:3:1: a second document; expected one document in a file\n"},
    {"tag", "a: !!int 1\n", "city.yaml:1:4: a: '!!int' is a tag, and tags are not allowed\n"},
    {"own_tag", "a: [1, !place {b: 1}]\n", "city.yaml:1:8: a.1: '!place' is a tag, and tags are not allowed\n"},
    {"list_as_key", "? [1, 2]\n: x\n", "city.yaml:1:3: a list as a key; expected a text\n"},
    {"mapping_as_key", "a:\n  {b: 1}: x\n", "city.yaml:2:3: a: a mapping as a key; expected a text\n"},
    {"null_as_key", "~: x\n", "city.yaml:1:1: '~' as a key; expected quotes around it if it is meant as a text\n"},
    {"empty_key", ": x\n", "city.yaml:1:1: an empty key; expected a text\n"},
    {"key_without_end", std::string(201, 'k') + ": 1\n", "city.yaml:1:1: a key of more than 200 characters\n"},
    {"nul_byte", std::string("a: 1\nb: \0\n", 10), "city.yaml:2:4: control character U+0000\n"},
    {"nul_by_escape", "a: \"x\\0\"\n", "city.yaml:1:4: a: a text with a NUL character\n"},
    {"control_character", "中文: \x04\n", "city.yaml:1:5: control character U+0004\n"},
    {"not_utf8", "名: 文\xff\n", "city.yaml:1:5: byte 0xFF is not UTF-8; expected a file saved as UTF-8\n"},
    {"utf16",
     "\xff\xfe"
     "a",
     "city.yaml:1:1: byte 0xFF is not UTF-8; expected a file saved as UTF-8\n"},
    {"overlong", "a: \xc0\x80\n", "city.yaml:1:4: byte 0xC0 is not UTF-8; expected a file saved as UTF-8\n"},
    {"surrogate", "a: \xed\xa0\x80\n", "city.yaml:1:4: byte 0xED is not UTF-8; expected a file saved as UTF-8\n"},
    {"byte_order_mark_within", "a: 1\n中\xEF\xBB\xBF: 2\n",
     "city.yaml:2:2: an invisible character U+FEFF (byte order mark); expected it at the beginning only\n"},
    {"lone_carriage_return", "a: 1\rb: 2\n", "city.yaml:1:5: a carriage return without a line feed\n"},
    {"tab_before_key", "a:\n\tb: 1\n", "city.yaml:2:1: a tab in the indentation; expected spaces\n"},
    {"tab_before_item", "a:\n  \t- b\n", "city.yaml:2:3: a tab in the indentation; expected spaces\n"},
    {"tab_on_next_line", "a: 1\n\tb: 1\n", "city.yaml:2:1: a tab in the indentation; expected spaces\n"},
    {"colon_in_text", "地点: 路: 桥\n",
     "city.yaml:1:6: a ':' where no key can stand; expected quotes around a text with ': ' in it, or the indentation "
     "of the lines above\n"},
    {"deeper_key", "a: 1\n  b: 2\n",
     "city.yaml:2:4: a ':' where no key can stand; expected quotes around a text with ': ' in it, or the indentation "
     "of the lines above\n"},
    {"shallower_key", "  a: 1\n b: 2\n",
     "city.yaml:2:2: 'b:' stands outside the document; expected the indentation of the lines above\n"},
    {"item_on_key_line", "a: - b\n",
     "city.yaml:1:4: a list item '-' where none can stand; expected it on a line of its own\n"},
    {"text_after_quotes", "时: \"中文\" 错\n",
     "city.yaml:1:9: '错' does not continue the mapping; expected a key, indented as the others\n"},
    {"open_list", "名: [甲, 乙\nb: 3\n", "city.yaml:1:4: '[' is never closed; expected ']' before line 2, column 2\n"},
    {"open_mapping", "名: {甲: 1,\n", "city.yaml:1:4: '{' is never closed; expected '}' before line 2, column 1\n"},
    {"comma_missing", "a: {甲: 2 d, b: 7 乙: 1}\n",
     "city.yaml:1:18: '乙:' follows a value without a ','; expected ',' before it, or '}' for the '{' of line 1, "
     "column 4\n"},
    {"comma_missing_in_a_list", "a: [1, b: 7 c: 1]\n",
     "city.yaml:1:13: 'c:' follows a value without a ','; expected ',' before it, or ']' for the '[' of line 1, "
     "column 4\n"},
    {"open_mapping_before_a_key", "a: {b: 7\n c: 1\n",
     "city.yaml:1:4: '{' is never closed; expected '}' before line 2, column 3\n"},
    {"wrong_bracket", "a: [1, 2}\n",
     "city.yaml:1:9: '}' closes nothing; expected ']' for the '[' of line 1, column 4\n"},
    {"one_bracket_more", "a: [1]]\n", "city.yaml:1:7: ']' closes nothing\n"},
    {"no_progress", ",2]2", "city.yaml:1:1: ',' stands outside the document\n"},
    {"text_after_document", "[a] b\n", "city.yaml:1:5: 'b' stands outside the document\n"},
    {"open_double_quote", "a: 1\n名字: \"中\nb: 2\n",
     "city.yaml:2:5: 名字: a quoted text that never ends; expected a closing \"\n"},
    {"open_single_quote", "a: 'it\n", "city.yaml:1:4: a: a quoted text that never ends; expected a closing '\n"},
    {"open_quote_without_line_end", "a: \"x",
     "city.yaml:1:6: the file ends within a quoted text; expected a closing quote\n"},
    {"bad_escape", "a: \"中\\q\"\n", "city.yaml:1:8: not valid YAML: unknown escape character: q\n"},
    {"at_sign", "a: @x\n", "city.yaml:1:4: no text can begin with '@'; expected quotes around it\n"},
    {"percent_sign", "a: %x\n", "city.yaml:1:4: no text can begin with '%'; expected quotes around it\n"},
    {"text_then_mapping", "a\nb: 1\n",
     "city.yaml:2:2: a ':' where no key can stand; expected quotes around a text with ': ' in it, or the indentation "
     "of the lines above\n"},
};

std::string name_of(const testing::TestParamInfo<BadInput> &info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Yaml, BadYaml, testing::ValuesIn(bad_inputs), name_of);
} // namespace
} // namespace cavalry
