#include "screens.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/screens.hpp"

#include <algorithm>
#include <array>
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

/// The small city with such changes beside more riders.
std::string with_changes(const std::string &text, const std::string &changes) { return text + "    " + changes + '\n'; }

TEST_F(SmallCity, a_chart_tells_what_both_plans_promise_and_aim_at) {
  const Look look{};
  const ChartPicture same = chart_of_screen(look, open(text), state);
  EXPECT_EQ(same.title, "Litter cleared within 20 min");
  ASSERT_EQ(same.targets.size(), 1u);
  EXPECT_EQ(same.targets[0].label, "target 90 %");
  Study &study = open(with_changes(text, "incidents.litter.promise: {clear-within: 30 min, target: 80 %}"));
  const ChartPicture chart = chart_of_screen(look, study, state);
  EXPECT_EQ(chart.title, "Litter cleared within 20 min → 30 min");
  ASSERT_EQ(chart.targets.size(), 2u);
  EXPECT_EQ(chart.targets[0].label, "A: target 90 %");
  EXPECT_EQ(chart.targets[1].label, "B: target 80 %");
  study.shelf().choose_a(study.shelf().b());
  EXPECT_EQ(chart_of_screen(look, study, state).title, "Litter cleared within 30 min → 20 min");
}

TEST_F(SmallCity, a_plan_is_named_by_the_promises_and_limits_it_changes) {
  const auto title = [&](const std::string &changes, Language language) {
    const Study &study = open(with_changes(text, changes));
    return study.shelf().title(study.shelf().plan_b(), language);
  };
  const std::string litter = "incidents.litter.promise.clear-within: 30 min";
  EXPECT_EQ(title(litter, Language::en), "South riders +3, promise of Litter");
  EXPECT_EQ(title(litter, Language::zh), "城南骑兵 +3,散落垃圾承诺");
  EXPECT_EQ(title("incidents.bulky.case.limit: 6 h urgent", Language::en), "South riders +3, limit of Bulky waste");
  EXPECT_EQ(title("incidents.bulky.case.limit: 6 h urgent", Language::zh), "城南骑兵 +3,大件垃圾时限");
  EXPECT_EQ(title(litter + "\n    incidents.stalls.promise.during: 07:00-23:00\n    vehicles.car.speed: 30 km/h",
                  Language::en),
            "South riders +3, 2 promises, +1 more");
  EXPECT_EQ(title("vehicles.car.speed: 30 km/h", Language::en), "South riders +3, +1 more");
}

TEST_F(SmallCity, discs_of_places_on_the_edge_of_the_city_are_whole) {
  const auto pixels = [&](ImVec2 size, float east, float north) {
    Offscreen window(640, 480, state, nullptr);
    frames(window, 1);
    MapPicture picture;
    picture.colour = IM_COL32(1, 2, 3, 255);
    picture.places.resize(3);
    for (std::size_t p = 0; p < 3; ++p) {
      picture.places[p].at = {east * static_cast<float>(p), north * static_cast<float>(p)};
      picture.places[p].shade = static_cast<double>(p) / 2;
    }
    std::string none;
    MapCamera camera;
    for (int frame = 0; frame < 2; ++frame) { // the first makes the window
      ImGui::NewFrame();
      ImGui::SetNextWindowSize({620, 460});
      ImGui::Begin("of the test");
      city_map(window.look(), picture, camera, none, none, size);
      ImGui::End();
      ImGui::Render();
    }
    const Picture drawn = window.picture();
    std::array<int, 3> count{};
    for (std::size_t at = 0; at < drawn.bytes.size(); at += 4)
      for (std::size_t p = 0; p < 3; ++p) {
        const ImU32 colour = shade_colour(picture.places[p].shade, false, window.look().theme.dark);
        const ImU32 here = IM_COL32(drawn.bytes[at], drawn.bytes[at + 1], drawn.bytes[at + 2], 255);
        count[p] += here == colour ? 1 : 0;
      }
    return count;
  };
  for (const auto &[east, north] : {std::pair{1000.0F, 0.0F}, {0.0F, 1000.0F}}) {
    const auto [first, middle, last] = pixels({400, 300}, east, north);
    EXPECT_GT(middle, 300);
    EXPECT_NEAR(first, middle, 5);
    EXPECT_NEAR(last, middle, 5);
  }
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
