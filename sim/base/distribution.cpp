#include "base/distribution.hpp"

#include <boost/math/distributions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>

namespace cavalry {
namespace {

void require(bool condition, const std::string &reason) {
  if (!condition) throw std::invalid_argument(reason);
}

void require_positive(double value, const char *law, const char *what) {
  require(std::isfinite(value) && value > 0.0,
          std::string(law) + ": the " + what + " must be a positive number, not " + std::to_string(value));
}

void require_amount(double value, const char *law, const char *what) {
  require(std::isfinite(value) && value >= 0.0,
          std::string(law) + ": the " + what + " must be zero or a positive number, not " + std::to_string(value));
}

/// Without promotion to long double: still good to some 1e-14, at a fifth of the time.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using StandardGamma = boost::math::gamma_distribution<double, InDouble>;

/// From here on Boost's series for the gamma law may not end; its expansion about the normal law is then as good as
/// exact.
constexpr double narrow_shape = 1e6;

/// The variate of a narrow gamma law at a standard normal deviate: the expansion of Cornish and Fisher (1937), whose
/// next term is below 1e-10 of the mean for |z| < 8.
double narrow_gamma_variate(double shape, double z) {
  const double root = std::sqrt(shape);
  return shape + root * z + (z * z - 1.0) / 3.0 + (z * z * z - 7.0 * z) / (36.0 * root);
}

/// The deviate at which the variate is x: a contraction by some |z| / 1000 a step.
double narrow_gamma_deviate(double shape, double x) {
  constexpr double beyond_any_double = 40.0;
  const double root = std::sqrt(shape);
  const double first = std::max(-beyond_any_double, std::min((x - shape) / root, beyond_any_double));
  double z = first;
  for (int step = 0; step < 12; ++step)
    z = first - (z * z - 1.0) / (3.0 * root) - (z * z * z - 7.0 * z) / (36.0 * shape);
  return z;
}

double gamma_cdf(double shape, double x) {
  if (shape > narrow_shape) return 0.5 * std::erfc(-narrow_gamma_deviate(shape, x) * M_SQRT1_2);
  return boost::math::cdf(StandardGamma(shape, 1.0), x);
}

double gamma_survival(double shape, double x) {
  if (shape > narrow_shape) return 0.5 * std::erfc(narrow_gamma_deviate(shape, x) * M_SQRT1_2);
  return boost::math::cdf(boost::math::complement(StandardGamma(shape, 1.0), x));
}

double gamma_quantile(double shape, double lower, double upper) {
  if (shape > narrow_shape)
    return narrow_gamma_variate(shape, lower <= upper ? normal_quantile(lower) : -normal_quantile(upper));
  const StandardGamma law(shape, 1.0);
  return lower <= upper ? boost::math::quantile(law, lower)
                        : boost::math::quantile(boost::math::complement(law, upper));
}

} // namespace

struct Distribution::Law {
  std::optional<MonotoneTable> table;
  std::vector<std::pair<double, Distribution>> parts; ///< of a mixture; the weights sum to 1
  std::vector<double> values;                         ///< of an empirical law; ascending
};

Distribution Distribution::fixed(double value) {
  require_amount(value, "fixed", "value");
  return {Kind::fixed, value};
}

Distribution Distribution::exponential(double mean) {
  require_positive(mean, "exponential", "mean");
  return {Kind::exponential, mean};
}

Distribution Distribution::uniform(double low, double high) {
  require_amount(low, "uniform", "low end");
  require_amount(high, "uniform", "high end");
  require(low <= high, "uniform: the low end must not be above the high end");
  return {Kind::uniform, low, 0.0, high};
}

Distribution Distribution::triangular(double low, double mode, double high) {
  require_amount(low, "triangular", "low end");
  require_amount(high, "triangular", "high end");
  require(low <= mode && mode <= high, "triangular: the mode must lie between the low and the high end");
  require(low < high, "triangular: the low end must be below the high end");
  return {Kind::triangular, low, mode, high};
}

Distribution Distribution::lognormal(double mean, double cv) {
  require_positive(mean, "lognormal", "mean");
  require_amount(cv, "lognormal", "coefficient of variation");
  if (cv == 0.0) return fixed(mean);
  const double log_variance = std::log1p(cv * cv);
  const double sigma = std::sqrt(log_variance);
  return {Kind::lognormal, mean * std::exp(-0.5 * log_variance), sigma, [sigma](double lower, double upper) {
            return std::exp(sigma * (lower <= upper ? normal_quantile(lower) : -normal_quantile(upper)));
          }};
}

Distribution::Distribution(Kind kind, double scale, double shape, const MonotoneTable::Quantile &standard)
    : Distribution(kind, scale, shape) {
  auto law = std::make_shared<Law>();
  table_ = &law->table.emplace(standard);
  law_ = std::move(law);
}

Distribution Distribution::gamma(double mean, double cv) {
  require_positive(mean, "gamma", "mean");
  require_amount(cv, "gamma", "coefficient of variation");
  require(cv <= 10.0, "gamma: the coefficient of variation must be at most 10: beyond, nearly every amount is zero");
  if (cv == 0.0) return fixed(mean);
  return gamma_by_shape(mean, 1.0 / (cv * cv));
}

Distribution Distribution::gamma_by_shape(double mean, double shape) {
  if (shape == 1.0) return exponential(mean);
  return {Kind::gamma, mean / shape, shape,
          [shape](double lower, double upper) { return gamma_quantile(shape, lower, upper); }};
}

Distribution Distribution::weibull(double mean, double shape) {
  require_positive(mean, "weibull", "mean");
  require_positive(shape, "weibull", "shape");
  const double scale = mean / std::tgamma(1.0 + 1.0 / shape);
  require(scale > 0.0, "weibull: the shape is too small for this mean");
  return {Kind::weibull, scale, 1.0 / shape};
}

Distribution Distribution::erlang(double mean, int k) {
  require_positive(mean, "erlang", "mean");
  require(k >= 1, "erlang: k must be at least 1, not " + std::to_string(k));
  return gamma_by_shape(mean, static_cast<double>(k));
}

Distribution Distribution::mixture(const std::vector<std::pair<double, Distribution>> &parts) {
  require(!parts.empty(), "mixture: it needs at least one part");
  double total = 0.0;
  for (const auto &[weight, part] : parts) {
    require_positive(weight, "mixture", "weight of each part");
    require(part.kind_ != Kind::empirical, "mixture: an empirical law cannot be a part");
    total += weight;
  }
  if (parts.size() == 1) return parts.front().second;
  auto law = std::make_shared<Law>();
  for (const auto &[weight, part] : parts) law->parts.emplace_back(weight / total, part);
  Distribution made(Kind::mixture, 1.0);
  made.law_ = law;
  // The table's function holds the parts by a copy of its own: holding law itself would be a cycle.
  auto bare = std::make_shared<Law>();
  bare->parts = law->parts;
  Distribution untabled(Kind::mixture, 1.0);
  untabled.law_ = std::move(bare);
  law->table.emplace([untabled](double lower, double upper) { return untabled.mixture_quantile(lower, upper); });
  made.table_ = &*law->table;
  return made;
}

Distribution Distribution::empirical(std::vector<double> values) {
  require(!values.empty(), "empirical: it needs at least one value");
  for (const double value : values) require_amount(value, "empirical", "value");
  std::sort(values.begin(), values.end());
  auto law = std::make_shared<Law>();
  law->values = std::move(values);
  Distribution made(Kind::empirical, 1.0);
  made.law_ = std::move(law);
  return made;
}

double Distribution::sample_rarer(double u) const {
  switch (kind_) {
  case Kind::triangular:
    return triangular_quantile(u, 1.0 - u);
  case Kind::weibull:
    return a_ * std::pow(cavalry::exponential(u), b_);
  case Kind::empirical: {
    const auto count = law_->values.size();
    return a_ * law_->values[std::min(static_cast<std::size_t>(u * static_cast<double>(count)), count - 1)];
  }
  default:
    return sample(u);
  }
}

double Distribution::triangular_quantile(double lower, double upper) const {
  const double width = c_ - a_;
  if (lower * width < b_ - a_) return a_ + std::sqrt(lower * width * (b_ - a_));
  return c_ - std::sqrt(upper * width * (c_ - b_));
}

double Distribution::mixture_quantile(double lower, double upper) const {
  const bool in_lower_half = lower <= upper;
  // Increasing in x; at or above zero from the quantile on.
  const auto excess = [&](double x) {
    double sum = 0.0;
    for (const auto &[weight, part] : law_->parts) sum += weight * (in_lower_half ? part.cdf(x) : part.survival(x));
    return in_lower_half ? sum - lower : upper - sum;
  };
  // Between the parts' own quantiles; these by their tables, with room for the tables' error.
  double low = std::numeric_limits<double>::infinity();
  double high = 0.0;
  for (const auto &[weight, part] : law_->parts) {
    const double at = upper > 1e-6 ? part.sample(lower) : part.quantile(lower, upper);
    low = std::min(low, at * (1.0 - 1e-9));
    high = std::max(high, at * (1.0 + 1e-9));
  }
  // Atoms are hit exactly, not to a tolerance: a fixed 20 minutes stays 20 minutes.
  for (const auto &[weight, part] : law_->parts)
    if (part.kind_ == Kind::fixed && part.a_ >= low && part.a_ <= high) {
      double mass = 0.0;
      for (const auto &[other_weight, other] : law_->parts)
        if (other.kind_ == Kind::fixed && other.a_ == part.a_) mass += other_weight;
      const double at = excess(part.a_);
      if (at >= 0.0 && at < mass) return part.a_;
    }
  const double excess_low = excess(low);
  const double excess_high = excess(high);
  if (excess_low >= 0.0 || low == high) return low;
  if (excess_high <= 0.0) return high;
  std::uintmax_t iterations = 200;
  return boost::math::tools::toms748_solve(excess, low, high, excess_low, excess_high,
                                           boost::math::tools::eps_tolerance<double>(48), iterations)
      .second;
}

double Distribution::quantile(double lower, double upper) const {
  switch (kind_) {
  case Kind::fixed:
    return a_;
  case Kind::exponential:
    return a_ * (lower <= upper ? -std::log1p(-lower) : -std::log(upper));
  case Kind::uniform:
    return lower <= upper ? a_ + lower * (c_ - a_) : c_ - upper * (c_ - a_);
  case Kind::triangular:
    return triangular_quantile(lower, upper);
  case Kind::lognormal:
    return a_ * std::exp(b_ * (lower <= upper ? normal_quantile(lower) : -normal_quantile(upper)));
  case Kind::weibull:
    return a_ * std::pow(lower <= upper ? -std::log1p(-lower) : -std::log(upper), b_);
  case Kind::gamma:
    return a_ * gamma_quantile(b_, lower, upper);
  case Kind::mixture:
    return a_ * mixture_quantile(lower, upper);
  case Kind::empirical:
    break;
  }
  return sample(lower);
}

double Distribution::mean() const {
  switch (kind_) {
  case Kind::fixed:
  case Kind::exponential:
    return a_;
  case Kind::uniform:
    return 0.5 * (a_ + c_);
  case Kind::triangular:
    return (a_ + b_ + c_) / 3.0;
  case Kind::lognormal:
    return a_ * std::exp(0.5 * b_ * b_);
  case Kind::weibull:
    return a_ * std::tgamma(1.0 + b_);
  case Kind::gamma:
    return a_ * b_;
  case Kind::mixture: {
    double sum = 0.0;
    for (const auto &[weight, part] : law_->parts) sum += weight * part.mean();
    return a_ * sum;
  }
  case Kind::empirical:
    break;
  }
  return a_ * std::accumulate(law_->values.begin(), law_->values.end(), 0.0) / static_cast<double>(law_->values.size());
}

double Distribution::variance() const {
  switch (kind_) {
  case Kind::fixed:
    return 0.0;
  case Kind::exponential:
    return a_ * a_;
  case Kind::uniform:
    return (c_ - a_) * (c_ - a_) / 12.0;
  case Kind::triangular:
    return (a_ * a_ + b_ * b_ + c_ * c_ - a_ * b_ - a_ * c_ - b_ * c_) / 18.0;
  case Kind::lognormal:
    return a_ * a_ * std::exp(b_ * b_) * std::expm1(b_ * b_);
  case Kind::weibull: {
    const double first = std::tgamma(1.0 + b_);
    return a_ * a_ * (std::tgamma(1.0 + 2.0 * b_) - first * first);
  }
  case Kind::gamma:
    return a_ * a_ * b_;
  case Kind::mixture: {
    const double centre = mean() / a_;
    double sum = 0.0;
    for (const auto &[weight, part] : law_->parts)
      sum += weight * (part.variance() + (part.mean() - centre) * (part.mean() - centre));
    return a_ * a_ * sum;
  }
  case Kind::empirical:
    break;
  }
  const double centre = mean();
  double sum = 0.0;
  for (const double value : law_->values) sum += (a_ * value - centre) * (a_ * value - centre);
  return sum / static_cast<double>(law_->values.size());
}

double Distribution::cdf(double x) const {
  if (x < 0.0) return 0.0;
  switch (kind_) {
  case Kind::fixed:
    return x >= a_ ? 1.0 : 0.0;
  case Kind::exponential:
    return -std::expm1(-x / a_);
  case Kind::lognormal:
    return x == 0.0 ? 0.0 : 0.5 * std::erfc(-std::log(x / a_) / b_ * M_SQRT1_2);
  case Kind::weibull:
    return -std::expm1(-std::pow(x / a_, 1.0 / b_));
  case Kind::gamma:
    return gamma_cdf(b_, x / a_);
  case Kind::mixture: {
    double sum = 0.0;
    for (const auto &[weight, part] : law_->parts) sum += weight * part.cdf(x / a_);
    return sum;
  }
  case Kind::triangular:
    if (x < b_) return x <= a_ ? 0.0 : (x - a_) * (x - a_) / ((c_ - a_) * (b_ - a_));
    return 1.0 - survival(x);
  case Kind::uniform:
    if (x >= c_) return 1.0;
    return x <= a_ ? 0.0 : (x - a_) / (c_ - a_);
  case Kind::empirical:
    break;
  }
  const auto above = std::upper_bound(law_->values.begin(), law_->values.end(), x,
                                      [&](double bound, double value) { return bound < a_ * value; });
  return static_cast<double>(above - law_->values.begin()) / static_cast<double>(law_->values.size());
}

double Distribution::survival(double x) const {
  if (x < 0.0) return 1.0;
  switch (kind_) {
  case Kind::exponential:
    return std::exp(-x / a_);
  case Kind::lognormal:
    return x == 0.0 ? 1.0 : 0.5 * std::erfc(std::log(x / a_) / b_ * M_SQRT1_2);
  case Kind::weibull:
    return std::exp(-std::pow(x / a_, 1.0 / b_));
  case Kind::gamma:
    return gamma_survival(b_, x / a_);
  case Kind::mixture: {
    double sum = 0.0;
    for (const auto &[weight, part] : law_->parts) sum += weight * part.survival(x / a_);
    return sum;
  }
  case Kind::triangular:
    if (x >= b_) return x >= c_ ? 0.0 : (c_ - x) * (c_ - x) / ((c_ - a_) * (c_ - b_));
    return 1.0 - cdf(x);
  case Kind::uniform:
    if (x >= c_) return 0.0;
    return x <= a_ ? 1.0 : (c_ - x) / (c_ - a_);
  default:
    return 1.0 - cdf(x);
  }
}

Distribution::Account Distribution::account() const {
  switch (kind_) {
  case Kind::fixed:
    return {"fixed", {a_}, {}};
  case Kind::exponential:
    return {"exponential", {a_}, {}};
  case Kind::uniform:
    return {"uniform", {a_, c_}, {}};
  case Kind::triangular:
    return {"triangular", {a_, b_, c_}, {}};
  case Kind::lognormal:
    return {"lognormal", {mean(), std::sqrt(std::expm1(b_ * b_))}, {}};
  case Kind::weibull:
    return {"weibull", {mean(), 1.0 / b_}, {}};
  case Kind::gamma:
    if (b_ > 1.0 && b_ == std::floor(b_) && b_ < 1e6) return {"erlang", {mean(), b_}, {}};
    return {"gamma", {mean(), 1.0 / std::sqrt(b_)}, {}};
  case Kind::mixture: {
    Account made{"mixture", {}, law_->parts};
    for (auto &[weight, part] : made.parts) part = part.scaled(a_);
    return made;
  }
  case Kind::empirical:
    break;
  }
  Account made{"empirical", law_->values, {}};
  for (double &value : made.numbers) value *= a_;
  return made;
}

Distribution Distribution::scaled(double factor) const {
  require_amount(factor, "scaled", "factor");
  if (factor == 0.0) return fixed(0.0);
  Distribution result = *this;
  result.a_ *= factor;
  if (kind_ == Kind::triangular) result.b_ *= factor;
  if (kind_ == Kind::triangular || kind_ == Kind::uniform) result.c_ *= factor;
  require(std::isfinite(result.a_) && std::isfinite(result.c_), "scaled: the factor is too great");
  return result;
}

bool operator==(const Distribution &left, const Distribution &right) {
  if (left.kind_ != right.kind_ || left.a_ != right.a_ || left.b_ != right.b_ || left.c_ != right.c_) return false;
  if (left.law_ == right.law_ || left.kind_ == Distribution::Kind::gamma) return true;
  return left.law_->parts == right.law_->parts && left.law_->values == right.law_->values;
}

} // namespace cavalry
