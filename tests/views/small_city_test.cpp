#include "screens.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace cavalry {
namespace {

/// A city of one day, opened as it is or with something written otherwise.
struct SmallCity : Hands {
  Study &open(const std::string &text) {
    session.open_scenario(own_file("small-city.yaml", text));
    return *session.study();
  }
  const std::string text = text_of(small_city);
};

TEST_F(SmallCity, cases_without_units_have_their_lines_and_charts) {
  const std::string units = "units: {clearing: {name: {en: Clearing, zh: 清运队}}}\n";
  const Study &study = open(replaced(replaced(text, units, ""), ", unit: clearing", ""));
  const std::vector<FigureRow> rows = figure_rows(study, Language::en);
  for (const char *key : {"closed_on_time", "completion_p90", "overdue_open"})
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [&](const FigureRow &row) {
      return row.name == kpi_name(Language::en, key);
    })) << key;
  EXPECT_STREQ(second_chart(Look{}, study, state).id, "completion");
}

TEST_F(SmallCity, without_crews_of_its_own_a_district_tells_of_all) {
  const auto scope = [&](const Study &study) {
    state.selected_place = "quay";
    return whose_crews(study, chosen(study, state)).scope();
  };
  EXPECT_EQ(scope(open(text)), "district:south");
  EXPECT_EQ(scope(open(replaced(text, ", district: south, vehicle", ", vehicle"))), "city");
}

TEST_F(SmallCity, what_has_no_name_is_shown_by_its_id_and_has_glyphs) {
  std::string unnamed = replaced(text, "quay:         {name: {en: Quay, zh: 码头路}, ", "彧: {");
  unnamed = replaced(unnamed, "more-riders:", "犇:");
  unnamed = replaced(unnamed, "shifts: {day:", "shifts: {骉:");
  unnamed = replaced(unnamed, "e-bike", "羴");
  unnamed = replaced(unnamed, "speed: 14 km/h", "speed: {value: 14 km/h, source: estimate}");
  Study &study = open(unnamed);
  own_file("small-city.yaml", unnamed + "鬻: 1\n"); // no key of a scenario
  study.run(1);
  while (study.running()) {
    study.poll();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  ASSERT_NE(study.trouble().find("鬻"), std::string::npos) << study.trouble();
  Offscreen window(1280, 800, state, &study);
  if (!window.look().fonts.chinese) GTEST_SKIP() << "no font with Chinese characters is installed";
  for (const ImWchar sign : {u'彧', u'犇', u'骉', u'羴', u'鬻'})
    EXPECT_NE(window.look().fonts.body->FindGlyphNoFallback(sign), nullptr) << std::hex << sign;
}

TEST_F(SmallCity, after_it_all_days_of_a_longer_scenario_are_charted) {
  state.second_chart = SecondChart::open;
  for (const auto &[scenario, days] : {std::pair{small_city, 1}, {street, 7}}) {
    session.open_scenario(scenario);
    Offscreen window(1280, 800, state, session.study());
    frames(window);
    EXPECT_EQ(state.days.low, 0);
    EXPECT_EQ(state.days.high, days);
  }
}

TEST_F(SmallCity, its_one_day_is_drawn_as_a_point) {
  Offscreen window(640, 480, state, nullptr);
  frames(window, 1);
  constexpr ImU32 ink = IM_COL32(10, 20, 250, 255);
  const auto inked = [&](double value) {
    ChartPicture picture;
    picture.steps = {"03-06"};
    picture.series.push_back({"A", ink, false, {0.5}, {value}, {}, {}});
    ChartAxis axis;
    std::set<std::string> hidden;
    ImGui::NewFrame();
    chart(window.look(), picture, axis, hidden, {360, 200});
    ImGui::Render();
    const Picture drawn = window.picture();
    int pixels = 0;
    for (std::size_t at = 0; at < drawn.bytes.size(); at += 4)
      pixels += drawn.bytes[at] == 10 && drawn.bytes[at + 1] == 20 && drawn.bytes[at + 2] == 250 ? 1 : 0;
    return pixels;
  };
  inked(0.5); // the first frame makes the window
  EXPECT_GT(inked(0.5), inked(std::nan("")));
}

} // namespace
} // namespace cavalry
