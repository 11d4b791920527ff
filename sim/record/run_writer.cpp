#include "record/run_writer.hpp"

#include "record/run_codec.hpp"

#include <algorithm>
#include <cerrno>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace cavalry {
namespace {

[[noreturn]] void cannot_write(const std::filesystem::path &path) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
}

bool is_file(const std::filesystem::path &path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

/// Beside a file that is there already, which stays until the run is whole; in place where there is none, or a device.
std::filesystem::path where_it_grows(const std::filesystem::path &path) {
  return is_file(path) ? unfinished_run(path) : path;
}

ino_t inode_of(const std::filesystem::path &path) {
  struct stat found {};
  return stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

} // namespace

std::filesystem::path unfinished_run(const std::filesystem::path &path) {
  return path.string() + '.' + std::to_string(getpid()) + ".unfinished";
}

RunWriter::RunWriter(const std::filesystem::path &path, RunHeader header, std::size_t events_a_segment)
    : path_(path), grows_(where_it_grows(path)), out_(grows_, std::ios::binary | std::ios::trunc),
      header_(std::move(header)), map_(header_), scene_(header_, map_), begun_(scene_), least_events_(events_a_segment),
      enough_(least_events_) {
  if (!out_) cannot_write(path_);
  inode_ = inode_of(grows_);
  ByteWriter format;
  format.number(run_file_format);
  const auto number = format.take();
  out_ << run_file_signature;
  out_.write(reinterpret_cast<const char *>(number.data()), static_cast<std::streamsize>(number.size()));
  put({.kind = RunFrame::Kind::header}, compressed(header_to_bytes(header_)));
}

RunWriter::~RunWriter() {
  if (!out_.is_open()) return;
  out_.close();
  std::error_code ignored;
  const bool ours = is_file(grows_) && inode_of(grows_) == inode_; // or one that another program has finished meanwhile
  if (ours) std::filesystem::remove(grows_, ignored);
}

void RunWriter::put(RunFrame frame, std::span<const std::byte> bytes) {
  frame.bytes = bytes.size();
  std::vector<std::byte> whole = frame_to_bytes(frame);
  whole.insert(whole.end(), bytes.begin(), bytes.end());
  out_.write(reinterpret_cast<const char *>(whole.data()), static_cast<std::streamsize>(whole.size()));
  out_.flush(); // what cannot be written is reported in the end: a run does not stop for its record
}

void RunWriter::write(const Event &event) {
  if (event.kind == Event::Kind::random_look) return;
  if (events_.size() >= enough_) end_segment(events_.back().time);
  events_.push_back(as_written(event));
  scene_.apply(events_.back());
}

void RunWriter::end_segment(double date) {
  put({.kind = RunFrame::Kind::segment, .events = events_.size(), .begins = begun_.time(), .ends = date},
      compressed(segment_to_bytes(begun_, events_)));
  begun_ = scene_;
  events_.clear();
  enough_ = std::max(least_events_, 2 * (scene_.incidents().size() + scene_.cases().size()));
}

void RunWriter::finish(double date) {
  date = std::max(date, scene_.time());
  end_segment(date);
  put({.kind = RunFrame::Kind::end, .begins = date, .ends = date}, {});
  if (!out_) cannot_write(path_);
  out_.close();
  if (!out_) cannot_write(path_);
  if (grows_ != path_) std::filesystem::rename(grows_, path_);
}

} // namespace cavalry
