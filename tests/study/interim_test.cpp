#include "support/own_folder.hpp"
#include "viz/study/study.hpp"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>

namespace cavalry {
namespace {

TEST(Interim, figures_are_there_while_the_rest_is_run_without_a_verdict) {
  constexpr std::size_t replications = 24;
  Study study(CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml", own_folder() / "interim");
  const auto litter = [&] {
    return study.figures()->find(study.shelf().plan_b().id, "cleared_in_promise", "type:litter");
  };
  study.run(replications);
  std::size_t seen = 0; // tables, each of more runs than the one before
  std::size_t of_runs = 0;
  while (study.running()) {
    study.poll();
    if (study.running() && study.figures() != nullptr && study.figures()->replications() > of_runs) {
      ++seen;
      of_runs = study.figures()->replications();
      EXPECT_TRUE(study.figures_file().empty()) << "what is exported is all of it";
      if (of_runs < replications) {
        EXPECT_EQ(litter()->verdict, "computing");
      }
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_EQ(study.trouble(), "");
  EXPECT_GE(seen, 2u);
  ASSERT_NE(study.figures(), nullptr);
  EXPECT_EQ(study.figures()->replications(), replications);
  EXPECT_EQ(litter()->verdict, "better");
  EXPECT_FALSE(study.figures_file().empty());
}

TEST(Interim, figures_of_another_study_in_the_same_folder_are_not_taken_for_its_own) {
  const std::filesystem::path folder = own_folder() / "interim-twice";
  std::filesystem::create_directories(folder);
  const std::filesystem::path scenario = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";
  for (int study_number = 0; study_number < 2; ++study_number) {
    Study study(scenario, folder);
    study.run(4);
    study.poll();
    EXPECT_EQ(study.figures(), nullptr) << "nothing can be finished at once";
    while (study.running()) {
      study.poll();
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
}

} // namespace
} // namespace cavalry
