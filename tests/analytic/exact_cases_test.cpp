#include "measure/quantiles.hpp"
#include "support/event_log.hpp"
#include "verification/exact_cases.hpp"
#include "verification/simulation_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <ostream>
#include <regex>
#include <set>
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
  // No tolerance may be so wide that it lets a typical mistake pass.
  for (const CheckedValue &value : checked.values)
    EXPECT_THAT(value.indistinct(), testing::IsEmpty())
        << value.quantity << " from " << value.low << " to " << value.high;
}

TEST_P(ExactCases, tell_a_mistake_from_what_is_right_at_the_quick_size_too) {
  const std::uint64_t n = GetParam().quick;
  for (const SimulatedValue &value : GetParam().exact) {
    if (std::isnan(value.sd)) continue;
    const double tolerance = t_factor(0.9999, n) * value.sd / std::sqrt(static_cast<double>(n));
    for (const Mistake &mistake : value.decoys)
      EXPECT_GT(std::fabs(mistake.value - value.value), tolerance) << value.quantity << ": " << mistake.what;
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

/// All that were published to be answered.
const std::set<std::string> published{
    "MMC-O1",   "MMC-O2",   "MMCK-O1",  "LOSS-O1", "ERLA-O1", "MG1-O1",  "MG1-O2",  "MDC-O1",   "PRIO-O1",
    "PRIO-O2",  "PRIO-O3",  "MTG-O1",   "MTG-O2",  "HYP-O1",  "HYP-O2",  "HYP-O3",  "SPL-O1",   "SPL-O2",
    "GEO-O1",   "GEO-O2",   "GEO-O3",   "GEO-O4",  "PAT-O1",  "PAT-O2",  "PAT-O3",  "PAT-O4",   "PAT-O5",
    "POLL-O1",  "POLL-O2",  "POLL-O3",  "REP-O1",  "REP-O2",  "REP-O3",  "JACK-O1", "DLT-O1",   "SHIFT-O1",
    "SHIFT-O2", "TRANS-O1", "FLUID-O1", "DEAD-O1", "CENS-O1", "CI-O1",   "STAT-O1", "STAT-O2",  "STAT-O3",
    "STAT-O4",  "STAT-O4b", "STAT-O5",  "STAT-O6", "STAT-O7", "STAT-O8", "STAT-O9", "STAT-O9b", "STAT-O10",
    "STAT-O11", "STAT-O12", "RNG-O1",   "RNG-O2",  "RS-O1",   "RS-O2",   "OPT-O1",  "OPT-O2",   "CRN-O1"};

std::map<std::string, std::string> cases_by_answer() {
  std::map<std::string, std::string> cases;
  for (const SimulatedCase &one : read_simulated_cases(folder / "simulated.yaml"))
    cases[one.id] = one.argued.empty() ? "simulated" : "argued";
  for (const ExactCase &one : read_exact_cases(folder / "statistics.yaml"))
    cases[one.id] = !one.argued.empty() ? "argued" : one.macro ? "macro" : "statistics";
  return cases;
}

TEST(Readme, accounts_for_every_case) { EXPECT_EQ(table_of_the_readme(), cases_by_answer()); }

TEST(Cases, are_those_that_were_published) {
  std::set<std::string> ids;
  for (const auto &[id, how] : cases_by_answer()) ids.insert(id);
  EXPECT_EQ(ids, published);
}

} // namespace
} // namespace cavalry
