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

    {"mmck-o1", "P_blocked", 0.1169890182, 0.00427, 100},
    {"mmck-o1", "utilisation", 0.824143583, 0.0046, 100},
    {"mmck-o1", "L", 3.728911564, 0.0398, 100},
    {"mmck-o1", "Lq", 1.256480815, 0.0275, 100},
    {"mmck-o1", "Wq_accepted", 3.557375957, 0.0796, 100, {{"dividing by the rate of all calls", 3.141202037}}},
    {"mmck-o1", "P_wait_accepted", 0.6315942994, 0.00765, 100},
    {"mmck-o1", "P(Wq<=5)_accepted", 0.7044996973, 0.00757, 100},

    {"loss-o1", "P_blocked", 0.199066874, 0.00286, 100},
    {"loss-o1", "utilisation", 0.6407465008, 0.00267, 100},
    {"loss-o1", "L", 3.203732504, 0.0133, 100},

    {"erla-o1", "P_abandon", 0.1461315708, 0.00277, 100},
    {"erla-o1", "P_delay", 0.6331513046, 0.00632, 100},
    {"erla-o1", "utilisation", 0.8538684292, 0.00316, 100},
    {"erla-o1", "Lq", 1.461315708, 0.0336, 100},
    {"erla-o1", "mean_wait_all_jobs", 1.461315708, 0.0301, 100},
    {"erla-o1", "mean_wait_given_served", 1.375616496, 0.0302, 100},
    {"erla-o1", "P(served and Wq<=tau)", 0.7020222536, 0.00639, 100, {{"leaving out who gave up", 0.8221667761}}},

    {"prio-o1", "P_wait", 0.6471910112, 0.00731, 100},
    {"prio-o1",
     "Wq_class1",
     2.353421859,
     0.0497,
     100,
     {{"interrupting routine work", 0.1892091648}, {"first come, first served", 8.629213483}}},
    {"prio-o1",
     "Wq_class2",
     11.7671093,
     0.634,
     100,
     {{"interrupting routine work", 12.84921564}, {"first come, first served", 8.629213483}}},

    {"prio-o2", "W_class1", 8.189209165, 0.0574, 100, {{"interrupting nothing", 10.35342186}}},
    {"prio-o2", "W_class2", 20.84921564, 0.62, 100, {{"interrupting nothing", 19.7671093}}},

    {"prio-o3", "Wq_class1", 8.842105263, 0.135, 100},
    {"prio-o3", "Wq_class2", 31.57894737, 1.09, 100},

    {"shift-o1", "E[N]_end_of_period1", 2.555027981, 0.17, 2000},
    {"shift-o1", "time_average_N_period1", 2.28624999, 0.0729, 2000},
    {"shift-o1",
     "share_started_within_20_period1",
     0.9976714368,
     0.00216,
     2000,
     {{"each period on its own, in steady state", 0.9950635552}}},
    {"shift-o1", "E[N]_end_of_period2", 6.715152686, 0.339, 2000},
    {"shift-o1", "time_average_N_period2", 6.032774446, 0.164, 2000},
    {"shift-o1",
     "share_started_within_20_period2",
     0.9836820606,
     0.00443,
     2000,
     {{"each period on its own, in steady state", 0.9877750577}}},
    {"shift-o1", "E[N]_end_of_period3", 11.21907239, 0.65, 2000},
    {"shift-o1", "time_average_N_period3", 9.028096914, 0.443, 2000},
    {"shift-o1",
     "share_started_within_20_period3",
     0.5678061204,
     0.0321,
     2000,
     {{"each period on its own, in steady state", 0.0}}},
    {"shift-o1", "E[N]_end_of_period4", 3.947723833, 0.417, 2000},
    {"shift-o1", "time_average_N_period4", 6.692847938, 0.506, 2000},
    {"shift-o1",
     "share_started_within_20_period4",
     0.7142726156,
     0.0324,
     2000,
     {{"each period on its own, in steady state", 0.9753511261}}},
    {"shift-o1", "share_started_within_20_all_day", 0.8437241148, 0.0126, 2000},

    {"shift-o2", "E[N]_end_of_period1", 2.555027981, 0.168, 2000},
    {"shift-o2", "E[N]_end_of_period2", 6.715152686, 0.342, 2000},
    {"shift-o2",
     "E[N]_end_of_period3",
     9.769856493,
     0.57,
     2000,
     {{"laying work down at the end of the shift", 11.21907239}}},
    {"shift-o2",
     "E[N]_end_of_period4",
     3.438461983,
     0.342,
     2000,
     {{"laying work down at the end of the shift", 3.947723833}}},

    {"dead-o1", "P(W+S>20)", 0.3372804969, 0.012, 100, {{"adding only the mean wait", 0.2924887987}}},
    {"dead-o1", "P(W+S>45)", 0.06127648574, 0.00776, 100},
    {"dead-o1", "quantile_50_of_sojourn", 13.55181827, 0, 1},
    {"dead-o1", "quantile_90_of_sojourn", 38.11055866, 0, 1},
    {"dead-o1", "quantile_95_of_sojourn", 47.81799852, 0, 1},
    {"dead-o1", "W", 17.59204646, 0.564, 100},

    {"jack-o1", "throughput", 0.2, 0.000853, 100},
    {"jack-o1", "mean_stage_visits_per_case", 2.352941176, 0.00382, 100},
    {"jack-o1", "mean_total_time_in_system", 17.78085857, 0.113, 100, {{"ignoring rework", 14.28772423}}},
    {"jack-o1", "utilisation_stage1", 0.4705882353, 0.00273, 100},
    {"jack-o1", "L_stage1", 1.208888889, 0.0126, 100},
    {"jack-o1", "Wq_per_visit_stage1", 1.137777778, 0.0336, 100},
    {"jack-o1", "utilisation_stage2", 0.5294117647, 0.00329, 100},
    {"jack-o1", "L_stage2", 2.347282824, 0.0218, 100},
    {"jack-o1", "Wq_per_visit_stage2", 0.9759520032, 0.0456, 100},

    {"dlt-o1", "mean_total_time", 32.51965014, 0.95, 100},
    {"dlt-o1", "P(total time>30)", 0.4633023153, 0.0148, 100},
    {"dlt-o1", "P(total time>60)", 0.104532322, 0.0124, 100},

    {"cens-o1", "expected_cases_opened", 240, 1.36, 2000},
    {"cens-o1", "expected_still_open_at_horizon", 44.78274225, 0.582, 2000},
    {"cens-o1",
     "true_share_within_tau",
     0.1992625971,
     0.00231,
     2000,
     {{"leaving out what is open", 0.2400585942}, {"counting what is open as late", 0.1952649186}}},
    {"cens-o1", "naive_share_closed_only", 0.2400585942, 0.00269, 2000},
    {"cens-o1", "naive_share_all_opened", 0.1952649186, 0.00224, 2000},

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
