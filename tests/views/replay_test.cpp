#include "screens.hpp"

#include <chrono>
#include <thread>

namespace cavalry {
namespace {

TEST_F(Screens, the_course_of_both_plans_is_recorded_played_scrubbed_and_explained) {
  state.screen = Screen::replay;
  {
    Offscreen window(1280, 800, state, &study);
    frames(window);
    int asked = 0; // somewhere below the sentence of the empty screen stands the button that records
    for (float y = 50; y < 120 && asked == 0; y += 8)
      if (const Commands commands = click(window, 40, y); first<RecordBoth>(commands) != nullptr) {
        session.carry_out(commands, {});
        ++asked;
      }
    ASSERT_EQ(asked, 1);
  }
  while (study.recording()) {
    session.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ASSERT_EQ(study.trouble(), "");
  ASSERT_NE(state.replay.runs, nullptr);
  Replay &runs = *state.replay.runs;
  ASSERT_EQ(runs.count(), 2u);
  EXPECT_EQ(runs.run(0).header().plan, study.shelf().plan_a().id);
  EXPECT_EQ(runs.run(1).header().plan, study.shelf().plan_b().id);
  EXPECT_EQ(runs.run(0).clock(runs.time()).seconds, state.hours.cursor * 3600); // the hour of the charts
  while (runs.count_further(1)) {
  }

  Offscreen window(1280, 800, state, &study);
  frames(window);
  const double before = runs.time();
  press_key(window, ' ');
  frames(window, 60);
  EXPECT_GT(runs.time(), before);
  EXPECT_EQ(runs.run(0).time(), runs.run(1).time());
  press_key(window, ' ');
  const double paused = runs.time();
  frames(window, 5);
  EXPECT_EQ(runs.time(), paused);
  press_key(window, 300 + ImGuiKey_LeftArrow);
  EXPECT_EQ(runs.time(), paused - 3600);
  click(window, 1000, 100); // the bar of the whole run, forwards and back
  const double late = runs.time();
  EXPECT_GT(late, paused);
  click(window, 300, 100);
  EXPECT_LT(runs.time(), late);
  EXPECT_EQ(runs.run(0).time(), runs.run(1).time());

  state.replay.only_with_crew = true;
  frames(window);
  for (float y = 540; y < 780 && state.replay.crew == nobody; y += 8) click(window, 60, y); // some line of the list
  ASSERT_NE(state.replay.crew, nobody);
  EXPECT_FALSE(state.selected_place.empty());
  EXPECT_GT(state.camera.zoom, 1);
  const std::filesystem::path pictures = own_folder() / "pictures";
  std::filesystem::create_directories(pictures);
  for (const Language language : {Language::en, Language::zh}) {
    state.language = language;
    state.dark = language == Language::zh;
    frames(window);
    write_png(pictures / (language == Language::zh ? "replay-zh.png" : "replay-en.png"), window.picture());
  }
}

} // namespace
} // namespace cavalry
