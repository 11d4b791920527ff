#include "scenario/load.hpp"
#include "support_scenario.hpp"
#include "text/diagnostics.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace cavalry {
namespace {

/// A bad file ends with what is to be said about it: lines that begin with this.
constexpr std::string_view mark = "#= ";

/// What the messages say without the name of the folder they speak of.
std::string without_folders(std::string text) {
  for (const char *folder : {"/tests/scenario/bad/", "/tests/scenario/"})
    text = without(text, CAVALRY_SOURCE_DIR + std::string(folder));
  return text;
}

const std::filesystem::path folder = std::filesystem::path(CAVALRY_SOURCE_DIR) / "tests/scenario/bad";

std::string said_about(const std::filesystem::path &file) {
  try {
    const LoadedScenario loaded = load_scenario(file);
    std::string text;
    for (const std::string &warning : loaded.warnings) text += warning + '\n';
    return without_folders(text);
  } catch (const InputError &error) {
    return without_folders(error.what());
  }
}

class BadFile : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(BadFile, is_answered_with_exactly_these_lines) {
  const std::string content = content_of(GetParam());
  std::string expected;
  for (const std::string &line : lines_of(content))
    if (line.starts_with(mark)) expected += line.substr(mark.size()) + '\n';
  const std::string said = said_about(GetParam());
  EXPECT_EQ(said, expected);
  if (std::getenv("CAVALRY_APPROVE") == nullptr || said == expected) return;
  std::string approved = content.substr(0, content.find(mark));
  for (const std::string &line : lines_of(said)) approved += std::string(mark) + line + '\n';
  write_content(GetParam(), approved);
}

INSTANTIATE_TEST_SUITE_P(Table, BadFile, testing::ValuesIn(files_below(folder, ".yaml")), [](const auto &info) {
  std::string name = info.param.stem().string();
  for (char &c : name)
    if (c == '-') c = '_';
  return name;
});

} // namespace
} // namespace cavalry
