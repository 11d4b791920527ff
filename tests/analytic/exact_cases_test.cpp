#include "support/event_log.hpp"
#include "verification/simulation_check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

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

} // namespace
} // namespace cavalry
