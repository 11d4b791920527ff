#include "support/event_log.hpp"
#include "verification/exact_cases.hpp"
#include "verification/simulation_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <ostream>
#include <regex>
#include <string>

namespace cavalry {

std::ostream &operator<<(std::ostream &out, const SimulatedCase &one) { return out << one.id; }

namespace {

const std::filesystem::path folder = std::filesystem::path(CAVALRY_SOURCE_DIR) / "tests/analytic";

class ExactCases : public testing::TestWithParam<SimulatedCase> {};

TEST_P(ExactCases, are_answered_by_running_their_scenario) {
  if (!GetParam().argued.empty()) GTEST_SKIP() << GetParam().argued;
  ExperimentOptions options;
  options.seed = 20230306;
  options.in_process = &simulator();
  const ReadyCase ready = make_ready(GetParam(), folder);
  options.replications = ready.replications(false);
  const CheckedCase checked = run_and_check(ready, options);
  ASSERT_EQ(checked.values.size(), GetParam().exact.size());
  for (const CheckedValue &value : checked.values)
    EXPECT_TRUE(value.passes) << fmt::format("{} is {:.10g} from {:.6g} to {:.6g}, not {:.10g}; {}", value.quantity,
                                             value.exact, value.low, value.high, value.estimate, value.mistake);
}

/// No tolerance may be so wide that it lets a typical mistake pass.
TEST_P(ExactCases, tell_a_mistake_from_what_is_right) {
  const auto n = static_cast<double>(GetParam().replications);
  for (const SimulatedValue &value : GetParam().exact)
    for (const Mistake &mistake : value.decoys) {
      if (std::isnan(value.sd)) continue;
      EXPECT_GT(std::fabs(mistake.value - value.value), 4 * value.sd / std::sqrt(n))
          << value.quantity << ": " << mistake.what;
    }
}

INSTANTIATE_TEST_SUITE_P(All, ExactCases, testing::ValuesIn(read_simulated_cases(folder / "simulated.yaml")),
                         [](const auto &info) {
                           std::string name = info.param.id;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

/// Each case once, with the row that says how it is answered.
std::map<std::string, std::string> table_of_the_readme() {
  std::map<std::string, std::string> rows;
  std::ifstream in(folder / "README.md");
  const std::regex row(R"(\|[^|]*\|([^|]*)\| (simulated|statistics|macro|argued)[^|]*\|)"), id(R"([A-Z0-9]+-O\d+b?)");
  for (std::string line; std::getline(in, line);)
    if (std::smatch parts; std::regex_match(line, parts, row)) {
      const std::string cases = parts[1], how = parts[2];
      for (auto one = std::sregex_iterator(cases.begin(), cases.end(), id); one != std::sregex_iterator(); ++one)
        EXPECT_TRUE(rows.emplace(one->str(), how).second) << one->str() << " stands there twice";
    }
  return rows;
}

TEST(Readme, accounts_for_every_case) {
  std::map<std::string, std::string> cases;
  for (const SimulatedCase &one : read_simulated_cases(folder / "simulated.yaml"))
    cases[one.id] = one.argued.empty() ? "simulated" : "argued";
  for (const ExactCase &one : read_exact_cases(folder / "statistics.yaml"))
    cases[one.id] = !one.argued.empty() ? "argued" : one.macro ? "macro" : "statistics";
  EXPECT_EQ(table_of_the_readme(), cases);
}

} // namespace
} // namespace cavalry
