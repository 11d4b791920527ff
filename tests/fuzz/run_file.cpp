// Any bytes are read as a run file, or refused with a reason; what can be read can be shown, and written to read back
// as itself.
#include "base/byte_stream.hpp"
#include "fuzz/bytes.hpp"
#include "record/run_codec.hpp"
#include "viz/playback/crews.hpp"
#include "viz/playback/incident_list.hpp"
#include "viz/playback/run_curves.hpp"
#include "viz/playback/why_sent.hpp"

#include <cstdlib>
#include <span>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

using namespace cavalry;

namespace {

/// A file in memory.
class File {
public:
  File() : descriptor_(memfd_create("run", 0)) { fuzz::ensure(descriptor_ >= 0, "there is a file to read"); }
  void write(std::span<const std::byte> bytes) const {
    const bool written = ftruncate(descriptor_, 0) == 0 &&
                         pwrite(descriptor_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    fuzz::ensure(written, "there is a file to read");
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
  int descriptor_;
};

/// The fuzzer's bytes as the parts of a file before they are compressed: damage that no checksum would let through.
/// Each part stands behind its length; each but the first, the header, behind its dates in seconds too.
std::vector<std::byte> file_of(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  ByteWriter number;
  number.number(run_file_format);
  const auto signature = std::as_bytes(std::span(run_file_signature));
  std::vector<std::byte> file(signature.begin(), signature.end());
  const auto append = [&](std::span<const std::byte> more) { file.insert(file.end(), more.begin(), more.end()); };
  append(number.take());
  RunFrame frame;
  try {
    while (true) {
      if (frame.kind == RunFrame::Kind::segment) {
        frame.begins = static_cast<double>(in.number<std::uint32_t>());
        frame.ends = frame.begins + static_cast<double>(in.number<std::uint32_t>() % 1000000);
      }
      const auto part = compressed(in.bytes());
      frame.bytes = part.size();
      append(frame_to_bytes(frame));
      append(part);
      frame.kind = RunFrame::Kind::segment;
    }
  } catch (const std::runtime_error &) { // there are no more parts
  }
  append(frame_to_bytes({.kind = RunFrame::Kind::end, .begins = frame.ends, .ends = frame.ends}));
  return file;
}

void show(Playback &playback, double date) {
  playback.seek(date);
  open_counts(playback);
  for (const IncidentRow &row : incident_list(playback))
    fuzz::ensure(row.crew == nobody || row.crew < playback.header().crews.size(), "a crew that is named exists");
  crews_at_work(playback);
  for (const CrewMarker &marker : crew_markers(playback)) {
    const auto why = why_sent(playback, marker.crew);
    fuzz::ensure(!why || why->candidates.front().crew == marker.crew, "who was sent could have been sent");
    if (marker.crew == 0) trail(playback, 0, 600);
  }
}

void read_back(const RunFile &file, std::size_t index) {
  const Segment segment = file.read(index);
  const auto bytes = segment_to_bytes(segment.scene, segment.events);
  Scene again(file.header(), file.map());
  const auto events = segment_from_bytes(bytes, file.header(), again);
  fuzz::ensure(again == segment.scene && events.size() == segment.events.size(), "a segment reads back as itself");
  fuzz::ensure(segment_to_bytes(again, events) == bytes, "a segment reads back as itself");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const File file;
  if (size == 0) return 0;
  const auto bytes = std::as_bytes(std::span(data, size));
  if (data[0] % 8 == 0)
    file.write(bytes.subspan(1));
  else
    file.write(file_of(bytes.subspan(1)));
  try {
    Playback playback(file.path());
    for (std::size_t segment = 0; segment < playback.file().segments().size(); ++segment)
      read_back(playback.file(), segment);
    for (const double share : {0.0, 0.3, 0.9, 0.5})
      show(playback, playback.begins() + share * (playback.ends() - playback.begins()));
    RunCurves curves(playback.file());
    while (curves.advance(playback.file(), 0)) {
    }
    curves.kept_by_hour_of_day();
  } catch (const RunFileError &) { // refused with a reason
  }
  return 0;
}
