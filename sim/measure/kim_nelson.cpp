#include "measure/kim_nelson.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace cavalry {
namespace {

class Race {
public:
  Race(std::size_t alternatives, const SelectionSettings &settings)
      : delta_(settings.indifference), first_stage_(settings.first_stage),
        h_squared_(
            kim_nelson_constants(alternatives, settings.confidence, settings.first_stage, settings.sampling).h_squared),
        left_(alternatives), sums_(alternatives), replications_(alternatives) {
    first_.reserve(alternatives * first_stage_);
    std::iota(left_.begin(), left_.end(), std::size_t{0});
  }

  const std::vector<std::size_t> &left() const { return left_; }

  void observe(const std::vector<double> &row) {
    if (row.size() != left_.size()) throw std::invalid_argument("one observation is due of each alternative left");
    for (std::size_t i = 0; i < row.size(); ++i) {
      sums_[left_[i]] += row[i];
      ++replications_[left_[i]];
    }
    if (rows_++ < first_stage_) first_.insert(first_.end(), row.begin(), row.end());
  }

  /// Drops whom another one leads by more than chance may explain.
  void screen() {
    std::vector<std::size_t> ranking = left_;
    std::stable_sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) { return sums_[a] > sums_[b]; });
    left_.clear();
    for (auto i = ranking.begin(); i != ranking.end(); ++i)
      if (std::none_of(ranking.begin(), i, [&](std::size_t leader) { return beats(leader, *i); })) left_.push_back(*i);
    std::sort(left_.begin(), left_.end());
  }

  Selection selection() const {
    Selection result{left_.front(), left_.size() == 1, replications_, sums_};
    for (const std::size_t i : left_)
      if (sums_[i] > sums_[result.best]) result.best = i;
    for (std::size_t i = 0; i < sums_.size(); ++i) result.means[i] /= static_cast<double>(replications_[i]);
    return result;
  }

private:
  /// Whether the leader's sum is ahead by more than r W = max(0, (h^2 S^2 / delta - delta r) / 2). The leader is never
  /// behind, so that the maximum need not be taken: below 0 it wins even where the sums are equal.
  bool beats(std::size_t leader, std::size_t other) const {
    const double bound =
        0.5 * (h_squared_ * variance_of_difference(leader, other) / delta_ - delta_ * static_cast<double>(rows_));
    return sums_[leader] - sums_[other] > bound;
  }

  /// S^2 of the first stage. Made anew each time: a table of all pairs would outgrow memory before the work is felt.
  double variance_of_difference(std::size_t a, std::size_t b) const {
    const std::size_t alternatives = sums_.size();
    double sum = 0.0;
    double squares = 0.0;
    // Differences from the first one, for accuracy.
    const double origin = first_[a] - first_[b];
    for (std::size_t r = 0; r < first_stage_; ++r) {
      const double difference = first_[r * alternatives + a] - first_[r * alternatives + b] - origin;
      sum += difference;
      squares += difference * difference;
    }
    const auto n = static_cast<double>(first_stage_);
    return std::max(squares - sum * sum / n, 0.0) / (n - 1.0);
  }

  double delta_;
  std::size_t first_stage_;
  double h_squared_;
  std::uint64_t rows_ = 0;
  std::vector<std::size_t> left_; ///< ascending
  std::vector<double> sums_;
  std::vector<std::uint64_t> replications_;
  std::vector<double> first_; ///< the first stage, row by row
};

} // namespace

KimNelsonConstants kim_nelson_constants(std::size_t alternatives, double confidence, std::size_t first_stage,
                                        Sampling sampling) {
  if (alternatives < 2) throw std::invalid_argument("a selection is among at least two alternatives");
  const auto others = static_cast<double>(alternatives - 1);
  if (!(confidence > 1.0 / (others + 1.0) && confidence < 1.0))
    throw std::invalid_argument("the confidence of a selection lies between that of a blind choice and 1");
  if (first_stage < 2) throw std::invalid_argument("a first stage takes at least two replications");
  const double alpha = 1.0 - confidence;
  const double beta = sampling == Sampling::independent ? 1.0 - std::pow(confidence, 1.0 / others) : alpha / others;
  const double degrees = static_cast<double>(first_stage - 1);
  const double eta = 0.5 * (std::pow(2.0 * beta, -2.0 / degrees) - 1.0);
  return {eta, 2.0 * eta * degrees};
}

Selection select_largest_mean(std::size_t alternatives, const SelectionSettings &settings, const Observe &observe) {
  if (!(settings.indifference > 0.0)) throw std::invalid_argument("the indifference zone is wider than 0");
  Race race(alternatives, settings);
  for (std::uint64_t r = 0; r < settings.first_stage; ++r) race.observe(observe(race.left(), r));
  race.screen();
  for (std::uint64_t r = settings.first_stage; race.left().size() > 1 && r < settings.most_replications; ++r) {
    race.observe(observe(race.left(), r));
    race.screen();
  }
  return race.selection();
}

} // namespace cavalry
