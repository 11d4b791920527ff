#include "base/random.hpp"
#include "scenario/load.hpp"
#include "scenario/schema.hpp"
#include "support_scenario.hpp"
#include "text/diagnostics.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace cavalry {
namespace {

const std::filesystem::path top = CAVALRY_SOURCE_DIR;

/// Real logs are no part of the product: a scenario that replays one is not looked at where it is absent.
bool log_is_absent(const InputError &error) {
  const std::string text = error.what();
  return text.find("logs.") != std::string::npos && text.find("there is no file") != std::string::npos;
}

LoadedScenario loaded(const std::filesystem::path &path) {
  try {
    return load_scenario(path);
  } catch (const InputError &error) {
    if (log_is_absent(error)) {
      std::cout << "[  SKIPPED ] " << error.what();
      return {};
    }
    ADD_FAILURE() << error.what();
    return {};
  }
}

TEST(ShippedScenarios, load_without_a_warning) {
  std::vector<std::filesystem::path> files = files_below(top / "scenarios", ".yaml");
  for (const auto &file : files_below(top / "tests/bench", ".yaml")) files.push_back(file);
  ASSERT_GE(files.size(), 5U);
  for (const auto &file : files) EXPECT_EQ(loaded(file).warnings, std::vector<std::string>{}) << file;
}

TEST(ShippedScenarios, read_back_from_their_expanded_form_as_they_are) {
  for (const auto &file : files_below(top / "scenarios", ".yaml"))
    for (const Scenario &plan : loaded(file).plans) {
      const std::string text = expanded(plan);
      const std::string name = (file.parent_path() / "expanded").string(); // a log's file is found from there
      EXPECT_EQ(expanded(load_scenario_text(name, text).baseline), text) << file << ' ' << plan.plan;
    }
}

/// The YAML blocks of a Markdown text.
std::vector<std::string> yaml_blocks(const std::string &markdown) {
  std::vector<std::string> blocks;
  bool inside = false;
  for (const std::string &line : lines_of(markdown)) {
    if (inside && line.starts_with("```"))
      inside = false;
    else if (inside)
      blocks.back() += line + '\n';
    else if (line.starts_with("```yaml")) {
      inside = true;
      blocks.emplace_back();
    }
  }
  return blocks;
}

TEST(Documents, have_only_yaml_that_loads) {
  // What is no whole scenario is shown as a part of the street that everyone learns on.
  const std::string street = (top / "scenarios/learning/one-street.yaml").string();
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "cavalry-documents";
  std::filesystem::create_directories(folder);
  write_content(folder / "requests.csv", content_of(top / "tests/scenario/logs/requests.csv")); // which some speak of
  const std::filesystem::path file = folder / "document.yaml";
  for (const auto &document : files_below(top, ".md"))
    for (std::string block : yaml_blocks(content_of(document))) {
      if (block.find("\nhorizon:") == std::string::npos) block += "extends: " + street + '\n';
      write_content(file, block);
      SCOPED_TRACE(document);
      loaded(file);
    }
}

/// Compares what is made from the field table with what is committed; with CAVALRY_APPROVE in the environment writes
/// it.
void expect_committed(const char *path, const std::string &made) {
  if (std::getenv("CAVALRY_APPROVE") != nullptr) write_content(top / path, made);
  EXPECT_EQ(content_of(top / path), made) << "to approve: CAVALRY_APPROVE=1 test_scenario";
}

TEST(Documents, schema_is_that_of_the_field_table) {
  expect_committed("scenarios/cavalry.schema.json", scenario_schema());
}

TEST(Documents, reference_is_that_of_the_field_table) {
  expect_committed("scenarios/REFERENCE.md", scenario_reference());
}

} // namespace
} // namespace cavalry
