#pragma once
#include "viz/study/study.hpp"
#include "viz/views/raster.hpp"
#include "viz/views/view_state.hpp"

#include <filesystem>
#include <functional>

namespace cavalry {

/// Carries out what the screens ask for.
class Session {
public:
  /// `save_to`: the folder for what is exported, made when something is.
  Session(Study &study, ViewState &state, std::filesystem::path save_to)
      : study_(study), state_(state), save_to_(std::move(save_to)) {}

  /// `picture` gives what is on the screen now. What goes wrong is told in the window.
  void carry_out(const Commands &commands, const std::function<Picture()> &picture);

  /// Sees what has become of what was started; true where there is something new to show.
  bool poll();
  /// Opens run files under the clock of the window; `b` may be empty. Throws RunFileError, std::runtime_error.
  void open_runs(const std::filesystem::path &a, const std::filesystem::path &b);

private:
  void carry_out_one(const Command &command, const std::function<Picture()> &picture);
  void save(Export what, const std::function<Picture()> &picture);
  std::filesystem::path free_name(const std::string &stem, const std::string &ending) const;

  Study &study_;
  ViewState &state_;
  std::filesystem::path save_to_;
};

/// The page of a study as a picture for an upright sheet of A4 at 150 dots an inch.
Picture page_picture(const Study &study, const ViewState &state);

} // namespace cavalry
