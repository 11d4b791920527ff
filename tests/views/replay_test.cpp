#include "approval.hpp"
#include "screens.hpp"
#include "viz/views/replay_parts.hpp"

#include <chrono>
#include <fstream>
#include <optional>
#include <thread>

namespace cavalry {
namespace {

void wait_for(Job &job) {
  while (job.running()) {
    job.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ASSERT_TRUE(job.succeeded()) << job.last_words();
}

/// One replication of a small city under two plans, open on the screen of runs without any scenario.
struct ReplayOfTwo : Hands {
  std::filesystem::path a = own_folder() / "two-a.run", b = own_folder() / "two-b.run";

  void SetUp() override {
    for (const auto &[plan, file] : {std::pair{"baseline", &a}, std::pair{"more-riders", &b}}) {
      if (std::filesystem::exists(*file)) continue;
      Job job({cavalry_command().string(), "run", small_city.string(), "--plan", plan, "--replication", "0", "--record",
               file->string()});
      wait_for(job);
    }
    state.screen = Screen::replay;
    open(a, b);
  }
  void open(const std::filesystem::path &one, const std::filesystem::path &other) {
    session.open_runs(one, other);
    while (state.replay.runs->count_further(1)) {
    }
  }
  /// To a call, under plan A.
  std::optional<std::uint32_t> crew_under_way() const {
    std::optional<std::uint32_t> found;
    for (const CrewMarker &crew : crew_markers(state.replay.runs->run(0)))
      if (crew.activity == CrewState::Activity::under_way) found = crew.crew;
    return found;
  }
  /// Clicks across the map of plan A until it has done what is wanted.
  template <class Done> bool click_the_map_until(Offscreen &window, Done done) {
    constexpr float step = 7;
    for (float y = 150; y < 450; y += step)
      for (float x = 20; x < 620; x += step) {
        window.point(x, y);
        for (const bool down : {true, false}) {
          window.press(down);
          frames(window, 1);
        }
        if (done()) return true;
      }
    return false;
  }
};

TEST_F(ReplayOfTwo, looks_as_it_was_approved) {
  Approval approval("approved-replay.txt");
  Replay &runs = *state.replay.runs;
  while (!crew_under_way() && runs.time() < runs.ends()) runs.seek(runs.time() + 60);
  ASSERT_TRUE(crew_under_way());
  state.hours.cursor = runs.run(0).clock(runs.time()).seconds / 3600;
  for (const Language language : {Language::en, Language::zh})
    for (const bool dark : {false, true})
      for (const bool near : {false, true}) {
        state.language = language;
        state.dark = dark;
        state.camera = {};
        state.replay.crew = nobody;
        state.replay.incident.reset();
        state.replay.only_known = !near;
        Offscreen window(1280, 800, state, nullptr);
        if (!window.look().fonts.chinese) GTEST_SKIP() << "no font with Chinese characters is installed";
        frames(window);
        if (near) { // a crew under way to a call, with its trail
          choose_crew(state, 0, *crew_under_way());
          state.replay.centre_on = crew_marker(state.replay.runs->run(0), state.replay.crew).at;
          frames(window);
        }
        approval.look(std::string("replay-") + (language == Language::zh ? "zh-" : "en-") +
                          (dark ? "dark-" : "light-") + (near ? "near" : "whole"),
                      window.picture());
      }
  approval.judge();
}

TEST_F(ReplayOfTwo, a_click_on_a_crew_tells_about_it_and_draws_its_last_hour) {
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  ASSERT_TRUE(click_the_map_until(window, [&] { return state.replay.crew != nobody; }));
  frames(window, 1);
  EXPECT_EQ(state.replay.list_of, 0u);
  Playback &run = state.replay.runs->run(0);
  EXPECT_EQ(state.replay.trail.corners, trail(run, state.replay.crew, 3600));
  EXPECT_EQ(state.replay.incident, crew_marker(run, state.replay.crew).incident);
}

TEST_F(ReplayOfTwo, of_crews_at_one_spot_one_is_chosen_from_a_list) {
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  ASSERT_TRUE(click_the_map_until(window, [&] { return !state.replay.gathered.empty(); }));
  ASSERT_GT(state.replay.gathered.size(), 1u);
  EXPECT_EQ(state.replay.crew, nobody);
  const ImVec2 at = ImGui::GetIO().MousePos;
  frames(window, 2);
  for (float below = 4; below < 60 && state.replay.crew == nobody; below += 6) click(window, at.x + 30, at.y + below);
  EXPECT_NE(std::find(state.replay.gathered.begin(), state.replay.gathered.end(), state.replay.crew),
            state.replay.gathered.end());
}

TEST_F(ReplayOfTwo, a_click_on_an_incident_lights_its_line) {
  state.replay.only_known = false;
  state.replay.centre_on = state.replay.runs->run(0).header().places.front().at;
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  ASSERT_TRUE(
      click_the_map_until(window, [&] { return state.replay.incident.has_value() && state.replay.crew == nobody; }));
  const std::vector<IncidentRow> rows = listed_incidents(state.replay, state.replay.runs->run(0));
  const auto chosen = std::find_if(rows.begin(), rows.end(),
                                   [&](const IncidentRow &row) { return row.incident == *state.replay.incident; });
  ASSERT_NE(chosen, rows.end());
  EXPECT_EQ(state.selected_place, state.replay.runs->run(0).header().places[chosen->place].id);
  frames(window, 2);
  EXPECT_FALSE(state.replay.show_line); // the list has moved to it
}

TEST_F(ReplayOfTwo, a_click_on_a_place_lists_what_is_open_there_until_escape) {
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  const Playback &run = state.replay.runs->run(0);
  const std::size_t all = listed_incidents(state.replay, run).size();
  ASSERT_TRUE(click_the_map_until(window, [&] { return !state.replay.only_place.empty(); }));
  const std::vector<IncidentRow> rows = listed_incidents(state.replay, run);
  EXPECT_LT(rows.size(), all);
  for (const IncidentRow &row : rows) EXPECT_EQ(run.header().places[row.place].id, state.replay.only_place);
  press_key(window, 300 + ImGuiKey_Escape);
  EXPECT_EQ(listed_incidents(state.replay, run).size(), all);
}

TEST_F(ReplayOfTwo, a_second_click_follows_a_crew_and_dragging_the_map_ends_that) {
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  ASSERT_TRUE(click_the_map_until(window, [&] { return state.replay.crew != nobody; }));
  for (const bool down : {true, false}) {
    window.press(down);
    frames(window, 1);
  }
  ASSERT_TRUE(state.replay.follow);
  const ImVec2 at = ImGui::GetIO().MousePos;
  state.replay.runs->seek(state.replay.runs->time() + 600);
  state.hours.cursor = state.replay.runs->run(0).clock(state.replay.runs->time()).seconds / 3600;
  frames(window, 2);
  EXPECT_GT(state.camera.zoom, 2);
  window.press(true);
  frames(window, 2);
  window.point(at.x - 40, at.y - 30);
  frames(window, 2);
  window.press(false);
  frames(window, 1);
  EXPECT_FALSE(state.replay.follow);
}

TEST_F(ReplayOfTwo, the_cursor_of_the_charts_is_that_of_the_maps) {
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  const Playback &run = state.replay.runs->run(0);
  const std::size_t day = run.clock(run.time()).day;
  state.hours.cursor = 9.5; // moved on a chart of another screen
  frames(window, 1);
  EXPECT_EQ(run.clock(run.time()).day, day);
  EXPECT_NEAR(run.clock(run.time()).seconds, 9.5 * 3600, 1e-6);
  press_key(window, 300 + ImGuiKey_RightArrow);
  EXPECT_NEAR(state.hours.cursor, 9.5 + 1.0 / 60, 1e-9);
  ImGui::GetIO().KeyShift = true;
  press_key(window, 300 + ImGuiKey_LeftArrow);
  EXPECT_NEAR(state.hours.cursor, 9.5 - 14.0 / 60, 1e-9);
}

TEST_F(ReplayOfTwo, a_file_that_is_cut_off_is_shown_as_far_as_it_goes_and_says_so) {
  const std::filesystem::path cut = own_folder() / "two-cut.run";
  std::filesystem::copy_file(a, cut, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::resize_file(cut, std::filesystem::file_size(a) * 2 / 3);
  const double whole = state.replay.runs->run(0).ends();
  open(cut, b);
  EXPECT_LT(state.replay.runs->ends(), whole);
  EXPECT_FALSE(state.replay.runs->run(0).file().complete());
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  press_key(window, 300 + ImGuiKey_End);
  frames(window);
  EXPECT_EQ(state.replay.runs->time(), state.replay.runs->ends());
}

TEST_F(ReplayOfTwo, a_damaged_part_is_told_and_the_rest_can_be_looked_at) {
  const std::filesystem::path damaged = own_folder() / "two-damaged.run";
  std::filesystem::copy_file(a, damaged, std::filesystem::copy_options::overwrite_existing);
  const RunFile file(damaged);
  const std::size_t shown = file.segment_at(state.replay.runs->time());
  ASSERT_LT(shown + 1, file.segments().size());
  const RunFile::Entry part = file.segments()[shown + 1];
  {
    std::fstream bytes(damaged, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(part.offset + part.bytes / 2));
    bytes.write("damaged!", 8);
  }
  open(damaged, {});
  Offscreen window(1280, 800, state, nullptr);
  frames(window);
  const double at_first = state.replay.runs->time();
  ImGui::GetIO().KeyShift = true; // quarters of an hour
  while (state.replay.trouble.empty() && state.replay.runs->time() < part.begins)
    press_key(window, 300 + ImGuiKey_RightArrow);
  EXPECT_NE(state.replay.trouble, "");
  press_key(window, 300 + ImGuiKey_Home);
  EXPECT_EQ(state.replay.trouble, "");
  EXPECT_LT(state.replay.runs->time(), at_first);
}

TEST_F(ReplayOfTwo, is_counted_on_whatever_screen_one_is) {
  state.screen = Screen::compare;
  session.open_runs(a, b);
  const Replay &runs = *state.replay.runs;
  ASSERT_EQ(runs.curves(0).counted(), 0u);
  while (session.poll()) {
  }
  for (std::size_t r = 0; r < runs.count(); ++r)
    EXPECT_EQ(runs.curves(r).counted(), runs.run(r).file().segments().size());
}

struct Recording : Hands {
  void SetUp() override { session.open_scenario(small_city); }
  /// As the window does, until nothing is under way any more.
  void wait() {
    while (session.study()->running() || session.study()->recording()) {
      session.poll();
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
};

TEST_F(Recording, only_a_run_of_this_scenario_and_seed_is_said_to_be_typical) {
  Study &study = *session.study();
  study.run(3);
  wait();
  ASSERT_NE(study.figures(), nullptr);
  Commands asked;
  record_typical(study, state, asked);
  session.carry_out(asked, {});
  wait();
  ASSERT_NE(state.replay.runs, nullptr);
  const auto is_typical = [&] {
    return run_shown_text(Look{}, &study, state).find("nearest to the median") != std::string::npos;
  };
  EXPECT_TRUE(is_typical());
  const std::string replication = std::to_string(state.replay.runs->run(0).header().replication);
  const std::filesystem::path other_city =
      own_file("other-city.yaml", replaced(text_of(small_city), "rate: 18 /h/km", "rate: 19 /h/km"));
  for (const auto &[scenario, seed] : {std::pair{small_city, "1"}, {small_city, "7"}, {other_city, "1"}}) {
    const std::filesystem::path file = own_folder() / "by-hand.run";
    Job job({cavalry_command().string(), "run", scenario.string(), "--seed", seed, "--replication", replication,
             "--record", file.string()});
    wait_for(job);
    session.open_runs(file, {});
    EXPECT_EQ(is_typical(), scenario == small_city && seed == std::string("1")) << scenario << ' ' << seed;
  }
}

TEST_F(Recording, of_both_plans_is_played_scrubbed_and_explained) {
  Study &study = *session.study();
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
  EXPECT_EQ(runs.time(), paused - 60);
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
}

TEST_F(Recording, is_shown_on_the_maps_of_the_comparison_until_a_plan_is_another) {
  Study &study = *session.study();
  Commands asked;
  record_typical(study, state, asked);
  ASSERT_NE(first<RecordBoth>(asked), nullptr);
  EXPECT_EQ(first<RecordBoth>(asked)->replication, 0u) << "no figures say which is typical";
  session.carry_out(asked, {});
  while (study.recording()) {
    session.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  EXPECT_TRUE(course_of_now(study, state));
  Offscreen window(1280, 800, state, &study);
  frames(window);
  const Picture shares = window.picture();
  state.map_shows_course = true;
  frames(window);
  const Picture before = window.picture();
  EXPECT_FALSE(before.bytes == shares.bytes);
  const double paused = state.replay.runs->time();
  press_key(window, 300 + ImGuiKey_RightArrow);
  EXPECT_EQ(state.replay.runs->time(), paused + 60) << "a minute of the run, not an hour of the charts";
  press_key(window, ' ');
  frames(window, 60);
  EXPECT_GT(state.replay.runs->time(), paused + 60);
  EXPECT_FALSE(window.picture().bytes == before.bytes);

  const ShelfPlan &b = study.shelf().plan_b();
  ASSERT_FALSE(b.scenario->crews.empty());
  session.carry_out({ChangePosts{study.shelf().b(), b.scenario->crews.front().id, "", 1}}, {});
  EXPECT_FALSE(course_of_now(study, state)) << "recorded under the plan as it was";
  frames(window);
}

} // namespace
} // namespace cavalry
