#pragma once
#include "viz/playback/playback.hpp"
#include "viz/playback/run_curves.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <vector>

namespace cavalry {

/// One run, or two of the same replication, under one clock.
class Replay {
public:
  /// `b` may be empty. Throws RunFileError, also where the two are not the same replication of the same scenario and
  /// seed: side by side they would compare days, not plans.
  explicit Replay(const std::filesystem::path &a, const std::filesystem::path &b = {});

  std::size_t count() const { return runs_.size(); }
  Playback &run(std::size_t which) { return runs_[which]->playback; }
  const Playback &run(std::size_t which) const { return runs_[which]->playback; }
  const RunCurves &curves(std::size_t which) const { return runs_[which]->curves; }

  /// Model seconds: what all runs have reached.
  double begins() const;
  double ends() const;
  double time() const { return time_; }
  /// Moves every run; dates outside of begins() ... ends() are brought to these. Throws RunFileError; none has then
  /// moved.
  void seek(double date);
  /// Counts the curves further for about so many seconds of work; false where nothing is left to count. Damaged
  /// segments are passed over.
  bool count_further(double seconds_of_work);
  /// Hours of the day in which more arises than in three quarters of the others, in the first run as far as it is
  /// counted; the demand of the other is the same.
  std::array<bool, 24> peak_hours() const;

private:
  struct Run {
    explicit Run(const std::filesystem::path &path) : playback(path), curves(playback.file()) {}
    Playback playback;
    RunCurves curves;
  };
  std::vector<std::unique_ptr<Run>> runs_;
  double time_ = 0;
};

} // namespace cavalry
