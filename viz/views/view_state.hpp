#pragma once
#include "text/catalogue.hpp"
#include "viz/playback/replay.hpp"
#include "viz/views/chart.hpp"
#include "viz/views/city_map.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace cavalry {

enum class Screen : std::uint8_t { compare, streets, replay, page };

/// Where the chosen crew was in the last hour: reading it takes longer than a frame may.
struct CrewTrail {
  std::size_t run = 0;
  std::uint32_t crew = nobody;
  double time = 0; ///< of the cursor for which it was read
  std::vector<MapPoint> corners;
};

/// How one looks at the course of runs.
struct ReplayView {
  std::shared_ptr<Replay> runs; ///< null before any is open
  std::string of_plans;         ///< Study::pair_name where they were recorded for it; empty: files of one's own
  bool playing = false;
  double speed = 600;      ///< model seconds a second
  std::size_t list_of = 0; ///< whose incidents are listed: 0 plan A, 1 plan B
  bool only_late = false, only_known = true, only_with_crew = false;
  std::uint32_t crew = nobody;         ///< of the same run: told about, and its trail is drawn
  bool follow = false;                 ///< the map stays with it
  std::optional<IncidentKey> incident; ///< of the same run: its line is lit
  bool show_line = false;              ///< the list is to be moved to it
  std::string only_place;              ///< whose incidents are listed; empty: all
  std::vector<std::uint32_t> gathered; ///< crews of the same run that stand at one spot, to choose one of
  std::optional<MapPoint> centre_on;   ///< the maps are to be moved there
  CrewTrail trail;
  std::uint64_t replication = 0; ///< to be recorded next
  std::string trouble;           ///< a damaged part of a file
};

/// What the second chart of the comparison shows.
enum class SecondChart : std::uint8_t { completion, open, overdue, crews };
/// Whose maps and lines are on the screen.
enum class ShownPlans : std::uint8_t { both, a, b };
/// What is ranked by the share kept.
enum class WorstList : std::uint8_t { streets, street_hours, districts };

/// What can be printed by itself: the page, the chart of the screen or the second chart of the comparison.
enum class Sheet : std::uint8_t { page, chart, second_chart };

/// A file that can be opened with a click.
struct Openable {
  Name title;           ///< of an example; empty: its file says what it is
  std::string file;     ///< a scenario, or a run file
  std::string with;     ///< the run file beside it; empty: none
  bool is_there = true; ///< still
};

/// How one looks at a study: what no figure depends on.
struct ViewState {
  Screen screen = Screen::compare;
  Language language = Language::en;
  bool dark = false;
  float scale = 1;     ///< pixels of texts and lines: the display's, times text_size
  float text_size = 1; ///< as the user likes it
  MapCamera camera;
  ShownPlans shown = ShownPlans::both;
  bool map_shows_course = false; ///< of the comparison: a run in its course, not the shares
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
  std::optional<Sheet> sheet;  ///< drawn instead of the window
  std::string notice;          ///< what was done last: "Saved: ..."
  std::string trouble;         ///< what went wrong last of what was asked for; empty where nothing did, or it was read
  bool knows_of_fonts = false; ///< that none has Chinese characters
  std::vector<Openable> recent, examples;
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
/// A scenario, or a run file with perhaps another beside it.
struct OpenFile {
  std::string file, with;
};
struct Undo {};
struct Redo {};
struct RunBoth {};
/// Records one replication of plan A and of plan B.
struct RecordBoth {
  std::uint64_t replication;
};
struct StopRun {};
struct StopRecording {};
struct CloseTrouble {};
enum class Export : std::uint8_t { picture, table, plan };
struct SaveAs {
  Export what;
};
struct Print {
  Sheet sheet;
};
using Command = std::variant<OpenFile, ChooseA, ChooseB, AddPlan, RemovePlan, ChangePosts, Undo, Redo, RunBoth,
                             RecordBoth, StopRun, StopRecording, CloseTrouble, SaveAs, Print>;
using Commands = std::vector<Command>;

} // namespace cavalry
