#pragma once
#include "base/byte_stream.hpp"
#include "base/units.hpp"
#include "record/scene.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cavalry {

/// How a run file's parts stand in bytes, before compression. Dates are whole microseconds, positions whole
/// millimetres. All readers throw std::runtime_error on bytes that cannot be, numbers out of the header's range among
/// them.

std::vector<std::byte> header_to_bytes(const RunHeader &header);
RunHeader header_from_bytes(std::span<const std::byte> bytes);

/// The dates and positions that are read: 285 years (what happens ends with longest_run, but a way or a limit may be
/// said to end later) and nine million kilometres. Others throw.
double date_from_ticks(Ticks date);
double metres_from_thousandths(std::int64_t length);

/// An event as it will be read again.
Event as_written(Event event);

/// Keyframes.
class SceneCodec {
public:
  static void write(ByteWriter &out, const Scene &scene);
  static void read(ByteReader &in, Scene &scene);
  /// The incidents open, in the order in which they are written.
  static std::vector<IncidentKey> keys(const Scene &scene);
};

/// A scene and what happens from there on, in order of time and as_written.
std::vector<std::byte> segment_to_bytes(const Scene &begun, const std::vector<Event> &events);
/// Sets the scene, which is one of nothing, and gives the events.
std::vector<Event> segment_from_bytes(std::span<const std::byte> bytes, const RunHeader &header, Scene &scene);

/// By zstd, with a checksum.
std::vector<std::byte> compressed(std::span<const std::byte> bytes);
std::vector<std::byte> decompressed(std::span<const std::byte> bytes);

/// What stands before each part of the file.
struct RunFrame {
  enum class Kind : std::uint8_t { header, segment, end };
  static constexpr std::size_t size = 48;

  Kind kind = Kind::header;
  std::uint64_t bytes = 0; ///< of the part, compressed
  std::uint64_t events = 0;
  double begins = 0, ends = 0;
};
std::vector<std::byte> frame_to_bytes(const RunFrame &frame);
RunFrame frame_from_bytes(std::span<const std::byte> bytes);

/// The first bytes of every run file; the number of the format follows, four bytes, little endian.
inline constexpr std::string_view run_file_signature = "cavalry-run\n";
inline constexpr std::uint32_t run_file_format = 1;

} // namespace cavalry
