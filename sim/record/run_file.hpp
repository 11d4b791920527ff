#pragma once
#include "record/run_header.hpp"
#include "record/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace cavalry {

/// A file that is none of ours, of a newer version, or damaged; what() names the file and says what is wrong.
class RunFileError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// A stretch of a run: the scene at its beginning and all that happens until its end. It refers to the file's header.
struct Segment {
  Scene scene;
  std::vector<Event> events; ///< in order of time
};

/// Reads the history of one replication, also while it is written: everything whole is there, and it says where the
/// end is missing. Holds the header and one line per segment in memory; segments are read one at a time.
class RunFile {
public:
  /// Throws RunFileError where the file cannot be read, is no run file or of a newer version, or where its header is
  /// not there yet or damaged.
  explicit RunFile(const std::filesystem::path &path);
  ~RunFile();
  RunFile(RunFile &&) noexcept;
  RunFile &operator=(RunFile &&) noexcept;

  const RunHeader &header() const { return city_->header; }
  const StreetMap &map() const { return city_->map; }

  /// Where a segment stands in the run and in the file.
  struct Entry {
    double begins = 0, ends = 0; ///< model seconds
    std::uint64_t events = 0;    ///< in it
    std::uint64_t offset = 0, bytes = 0;
  };
  /// In order of time, each beginning where the one before ends.
  std::span<const Entry> segments() const { return entries_; }
  /// The last segment that begins at `date` or before; 0 where none does. There is at least one.
  std::size_t segment_at(double date) const;
  /// Throws RunFileError where the segment is damaged.
  Segment read(std::size_t segment) const;

  /// The dates between which everything is there.
  double begins() const { return entries_.empty() ? 0.0 : entries_.front().begins; }
  double ends() const { return entries_.empty() ? 0.0 : entries_.back().ends; }

  /// Takes in what has been written since; true where there is more to see. Throws nothing.
  bool refresh();
  /// The run's end is there.
  bool complete() const { return complete_; }
  /// What is wrong behind the last whole segment: empty where the file is complete or simply not written further yet.
  const std::string &trouble() const { return trouble_; }

private:
  class File;
  struct City {
    RunHeader header;
    StreetMap map;
  };
  std::string name_;
  std::unique_ptr<File> file_;
  std::unique_ptr<const City> city_; ///< scenes refer to it
  std::vector<Entry> entries_;
  std::uint64_t next_ = 0; ///< byte at which the next frame begins
  bool complete_ = false;
  std::string trouble_;
};

} // namespace cavalry
