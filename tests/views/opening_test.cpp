#include "screens.hpp"
#include "viz/app/openable.hpp"

#include <fstream>
#include <set>

namespace cavalry {
namespace {

struct Opening : Screens {
  const std::filesystem::path there = own_folder() / "there.yaml", gone = own_folder() / "gone.yaml";

  Opening() {
    std::ofstream(there) << "name: there";
    for (const auto &file : {there, gone}) state.recent.push_back({{}, file.string(), {}, file == there});
  }

  /// All that clicks down the middle of the window ask to be opened.
  std::multiset<std::string> opened_by_clicks(const Study *of) {
    std::multiset<std::string> asked;
    Offscreen window(1280, 800, state, of);
    for (int i = 0; i < 3; ++i) window.frame(of, state);
    for (float y = 60; y < 780; y += 12) {
      window.point(640, y);
      window.frame(of, state);
      for (const bool down : {true, false}) {
        window.press(down);
        for (const Command &command : window.frame(of, state))
          if (const auto *file = std::get_if<OpenFile>(&command)) asked.insert(file->file);
      }
    }
    return asked;
  }
};

TEST_F(Opening, the_first_screen_offers_what_was_open_and_is_still_there_and_the_examples) {
  ASSERT_GE(state.examples.size(), 3u);
  const std::multiset<std::string> asked = opened_by_clicks(nullptr);
  EXPECT_GT(asked.count(there.string()), 0u);
  EXPECT_EQ(asked.count(gone.string()), 0u);
  for (const Openable &example : state.examples) EXPECT_GT(asked.count(example.file), 0u) << example.file;
}

TEST_F(Opening, at_most_eight_files_are_remembered_the_latest_first) {
  for (int i = 0; i < 12; ++i) settings.opened("file-" + std::to_string(i) + ".yaml");
  const std::vector<Openable> recent = recent_files(settings);
  ASSERT_EQ(recent.size(), 8u);
  EXPECT_TRUE(recent.front().file.ends_with("file-11.yaml"));
  EXPECT_FALSE(recent.front().is_there);
}

TEST_F(Opening, every_example_opens) {
  for (const Openable &example : state.examples) {
    session.carry_out({OpenFile{example.file, {}}}, {});
    EXPECT_EQ(state.trouble, "") << example.file;
    EXPECT_EQ(std::filesystem::path(example.file), session.study()->shelf().path());
    EXPECT_EQ(settings.recent.front().file, example.file);
  }
}

TEST_F(Opening, what_cannot_be_opened_is_told_and_what_was_open_stays) {
  const std::filesystem::path shown = study.shelf().path();
  const std::filesystem::path wrong = own_folder() / "wrong.yaml", foreign = own_folder() / "foreign.run",
                              short_one = own_folder() / "short.run";
  std::ofstream(wrong) << "name: wrong\nhorizon: {days: many}\n";
  std::ofstream(foreign) << "this is no run file, however long it is\n";
  std::ofstream(short_one).flush();
  for (const auto &file : {gone, wrong, foreign, short_one, own_folder() / "gone.run"}) {
    session.carry_out({OpenFile{file.string(), {}}}, {});
    EXPECT_NE(state.trouble.find(file.filename().string()), std::string::npos) << file << ": " << state.trouble;
    EXPECT_EQ(session.study()->shelf().path(), shown);
    EXPECT_EQ(state.replay.runs, nullptr);
    Offscreen window(1280, 800, state, &study);
    frames(window);
  }
  EXPECT_TRUE(settings.recent.front().file.ends_with(shown.filename().string())); // what failed is not offered again
}

TEST_F(Opening, nothing_open_yet_every_key_and_button_does_no_harm) {
  Offscreen window(1280, 800, state, nullptr);
  ViewState none = state;
  Session empty(none, settings, saved, own_folder() / "views-work");
  for (const int key : {'1', '2', '3', '4', 'F', 'L', ' ', 'Z', 'R', 'E'}) {
    window.key(key, true);
    empty.carry_out(window.frame(nullptr, none), [&] { return window.picture(); });
    window.key(key, false);
    window.frame(nullptr, none);
  }
  EXPECT_EQ(empty.study(), nullptr);
  EXPECT_EQ(none.trouble, "");
}

TEST_F(Opening, without_a_font_the_window_is_in_english_and_says_so) {
  state.language = Language::zh;
  const std::filesystem::path nonsense = own_folder() / "nonsense.ttf";
  std::ofstream(nonsense) << "no font at all";
  std::set<std::vector<std::uint8_t>> pictures;
  for (const bool closed : {false, true}) {
    Offscreen window(1280, 800, state, &study, {{nonsense, 0}, {"/no/such/font.ttf", 0}});
    EXPECT_FALSE(window.look().fonts.chinese);
    frames(window);
    EXPECT_EQ(window.look().language, Language::en);
    EXPECT_EQ(state.knows_of_fonts, closed);
    pictures.insert(window.picture().bytes);
    press_key(window, 300 + ImGuiKey_Escape);
    EXPECT_TRUE(state.knows_of_fonts);
  }
  EXPECT_EQ(pictures.size(), 2u);
}

TEST_F(Opening, signs_that_the_built_in_font_lacks_have_stand_ins) {
  Offscreen window(1280, 800, state, &study, {});
  frames(window, 1);
  const ImFont &font = *window.look().fonts.body;
  for (const ImWchar sign : {0x2212, 0x2013, 0x2192, 0x2264, 0x25B2, 0x25BC})
    EXPECT_NE(font.FindGlyphNoFallback(sign), nullptr) << std::hex << sign;
}

TEST_F(Opening, every_character_of_the_catalogue_and_the_files_has_a_glyph) {
  state.recent.push_back({{"", "梧州鸳江"}, "/tmp/鸳江.yaml", {}, true});
  Offscreen window(1280, 800, state, &study);
  if (!window.look().fonts.chinese) GTEST_SKIP() << "no font with Chinese characters is installed";
  for (const ImWchar sign : {0x9E33, 0x6C5F, 0x68A7}) // 鸳江梧
    EXPECT_NE(window.look().fonts.body->FindGlyphNoFallback(sign), nullptr) << std::hex << sign;
}

TEST_F(Opening, ctrl_with_plus_minus_and_nought_sets_the_size_of_texts) {
  Offscreen window(1280, 800, state, &study);
  const auto with_ctrl = [&](int key) {
    ImGui::GetIO().KeyCtrl = true;
    press_key(window, key);
    ImGui::GetIO().KeyCtrl = false;
  };
  with_ctrl('=');
  EXPECT_GT(state.text_size, 1);
  for (int i = 0; i < 30; ++i) with_ctrl('=');
  EXPECT_LE(state.text_size, 3);
  for (int i = 0; i < 30; ++i) with_ctrl('-');
  EXPECT_GE(state.text_size, 0.5F);
  with_ctrl('0');
  EXPECT_EQ(state.text_size, 1);
}

} // namespace
} // namespace cavalry
