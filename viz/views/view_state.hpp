#pragma once
#include "text/catalogue.hpp"
#include "viz/playback/replay.hpp"
#include "viz/views/chart.hpp"
#include "viz/views/city_map.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace cavalry {

enum class Screen : std::uint8_t { compare, streets, replay, page };

/// How one looks at the course of runs.
struct ReplayView {
  std::shared_ptr<Replay> runs; ///< null before any is open
  bool playing = false;
  double speed = 600;      ///< model seconds a second
  std::size_t list_of = 0; ///< whose incidents are listed: 0 plan A, 1 plan B
  bool only_late = false, only_known = true, only_with_crew = false;
  std::uint32_t crew = nobody;   ///< of the same run: told about
  bool follow = false;           ///< the map stays with it
  std::uint64_t replication = 0; ///< to be recorded next
  std::string trouble;           ///< a damaged part of a file
};

/// What the second chart of the comparison shows.
enum class SecondChart : std::uint8_t { completion, open, overdue, crews };
/// What is ranked by the share kept.
enum class WorstList : std::uint8_t { streets, street_hours, districts };

/// How one looks at a study: what no figure depends on.
struct ViewState {
  Screen screen = Screen::compare;
  Language language = Language::en;
  bool dark = false;
  float scale = 1;
  MapCamera camera;
  bool map_shows_change = false; ///< map B: the change against A
  ReplayView replay;
  ChartAxis hours;
  ChartAxis days{0, 1e9, 0.5}; ///< of the window
  std::size_t promise = 0;     ///< that is charted: of the types that have one
  SecondChart second_chart = SecondChart::completion;
  WorstList worst_list = WorstList::streets;
  std::string selected_district;
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
/// Records one replication of plan A and of plan B.
struct RecordBoth {
  std::uint64_t replication;
};
struct StopRun {};
struct CloseTrouble {};
enum class Export : std::uint8_t { picture, table, plan, page };
struct SaveAs {
  Export what;
};
using Command = std::variant<ChooseA, ChooseB, AddPlan, RemovePlan, ChangePosts, Undo, Redo, RunBoth, RecordBoth,
                             StopRun, CloseTrouble, SaveAs>;
using Commands = std::vector<Command>;

} // namespace cavalry
