#include "screens.hpp"

#include <chrono>
#include <thread>

namespace cavalry {
namespace {

/// How `cavalry view --export` with these words ends, and that it says `said`.
std::string ending(std::vector<std::string> words, const std::string &said) {
  words.insert(words.begin(), {(cavalry_command().parent_path() / "cavalry-view").string(), "--export",
                               (own_folder() / "exported.png").string()});
  Job job(words);
  while (job.running()) {
    job.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_NE(job.last_words().find(said), std::string::npos) << job.last_words();
  return job.ending();
}

TEST(ViewCommand, ends_with_2_on_bad_input_and_names_it) {
  const std::string broken = own_file("broken.run", "this is no run file, however long it is\n").string();
  const std::string city = small_city.string();
  const std::string figures = kept_figures.string(); // of another scenario
  EXPECT_EQ(ending({"--figures", "missing.csv", city}, "missing.csv"), "exit 2");
  EXPECT_EQ(ending({"--figures", figures, city}, figures), "exit 2");
  EXPECT_EQ(ending({"--figures", figures}, figures), "exit 2");
  EXPECT_EQ(ending({broken}, broken), "exit 2");
  EXPECT_EQ(ending({"missing.yaml"}, "missing.yaml"), "exit 2");
  EXPECT_EQ(ending({city}, ""), "exit 0");
}

} // namespace
} // namespace cavalry
