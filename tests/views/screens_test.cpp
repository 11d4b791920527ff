#include "approval.hpp"
#include "screens.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <chrono>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <stb_image.h>
#include <thread>

namespace cavalry {
namespace {

TEST_F(Screens, plus_beside_a_group_asks_for_one_post_more_in_plan_b) {
  Offscreen window(1280, 800, state, &study);
  frames(window);
  // Somewhere in the grid of posts there is a plus: every click there asks for one post more or fewer of plan B.
  int asked = 0;
  for (float y = 300; y < 780; y += 11)
    for (float x = 215; x < 320; x += 9)
      if (const Commands commands = click(window, x, y); const auto *change = first<ChangePosts>(commands)) {
        EXPECT_EQ(std::abs(change->by), 1);
        EXPECT_EQ(change->plan, study.shelf().b());
        ++asked;
      }
  EXPECT_GT(asked, 20);
}

TEST_F(Screens, the_button_on_top_of_the_panel_runs_both) {
  Offscreen window(1280, 800, state, &study);
  frames(window);
  const Commands commands = click(window, 120, 58);
  EXPECT_NE(first<RunBoth>(commands), nullptr);
}

TEST_F(Screens, keys_choose_screens_and_move_the_cursor) {
  Offscreen window(1280, 800, state, &study);
  frames(window);
  press_key(window, '2');
  EXPECT_EQ(state.screen, Screen::streets);
  press_key(window, '3');
  EXPECT_EQ(state.screen, Screen::replay);
  press_key(window, '4');
  EXPECT_EQ(state.screen, Screen::page);
  press_key(window, '1');
  EXPECT_EQ(state.screen, Screen::compare);
  state.hours.cursor = 23.5;
  press_key(window, 300 + ImGuiKey_RightArrow);
  EXPECT_EQ(state.hours.cursor, 24);
  press_key(window, 300 + ImGuiKey_Home);
  EXPECT_EQ(state.hours.cursor, 0);
  state.camera.zoom = 4;
  press_key(window, 'F');
  EXPECT_EQ(state.camera.zoom, 1);
}

TEST_F(Screens, the_wheel_zooms_both_maps_at_the_pointer) {
  with_figures();
  Offscreen window(1280, 800, state, &study);
  frames(window);
  window.point(450, 300);
  frames(window, 2);
  window.wheel(2);
  frames(window, 2);
  EXPECT_GT(state.camera.zoom, 1.5F);
  EXPECT_LT(state.camera.east, 0); // pointed at the west of the middle
}

TEST_F(Screens, dragging_pans_a_map_that_is_zoomed) {
  with_figures();
  state.camera.zoom = 4;
  Offscreen window(1280, 800, state, &study);
  frames(window);
  window.point(560, 250);
  frames(window, 1);
  window.press(true);
  frames(window, 1);
  window.point(500, 250);
  frames(window, 2);
  window.press(false);
  frames(window, 1);
  EXPECT_GT(state.camera.east, 0);
}

TEST_F(Screens, a_click_on_a_chart_moves_the_cursor_of_all) {
  with_figures();
  Offscreen window(1280, 800, state, &study);
  frames(window);
  const double before = state.hours.cursor;
  click(window, 1000, 700);
  EXPECT_NE(state.hours.cursor, before);
}

TEST_F(Screens, without_figures_no_verdict_is_shown) {
  for (const FigureRow &row : figure_rows(study, Language::en)) {
    EXPECT_FALSE(row.promise) << row.name;
    EXPECT_EQ(row.good, 0) << row.name;
  }
  EXPECT_EQ(decision_sentence(study, Language::en).find("better"), std::string::npos);
}

TEST_F(Screens, the_table_says_what_the_figures_say) {
  with_figures();
  const KpiFigure *kept = study.figures()->find("more-riders", "cleared_in_promise", "type:litter");
  ASSERT_NE(kept, nullptr);
  const FigureRow row = figure_rows(study, Language::zh).front();
  EXPECT_EQ(row.b, percent(kept->estimate.value));
  EXPECT_EQ(row.verdict, "更好");
  EXPECT_EQ(row.good, 1);
  EXPECT_NE(decision_sentence(study, Language::zh).find("更好"), std::string::npos);
}

TEST_F(Screens, a_promise_is_charted_with_the_range_of_8_in_10_days) {
  with_figures();
  const Look look{};
  const ChartPicture litter = chart_of_screen(look, study, state);
  EXPECT_EQ(litter.target, 0.95);
  ASSERT_EQ(litter.series.size(), 2u);
  for (const Series &series : litter.series) {
    ASSERT_EQ(series.y.size(), 24u);
    EXPECT_TRUE(std::isnan(series.y[2])) << "no promise at night";
    EXPECT_LT(series.low[20], series.y[20]);
    EXPECT_GT(series.high[20], series.y[20]);
  }
  const std::string &a = study.shelf().plan_a().id;
  const KpiFigure *figure = study.figures()->find(a, "cleared_in_promise", "type:litter/hour:20");
  ASSERT_NE(figure, nullptr);
  EXPECT_EQ(litter.series[0].high[20], figure->days->high) << "not the interval of the mean";
}

TEST_F(Screens, open_cases_are_charted_by_day) {
  with_figures();
  const Series open = by_day_of(*study.figures(), study.baseline(), "baseline", "cases_open");
  ASSERT_EQ(open.y.size(), 7u);
  for (std::size_t d = 0; d < 7; ++d) {
    EXPECT_GT(open.y[d], 0);
    EXPECT_LE(open.low[d], open.high[d]);
  }
}

TEST_F(Screens, the_worst_stand_first_by_street_by_street_and_hour_and_by_district) {
  with_figures();
  for (const WorstList what : {WorstList::streets, WorstList::street_hours, WorstList::districts}) {
    const std::vector<WorstLine> lines = worst_first(study, what);
    ASSERT_GE(lines.size(), 3u);
    for (std::size_t i = 1; i < lines.size(); ++i) EXPECT_LE(lines[i - 1].b, lines[i].b);
    EXPECT_EQ(lines.front().place == nullptr, what == WorstList::districts);
    EXPECT_EQ(lines.front().hour.has_value(), what == WorstList::street_hours);
  }
  const WorstLine worst = worst_first(study, WorstList::street_hours).front();
  EXPECT_EQ(worst.scope, study.figures()->worst_place_hour(study.shelf().plan_b().id));
}

TEST_F(Screens, a_click_on_a_street_and_hour_shows_it_and_moves_the_cursor) {
  with_figures();
  state.screen = Screen::streets;
  state.worst_list = WorstList::street_hours;
  Offscreen window(1280, 800, state, &study);
  frames(window);
  const WorstLine worst = worst_first(study, WorstList::street_hours).front();
  click(window, 60, 134);
  EXPECT_EQ(state.selected_place, worst.place->id);
  EXPECT_EQ(state.hours.cursor, *worst.hour + 0.5);
}

TEST_F(Screens, tab_shows_plan_a_plan_b_and_both) {
  with_figures();
  Offscreen window(1280, 800, state, &study);
  frames(window);
  const Picture both = window.picture();
  press_key(window, 300 + ImGuiKey_Tab);
  EXPECT_EQ(state.shown, ShownPlans::a);
  EXPECT_TRUE(state.hidden_lines.contains("B"));
  frames(window);
  EXPECT_FALSE(window.picture().bytes == both.bytes);
  press_key(window, 300 + ImGuiKey_Tab);
  EXPECT_EQ(state.shown, ShownPlans::b);
  press_key(window, 300 + ImGuiKey_Tab);
  EXPECT_EQ(state.shown, ShownPlans::both);
  EXPECT_TRUE(state.hidden_lines.empty());
}

TEST_F(Screens, figures_of_another_scenario_are_refused) {
  std::ifstream in(kept_figures);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::string old = text.substr(text.find('\n') + 1, 16);
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + 16))
    text.replace(at, 16, "0123456789abcdef");
  const std::filesystem::path file = own_folder() / "foreign.csv";
  std::ofstream(file) << text;
  EXPECT_THROW(study.adopt(file), std::runtime_error);
  EXPECT_EQ(study.figures(), nullptr);
}

TEST_F(Screens, figures_are_not_shown_for_plans_that_were_changed_since) {
  with_figures();
  ASSERT_NE(study.figures(), nullptr);
  study.shelf().change_posts(study.shelf().b(), "cavalry-changzhou", "late", 1);
  EXPECT_EQ(study.figures(), nullptr);
  study.shelf().undo();
  EXPECT_NE(study.figures(), nullptr);
}

TEST_F(Screens, every_screen_is_the_same_picture_each_time) {
  with_figures();
  for (const Screen screen : {Screen::compare, Screen::streets, Screen::page}) {
    state.screen = screen;
    std::vector<std::uint8_t> before;
    for (int again = 0; again < 2; ++again) {
      Offscreen window(1280, 800, state, &study);
      frames(window);
      const Picture picture = window.picture();
      if (again == 1) {
        EXPECT_TRUE(picture.bytes == before);
      }
      before = picture.bytes;
    }
  }
}

/// The page is not among them: it names the scenario's digest, which every new default of the scenario language
/// changes.
TEST_F(Screens, look_as_they_were_approved) {
  with_figures();
  Approval approval("approved.txt");
  for (const char *screen : {"compare", "streets"})
    for (const Language language : {Language::en, Language::zh})
      for (const bool dark : {false, true})
        for (const int width : {1280, 1920}) {
          state = {};
          state.screen = screen[0] == 'c' ? Screen::compare : Screen::streets;
          state.language = language;
          state.dark = dark;
          Offscreen window(width, width * 5 / 8, state, &study);
          if (!window.look().fonts.chinese) GTEST_SKIP() << "no font with Chinese characters is installed";
          frames(window);
          approval.look(std::string(screen) + (language == Language::zh ? "-zh" : "-en") +
                            (dark ? "-dark-" : "-light-") + std::to_string(width),
                        window.picture());
        }
  approval.judge();
}

TEST_F(Screens, a_recording_that_is_stopped_shows_nothing) {
  study.record(0);
  study.cancel();
  while (study.recording()) session.poll();
  EXPECT_EQ(study.trouble(), "");
  EXPECT_EQ(state.replay.runs, nullptr);
  EXPECT_FALSE(study.take_recorded());
}

TEST_F(Screens, what_is_no_run_file_is_told) {
  EXPECT_THROW(session.open_runs(kept_figures, {}), RunFileError);
  EXPECT_EQ(state.replay.runs, nullptr);
}

TEST_F(Screens, exports_go_into_the_folder) {
  with_figures();
  std::filesystem::remove_all(saved);
  Offscreen window(1280, 800, state, &study);
  frames(window);
  session.carry_out({SaveAs{Export::picture}, SaveAs{Export::page}, SaveAs{Export::chart}, SaveAs{Export::second_chart},
                     SaveAs{Export::table}, SaveAs{Export::plan}},
                    [&] { return window.picture(); });
  EXPECT_EQ(state.trouble, "");
  for (const char *name : {"screen-1.png", "page-1.png", "chart-1.png", "chart-2.png", "figures-1.csv", "plan-1.yaml"})
    EXPECT_GT(std::filesystem::file_size(saved / name), 20u) << name;
  EXPECT_EQ(FigureTable::read(saved / "figures-1.csv").value("more-riders", "found", "city"),
            study.figures()->value("more-riders", "found", "city"));
}

TEST_F(Screens, a_folder_that_cannot_be_written_is_told_in_the_window) {
  Session nowhere(state, settings, "/proc/no-such-folder", own_folder() / "views-work");
  nowhere.open_scenario(street);
  nowhere.carry_out({SaveAs{Export::plan}}, [] { return Picture{}; });
  EXPECT_NE(state.trouble, "");
  nowhere.carry_out({CloseTrouble{}}, {});
  EXPECT_EQ(state.trouble, "");
}

TEST(ViewerSettings, are_remembered) {
  const std::filesystem::path file = own_folder() / "settings" / "view";
  std::filesystem::remove_all(file.parent_path());
  Settings settings;
  settings.language = Language::zh;
  settings.dark = true;
  settings.replications = 100;
  settings.text_size = 1.25F;
  settings.opened("a.yaml");
  settings.opened("b.run", "c.run");
  settings.opened("a.yaml");
  write_settings(file, settings);
  const Settings back = read_settings(file);
  EXPECT_EQ(back.language, Language::zh);
  EXPECT_TRUE(back.dark);
  EXPECT_EQ(back.replications, 100);
  EXPECT_EQ(back.text_size, 1.25F);
  ASSERT_EQ(back.recent.size(), 2u);
  EXPECT_TRUE(back.recent.front().file.ends_with("a.yaml"));
  EXPECT_EQ(back.recent.front().with, "");
  EXPECT_TRUE(back.recent.back().file.ends_with("b.run"));
  EXPECT_TRUE(back.recent.back().with.ends_with("c.run"));
  std::ofstream(file) << "dark=perhaps\nwidth=-3\n\nnonsense";
  EXPECT_EQ(read_settings(file).width, 1280);
}

} // namespace
} // namespace cavalry
