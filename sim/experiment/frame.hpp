#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cavalry {

/// What a worker sends: the result of a task, or why it has none.
struct Frame {
  enum class Kind : std::uint32_t { result, exception, cannot_start };
  Kind kind;
  /// Of the task; without meaning where the worker cannot start.
  std::uint64_t index;
  std::vector<std::byte> payload;
};

/// What stands before the payload in a pipe; both ends are the same program.
struct FrameHeader {
  std::uint32_t magic;
  Frame::Kind kind;
  std::uint64_t index;
  std::uint64_t length;
};

/// Writes a frame whole, blocking as long as the pipe is full. False if nobody reads it any more.
bool send_frame(int descriptor, Frame::Kind kind, std::uint64_t index, std::span<const std::byte> payload) noexcept;

/// Puts frames together from the pieces in which a pipe delivers them.
class FrameReader {
public:
  /// Consumes the front of `input` up to the end of a frame, and gives that frame; none if the input ended before.
  /// Throws std::runtime_error where no frame can begin.
  std::optional<Frame> read(std::span<const std::byte> &input);

  /// Whether a frame has begun and not ended.
  bool inside() const { return header_filled_ > 0; }

private:
  std::array<std::byte, sizeof(FrameHeader)> header_bytes_;
  std::size_t header_filled_ = 0;
  std::vector<std::byte> payload_;
};

} // namespace cavalry
