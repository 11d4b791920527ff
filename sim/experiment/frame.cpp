#include "experiment/frame.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <sys/uio.h>

namespace cavalry {
namespace {

constexpr std::uint32_t frame_magic = 0x43565259;

} // namespace

bool send_frame(int descriptor, Frame::Kind kind, std::uint64_t index, std::span<const std::byte> payload) noexcept {
  FrameHeader header{frame_magic, kind, index, payload.size()};
  std::array<iovec, 2> parts{iovec{&header, sizeof header},
                             iovec{const_cast<std::byte *>(payload.data()), payload.size()}};
  std::span<iovec> rest(parts);
  while (!rest.empty()) {
    const ssize_t written = writev(descriptor, rest.data(), static_cast<int>(rest.size()));
    if (written < 0 && errno != EINTR) return false;
    auto done = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    while (!rest.empty() && done >= rest.front().iov_len) {
      done -= rest.front().iov_len;
      rest = rest.subspan(1);
    }
    if (rest.empty()) return true;
    rest.front().iov_base = static_cast<std::byte *>(rest.front().iov_base) + done;
    rest.front().iov_len -= done;
  }
  return true;
}

std::optional<Frame> FrameReader::read(std::span<const std::byte> &input) {
  static_assert(std::is_trivially_copyable_v<FrameHeader>);
  const auto consume = [&input](std::size_t wanted) {
    const auto part = input.first(std::min(wanted, input.size()));
    input = input.subspan(part.size());
    return part;
  };
  const auto part = consume(header_bytes_.size() - header_filled_);
  std::copy(part.begin(), part.end(), header_bytes_.begin() + static_cast<std::ptrdiff_t>(header_filled_));
  header_filled_ += part.size();
  if (header_filled_ < header_bytes_.size()) return std::nullopt;

  FrameHeader header;
  std::memcpy(&header, header_bytes_.data(), sizeof header);
  if (header.magic != frame_magic) throw std::runtime_error("sent something that is no result");
  if (payload_.empty()) payload_.reserve(header.length);
  const auto more = consume(header.length - payload_.size());
  payload_.insert(payload_.end(), more.begin(), more.end());
  if (payload_.size() < header.length) return std::nullopt;

  header_filled_ = 0;
  return Frame{header.kind, header.index, std::exchange(payload_, {})};
}

} // namespace cavalry
