#include "experiment/measures.hpp"

#include "engine/layout.hpp"
#include "measure/ratio.hpp"
#include "measure/woodruff.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cavalry {
namespace {

bool selects(const Place &place, const std::string &word) {
  return place.id == word || place.kind == word || place.district == word ||
         std::find(place.tags.begin(), place.tags.end(), word) != place.tags.end();
}

/// Which of so many a list of words takes; nothing where the list is empty.
template <class IsTaken>
std::vector<bool> taken(const std::vector<std::string> &words, std::size_t size, IsTaken is_taken) {
  std::vector<bool> result;
  if (words.empty()) return result;
  for (std::size_t i = 0; i < size; ++i)
    result.push_back(
        std::any_of(words.begin(), words.end(), [&](const std::string &word) { return is_taken(i, word); }));
  return result;
}

Takes resolved(const Layout &layout, const Measure::Selection &selection) {
  const Scenario &scenario = layout.scenario;
  Takes takes;
  takes.types = taken(selection.of, scenario.incidents.size(),
                      [&](std::size_t i, const std::string &word) { return scenario.incidents[i].id == word; });
  takes.places = taken(selection.at, scenario.places.size(),
                       [&](std::size_t i, const std::string &word) { return selects(scenario.places[i], word); });
  takes.crews = taken(selection.by, layout.crews.size(), [&](std::size_t i, const std::string &word) {
    const CrewPost &crew = layout.crews[i];
    const std::string &group = scenario.crews[crew.group].id;
    return group == word || group + '/' + std::to_string(crew.number) == word;
  });
  return takes;
}

/// What each replication does to the figure to first order, and the figure; the influences sum to zero.
struct Linearised {
  double value = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> influence;
};

const MeasureSums &sums(const Tally &tally, std::size_t measure) { return tally.measures[measure]; }

RatioSample sample(const PlanResult &plan, std::size_t m) {
  const Measure &measure = plan.scenario.measures[m];
  RatioSample result;
  const double scale = is_duration(measure.subject) && measure.kind != Measure::Kind::share ? 1 / ticks_per_second : 1;
  for (const Tally &tally : plan.replications) {
    result.numerator.push_back(static_cast<double>(sums(tally, m).numerator) * scale);
    result.denominator.push_back(static_cast<double>(sums(tally, m).denominator));
  }
  return result;
}

std::vector<Histogram> histograms(const PlanResult &plan, std::size_t m) {
  std::vector<Histogram> result;
  for (const Tally &tally : plan.replications) result.push_back(sums(tally, m).times);
  return result;
}

/// The root of m2 - m1^2 of the pooled moments, by the delta method.
Linearised deviation(const PlanResult &plan, std::size_t m) {
  const RatioSample first = sample(plan, m);
  RatioSample second = first;
  for (std::size_t r = 0; r < plan.replications.size(); ++r)
    second.numerator[r] =
        static_cast<double>(sums(plan.replications[r], m).squares) / (ticks_per_second * ticks_per_second);
  const double mean = ratio_value(first);
  Linearised result;
  if (!std::isnan(mean)) result.value = std::sqrt(std::max(0.0, ratio_value(second) - mean * mean));
  result.influence = ratio_influence(second);
  const std::vector<double> of_mean = ratio_influence(first);
  for (std::size_t r = 0; r < of_mean.size(); ++r)
    if (!std::isnan(of_mean[r])) // of a single one no spread is known
      result.influence[r] = result.value > 0 ? (result.influence[r] - 2 * mean * of_mean[r]) / (2 * result.value) : 0.0;
  if (undecided(plan, m) > 0) result.value = std::numeric_limits<double>::quiet_NaN();
  return result;
}

} // namespace

std::unique_ptr<MeasureRecorder> measure_recorder(const Layout &layout) {
  if (layout.scenario.measures.empty()) return nullptr;
  std::vector<MeasureTask> tasks;
  for (const Measure &measure : layout.scenario.measures)
    tasks.push_back({measure, resolved(layout, measure.taken), resolved(layout, measure.part)});
  return std::make_unique<MeasureRecorder>(
      std::move(tasks), MeasureWindow{layout.window_begin, layout.window_end, layout.last_date, layout.clock_offset});
}

Unit unit_of(const Measure &measure) {
  if (measure.kind == Measure::Kind::share) return Unit::share;
  return is_duration(measure.subject) ? Unit::seconds : Unit::number;
}

std::optional<std::size_t> find_measure(const PlanResult &plan, std::string_view id) {
  const auto &measures = plan.scenario.measures;
  const auto found = std::find_if(measures.begin(), measures.end(), [&](const Measure &one) { return one.id == id; });
  if (found == measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures.begin());
}

Estimate estimate_measure(const PlanResult &plan, std::size_t m, double confidence) {
  const Measure &measure = plan.scenario.measures[m];
  switch (measure.kind) {
  case Measure::Kind::quantile:
    return quantile_over_items(histograms(plan, m), measure.p, confidence);
  case Measure::Kind::deviation: {
    const Linearised of_deviation = deviation(plan, m);
    return t_estimate(of_deviation.value, of_deviation.influence, confidence);
  }
  default:
    return ratio_delta(sample(plan, m), confidence);
  }
}

Estimate measure_difference(const PlanResult &a, std::size_t of_a, const PlanResult &b, std::size_t of_b,
                            double confidence) {
  const Measure &measure = b.scenario.measures[of_b];
  if (undecided(a, of_a) > 0 || undecided(b, of_b) > 0) return {.replications = b.replications.size()};
  switch (measure.kind) {
  case Measure::Kind::quantile:
    return paired_quantile_difference(histograms(a, of_a), histograms(b, of_b), measure.p, confidence);
  case Measure::Kind::deviation: {
    const Linearised left = deviation(a, of_a);
    Linearised right = deviation(b, of_b);
    for (std::size_t r = 0; r < right.influence.size(); ++r) right.influence[r] -= left.influence[r];
    return t_estimate(right.value - left.value, right.influence, confidence);
  }
  default:
    return ratio_difference_delta(sample(a, of_a), sample(b, of_b), confidence);
  }
}

std::int64_t undecided(const PlanResult &plan, std::size_t m) {
  return std::accumulate(plan.replications.begin(), plan.replications.end(), std::int64_t{0},
                         [&](std::int64_t sum, const Tally &tally) { return sum + sums(tally, m).undecided; });
}

} // namespace cavalry
