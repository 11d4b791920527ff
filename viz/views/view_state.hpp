#pragma once
#include "text/catalogue.hpp"
#include "viz/views/chart.hpp"
#include "viz/views/city_map.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace cavalry {

enum class Screen : std::uint8_t { compare, streets, page };

/// How one looks at a study: what no figure depends on.
struct ViewState {
  Screen screen = Screen::compare;
  Language language = Language::en;
  bool dark = false;
  float scale = 1;
  MapCamera camera;
  bool map_shows_change = false; ///< map B: the change against A
  HourAxis hours;
  std::set<std::string> hidden_lines;
  std::string hovered_place, selected_place;
  int replications = 30;
  bool help = false;
  bool bare = false;  ///< without the bar on top: a page to be printed
  std::string notice; ///< what was done last: "Saved: ..."
};

/// What a user asks for, beyond another look at the same. Screens give these; the program carries them out.
struct ChooseA {
  std::size_t plan;
};
struct ChooseB {
  std::size_t plan;
};
struct AddPlan {
  std::string name;
};
struct RemovePlan {
  std::size_t plan;
};
struct ChangePosts {
  std::size_t plan;
  std::string group, shift;
  int by;
};
struct Undo {};
struct Redo {};
struct RunBoth {};
struct StopRun {};
struct CloseTrouble {};
enum class Export : std::uint8_t { picture, table, plan, page };
struct SaveAs {
  Export what;
};
using Command = std::variant<ChooseA, ChooseB, AddPlan, RemovePlan, ChangePosts, Undo, Redo, RunBoth, StopRun,
                             CloseTrouble, SaveAs>;
using Commands = std::vector<Command>;

} // namespace cavalry
