#include "text/extends.hpp"

#include "text/sample.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>

namespace cavalry {
namespace {

TEST(Merged, mappings_merge_and_everything_else_replaces) {
  const Node base = tree_of("a: 1\nb: {c: 2, d: [1, 2]}\ne: {f: 3}\n");
  const Node child = tree_of("b: {d: [9], g: 4}\ne: 5\nh: {i: 6}\n");
  EXPECT_EQ(merged(base, child), tree_of("a: 1\nb: {c: 2, d: [9], g: 4}\ne: 5\nh: {i: 6}\n"));
}

TEST(Merged, a_null_removes_and_an_empty_value_replaces) {
  const Node base = tree_of("a: 1\nb: {c: 2, d: 3}\ne: 4\n");
  EXPECT_EQ(merged(base, tree_of("a: ~\nb: {c: null}\ne:\n")), tree_of("b: {d: 3}\ne:\n"));
}

TEST(Merged, a_null_with_nothing_to_remove_stays_to_be_judged) {
  EXPECT_EQ(merged(tree_of("a: 1"), tree_of("b: ~")), tree_of("a: 1\nb: ~\n"));
}

TEST(Merged, what_the_child_says_stands_in_the_child) {
  Node child = tree_of("\n\nb:\n  c: 2\n");
  const Node result = merged(tree_of("a: 1\nb: {c: 1}\n"), child);
  EXPECT_EQ(result.entry("a")->key_at, (Position{0, 1, 1}));
  EXPECT_EQ(result.entry("b")->key_at, (Position{0, 3, 1}));
  EXPECT_EQ(result.find("b")->find("c")->at, (Position{0, 4, 6}));
}

class Extends : public testing::Test {
protected:
  void SetUp() override { std::filesystem::create_directories(folder_ / "sub"); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string &name, const std::string &text) { std::ofstream(folder_ / name) << text; }

  /// Errors, the folder's name left out.
  std::string read(const std::string &name) {
    SourceFiles files;
    Diagnostics diagnostics(files);
    node_ = read_with_extends(files, folder_ / name, diagnostics);
    std::string errors = diagnostics.str();
    const std::string prefix = folder_.string() + "/";
    for (auto found = errors.find(prefix); found != std::string::npos; found = errors.find(prefix))
      errors.erase(found, prefix.size());
    return errors;
  }

  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / fmt::format("cavalry-extends-{}", getpid());
  Node node_;
};

TEST_F(Extends, a_file_is_laid_over_the_one_it_names) {
  write("city.yaml", "name: City\ncrews: {riders: {count: 20}, squads: {count: 6}}\n");
  write("sub/district.yaml", "extends: ../city.yaml\ncrews: {riders: {count: 5}}\n");
  write("sub/plan.yaml", "extends: district.yaml\ncrews: {squads: ~}\n");
  EXPECT_EQ(read("sub/plan.yaml"), "");
  EXPECT_EQ(node_, tree_of("name: City\ncrews: {riders: {count: 5}}\n"));
}

TEST_F(Extends, an_empty_base_adds_nothing) {
  write("empty.yaml", "# nothing yet\n");
  write("a.yaml", "extends: empty.yaml\nb: 1\n");
  EXPECT_EQ(read("a.yaml"), "");
  EXPECT_EQ(node_, tree_of("b: 1\n"));
}

TEST_F(Extends, a_base_that_is_no_mapping_is_an_error_where_it_is_named) {
  write("list.yaml", "- a\n");
  write("word.yaml", "a\n");
  write("sub/a.yaml", "b: 1\nextends: ../list.yaml\n");
  EXPECT_EQ(read("sub/a.yaml"),
            "sub/a.yaml:2:10: extends: 'list.yaml' holds a list; expected a file of keys and values\n");
  write("sub/a.yaml", "extends: ../word.yaml\n");
  EXPECT_EQ(read("sub/a.yaml"),
            "sub/a.yaml:1:10: extends: 'word.yaml' holds a single value; expected a file of keys and values\n");
}

TEST_F(Extends, a_circle_is_named) {
  write("a.yaml", "extends: b.yaml\n");
  write("b.yaml", "x: 1\nextends: sub/c.yaml\n");
  write("sub/c.yaml", "extends: ../a.yaml\n");
  EXPECT_EQ(read("a.yaml"),
            "sub/c.yaml:1:10: extends: the files extend one another in a circle: a.yaml → b.yaml → c.yaml → a.yaml\n");
  write("d.yaml", "extends: ./sub/../d.yaml\n");
  EXPECT_EQ(read("d.yaml"), "d.yaml:1:10: extends: the files extend one another in a circle: d.yaml → d.yaml\n");
}

TEST_F(Extends, sixteen_files_in_a_chain_are_enough) {
  for (int i = 1; i < 17; ++i) write(fmt::format("{}.yaml", i), fmt::format("extends: {}.yaml\nk{}: 1\n", i + 1, i));
  write("17.yaml", "k17: 1\n");
  EXPECT_EQ(read("2.yaml"), "");
  EXPECT_EQ(node_.size(), 16U);
  EXPECT_EQ(read("1.yaml"), "16.yaml:1:10: extends: a chain of more than 16 files: 1.yaml → 2.yaml → 3.yaml → 4.yaml → "
                            "5.yaml → 6.yaml → 7.yaml → 8.yaml → 9.yaml → 10.yaml → 11.yaml → 12.yaml → 13.yaml → "
                            "14.yaml → 15.yaml → 16.yaml → 17.yaml\n");
}

TEST_F(Extends, a_missing_file_is_an_error_where_it_is_named) {
  write("a.yaml", "名: 一\nextends: none.yaml\n");
  EXPECT_EQ(read("a.yaml"),
            "a.yaml:2:10: extends: there is no file 'none.yaml'; expected a path relative to this file\n");
}

TEST_F(Extends, the_name_must_be_a_text) {
  const std::string rest = ": extends: not the name of a file; expected such as 'extends: city.yaml'\n";
  write("a.yaml", "extends: [b.yaml]\n");
  EXPECT_EQ(read("a.yaml"), "a.yaml:1:10" + rest);
  write("a.yaml", "extends:\n");
  EXPECT_EQ(read("a.yaml"), "a.yaml:1:1" + rest);
}

TEST_F(Extends, errors_of_all_files_are_reported_at_once) {
  write("base.yaml", "a: &x 1\n");
  write("a.yaml", "extends: base.yaml\nb: !t 2\n");
  EXPECT_EQ(read("a.yaml"), "a.yaml:2:4: b: '!t' is a tag, and tags are not allowed\n"
                            "base.yaml:1:4: a: '&x' is an anchor, and anchors are not allowed\n");
}

} // namespace
} // namespace cavalry
