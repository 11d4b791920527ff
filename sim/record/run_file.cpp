#include "record/run_file.hpp"

#include "base/byte_stream.hpp"
#include "record/run_codec.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cavalry {

/// An open file, read at any place.
class RunFile::File {
public:
  explicit File(const std::filesystem::path &path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw RunFileError("cannot open " + path.string() + ": " + std::strerror(errno));
    struct stat status {};
    if (::fstat(descriptor_, &status) == 0 && S_ISREG(status.st_mode)) return;
    ::close(descriptor_);
    throw RunFileError(path.string() + " is no file");
  }
  ~File() { ::close(descriptor_); }
  File(const File &) = delete;
  File &operator=(const File &) = delete;

  std::uint64_t size() const {
    struct stat status {};
    return ::fstat(descriptor_, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
  }
  /// Nothing where the file ends before.
  std::optional<std::vector<std::byte>> bytes(std::uint64_t offset, std::uint64_t count) const {
    const std::uint64_t there = size();
    if (offset > there || count > there - offset) return {};
    std::vector<std::byte> read(count);
    for (std::size_t done = 0; done < count;) {
      const ssize_t got = ::pread(descriptor_, read.data() + done, count - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return {};
      done += static_cast<std::size_t>(got);
    }
    return read;
  }

private:
  int descriptor_;
};

RunFile::~RunFile() = default;
RunFile::RunFile(RunFile &&) noexcept = default;
RunFile &RunFile::operator=(RunFile &&) noexcept = default;

RunFile::RunFile(const std::filesystem::path &path) : name_(path.string()), file_(std::make_unique<File>(path)) {
  const std::size_t size = run_file_signature.size();
  const auto start = file_->bytes(0, size + sizeof run_file_format);
  if (!start || std::memcmp(start->data(), run_file_signature.data(), size) != 0)
    throw RunFileError(name_ + " is no run file; `cavalry run --record FILE` writes one");
  const auto format = ByteReader(std::span(*start).subspan(size)).number<std::uint32_t>();
  if (format != run_file_format)
    throw RunFileError(name_ + " is written in format " + std::to_string(format) + "; this program reads format " +
                       std::to_string(run_file_format) + (format > run_file_format ? ", an older one" : ""));
  next_ = start->size();
  const auto head = file_->bytes(next_, RunFrame::size);
  if (!head) throw RunFileError(name_ + " is cut off before its first part");
  try {
    const RunFrame frame = frame_from_bytes(*head);
    const auto bytes = file_->bytes(next_ + RunFrame::size, frame.bytes);
    if (!bytes) throw std::runtime_error("cut off");
    if (frame.kind != RunFrame::Kind::header) throw std::runtime_error("another part stands there");
    RunHeader header = header_from_bytes(decompressed(*bytes));
    StreetMap map(header);
    city_ = std::make_unique<const City>(City{std::move(header), std::move(map)});
    next_ += RunFrame::size + frame.bytes;
  } catch (const std::runtime_error &error) {
    throw RunFileError(name_ + " is damaged in its first part: " + error.what());
  }
  refresh();
}

bool RunFile::refresh() {
  const std::size_t before = entries_.size();
  const bool was_complete = complete_;
  try {
    while (!complete_ && trouble_.empty()) {
      const auto head = file_->bytes(next_, RunFrame::size);
      if (!head) break;
      const RunFrame frame = frame_from_bytes(*head);
      if (frame.bytes > file_->size() - next_ - RunFrame::size) break;
      if (frame.kind == RunFrame::Kind::header || (!entries_.empty() && frame.begins < entries_.back().begins))
        throw std::runtime_error("a part that cannot follow");
      if (frame.kind == RunFrame::Kind::segment)
        entries_.push_back({frame.begins, frame.ends, frame.events, next_ + RunFrame::size, frame.bytes});
      complete_ = frame.kind == RunFrame::Kind::end;
      next_ += RunFrame::size + frame.bytes;
    }
  } catch (const std::exception &error) {
    trouble_ = name_ + " is damaged at byte " + std::to_string(next_) + ": " + error.what();
  }
  return entries_.size() > before || complete_ != was_complete;
}

std::size_t RunFile::segment_at(double date) const {
  const auto after = std::upper_bound(entries_.begin(), entries_.end(), date,
                                      [](double at, const Entry &entry) { return at < entry.begins; });
  return after == entries_.begin() ? 0 : static_cast<std::size_t>(after - entries_.begin()) - 1;
}

Segment RunFile::read(std::size_t index) const {
  const Entry &entry = entries_.at(index);
  Segment segment{Scene(city_->header, city_->map), {}};
  try {
    const auto bytes = file_->bytes(entry.offset, entry.bytes);
    if (!bytes) throw std::runtime_error("cut off");
    segment.events = segment_from_bytes(decompressed(*bytes), city_->header, segment.scene);
    return segment;
  } catch (const std::runtime_error &error) {
    throw RunFileError(name_ + " is damaged at byte " + std::to_string(entry.offset) + ": " + error.what());
  }
}

} // namespace cavalry
