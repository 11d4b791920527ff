#include "experiment/frame.hpp"

#include <algorithm>
#include <span>
#include <stdexcept>

#include <gtest/gtest.h>
#include <unistd.h>

#include "fixture.hpp"

namespace cavalry {
namespace {

/// What send_frame writes for these payloads, with the indices 0, 1, ….
std::vector<std::byte> sent(const std::vector<std::vector<std::byte>> &payloads) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("pipe");
  std::uint64_t index = 0;
  for (const auto &payload : payloads) EXPECT_TRUE(send_frame(ends[1], Frame::Kind::result, index++, payload));
  close(ends[1]);
  std::vector<std::byte> bytes(std::size_t{1} << 16);
  bytes.resize(static_cast<std::size_t>(read(ends[0], bytes.data(), bytes.size())));
  close(ends[0]);
  return bytes;
}

const std::vector<std::vector<std::byte>> payloads{bytes_of("first"), {}, {}, bytes_of("last of all")};

TEST(Frame, is_put_together_from_pieces_of_any_size) {
  const auto bytes = sent(payloads);
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    FrameReader reader;
    std::vector<std::vector<std::byte>> received;
    for (std::size_t start = 0; start < bytes.size(); start += piece) {
      auto input = std::span(bytes).subspan(start, std::min(piece, bytes.size() - start));
      while (!input.empty()) {
        if (auto frame = reader.read(input)) {
          EXPECT_EQ(frame->index, received.size());
          EXPECT_EQ(frame->kind, Frame::Kind::result);
          received.push_back(std::move(frame->payload));
        }
      }
    }
    EXPECT_EQ(received, payloads) << "pieces of " << piece;
    EXPECT_FALSE(reader.inside());
  }
}

TEST(Frame, one_that_broke_off_is_known) {
  const auto bytes = sent({bytes_of("result")});
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    FrameReader reader;
    auto input = std::span(bytes).first(size);
    EXPECT_FALSE(reader.read(input));
    EXPECT_TRUE(reader.inside()) << size;
  }
}

TEST(Frame, foreign_bytes_are_an_error) {
  const auto bytes = bytes_of("some library wrote into a descriptor that is not its own");
  FrameReader reader;
  auto input = std::span(bytes);
  EXPECT_THROW(reader.read(input), std::runtime_error);
}

} // namespace
} // namespace cavalry
