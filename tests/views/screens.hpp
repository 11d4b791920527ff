#pragma once
#include "support/own_folder.hpp"
#include "viz/app/session.hpp"
#include "viz/app/settings.hpp"
#include "viz/views/offscreen.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace cavalry {

extern const std::filesystem::path street;
/// Figures that stand in the tests' own folder, made by `cavalry compare` with ten replications.
extern const std::filesystem::path kept_figures;

/// The hands of a user: given a window that is nowhere, they point, click and type.
struct Hands : testing::Test {
  ViewState state;
  Settings settings;
  std::filesystem::path saved = own_folder() / "views-saved";
  Session session{state, settings, saved, own_folder() / "views-work"};

  Commands frames(Offscreen &window, int count = 3) {
    Commands all;
    for (int i = 0; i < count; ++i)
      for (const Command &command : window.frame(session.study(), state)) all.push_back(command);
    return all;
  }
  /// A click needs frames between pointing, pressing and letting go.
  Commands click(Offscreen &window, float x, float y) {
    Commands all;
    const auto step = [&] {
      for (const Command &command : window.frame(session.study(), state)) all.push_back(command);
    };
    window.point(x, y);
    step();
    window.press(true);
    step();
    window.press(false);
    step();
    step();
    return all;
  }
  Commands press_key(Offscreen &window, int key) {
    window.key(key, true);
    Commands commands = window.frame(session.study(), state);
    window.key(key, false);
    window.frame(session.study(), state);
    return commands;
  }
};

/// The example as it opens, without figures.
struct Screens : Hands {
  Study &study = opened();

  /// A copy: the example itself opens with the figures that the build made.
  Study &opened() {
    const std::filesystem::path copy = own_folder() / street.filename();
    std::filesystem::copy_file(street, copy, std::filesystem::copy_options::overwrite_existing);
    session.open_scenario(copy);
    return *session.study();
  }

  /// Figures of the scenario as it is now, under the digest it has now.
  void with_figures() {
    std::ifstream in(kept_figures);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const std::string old = text.substr(text.find('\n') + 1, 16);
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + 16))
      text.replace(at, 16, study.shelf().loaded().digest);
    const std::filesystem::path file = own_folder() / "views-figures.csv";
    std::ofstream(file) << text;
    study.adopt(file);
  }
};

/// The first of its kind; null where none was asked for.
template <class Wanted> const Wanted *first(const Commands &commands) {
  for (const Command &command : commands)
    if (const auto *wanted = std::get_if<Wanted>(&command)) return wanted;
  return nullptr;
}

} // namespace cavalry
