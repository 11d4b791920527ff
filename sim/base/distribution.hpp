#pragma once

#include "base/inversion.hpp"
#include "base/monotone_table.hpp"

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

namespace cavalry {

/// The law of a non-negative random amount: a duration, a number of metres, a factor. A value that is cheap to copy;
/// every law is sampled by inversion, one uniform for one variate, increasing in the uniform.
///
/// The named constructors throw std::invalid_argument, with the reason, on parameters that no law has. Amounts are
/// finite; coefficients of variation are standard deviation over mean.
class Distribution {
public:
  /// Always the same amount >= 0.
  static Distribution fixed(double value);
  static Distribution exponential(double mean);
  static Distribution uniform(double low, double high);
  static Distribution triangular(double low, double mode, double high);
  /// cv >= 0; without variation it is fixed(mean).
  static Distribution lognormal(double mean, double cv);
  /// cv in 0...10; without variation it is fixed(mean), with cv = 1 exponential(mean).
  static Distribution gamma(double mean, double cv);
  static Distribution weibull(double mean, double shape);
  /// The sum of k >= 1 independent exponential amounts, of this mean together.
  static Distribution erlang(double mean, int k);
  /// With probability proportional to its weight (> 0) a part is drawn from. The parts may themselves be mixtures, but
  /// not empirical laws. Parts of zero variance put an atom at their value.
  static Distribution mixture(const std::vector<std::pair<double, Distribution>> &parts);
  /// Each of the values equally likely (the inverse of the empirical distribution function, no smoothing).
  static Distribution empirical(std::vector<double> values);

  Distribution() : Distribution(fixed(0.0)) {}

  /// The variate at u in (0, 1).
  double sample(double u) const;

  /// Whether every variate is the mean, so that none need be drawn.
  bool is_fixed() const { return kind_ == Kind::fixed; }
  double mean() const;
  double variance() const;
  /// P(amount <= x), and P(amount > x) to full accuracy where it is small.
  double cdf(double x) const;
  double survival(double x) const;

  /// The exact variate, slow for gamma and mixtures: what sample() approximates. Both lower = u and upper = 1 - u are
  /// given, each accurate where it is small.
  double quantile(double lower, double upper) const;

  /// The law of factor * amount, factor >= 0. Shares tables with this one.
  Distribution scaled(double factor) const;

  /// How to make it again, for whoever writes it down: the named constructor and its numbers in order. They are
  /// recomputed from what is kept, so their last digits may differ from those given.
  struct Account;
  Account account() const;

  /// The same kind with the same parameters.
  friend bool operator==(const Distribution &left, const Distribution &right);

private:
  enum class Kind : unsigned char {
    fixed,
    exponential,
    uniform,
    triangular,
    lognormal,
    weibull,
    gamma,
    mixture,
    empirical
  };

  /// What a lognormal, gamma, mixture or empirical law holds beyond three numbers. Shared and immutable: a table takes
  /// 40 kB and milliseconds to build, and copies of a Distribution are everywhere.
  struct Law;

  Distribution(Kind kind, double scale, double shape = 0.0, double high = 0.0)
      : kind_(kind), a_(scale), b_(shape), c_(high) {}
  /// With a table of the law of scale 1.
  Distribution(Kind kind, double scale, double shape, const MonotoneTable::Quantile &standard);

  static Distribution gamma_by_shape(double mean, double shape);
  double sample_rarer(double u) const;
  double triangular_quantile(double lower, double upper) const;
  double mixture_quantile(double lower, double upper) const;

  Kind kind_;
  double a_; ///< the scale; of uniform and triangular the low end
  double b_; ///< sigma, gamma's shape, Weibull's 1/shape; of triangular the mode
  double c_; ///< of uniform and triangular the high end
  std::shared_ptr<const Law> law_;
  const MonotoneTable *table_ = nullptr; ///< within law_, so that a draw follows one pointer
};

struct Distribution::Account {
  const char *law;
  std::vector<double> numbers;                        ///< of an empirical law its values
  std::vector<std::pair<double, Distribution>> parts; ///< of a mixture
};

inline double Distribution::sample(double u) const {
  switch (kind_) {
  case Kind::fixed:
    return a_;
  case Kind::exponential:
    return a_ * cavalry::exponential(u);
  case Kind::uniform:
    return a_ + u * (c_ - a_);
  case Kind::lognormal:
  case Kind::gamma:
  case Kind::mixture:
    return a_ * (*table_)(u);
  default:
    return sample_rarer(u);
  }
}

} // namespace cavalry
