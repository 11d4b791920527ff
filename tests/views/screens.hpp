#pragma once
#include "support/own_folder.hpp"
#include "viz/app/session.hpp"
#include "viz/app/settings.hpp"
#include "viz/views/offscreen.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <string>

namespace cavalry {

extern const std::filesystem::path street, small_city;
/// Figures that stand in the tests' own folder, made by `cavalry compare` with ten replications.
extern const std::filesystem::path kept_figures;

std::string text_of(const std::filesystem::path &file);
/// With every `from` written as `to`; there has to be one.
std::string replaced(std::string text, const std::string &from, const std::string &to);
/// A file of that name in the test's own folder.
std::filesystem::path own_file(const std::string &name, const std::string &text);

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

  /// Figures of the scenario as it is now, under the digest it has now; `edit` may change what is in them.
  void with_figures(const std::function<std::string(std::string)> &edit = {}) {
    std::string text = text_of(kept_figures);
    text = replaced(text, text.substr(text.find('\n') + 1, 16), study.shelf().loaded().digest);
    study.adopt(own_file("views-figures.csv", edit ? edit(text) : text));
  }
};

/// The first of its kind; null where none was asked for.
template <class Wanted> const Wanted *first(const Commands &commands) {
  for (const Command &command : commands)
    if (const auto *wanted = std::get_if<Wanted>(&command)) return wanted;
  return nullptr;
}

} // namespace cavalry
