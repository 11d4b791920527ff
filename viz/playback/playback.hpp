#pragma once
#include "record/run_file.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <list>
#include <vector>

namespace cavalry {

/// A time cursor over a run file: the scene at any date, forwards and backwards, in bounded memory. Seeking reads at
/// most one segment of the file; playing forward applies the next events only.
class Playback {
public:
  /// Stands at the beginning of the measured window, or at the end of what is there. Throws RunFileError.
  explicit Playback(const std::filesystem::path &path);

  const RunHeader &header() const { return file_.header(); }
  const StreetMap &map() const { return file_.map(); }
  const RunFile &file() const { return file_; }

  /// Model seconds.
  double time() const { return time_; }
  double begins() const { return file_.begins(); }
  double ends() const { return file_.ends(); }
  /// Moves the cursor; dates outside of what is there are brought to its ends. Throws RunFileError where the segment is
  /// damaged; the cursor then stays.
  void seek(double date);
  /// Everything up to and including what happened at time().
  const Scene &scene() const { return scene_; }

  /// Goes again through what happened, from the last keyframe at or before `from`, and asks before each event whether
  /// to go on: the scene is the one before it. Gives the scene where it stopped. The cursor stays.
  Scene replay(double from, const std::function<bool(const Scene &, const Event &)> &goes_on);

  /// Takes in what has been written to the file since; true where there is more to see.
  bool refresh() { return file_.refresh(); }

  /// Day of the run (0 is the day of model time 0) and seconds after its midnight.
  struct Clock {
    std::size_t day = 0;
    double seconds = 0;
  };
  Clock clock(double date) const;
  /// The model date of a clock.
  double date(const Clock &clock) const;

private:
  struct Cached {
    std::size_t index = 0;
    Scene scene; ///< at its beginning
    std::vector<Event> events;
  };
  const Cached &load(std::size_t segment);

  RunFile file_;
  std::list<Cached> cache_; ///< a few segments, the latest used in front; the cursor's is always there
  const Cached *current_ = nullptr;
  Scene scene_;
  std::size_t next_ = 0; ///< of the current segment's events: the first not applied
  double time_ = 0;
};

} // namespace cavalry
