#include "measure/rinott.hpp"

#include "measure/quantiles.hpp"

#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/tools/roots.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

namespace cavalry {
namespace {

/// Points that carry the probability of a chi-squared law.
struct Node {
  double x, weight;
};

/// Gauss-Legendre in panels on the root of x, in which the law is near to normal whatever its degrees of freedom.
std::vector<Node> chi_squared_nodes(double df) {
  constexpr double tail = 1e-14;
  constexpr int panels = 8;
  using Rule = boost::math::quadrature::gauss<double, 15>;
  const double low = std::sqrt(chi_squared_quantile(tail, df));
  const double width = (std::sqrt(chi_squared_upper_quantile(tail, df)) - low) / panels;
  std::vector<Node> nodes;
  const auto add = [&](double root, double weight) {
    nodes.push_back({root * root, weight * 2.0 * root * chi_squared_density(root * root, df)});
  };
  for (int panel = 0; panel < panels; ++panel) {
    const double middle = low + (panel + 0.5) * width;
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
      const double away = 0.5 * width * Rule::abscissa()[i];
      const double weight = 0.5 * width * Rule::weights()[i];
      add(middle + away, weight);
      if (away > 0.0) add(middle - away, weight);
    }
  }
  return nodes;
}

double probability(const std::vector<Node> &nodes, double df, double others, double h) {
  double sum = 0.0;
  for (const Node &best : nodes) {
    double beaten = 0.0;
    for (const Node &other : nodes)
      beaten += other.weight * normal_cdf(h / std::sqrt(df * (1.0 / other.x + 1.0 / best.x)));
    sum += best.weight * std::pow(beaten, others);
  }
  return sum;
}

} // namespace

double rinott_constant(std::size_t alternatives, double confidence, std::size_t first_stage) {
  if (alternatives < 2) throw std::invalid_argument("a selection is among at least two alternatives");
  if (!(confidence > 1.0 / static_cast<double>(alternatives) && confidence < 1.0))
    throw std::invalid_argument("the confidence of a selection lies between that of a blind choice and 1");
  if (first_stage < 3) throw std::invalid_argument("Rinott's first stage takes at least three replications");
  const auto df = static_cast<double>(first_stage - 1);
  const std::vector<Node> nodes = chi_squared_nodes(df);
  const auto short_of = [&](double h) {
    return probability(nodes, df, static_cast<double>(alternatives - 1), h) - confidence;
  };
  double high = 1.0;
  while (short_of(high) < 0.0) high *= 2.0;
  std::uintmax_t most_steps = 100;
  const auto close = [](double a, double b) { return std::fabs(b - a) < 1e-10; };
  const auto bracket = boost::math::tools::toms748_solve(short_of, 0.0, high, close, most_steps);
  return 0.5 * (bracket.first + bracket.second);
}

} // namespace cavalry
