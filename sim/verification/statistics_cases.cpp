#include "verification/statistics_cases.hpp"

#include "base/inversion.hpp"
#include "measure/batch_means.hpp"
#include "measure/control_variate.hpp"
#include "measure/kim_nelson.hpp"
#include "measure/morris.hpp"
#include "measure/mser.hpp"
#include "measure/multiplicity.hpp"
#include "measure/ocba.hpp"
#include "measure/order_statistics.hpp"
#include "measure/quantiles.hpp"
#include "measure/ratio.hpp"
#include "measure/replications.hpp"
#include "measure/rinott.hpp"
#include "measure/sobol.hpp"
#include "verification/answers.hpp"
#include "verification/geometry_cases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <numeric>

namespace cavalry {
namespace {

double standard_error(const Estimate &estimate, double confidence) {
  return estimate.half_width / t_factor(confidence, estimate.replications);
}

void share_from_replications(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const RatioSample sample{in.numbers("cleared"), in.numbers("items")};
  const double confidence = in.number("confidence");
  const Estimate delta = ratio_delta(sample, confidence);
  const Estimate jackknife = ratio_jackknife(sample, confidence);
  const Estimate fieller = ratio_fieller(sample, confidence);
  answers.add("ratio of sums", delta.value);
  answers.add("standard error by delta", standard_error(delta, confidence));
  answers.add("t quantile", t_factor(confidence, sample.denominator.size()));
  answers.add("interval by delta", {delta.low, delta.high});
  answers.add("jackknife estimate", jackknife.value);
  answers.add("standard error by jackknife", standard_error(jackknife, confidence));
  answers.add("interval by jackknife", {jackknife.low, jackknife.high});
  answers.add("interval by Fieller", {fieller.low, fieller.high});
}

void paired_share(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const RatioSample a{in.numbers("cleared-a"), in.numbers("items-a")};
  const RatioSample b{in.numbers("cleared-b"), in.numbers("items-b")};
  const double confidence = in.number("confidence");
  const Estimate delta = ratio_difference_delta(a, b, confidence);
  const Estimate jackknife = ratio_difference_jackknife(a, b, confidence);
  const auto variance = [&](const Estimate &estimate) { return std::pow(standard_error(estimate, confidence), 2); };
  answers.add("difference", delta.value);
  answers.add("standard error, paired", standard_error(delta, confidence));
  answers.add("interval, paired", {delta.low, delta.high});
  answers.add("jackknife estimate", jackknife.value);
  answers.add("standard error by jackknife", standard_error(jackknife, confidence));
  answers.add("variance saved by pairing",
              (variance(ratio_delta(a, confidence)) + variance(ratio_delta(b, confidence))) / variance(delta));
}

void truncation(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const std::vector<double> series = in.numbers("series");
  const std::size_t batch = in.count("batch");
  const std::optional<Truncation> truncation = mser_truncation(series, batch);
  if (!truncation) return; // the run would be too short: a case left unanswered fails
  answers.add("batches", truncation->batches);
  answers.add("batches deleted", truncation->deleted);
  answers.add("observations deleted", truncation->observations);
  answers.add("statistic", truncation->statistic);
  answers.add("truncated mean", truncation->mean);
  answers.add("statistic with nothing deleted", mser_statistics(series, batch).front());
  answers.add("mean of the whole series", batch_means(series, truncation->batches, 0.95).mean.value);
}

void order_statistics(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const OrderStatisticEstimate estimate =
      order_statistic_quantile(in.numbers("values"), in.number("p"), in.number("confidence"));
  answers.add("ranks", {static_cast<double>(estimate.ranks.lower.value_or(0)),
                        static_cast<double>(estimate.ranks.upper.value_or(0))});
  answers.add("interval", {estimate.low, estimate.high});
  answers.add("coverage", estimate.ranks.coverage);
  answers.add("point", estimate.value);
}

void selection_constants(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const std::vector<double> alternatives = in.numbers("alternatives");
  const std::vector<double> first_stage = in.numbers("first-stage");
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    const auto k = static_cast<std::size_t>(alternatives[i]);
    const auto n0 = static_cast<std::size_t>(first_stage.at(i));
    for (const auto &[sampling, name] : {std::pair{Sampling::common_random_numbers, "common random numbers"},
                                         std::pair{Sampling::independent, "independent"}}) {
      const auto [eta, h_squared] = kim_nelson_constants(k, in.number("confidence"), n0, sampling);
      answers.add(fmt::format("eta of KN for {}, {}", k, name), eta);
      answers.add(fmt::format("h^2 of KN for {}, {}", k, name), h_squared);
    }
    answers.add(fmt::format("h of Rinott for {}", k), rinott_constant(k, in.number("confidence"), n0));
  }
}

void multiple_comparisons(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const std::vector<double> p_values = in.numbers("p-values");
  const std::vector<double> by_holm = holm(p_values);
  std::vector<double> rejected;
  for (std::size_t i = 0; i < by_holm.size(); ++i)
    if (by_holm[i] <= in.number("alpha")) rejected.push_back(static_cast<double>(i + 1));
  answers.add("Bonferroni", bonferroni(p_values));
  answers.add("Holm", by_holm);
  answers.add("rejected by Holm", rejected);
  answers.add("Bonferroni t", bonferroni_t(1.0 - in.number("alpha"), p_values.size(), in.count("replications")));
}

/// So many values with this mean and standard deviation: all at the mean but two, as far above it as below.
std::vector<double> sample_of(std::size_t number, double mean, double deviation) {
  std::vector<double> values(number, mean);
  const double distance = deviation * std::sqrt(static_cast<double>(number - 1) / 2.0);
  values.at(0) += distance;
  values.at(1) -= distance;
  return values;
}

void sequential_stopping(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const std::size_t pilot = in.count("pilot");
  const double confidence = in.number("confidence");
  const double gamma = adjusted_relative_error(in.number("relative-error"));
  const auto replications = [&](double half_width) {
    return replications_for_half_width(in.number("deviation"), pilot, half_width, confidence).value_or(0);
  };
  answers.add("half-width of the pilot",
              mean_estimate(sample_of(pilot, in.number("mean"), in.number("deviation")), confidence).half_width);
  answers.add("adjusted relative error", gamma);
  answers.add("replications for the relative error", replications(gamma * in.number("mean")));
  answers.add("replications for the half-width", replications(in.number("half-width")));
}

void budget_allocation(const CaseInputs &in, std::uint64_t, Answers &answers) {
  answers.add("fractions", ocba_fractions(in.numbers("means"), in.numbers("deviations")));
}

void ishigami(const CaseInputs &in, std::uint64_t seed, Answers &answers) {
  const Stream shift({seed, 0}, stream_identity("STAT-O9"), Purpose::choice);
  const double a = in.number("a");
  const double b = in.number("b");
  std::vector<double> outputs;
  for (const std::vector<double> &point : saltelli_design(3, in.count("base-samples"), shift)) {
    const auto x = [&](std::size_t i) { return (2.0 * point[i] - 1.0) * std::numbers::pi; };
    outputs.push_back(std::sin(x(0)) + a * std::pow(std::sin(x(1)), 2) + b * std::pow(x(2), 4) * std::sin(x(0)));
  }
  const SobolIndices indices = sobol_indices(outputs, 3);
  answers.add("first order", indices.first_order);
  answers.add("total", indices.total);
  answers.add("variance", indices.variance);
  answers.add("mean", indices.mean);
}

void linear_screening(const CaseInputs &in, std::uint64_t seed, Answers &answers) {
  const std::vector<double> coefficients = in.numbers("coefficients");
  const Design design = morris_design(coefficients.size(), in.count("trajectories"), in.count("levels"),
                                      Stream({seed, 0}, stream_identity("STAT-O9b"), Purpose::choice));
  std::vector<double> outputs;
  for (const std::vector<double> &point : design)
    outputs.push_back(std::inner_product(point.begin(), point.end(), coefficients.begin(), 0.0));
  const ElementaryEffects effects = elementary_effects(design, outputs);
  answers.add("mu", effects.mu);
  answers.add("mu star", effects.mu_star);
  answers.add("sigma", effects.sigma);
}

void control_variate(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const double confidence = in.number("confidence");
  const std::vector<double> waits = in.numbers("waits");
  const ControlledMean controlled =
      controlled_mean(waits, in.numbers("arrivals"), in.number("mean-arrivals"), confidence);
  answers.add("coefficient", controlled.coefficient);
  answers.add("estimate", controlled.mean.value);
  answers.add("standard error", controlled.standard_error);
  answers.add("degrees of freedom", controlled.degrees_of_freedom);
  answers.add("standard error without control", standard_error(mean_estimate(waits, confidence), confidence));
  answers.add("correlation", controlled.correlation);
}

void one_long_run(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const std::vector<double> series = in.numbers("series");
  const BatchMeans means =
      batch_means(std::span(series).subspan(in.count("leave-out")), in.count("batches"), in.number("confidence"));
  answers.add("mean", means.mean.value);
  answers.add("half-width", means.mean.half_width);
  answers.add("lag-1 autocorrelation", means.lag1);
}

/// Moments of pairs of exponential variates at u and 1 - u.
void antithetic_pairs(const CaseInputs &in, std::uint64_t seed, Answers &answers) {
  const Stream stream({seed, 0}, stream_identity("STAT-O12"), Purpose::choice);
  const std::size_t blocks = (in.count("pairs") + 3) / 4;
  double sum_x = 0, sum_y = 0, squares_x = 0, squares_y = 0, products = 0;
  for (std::uint64_t block = 0; block < blocks; ++block)
    for (const double u : stream.block(block).u) {
      const double x = exponential(u) - 1.0; // about their mean, for accuracy
      const double y = exponential(1.0 - u) - 1.0;
      sum_x += x;
      sum_y += y;
      squares_x += x * x;
      squares_y += y * y;
      products += x * y;
    }
  const double n = 4.0 * static_cast<double>(blocks);
  const double variance_x = squares_x / n - sum_x / n * sum_x / n;
  const double variance_y = squares_y / n - sum_y / n * sum_y / n;
  const double covariance = products / n - sum_x / n * sum_y / n;
  answers.add("correlation", covariance / std::sqrt(variance_x * variance_y));
  answers.add("variance of a pair against two independent ones", 1.0 + 2.0 * covariance / (variance_x + variance_y));
}

void known_answers_of_philox(const CaseInputs &in, std::uint64_t, Answers &answers) {
  const auto counters = in.words("counters");
  const auto keys = in.words("keys");
  std::vector<double> words;
  for (std::size_t i = 0; i < counters.size(); ++i) {
    r123::Philox4x32_R<10>::ctr_type counter;
    r123::Philox4x32_R<10>::key_type key;
    std::copy_n(counters[i].begin(), 4, counter.v);
    std::copy_n(keys.at(i).begin(), 2, key.v);
    const auto out = r123::Philox4x32_R<10>()(counter, key);
    words.insert(words.end(), out.v, out.v + 4);
  }
  const auto counters_64 = in.words("counters-64");
  const auto keys_64 = in.words("keys-64");
  const auto published = in.words("published-64");
  std::size_t differ = 0;
  for (std::size_t i = 0; i < counters_64.size(); ++i) {
    const auto &counter = counters_64[i];
    const Words out = philox({counter.at(0), counter.at(1), counter.at(2), counter.at(3)},
                             {keys_64.at(i).at(0), keys_64.at(i).at(1)});
    for (std::size_t word = 0; word < out.size(); ++word) differ += out[word] != published.at(i).at(word);
  }
  answers.add("words of Philox4x32", words);
  answers.add("words of Philox4x64 that differ", differ);
}

struct AnsweredCase {
  const char *id;
  void (*answer)(const CaseInputs &, std::uint64_t seed, Answers &);
};

constexpr std::array answered{
    AnsweredCase{"STAT-O1", share_from_replications},
    AnsweredCase{"STAT-O2", paired_share},
    AnsweredCase{"STAT-O3", truncation},
    AnsweredCase{"STAT-O4", order_statistics},
    AnsweredCase{"STAT-O4b", order_statistics},
    AnsweredCase{"STAT-O5", selection_constants},
    AnsweredCase{"STAT-O6", multiple_comparisons},
    AnsweredCase{"STAT-O7", sequential_stopping},
    AnsweredCase{"STAT-O8", budget_allocation},
    AnsweredCase{"STAT-O9", ishigami},
    AnsweredCase{"STAT-O9b", linear_screening},
    AnsweredCase{"STAT-O10", control_variate},
    AnsweredCase{"STAT-O11", one_long_run},
    AnsweredCase{"STAT-O12", antithetic_pairs},
    AnsweredCase{"RNG-O2", known_answers_of_philox},
    AnsweredCase{"GEO-O1", nearest_unit},
    AnsweredCase{"GEO-O2", nearest_unit},
    AnsweredCase{"GEO-O3", nearest_unit},
    AnsweredCase{"GEO-O4", nearest_unit},
};

} // namespace

std::vector<Answer> statistics_answers(const std::vector<ExactCase> &cases, std::uint64_t seed) {
  std::vector<Answer> all;
  for (const ExactCase &one : cases)
    for (const AnsweredCase &known : answered)
      if (one.id == known.id) {
        Answers answers(one.id, all);
        known.answer(CaseInputs(cases, one), seed, answers);
      }
  return all;
}

} // namespace cavalry
