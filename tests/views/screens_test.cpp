#include "approval.hpp"
#include "screens.hpp"
#include "text/diagnostics.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <imgui_internal.h>
#include <map>
#include <set>
#include <sstream>
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
  ASSERT_EQ(litter.targets.size(), 1u);
  EXPECT_EQ(litter.targets[0].at, 0.95);
  EXPECT_EQ(litter.note, "");
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

/// The table with every other of the lines with `where` in them telling nothing.
std::string with_gaps(const std::string &text, const std::string &where) {
  std::istringstream in(text);
  std::string result;
  bool gap = false;
  for (std::string line; std::getline(in, line); result += line + '\n') {
    if (line.find(where) == line.npos || !(gap = !gap)) continue;
    const std::size_t behind = line.find(where) + where.size();
    line = line.substr(0, line.find(',', behind)) + ",,,10,,,share,,,0.95,cannot_tell,,,,";
  }
  return result;
}

TEST_F(Screens, what_has_no_share_under_b_stands_last_and_not_on_the_page) {
  with_figures([](const std::string &text) { return with_gaps(text, ",more-riders,cleared_in_promise,place:"); });
  for (const WorstList what : {WorstList::streets, WorstList::street_hours}) {
    const std::vector<WorstLine> lines = worst_first(study, what);
    const auto known = [](const WorstLine &line) { return std::isfinite(line.b); };
    const auto gaps = std::find_if_not(lines.begin(), lines.end(), known);
    ASSERT_NE(gaps, lines.begin());
    ASSERT_NE(gaps, lines.end());
    EXPECT_TRUE(std::none_of(gaps, lines.end(), known));
    EXPECT_TRUE(
        std::is_sorted(lines.begin(), gaps, [](const auto &one, const auto &other) { return one.b < other.b; }));
  }
  const double lowest = worst_first(study, WorstList::street_hours).front().b;
  with_figures([&](const std::string &text) {
    return with_gaps(with_gaps(text, ",more-riders,cleared_in_promise,place:"), ",baseline,cleared_in_promise,place:");
  });
  const std::vector<WorstLine> three = worst_three(study);
  ASSERT_EQ(three.size(), 3u);
  for (const WorstLine &line : three) EXPECT_GE(line.b, lowest) << line.scope;
}

TEST_F(Screens, what_only_plan_b_has_stands_on_the_page) {
  with_figures();
  const std::string scope = worst_three(study).front().scope;
  with_figures([&](const std::string &text) { return with_gaps(text, ",baseline,cleared_in_promise," + scope); });
  const std::vector<WorstLine> three = worst_three(study);
  ASSERT_EQ(three.size(), 3u);
  EXPECT_EQ(three.front().scope, scope);
  EXPECT_EQ(percent(three.front().a), "–");
}

/// The table with the lines with `where` in them telling that the plans promise otherwise.
std::string of_other_promises(const std::string &text, const std::string &where) {
  std::istringstream in(text);
  std::string result;
  for (std::string line; std::getline(in, line); result += line + '\n') {
    if (line.find(where) == line.npos) continue;
    const std::size_t unit = line.find(",share,");
    if (unit != line.npos) line = line.substr(0, unit) + ",share,,,0.95,other_promise,,,,";
  }
  return result;
}

TEST_F(Screens, no_map_list_or_table_takes_a_difference_between_two_promises) {
  const Look look{};
  const auto labels = [&] {
    std::set<std::string> all;
    const MapPicture map = map_of(study, look, true, true);
    for (const MapPicture::Place &place : map.places) all.insert(place.label);
    for (const MapPicture::District &district : map.districts) all.insert(district.note);
    all.erase(""); // nothing is promised there
    return all;
  };
  with_figures();
  EXPECT_GT(labels().size(), 3u);
  EXPECT_FALSE(labels().contains("–"));
  for (const WorstLine &line : worst_first(study, WorstList::streets))
    EXPECT_NEAR(line.change, line.b - line.a, 1e-12) << line.scope;
  with_figures([](const std::string &text) { return of_other_promises(text, ",more-riders,cleared_in_promise,"); });
  EXPECT_EQ(labels(), (std::set<std::string>{"–"}));
  EXPECT_EQ(map_of(study, look, true, true).note, text("verdict.other_promise", Language::en));
  for (const WorstList what : {WorstList::streets, WorstList::street_hours, WorstList::districts})
    for (const WorstLine &line : worst_first(study, what)) {
      EXPECT_TRUE(std::isfinite(line.a) || std::isfinite(line.b)) << line.scope;
      EXPECT_TRUE(std::isnan(line.change)) << line.scope;
    }
  EXPECT_EQ(chart_of_screen(look, study, state).note, text("verdict.other_promise", look.language));
  state.screen = Screen::streets;
  state.selected_place = worst_first(study, WorstList::streets).front().place->id;
  EXPECT_EQ(chart_of_screen(look, study, state).note, text("verdict.other_promise", look.language));
  EXPECT_EQ(second_chart(look, study, state).note, "");
  const std::string litter = promise_name(Language::en, *promised_types(study.baseline()).front());
  const std::vector<FigureRow> figures = figure_rows(study, Language::en);
  const auto row = std::find_if(figures.begin(), figures.end(), [&](const auto &one) { return one.name == litter; });
  ASSERT_NE(row, figures.end());
  EXPECT_EQ(row->difference, "–");
  EXPECT_EQ(row->verdict, text("verdict.other_promise", Language::en));
  EXPECT_NE(decision_sentence(study, Language::en).find(litter + ": not comparable, the promises differ"),
            std::string::npos);
}

TEST_F(Screens, only_case_rates_are_not_due_yet_and_that_fits_its_column) {
  with_figures([](std::string text) {
    for (const char *plan : {",baseline", ",more-riders"})
      for (const char *figure : {",closed_on_time,city", ",cleared_in_promise,type:litter", ",completion_p90,city"})
        text = with_gaps(text, std::string(plan) + figure);
    return text;
  });
  std::map<std::string, FigureRow> rows;
  for (const FigureRow &row : figure_rows(study, Language::en)) rows[row.name] = row;
  const auto words = [&](const std::string &name) {
    const FigureRow &row = rows.at(name);
    return std::vector<std::string>{row.a, row.b, row.difference, row.verdict};
  };
  const std::string not_due(text("note.not_due_yet", Language::en));
  const std::string litter = promise_name(Language::en, *promised_types(study.baseline()).front());
  EXPECT_EQ(words(kpi_name(Language::en, "closed_on_time")),
            (std::vector<std::string>{not_due, not_due, "–", not_due}));
  EXPECT_EQ(words(litter), (std::vector<std::string>{"–", "–", "–", "–"}));
  EXPECT_EQ(rows.at(kpi_name(Language::en, "completion_p90")).a, "–");
  EXPECT_EQ(decision_sentence(study, Language::en).find("–"), std::string::npos);

  Offscreen window(1280, 800, state, &study);
  frames(window);
  ImPool<ImGuiTable> &tables = ImGui::GetCurrentContext()->Tables;
  int looked_at = 0;
  for (int t = 0; t < tables.GetMapSize(); ++t) {
    const ImGuiTable *table = tables.TryGetMapData(t);
    if (table == nullptr || table->ColumnsCount != 5) continue;
    for (int c = 1; c < 4; ++c, ++looked_at)
      EXPECT_LE(table->Columns[c].ContentMaxXUnfrozen, table->Columns[c].WorkMaxX + 1) << c;
  }
  EXPECT_EQ(looked_at, 3);
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
  const std::string text = text_of(kept_figures);
  const std::string foreign = replaced(text, text.substr(text.find('\n') + 1, 16), "0123456789abcdef");
  EXPECT_THROW(study.adopt(own_file("foreign.csv", foreign)), InputError);
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

TEST_F(Screens, changing_one_plan_leaves_the_other_its_line_and_its_map) {
  with_figures();
  const Look look{};
  const auto labels = [&](bool plan_b, bool change) {
    std::string all;
    for (const MapPicture::Place &place : map_of(study, look, plan_b, change).places) all += place.label;
    return all;
  };
  const std::string map = labels(false, false);
  const std::vector<double> line = chart_of_screen(look, study, state).series[0].y;
  ASSERT_NE(map, "");
  study.shelf().change_posts(study.shelf().b(), "cavalry-changzhou", "late", 1);
  EXPECT_EQ(labels(false, false), map);
  EXPECT_EQ(labels(true, false), "");
  EXPECT_EQ(labels(true, true), "") << "a change is one of two plans that were run against each other";
  const ChartPicture chart = chart_of_screen(look, study, state);
  ASSERT_EQ(chart.series[0].y.size(), line.size());
  EXPECT_EQ(chart.series[0].y[20], line[20]);
  EXPECT_TRUE(chart.series[1].y.empty());
  study.shelf().choose_a(study.shelf().b());
  EXPECT_EQ(labels(false, false), "");
  EXPECT_EQ(labels(true, false), map);
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
  session.carry_out({StopRecording{}}, {});
  while (study.recording()) session.poll();
  EXPECT_EQ(study.trouble(), "");
  EXPECT_EQ(state.replay.runs, nullptr);
  EXPECT_FALSE(study.take_recorded());
}

TEST_F(Screens, a_recording_and_a_comparison_are_stopped_each_by_its_own_button) {
  study.run(1);
  study.record(0);
  Offscreen window(1280, 800, state, &study);
  frames(window);
  Commands asked = click(window, 290, 58);
  EXPECT_NE(first<StopRun>(asked), nullptr);
  EXPECT_EQ(first<StopRecording>(asked), nullptr);
  press_key(window, '3');
  asked.clear();
  for (float y = 50; y < 120; y += 8) // below the sentence of the empty screen
    for (float x = 80; x < 200; x += 12)
      for (const Command &command : click(window, x, y)) asked.push_back(command);
  EXPECT_NE(first<StopRecording>(asked), nullptr);
  EXPECT_EQ(first<StopRun>(asked), nullptr);
}

TEST_F(Screens, of_one_plan_alone_nothing_is_run_and_the_screen_says_why) {
  while (study.shelf().plans().size() > 1) study.shelf().remove(1);
  Offscreen window(1280, 800, state, &study);
  frames(window);
  EXPECT_EQ(first<RunBoth>(click(window, 120, 58)), nullptr);
  ImGui::GetIO().KeyCtrl = true;
  EXPECT_EQ(first<RunBoth>(press_key(window, 'R')), nullptr);
  EXPECT_EQ(no_figures_hint(window.look(), study), text("view.one_plan", window.look().language));
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
  session.carry_out({SaveAs{Export::picture}, Print{Sheet::page}, Print{Sheet::chart}, Print{Sheet::second_chart},
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
