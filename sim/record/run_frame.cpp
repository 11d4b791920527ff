#include "base/run_length.hpp"
#include "record/run_codec.hpp"

#include <zstd.h>

namespace cavalry {
namespace {

constexpr std::uint32_t frame_mark = 0x52464352;

/// FNV-1a: tells a frame from bytes that happen to stand there.
std::uint64_t checksum(std::span<const std::byte> bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const std::byte byte : bytes) hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x100000001b3ULL;
  return hash;
}

} // namespace

std::vector<std::byte> frame_to_bytes(const RunFrame &frame) {
  ByteWriter out;
  out.number(frame_mark);
  out.number(static_cast<std::uint32_t>(frame.kind));
  out.number(frame.bytes);
  out.number(frame.events);
  out.number(ticks(frame.begins));
  out.number(ticks(frame.ends));
  std::vector<std::byte> bytes = out.take();
  ByteWriter sum;
  sum.number(checksum(bytes));
  const auto tail = sum.take();
  bytes.insert(bytes.end(), tail.begin(), tail.end());
  return bytes;
}

RunFrame frame_from_bytes(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  if (in.number<std::uint32_t>() != frame_mark) throw std::runtime_error("no part begins here");
  RunFrame frame;
  const auto kind = in.number<std::uint32_t>();
  frame.kind = static_cast<RunFrame::Kind>(kind);
  frame.bytes = in.number<std::uint64_t>();
  frame.events = in.number<std::uint64_t>();
  frame.begins = seconds(in.number<Ticks>());
  frame.ends = seconds(in.number<Ticks>());
  if (in.number<std::uint64_t>() != checksum(bytes.first(RunFrame::size - sizeof(std::uint64_t))))
    throw std::runtime_error("no part begins here");
  constexpr std::uint64_t most_bytes = 1ULL << 32;
  if (kind > static_cast<std::uint32_t>(RunFrame::Kind::end) || frame.bytes > most_bytes || frame.begins < 0 ||
      frame.ends < frame.begins)
    throw std::runtime_error("a part that cannot be");
  if (frame.ends > longest_run) throw std::runtime_error("a part that ends later than any run");
  return frame;
}

std::vector<std::byte> compressed(std::span<const std::byte> bytes) {
  constexpr int level = 3;
  std::vector<std::byte> out(ZSTD_compressBound(bytes.size()));
  ZSTD_CCtx *context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
  ZSTD_freeCCtx(context);
  if (ZSTD_isError(size)) throw std::runtime_error(ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

std::vector<std::byte> decompressed(std::span<const std::byte> bytes) {
  constexpr unsigned long long most = 1ULL << 28;
  const unsigned long long announced = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (announced > most) throw std::runtime_error("a part of unknown or impossible size"); // errors are huge numbers
  std::vector<std::byte> out(announced);
  const std::size_t size = ZSTD_decompress(out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::runtime_error(ZSTD_getErrorName(size));
  if (size != announced) throw std::runtime_error("a part shorter than announced");
  return out;
}

} // namespace cavalry
