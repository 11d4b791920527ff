#pragma once
#include "viz/app/settings.hpp"
#include "viz/study/study.hpp"
#include "viz/views/raster.hpp"
#include "viz/views/view_state.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace cavalry {

/// What is open, and what the screens ask for carried out.
class Session {
public:
  /// `save_to`: the folder for what is exported, made when something is. `work`: for the files of computations.
  Session(ViewState &state, Settings &settings, std::filesystem::path save_to, std::filesystem::path work);

  /// Null before a scenario is open.
  Study *study() { return study_.get(); }
  /// Counts what was opened: names that the window has not shown yet may be in it.
  int opened() const { return opened_; }

  /// Opens a scenario in the place of what was open. `figures`: computed before; empty: none, but for the example,
  /// which comes with some. Throws InputError, std::runtime_error; what was open then stays.
  void open_scenario(const std::filesystem::path &file, const std::filesystem::path &figures = {});
  /// Opens run files under the clock of the window; `b` may be empty. Throws RunFileError; what was open then stays.
  void open_runs(const std::filesystem::path &a, const std::filesystem::path &b);

  /// `picture` gives what is on the screen now. What goes wrong is told in the window.
  void carry_out(const Commands &commands, const std::function<Picture()> &picture);

  /// Sees what has become of what was started, and reads on in the runs that are open; true where there is something
  /// new to show.
  bool poll();

private:
  void carry_out_one(const Command &command, const std::function<Picture()> &picture);
  void open(const OpenFile &asked);
  void save(Export what, const std::function<Picture()> &picture);
  void print(Sheet sheet);
  void show_runs(const std::filesystem::path &a, const std::filesystem::path &b);
  std::filesystem::path free_name(const std::string &stem, const std::string &ending) const;

  ViewState &state_;
  Settings &settings_;
  std::filesystem::path save_to_, work_;
  std::unique_ptr<Study> study_;
  int opened_ = 0;
};

/// What is printed: the page for an upright sheet of A4 at 150 dots an inch, a chart 1600 by 900.
Picture sheet_picture(const Study &study, const ViewState &state, Sheet sheet);

} // namespace cavalry
