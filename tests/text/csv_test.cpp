#include "text/csv.hpp"

#include "text/fixed_seed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <zlib.h>

namespace cavalry {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// A file that is there as long as this.
class TemporaryFile {
public:
  explicit TemporaryFile(const std::string &content) : path_(std::filesystem::path(testing::TempDir()) / name()) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile &) = delete;
  TemporaryFile &operator=(const TemporaryFile &) = delete;
  const std::filesystem::path &path() const { return path_; }

private:
  static std::string name() {
    return std::string("csv-") + testing::UnitTest::GetInstance()->current_test_info()->name() + ".csv";
  }
  std::filesystem::path path_;
};

struct Read {
  std::vector<std::string> header;
  Rows rows;
  std::vector<Position> at; ///< of the last field of each row
  std::string errors;       ///< without the name of the file
  bool ok = true;
};

Read read_file(const std::filesystem::path &path) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  CsvReader csv(files, path, diagnostics);
  Read read;
  read.header = csv.header();
  while (csv.next()) {
    std::vector<std::string> &row = read.rows.emplace_back();
    for (std::size_t c = 0; c < csv.header().size(); ++c) row.push_back(csv.field(c));
    read.at.push_back(csv.at(csv.header().size() - 1));
  }
  for (std::string line : diagnostics.errors()) {
    if (const auto folder = line.find(path.string()); folder == 0) line.erase(0, path.string().size());
    read.errors += line + '\n';
  }
  read.ok = csv.ok();
  EXPECT_EQ(read.ok, read.errors.empty());
  return read;
}

Read read(const std::string &content) { return read_file(TemporaryFile(content).path()); }

std::string compressed(const std::string &content) {
  const TemporaryFile file("");
  const gzFile out = gzopen(file.path().c_str(), "wb");
  gzwrite(out, content.data(), static_cast<unsigned>(content.size()));
  gzclose(out);
  std::ifstream in(file.path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Csv, gives_rows_by_the_columns_of_the_header) {
  const Read file = read("id,when,where\n1,today,here\n2,,there\n");
  EXPECT_EQ(file.header, (std::vector<std::string>{"id", "when", "where"}));
  EXPECT_EQ(file.rows, (Rows{{"1", "today", "here"}, {"2", "", "there"}}));
  EXPECT_EQ(file.at, (std::vector<Position>{{0, 2, 9}, {0, 3, 4}}));
  EXPECT_EQ(file.errors, "");
}

TEST(Csv, knows_its_columns_by_name) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const TemporaryFile file("id,when\n");
  CsvReader csv(files, file.path(), diagnostics);
  EXPECT_EQ(csv.column("when"), 1U);
  EXPECT_EQ(csv.column("where"), std::nullopt);
  EXPECT_FALSE(csv.next());
  EXPECT_TRUE(csv.ok());
}

TEST(Csv, takes_quoted_fields_with_commas_quotes_and_line_ends) {
  const Read file = read("a,b\n\"one, two\",\"say \"\"hi\"\"\"\n\"first\nsecond\",\"\"\nx,y\n");
  EXPECT_EQ(file.rows, (Rows{{"one, two", "say \"hi\""}, {"first\nsecond", ""}, {"x", "y"}}));
  EXPECT_EQ(file.at.back(), (Position{0, 5, 3})); // the line feed within quotes counts
  EXPECT_EQ(file.errors, "");
}

TEST(Csv, takes_lines_ended_by_carriage_return_and_line_feed) {
  EXPECT_EQ(read("a,b\r\n1,2\r\n\"3\",\"4\"\r\n").rows, (Rows{{"1", "2"}, {"3", "4"}}));
}

TEST(Csv, takes_a_last_line_without_an_end) {
  EXPECT_EQ(read("a,b\n1,2").rows, (Rows{{"1", "2"}}));
  EXPECT_EQ(read("a,b\n1,").rows, (Rows{{"1", ""}}));
  EXPECT_EQ(read("a,b\n1,\"2\"").rows, (Rows{{"1", "2"}}));
}

TEST(Csv, passes_over_a_byte_order_mark) {
  const Read file = read("\xEF\xBB\xBFid,b\n1,2\n");
  EXPECT_EQ(file.header.front(), "id");
  EXPECT_EQ(file.rows, (Rows{{"1", "2"}}));
}

TEST(Csv, takes_no_part_of_a_character_for_a_byte_order_mark) {
  for (const std::string first : {"\uFF08编号\uFF09", "\uFEC1"}) { // EF BC 88, EF BB 81
    const Read file = read(first + ",b\n1,2\n");
    EXPECT_EQ(file.errors, "");
    EXPECT_EQ(file.header, (std::vector<std::string>{first, "b"}));
  }
  EXPECT_EQ(read("\xEF").errors, ":1:1: is not UTF-8; expected a file in UTF-8\n");
}

TEST(Csv, counts_columns_in_characters) { EXPECT_EQ(read("a,b\n长洲区,2\n").at, (std::vector<Position>{{0, 2, 5}})); }

TEST(Csv, reads_a_file_compressed_by_gzip) {
  std::string content = "number,text\n";
  for (int i = 0; i < 50'000; ++i) content += std::to_string(i) + ",\"some, text\"\n";
  const Read file = read(compressed(content));
  EXPECT_EQ(file.errors, "");
  ASSERT_EQ(file.rows.size(), 50'000U);
  EXPECT_EQ(file.rows.back(), (std::vector<std::string>{"49999", "some, text"}));
}

TEST(Csv, says_that_a_compressed_file_ends_too_early) {
  std::string content = "a,b\n";
  for (int i = 0; i < 1'000; ++i) content += std::to_string(i * 7919 % 1009) + ",x\n";
  const std::string whole = compressed(content);
  const Read file = read(whole.substr(0, whole.size() / 2));
  EXPECT_FALSE(file.ok);
  EXPECT_NE(file.errors.find("the compressed file ends too early"), std::string::npos) << file.errors;
}

TEST(Csv, says_that_a_compressed_file_is_damaged) {
  std::string whole = compressed("a,b\n1,2\n3,4\n");
  whole[whole.size() - 6] = static_cast<char>(whole[whole.size() - 6] ^ 1); // of the check sum
  const Read file = read(whole);
  EXPECT_FALSE(file.ok);
  EXPECT_NE(file.errors.find("the compressed file is damaged"), std::string::npos) << file.errors;
}

TEST(Csv, reports_a_row_with_other_than_the_header_s_number_of_fields_and_goes_on) {
  const Read file = read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n\n");
  EXPECT_EQ(file.rows, (Rows{{"1", "2", "3"}}));
  EXPECT_EQ(file.errors, ":2:1: 2 fields; expected 3, as many as the header\n"
                         ":4:1: 4 fields; expected 3, as many as the header\n"
                         ":5:1: 1 field; expected 3, as many as the header\n");
}

TEST(Csv, reports_what_cannot_be_read) {
  struct Case {
    std::string content;
    std::string error;
  };
  for (const auto &[content, error] : std::vector<Case>{
           {"", ": the file is empty; expected a header line\n"},
           {"\xEF\xBB\xBF", ": the file is empty; expected a header line\n"},
           {"a,b,a\n1,2,3\n", ":1:5: a second column 'a'; expected another name\n"},
           {"a,b\n1,\"2\n3,4\n", ":2:3: a quote is never closed; expected '\"' at the end of the field\n"},
           {"a,b\n\"1\"2,3\n",
            ":2:4: text after a closing quote; expected a comma or the end of the line; a quote within "
            "quotes is doubled\n"},
           {"a,b\n1\"2,3\n",
            ":2:2: a quote within a field that does not begin with one; expected quotes around the whole field\n"},
           {"a,b\n1,2\r3,4\n", ":2:4: a carriage return without a line feed; expected lines ended by LF or CRLF\n"},
           {"a,b\n1,\xB3\xA4\n", ":2:3: is not UTF-8; expected a file in UTF-8\n"},
       })
    EXPECT_TRUE(read(content).errors.starts_with(error)) << content << '\n' << read(content).errors;
}

TEST(Csv, reports_a_file_that_cannot_be_opened) {
  EXPECT_EQ(read_file("/no/such/file.csv").errors, ": No such file or directory\n");
  EXPECT_EQ(read_file(testing::TempDir()).errors, ": Is a directory\n");
}

TEST(Csv, gives_up_after_many_errors) {
  std::string content = "a,b\n";
  for (int i = 0; i < 100; ++i) content += "1\n";
  const Read file = read(content);
  EXPECT_NE(file.errors.find(":22:1: too many errors: the rest is not read\n"), std::string::npos) << file.errors;
}

TEST(Csv, gives_up_on_a_row_without_end) {
  const Read file = read("a,b\n1,\"" + std::string(2 * CsvReader::longest_row, 'x'));
  EXPECT_EQ(file.errors, ":2:1: a row of more than 1 MiB; expected shorter rows; is a quote not closed?\n");
}

std::string arbitrary_field() {
  static const std::vector<std::string> parts{"a",  "1", " ",  ",",  "\"",   "\n", "\r\n",
                                              "\r", ";", "长", "\t", "\xFF", ""};
  std::string text;
  for (const auto &part : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts))) text += part;
  return text;
}

RC_GTEST_PROP(Csv, reads_back_what_is_quoted, ()) {
  Rows rows{{"first", "second"}};
  const int size = *rc::gen::inRange(0, 5);
  for (int i = 0; i < size; ++i) {
    std::vector<std::string> &row = rows.emplace_back();
    for (int c = 0; c < 2; ++c) {
      row.push_back(arbitrary_field());
      std::erase(row.back(), '\xFF');
    }
  }
  std::string content;
  for (const auto &row : rows)
    for (std::size_t c = 0; c < 2; ++c) {
      content += '"';
      for (const char byte : row[c]) content += byte == '"' ? std::string("\"\"") : std::string(1, byte);
      content += c == 0 ? "\"," : "\"\r\n";
    }
  const Read file = read(content);
  RC_ASSERT(file.errors == "");
  RC_ASSERT(file.header == rows.front());
  RC_ASSERT(file.rows == Rows(rows.begin() + 1, rows.end()));
}

RC_GTEST_PROP(Csv, says_what_is_wrong_with_any_text_or_reads_it, ()) {
  const Read file = read("a,b\n" + arbitrary_field() + arbitrary_field());
  for (const auto &row : file.rows) RC_ASSERT(row.size() == 2U);
}

} // namespace
} // namespace cavalry
