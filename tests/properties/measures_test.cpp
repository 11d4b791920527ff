#include "experiment/measures.hpp"
#include "support/event_log.hpp"
#include "support/measures.hpp"
#include "support/random_city.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace cavalry {
namespace {

/// The sums of one replication on its own simulator.
std::vector<MeasureSums> sums(const Scenario &scenario, double extra_looks_every = 0, Outcome *outcome = nullptr) {
  const Layout layout(scenario);
  const auto recorder = measure_recorder(layout);
  const Outcome left = simulator().run(layout, {5, 0}, {recorder.get(), extra_looks_every});
  if (outcome != nullptr) *outcome = left;
  return recorder->take();
}

const MeasureSums &of(const Scenario &scenario, const std::vector<MeasureSums> &sums, Measure::Kind kind,
                      Subject subject) {
  for (std::size_t m = 0; m < sums.size(); ++m)
    if (scenario.measures[m].kind == kind && scenario.measures[m].subject == subject) return sums[m];
  throw std::out_of_range("no such measure");
}

class MeasuresOfRandomCities : public testing::TestWithParam<int> {
protected:
  static constexpr int cities = 100;
  template <class Look> void each(Look look) const {
    for (int i = 0; i < cities; ++i) {
      const auto seed = static_cast<std::uint64_t>(GetParam() * cities + i);
      SCOPED_TRACE("random_city(" + std::to_string(seed) + ")");
      Scenario scenario = random_city(seed, {.calls = true, .cases = i % 2 == 0});
      scenario.measures = all_measures(scenario);
      look(scenario);
    }
  }
};

TEST_P(MeasuresOfRandomCities, do_not_hang_on_when_somebody_looks) {
  each([](const Scenario &scenario) {
    const auto seldom = sums(scenario);
    const auto often = sums(scenario, 7 * minute);
    for (std::size_t m = 0; m < seldom.size(); ++m)
      EXPECT_TRUE(seldom[m] == often[m]) << static_cast<int>(scenario.measures[m].kind) << ' '
                                         << subject_word(scenario.measures[m].subject) << ' ' << seldom[m].numerator
                                         << " against " << often[m].numerator;
  });
}

/// The ledger counts the same things on its own.
TEST_P(MeasuresOfRandomCities, agree_with_the_ledger) {
  std::int64_t cleared = 0, closed = 0;
  each([&](Scenario &scenario) {
    Outcome outcome;
    const auto left = sums(scenario, 0, &outcome);
    Counts all;
    for (const Counts &cell : outcome.cells) all += cell;
    const auto value = [&](Measure::Kind kind, Subject subject) { return of(scenario, left, kind, subject).numerator; };
    EXPECT_EQ(value(Measure::Kind::count, Subject::arisen), all[Count::arose]);
    EXPECT_EQ(value(Measure::Kind::share, Subject::served), all[Count::cleared]);
    EXPECT_EQ(value(Measure::Kind::share, Subject::open), all[Count::open]);
    EXPECT_EQ(of(scenario, left, Measure::Kind::share, Subject::served).denominator, all[Count::arose]);
    cleared += all[Count::cleared];
    if (outcome.cases.empty()) return;
    const CaseAccount &city = outcome.cases[0];
    EXPECT_EQ(value(Measure::Kind::count, Subject::filed), city.cohort.all);
    const Histogram &completion = of(scenario, left, Measure::Kind::quantile, Subject::completion).times;
    EXPECT_EQ(completion.total() - completion.overflow(), city.completion.total());
    EXPECT_EQ(completion.overflow(), city.cut_off.total());
    closed += static_cast<std::int64_t>(city.completion.total());
  });
  EXPECT_GT(cleared, 1000);
  EXPECT_GT(closed, 50);
}

INSTANTIATE_TEST_SUITE_P(over_random_cities, MeasuresOfRandomCities, testing::Range(0, 3));

} // namespace
} // namespace cavalry
