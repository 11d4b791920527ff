#include "report/table.hpp"
#include "report/words.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

using Align = Table::Align;
using Lines = std::vector<std::string>;

TEST(Table, aligns_columns_two_blanks_apart_and_ends_no_line_with_blanks) {
  Table table({{Align::left}, {Align::right}, {Align::left}});
  table.add({"name", "value", "word"});
  table.add({"a", "12.5"});
  table.add({"longer name", "3", "good"});
  EXPECT_EQ(table.str(), "name         value  word\n"
                         "a             12.5\n"
                         "longer name      3  good\n");
}

TEST(Table, indents_every_line) {
  Table table({{Align::left, 3}});
  table.add({"one two"});
  EXPECT_EQ(table.str(2), "  one\n  two\n");
}

TEST(Table, counts_a_chinese_character_as_two_columns) {
  Table table({{Align::left}, {Align::right}});
  table.add({"发现率", "1"});
  table.add({"found", "23"});
  table.add({"a", "年"});
  EXPECT_EQ(table.str(), "发现率   1\n"
                         "found   23\n"
                         "a       年\n");
}

TEST(Table, continues_a_long_cell_on_the_next_line_of_its_own_column) {
  Table table({{Align::left, 10}, {Align::right, 6}, {Align::left}});
  table.add({"cleared within 2 h", "12 345", "x"});
  table.add({"short", "1234 5678", "y"});
  EXPECT_EQ(table.str(), "cleared     12 345  x\n"
                         "within 2 h\n"
                         "short         1234  y\n"
                         "              5678\n");
}

TEST(Table, keeps_the_last_column_within_the_width) {
  Table table({{Align::left}, {Align::left}});
  table.add({"litter", "Not comparable: the backlog keeps growing"});
  EXPECT_EQ(table.str(2, 40), "  litter  Not comparable: the backlog\n"
                              "          keeps growing\n");
}

TEST(Table, leaves_the_last_column_twelve_columns_where_the_others_take_all) {
  Table table({{Align::left}, {Align::left}});
  table.add({"a name as long as the line", "Practically the same"});
  EXPECT_EQ(table.str(0, 26), "a name as long as the line  Practically\n"
                              "                            the same\n");
}

TEST(Wrapped, breaks_at_blanks_and_drops_them_there) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("one two three", 6), (Lines{"one", "two", "three"}));
  EXPECT_EQ(wrapped("one two three", 13), (Lines{"one two three"}));
}

TEST(Wrapped, leaves_a_longer_word_alone) {
  EXPECT_EQ(wrapped("a incomprehensibilities b", 5), (Lines{"a", "incomprehensibilities", "b"}));
}

TEST(Wrapped, breaks_between_chinese_characters_by_their_width) {
  EXPECT_EQ(wrapped("散落垃圾清零率", 6), (Lines{"散落垃", "圾清零", "率"}));
  EXPECT_EQ(wrapped("散落垃圾清零率", 7), (Lines{"散落垃", "圾清零", "率"}));
}

TEST(Wrapped, begins_no_line_with_closing_punctuation) {
  EXPECT_EQ(wrapped("承诺兑现率, %", 10), (Lines{"承诺兑现", "率, %"}));
  EXPECT_EQ(wrapped("承诺兑现率,全天", 10), (Lines{"承诺兑现", "率,全天"}));
  EXPECT_EQ(wrapped("约 41.2 % 以上", 8), (Lines{"约", "41.2 %", "以上"}));
}

TEST(Wrapped, ends_no_line_with_opening_punctuation) {
  EXPECT_EQ(wrapped("每次分钟(路上)", 10), (Lines{"每次分钟", "(路上)"}));
  EXPECT_EQ(wrapped("每次分钟(路上)", 10), (Lines{"每次分钟", "(路上)"}));
}

TEST(Wrapped, loses_no_character) {
  const std::string text = "最差路段 Nanzhong Market 和时段 20:00, 21:00 晚在哪里";
  for (std::size_t width = 1; width < 60; ++width) {
    std::string joined;
    for (const std::string &line : wrapped(text, width)) joined += line;
    std::string without_blanks = text;
    std::erase(joined, ' ');
    std::erase(without_blanks, ' ');
    EXPECT_EQ(joined, without_blanks) << width;
  }
}

TEST(Wrapped, gives_an_empty_text_one_empty_line) { EXPECT_EQ(wrapped("", 10), Lines{""}); }

} // namespace
} // namespace cavalry
