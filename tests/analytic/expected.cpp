#include "analytic/expected.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace cavalry {
namespace {

const std::vector<Expected> table{
    {"mmc-o1", "utilisation", 0.625, 0.00524, 100},
    {"mmc-o1", "P(wait)", 0.3198567042, 0.00842, 100},
    {"mmc-o1",
     "Wq",
     1.066189014,
     0.0656,
     100,
     {{"a queue of its own for each crew", 8.333333333}, {"a service time that does not vary", 0.5795687337}}},
    {"mmc-o1", "W", 6.066189014, 0.0838, 100},
    {"mmc-o1", "Lq", 0.533094507, 0.0344, 100},
    {"mmc-o1", "L", 3.033094507, 0.0513, 100},
    {"mmc-o1", "P(Wq<=5)", 0.9286303224, 0.00573, 100},
    {"mmc-o1", "P(Wq+S>20)", 0.02844670767, 0.00185, 100},

    {"pat-o1", "share within 20 min", 0.4444444444, 0.0036, 200, {{"half a lap for every item", 0.0}}},
    {"pat-o1", "mean dwell", 22.5, 0.0944, 200},
    {"pat-o2", "share within 20 min", 0.8888888889, 0.00236, 200},
    {"pat-o2", "mean dwell", 11.25, 0.0482, 200},
    {"pat-o3", "share within 20 min", 0.6913580247, 0.04, 200, {{"evenly spaced riders", 0.8888888889}}},
    {"pat-o3", "mean dwell", 15, 0.962, 200},
    {"pat-o4", "share within 20 min", 0.486582881, 0.00778, 200},
    {"pat-o4", "mean dwell", 30, 0.774, 200, {{"half the mean gap", 15.0}}},

    {"poll-o2", "mean wait", 19.0, 0.061, 100, {{"clearing takes no time", 15.0}}},

    {"crn-o1", "difference in mean wait", 8.566810259, 1.05, 100},
    {"crn-o1", "difference in share started within 2 min", 0.3934968972, 0.0109, 100},
};

} // namespace

const Expected &expected(std::string_view scenario, std::string_view output) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Expected &entry) {
    return entry.scenario == scenario && entry.output == output;
  });
  if (found == table.end()) throw std::invalid_argument(std::string(scenario) + ": no output " + std::string(output));
  return *found;
}

void expect_exact(std::string_view scenario, std::string_view output, double estimate, int replications) {
  const Expected &exact = expected(scenario, output);
  const double off = std::fabs(estimate - exact.value);
  const double tolerance = exact.tolerance * std::sqrt(static_cast<double>(exact.replications) / replications);
  if (off <= tolerance) return;
  std::string hint;
  for (const Decoy &decoy : exact.decoys)
    if (std::fabs(estimate - decoy.value) < off)
      hint += "; it is closer to " + std::to_string(decoy.value) + ", which is what " + decoy.mistake + " gives";
  ADD_FAILURE() << scenario << ": " << output << " is " << exact.value << " +- " << tolerance << " over "
                << replications << " replications, the simulator gives " << estimate << hint;
}

} // namespace cavalry
