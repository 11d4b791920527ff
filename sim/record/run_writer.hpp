#pragma once
#include "record/scene.hpp"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <sys/types.h>
#include <vector>

namespace cavalry {

struct RunFrame;

/// Where this program writes a run whose file is there already: "a.run.1234.unfinished".
std::filesystem::path unfinished_run(const std::filesystem::path &path);

/// Writes the history of one replication while it happens, so that whoever reads the file meanwhile, or after the
/// writer was killed, has all of the run up to the last whole segment. A segment holds some thousand events, or as many
/// as the scene it begins with is large, so that keyframes never take most of the file.
///
/// A file that is there before stays as it is until the new run is whole: that grows beside it, as `unfinished_run`,
/// and takes its place in the end.
class RunWriter {
public:
  /// Writes the header. Segments hold `events_a_segment` at least. Throws std::system_error where the file cannot be
  /// written.
  RunWriter(const std::filesystem::path &path, RunHeader header, std::size_t events_a_segment = 8192);
  /// Takes away what was not finished.
  ~RunWriter();
  RunWriter(const RunWriter &) = delete;
  RunWriter &operator=(const RunWriter &) = delete;

  /// Takes the next event; they come in order of time (InTimeOrder). Looks that only count are left out.
  void write(const Event &event);
  /// The run is over at this date, or with the last event where that is later: what crews have in hand then, they
  /// finish. Throws std::system_error where not all could be written.
  void finish(double date);

private:
  void end_segment(double date);
  void put(RunFrame frame, std::span<const std::byte> bytes);

  std::filesystem::path path_, grows_; ///< where it is to stand, and where it is written
  ino_t inode_ = 0;                    ///< of the latter
  std::ofstream out_;
  const RunHeader header_;
  const StreetMap map_;
  Scene scene_; ///< after the events so far
  Scene begun_; ///< when the segment began
  std::vector<Event> events_;
  const std::size_t least_events_;
  std::size_t enough_;
};

} // namespace cavalry
