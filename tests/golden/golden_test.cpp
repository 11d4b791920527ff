#include "experiment/experiment.hpp"
#include "report/rows.hpp"
#include "scenario/load.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <sstream>

namespace cavalry {
namespace {

namespace fs = std::filesystem;

const fs::path scenarios = fs::path(CAVALRY_SOURCE_DIR) / "scenarios";
const fs::path approved_folder = fs::path(CAVALRY_SOURCE_DIR) / "tests/golden/approved";

/// All that ship, as paths below scenarios/.
std::vector<std::string> shipped() {
  std::vector<std::string> paths;
  for (const auto &entry : fs::recursive_directory_iterator(scenarios))
    if (entry.path().extension() == ".yaml") paths.push_back(fs::relative(entry.path(), scenarios).string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// "wuzhou-ordinary-week.csv" of wuzhou/ordinary-week.yaml.
fs::path approved_file(std::string path) {
  std::replace(path.begin(), path.end(), '/', '-');
  return approved_folder / fs::path(path).replace_extension(".csv");
}

std::string content_of(const fs::path &path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Real data are no part of the product: a scenario may name a log that is not there.
bool lacks_a_log(const fs::path &scenario) {
  static const std::regex log(R"(\n +file: (\S+))");
  const std::string text = content_of(scenario);
  for (std::sregex_iterator found(text.begin(), text.end(), log), end; found != end; ++found)
    if (!fs::exists(scenario.parent_path() / (*found)[1].str())) return true;
  return false;
}

/// City-wide figures of all plans over two replications; the digests of the scenario are left out, so that a change of
/// its words is none of its figures.
std::string figures_of(const LoadedScenario &loaded) {
  ExperimentOptions options;
  options.replications = 2;
  options.workers = 2;
  std::vector<Plan> plans;
  for (std::size_t i = 0; i < loaded.plans.size(); ++i)
    plans.push_back({loaded.plan_names[i], loaded.plan_titles[i], loaded.plans[i]});
  const ExperimentResult result = run_experiment(plans, loaded.digest, options);
  std::vector<Row> figures = rows(result, {});
  for (Row &row : figures) {
    row.experiment.clear();
    row.plan_digest.clear();
  }
  return rows_as_csv(figures);
}

/// The rest of each line after ",plan,kpi,scope,".
std::map<std::string, std::string> by_figure(const std::string &csv) {
  std::map<std::string, std::string> figures;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::size_t end = 0;
    for (int column = 0; column < 4; ++column) end = line.find(',', end) + 1;
    figures[line.substr(1, end - 2)] = line.substr(end);
  }
  return figures;
}

/// "plan,kpi,scope: was ... is ..." of every figure that is not as it was.
std::string changes(const std::string &was, const std::string &is) {
  const auto old_figures = by_figure(was);
  const auto new_figures = by_figure(is);
  std::string said;
  for (const auto &[figure, values] : old_figures)
    if (!new_figures.contains(figure)) said += figure + ": was " + values + ", is no more\n";
  for (const auto &[figure, values] : new_figures) {
    const auto old_values = old_figures.find(figure);
    if (old_values == old_figures.end())
      said += figure + ": is new, " + values + '\n';
    else if (old_values->second != values)
      said += figure + ": was " + old_values->second + ", is " + values + '\n';
  }
  return said;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, scenario_gives_the_figures_that_were_approved) {
  if (lacks_a_log(scenarios / GetParam()))
    GTEST_SKIP() << "its log is absent; the folder's README.md says how to get it";
  const LoadedScenario loaded = load_scenario(scenarios / GetParam());
  const fs::path file = approved_file(GetParam());
  const std::string was = content_of(file);
  const std::string is = figures_of(loaded);
  const std::string changed = changes(was, is);
  if (std::getenv("CAVALRY_APPROVE") != nullptr && was != is) {
    std::printf("%s\n%s", file.filename().c_str(), changed.c_str());
    std::ofstream(file, std::ios::binary) << is;
    return;
  }
  EXPECT_EQ(changed, "") << "see tests/golden/README.md";
  EXPECT_TRUE(was == is) << "the order of the figures, or what they are called, changed";
}

std::string test_name(const testing::TestParamInfo<std::string> &path) {
  std::string name = fs::path(path.param).replace_extension().string();
  for (char &c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Golden, testing::ValuesIn(shipped()), test_name);

} // namespace
} // namespace cavalry
