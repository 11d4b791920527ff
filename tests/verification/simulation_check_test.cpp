#include "support/own_folder.hpp"
#include "verification/simulation_check.hpp"

#include "support/event_log.hpp"
#include "text/diagnostics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace cavalry {
namespace {

using testing::HasSubstr;

namespace fs = std::filesystem;

const fs::path shipped = fs::path(CAVALRY_SOURCE_DIR) / "tests/analytic";

class SimulationCheck : public testing::Test {
protected:
  SimulationCheck() : folder_(own_folder()) {
    fs::create_directories(folder_);
    fs::copy_file(shipped / "mmc-o1.yaml", folder_ / "mmc-o1.yaml", fs::copy_options::overwrite_existing);
  }
  ~SimulationCheck() override { fs::remove_all(folder_); }

  /// MMC-O1 with these values; the rest of the entry is right.
  std::vector<SimulatedCase> cases(const std::string &values) const {
    const fs::path file = folder_ / "simulated.yaml";
    std::ofstream(file) << "MMC-O1:\n  title: four crews\n  replications: 20\n  quick: 5\n  exact:\n" << values;
    return read_simulated_cases(file);
  }
  CheckedValue checked(const std::string &value, bool quick = false) const {
    const ReadyCase ready = make_ready(cases("    one: " + value + "\n").front(), folder_);
    ExperimentOptions options;
    options.replications = ready.replications(quick);
    options.in_process = &simulator();
    return run_and_check(ready, options).values.front();
  }
  std::string refused(const std::string &value) const {
    try {
      make_ready(cases("    one: " + value + "\n").front(), folder_);
    } catch (const InputError &error) {
      return error.what();
    }
    return "";
  }

  fs::path folder_;
};

TEST_F(SimulationCheck, a_right_value_passes_and_the_tolerance_shrinks_with_the_replications) {
  const CheckedValue all = checked("{kpi: crew_on_scene, value: 0.625, sd: 0.0129}");
  EXPECT_TRUE(all.passes) << all.estimate;
  EXPECT_EQ(all.replications, 20U);
  EXPECT_EQ(all.mistake, "");
  EXPECT_GT(all.half_width, 0);
  const CheckedValue few = checked("{kpi: crew_on_scene, value: 0.625, sd: 0.0129}", true);
  EXPECT_EQ(few.replications, 5U);
  EXPECT_GT(few.high - few.low, 2 * (all.high - all.low));
}

TEST_F(SimulationCheck, a_wrong_value_is_off_and_names_the_mistake_that_gives_what_was_found) {
  const CheckedValue wrong =
      checked("{kpi: crew_on_scene, value: 0.8, sd: 0.0129, decoys: {five crews: 0.5, four crews: "
              "0.62}}");
  EXPECT_FALSE(wrong.passes);
  EXPECT_EQ(wrong.mistake, "four crews");
}

TEST_F(SimulationCheck, without_a_spread_the_runs_own_interval_must_be_narrow) {
  const CheckedValue narrow = checked("{kpi: crew_on_scene, value: 0.625}");
  EXPECT_TRUE(narrow.passes) << narrow.low << ' ' << narrow.high;
  const CheckedValue wide = checked("{measure: waiting, value: 0.533}");
  EXPECT_TRUE(wide.too_wide);
  EXPECT_FALSE(wide.passes) << "an interval that wide would let anything pass";
}

TEST_F(SimulationCheck, takes_times_in_the_unit_of_the_value) {
  const CheckedValue stay = checked("{measure: stay, unit: min, value: 6.066189014, sd: 0.207}");
  EXPECT_TRUE(stay.passes) << stay.estimate;
  EXPECT_NEAR(stay.estimate, 6.07, 0.3);
}

TEST_F(SimulationCheck, takes_a_measure_off_so_many_times_a_figure) {
  // The calls present less those waiting are at work: of four crews so many as the load says.
  const CheckedValue at_work = checked("{measure: present, less: waiting, value: 2.5, sd: 0.0516}");
  EXPECT_TRUE(at_work.passes) << at_work.estimate;
  const CheckedValue crews = checked("{kpi: crew_on_scene, times: 4, value: 2.5, sd: 0.0516}");
  EXPECT_NEAR(crews.estimate, at_work.estimate, 0.02);
  EXPECT_NEAR(crews.half_width, 4 * checked("{kpi: crew_on_scene, value: 0.625, sd: 0.0129}").half_width, 1e-12);
  EXPECT_THAT(refused("{measure: present, less: nothing, value: 2.5, sd: 1}"),
              HasSubstr("there is no measure 'nothing'"));
  EXPECT_THROW(cases("    one: {measure: present, less: waiting, value: 2.5}\n"), InputError);
}

TEST_F(SimulationCheck, tells_which_mistakes_the_tolerance_accepts_as_well) {
  const std::string value = "{kpi: crew_on_scene, value: 0.625, sd: 0.0129, decoys: {a near mistake: 0.64}}";
  EXPECT_THAT(checked(value).indistinct(), testing::IsEmpty());
  EXPECT_THAT(checked(value, true).indistinct(), testing::ElementsAre("a near mistake"));
}

TEST_F(SimulationCheck, reads_what_is_left_out_and_why) {
  const std::vector<SimulatedCase> read = cases("    one: {kpi: arose, value: 1}\n  left-out: {plan: not done yet}\n");
  ASSERT_EQ(read.front().left_out.size(), 1U);
  EXPECT_EQ(read.front().left_out[0].quantity, "plan");
  EXPECT_EQ(read.front().left_out[0].why, "not done yet");
}

TEST_F(SimulationCheck, refuses_what_the_scenario_does_not_have_before_it_runs_anything) {
  EXPECT_THAT(refused("{measure: nothing, value: 1}"), HasSubstr("there is no measure 'nothing'"));
  EXPECT_THAT(refused("{kpi: nothing, value: 1}"), HasSubstr("there is no KPI 'nothing'"));
  EXPECT_THAT(refused("{kpi: arose, scope: moon, value: 1}"), HasSubstr("there is no scope 'moon'"));
  EXPECT_THAT(refused("{kpi: arose, plan: nothing, value: 1}"), HasSubstr("there is no plan 'nothing'"));
}

TEST_F(SimulationCheck, reports_all_that_is_wrong_in_a_file_of_cases_with_its_place) {
  try {
    cases("    one: {value: x, sd: y, measur: z}\n    two: {kpi: arose, measure: wait, unit: year}\n");
    FAIL() << "nothing is said";
  } catch (const InputError &error) {
    const std::string said = error.what();
    for (const char *part :
         {"simulated.yaml:6:18: MMC-O1.exact.one.value: is no number", "unknown key", "did you mean 'measure'?",
          "MMC-O1.exact.one: says not where", "MMC-O1.exact.two: has no 'value'", "MMC-O1.exact.two.unit: is 'year'",
          "MMC-O1.exact.two: says not where"})
      EXPECT_THAT(said, HasSubstr(part));
  }
}

} // namespace
} // namespace cavalry
