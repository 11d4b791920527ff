#include "record/run_file.hpp"
#include "support/own_folder.hpp"
#include "viz/study/study.hpp"

#include <chrono>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <thread>

namespace cavalry {
namespace {

std::string text_of(const std::filesystem::path &file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A small city, opened, and its file.
struct OpenStudy : testing::Test {
  const std::filesystem::path folder = own_folder() / "study", file = folder / "city.yaml";
  const std::string text = text_of(CAVALRY_SOURCE_DIR "/tests/views/two-districts.yaml");

  OpenStudy() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream(file) << text;
  }

  void edit(const std::string &from, const std::string &to) {
    std::string edited = text;
    ASSERT_NE(edited.find(from), std::string::npos);
    std::ofstream(file) << edited.replace(edited.find(from), from.size(), to);
  }

  /// Until nothing is under way any more.
  static void wait(Study &study) {
    while (study.running() || study.recording()) {
      study.poll();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  /// Figures of its two plans that nobody computed.
  std::filesystem::path figures(const Study &study, std::size_t replications, int seed) const {
    const std::filesystem::path table = folder / "figures.csv";
    std::ofstream out(table);
    out << "experiment,plan,kpi,scope,estimate,half_width,replications,low,high,unit,difference,"
           "difference_half_width,confidence,verdict,more_runs,given,day_p10,day_p90\n";
    for (const char *plan : {"baseline", "more-riders"})
      out << study.shelf().loaded().digest << '-' << seed << ',' << plan << ",found,city,0.5,0.1," << replications
          << ",0.4,0.6,share,,,,,,,,\n";
    return table;
  }
};

TEST_F(OpenStudy, figures_of_a_file_that_was_edited_since_are_refused) {
  for (const auto &[from, to] :
       {std::pair{"rate: 18 /h/km", "rate: 19 /h/km"}, {"riders-south.count: +3", "riders-south.count: +4"}}) {
    std::ofstream(file) << text;
    Study study(file, folder / "work");
    edit(from, to);
    study.run(2);
    wait(study);
    EXPECT_EQ(study.figures(), nullptr) << to;
    EXPECT_NE(study.trouble().find("was changed since it was opened"), std::string::npos) << study.trouble();
    EXPECT_NE(study.trouble(Language::zh).find("重新打开"), std::string::npos);
    EXPECT_EQ(study.ending(), "");
  }
}

TEST_F(OpenStudy, a_run_of_a_file_that_was_edited_since_is_refused) {
  for (const auto &[from, to] :
       {std::pair{"rate: 18 /h/km", "rate: 19 /h/km"}, {"riders-south.count: +3", "riders-south.count: +4"}}) {
    std::ofstream(file) << text;
    Study study(file, folder / "work");
    const std::string before = study.pair_name();
    edit(from, to);
    study.record(0);
    wait(study);
    EXPECT_FALSE(study.take_recorded()) << to;
    EXPECT_NE(study.trouble().find("was changed since it was opened"), std::string::npos) << study.trouble();
    EXPECT_NE(Study(file, folder / "work").pair_name(), before) << "opened again, the runs of before are not its own";
  }
}

TEST_F(OpenStudy, further_runs_have_the_seed_of_the_figures) {
  Study study(file, folder / "work");
  study.adopt(figures(study, 4, 7));
  EXPECT_EQ(study.seed(), 7u);
  study.run(1);
  study.record(0);
  wait(study);
  ASSERT_EQ(study.trouble(), "");
  ASSERT_EQ(study.figures()->replications(), 1u) << "what was run last";
  EXPECT_EQ(study.figures()->seed(), 7u);
  const auto recorded = study.take_recorded();
  ASSERT_TRUE(recorded);
  for (const auto &run : {recorded->a, recorded->b}) EXPECT_EQ(RunFile(run).header().seed, 7u);
}

TEST_F(OpenStudy, figures_of_two_seeds_are_not_kept_beside_each_other) {
  Study study(file, folder / "work");
  study.adopt(figures(study, 4, 7));
  study.shelf().choose_a(1);
  study.run(1); // the other way round
  wait(study);
  ASSERT_NE(study.figures(), nullptr);
  study.adopt(figures(study, 4, 8));
  EXPECT_EQ(study.figures(), nullptr);
  study.shelf().choose_b(1);
  ASSERT_NE(study.figures(), nullptr);
  EXPECT_EQ(study.figures()->seed(), 8u);
}

TEST_F(OpenStudy, stopping_a_recording_leaves_the_comparison_and_the_reverse) {
  Study study(file, folder / "work");
  study.run(2);
  study.record(0);
  study.cancel_recording();
  wait(study);
  EXPECT_FALSE(study.take_recorded());
  ASSERT_NE(study.figures(), nullptr);
  EXPECT_EQ(study.figures()->replications(), 2u);
  study.record(0);
  study.run(1000);
  study.cancel_run();
  wait(study);
  EXPECT_TRUE(study.take_recorded());
  EXPECT_EQ(study.trouble(), "");
}

TEST_F(OpenStudy, a_run_that_is_stopped_leaves_the_figures_of_more_runs) {
  constexpr std::size_t many = 1000;
  Study study(file, folder / "work");
  const std::filesystem::path before = figures(study, many, 1);
  study.adopt(before);
  study.run(500);
  while (study.running() && (!study.progress() || study.progress()->done < 3)) {
    study.poll();
    EXPECT_EQ(study.figures()->replications(), many) << "what is finished so far is less";
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ASSERT_TRUE(study.running());
  study.cancel_run();
  wait(study);
  EXPECT_EQ(study.figures()->replications(), many);
  EXPECT_EQ(study.figures_file(), before);
}

TEST_F(OpenStudy, what_is_recorded_takes_no_name_that_is_taken) {
  std::filesystem::create_directories(folder / "work");
  std::ofstream(folder / "work" / "a-1.run") << "open in a window";
  Study study(file, folder / "work");
  study.record(0);
  wait(study);
  const auto recorded = study.take_recorded();
  ASSERT_TRUE(recorded);
  EXPECT_EQ(text_of(folder / "work" / "a-1.run"), "open in a window");
  EXPECT_EQ(RunFile(recorded->a).header().plan, "baseline");
  EXPECT_EQ(RunFile(recorded->b).header().plan, "more-riders");
}

} // namespace
} // namespace cavalry
