#include "base/random.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace cavalry {
namespace {

constexpr std::uint64_t ones = ~std::uint64_t{0};

// Random123, tests/kat_vectors, lines "philox4x64 10" (Salmon et al., SC11).
TEST(Philox, gives_the_published_known_answers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (Words{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (Words{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
  EXPECT_EQ(philox({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
                   {0x452821e638d01377, 0xbe5466cf34e90c6c}),
            (Words{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

// RNG-O2 of the verification cases: the 32-bit sister of the generator in use, from the same library.
TEST(Philox, the_library_gives_the_known_answers_of_the_four_by_32_bit_variant) {
  const auto draw = [](r123array4x32 counter, r123array2x32 key) {
    const auto out = r123::Philox4x32_R<10>()(counter, key);
    return std::array<std::uint32_t, 4>{out.v[0], out.v[1], out.v[2], out.v[3]};
  };
  using Four = std::array<std::uint32_t, 4>;
  EXPECT_EQ(draw({{0, 0, 0, 0}}, {{0, 0}}), (Four{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(draw({{~0U, ~0U, ~0U, ~0U}}, {{~0U, ~0U}}), (Four{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(draw({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}),
            (Four{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Stream, lays_out_counter_and_key_as_documented) {
  const Stream stream({11, 22}, 33, Purpose::travel);
  EXPECT_EQ(stream.words(44, 55), philox({44, 33, (std::uint64_t{3} << 32) | 55, 0}, {11, 22}));
}

TEST(Stream, changes_with_every_part_of_its_key) {
  const Words base = Stream({1, 2}, 3, Purpose::service).words(4, 5);
  EXPECT_NE(base, Stream({0, 2}, 3, Purpose::service).words(4, 5));
  EXPECT_NE(base, Stream({1, 0}, 3, Purpose::service).words(4, 5));
  EXPECT_NE(base, Stream({1, 2}, 0, Purpose::service).words(4, 5));
  EXPECT_NE(base, Stream({1, 2}, 3, Purpose::travel).words(4, 5));
  EXPECT_NE(base, Stream({1, 2}, 3, Purpose::service).words(0, 5));
  EXPECT_NE(base, Stream({1, 2}, 3, Purpose::service).words(4, 0));
}

TEST(OpenUnitInterval, never_reaches_its_ends_and_is_symmetric) {
  EXPECT_EQ(open_unit_interval(0), 0x1p-53);
  EXPECT_EQ(open_unit_interval(ones), 1.0 - 0x1p-53);
  for (const std::uint64_t word : {0x0123456789abcdefULL, 0xfedcba9876543210ULL, 0x8000000000000000ULL})
    EXPECT_EQ(1.0 - open_unit_interval(word), open_unit_interval(~word));
}

TEST(Stream, blocks_are_the_words_as_uniforms) {
  const Stream stream({5, 0}, stream_identity("north"), Purpose::backlog);
  const Words words = stream.words(7, 1);
  const Uniforms draw = stream.block(7, 1);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(draw.u[i], open_unit_interval(words[static_cast<std::size_t>(i)]));
}

TEST(Stream, uniforms_have_the_moments_of_uniforms) {
  const Stream stream({1, 1}, 1, Purpose::arrival_marks);
  constexpr int blocks = 100'000;
  double sum[4] = {}, square[4] = {}, product = 0.0;
  for (int i = 0; i < blocks; ++i) {
    const Uniforms draw = stream.block(static_cast<std::uint64_t>(i));
    for (int j = 0; j < 4; ++j) {
      sum[j] += draw.u[j] - 0.5;
      square[j] += (draw.u[j] - 0.5) * (draw.u[j] - 0.5);
    }
    product += (draw.u[0] - 0.5) * (draw.u[3] - 0.5);
  }
  // Five standard deviations each.
  for (int j = 0; j < 4; ++j) {
    EXPECT_NEAR(sum[j] / blocks, 0.0, 5 * 0.288675 / 316.2);
    EXPECT_NEAR(square[j] / blocks, 1.0 / 12.0, 5 * 0.0745356 / 316.2);
  }
  EXPECT_NEAR(product / blocks, 0.0, 5 * (1.0 / 12.0) / 316.2);
}

// FNV-1a's own published answers ("" -> offset basis, "a" -> af63dc4c8601ec8c), finalised. A change here redraws every
// stored experiment.
TEST(StreamIdentity, is_the_finalised_hash_of_the_id_for_ever) {
  EXPECT_EQ(stream_identity(""), splitmix_finaliser(0xcbf29ce484222325));
  EXPECT_EQ(stream_identity("a"), splitmix_finaliser(0xaf63dc4c8601ec8c));
  EXPECT_EQ(stream_identity("foobar"), splitmix_finaliser(0x85944171f73967e8));
  EXPECT_NE(stream_identity("north"), stream_identity("North"));
}

TEST(StreamIdentity, bytes_above_127_count_as_unsigned) {
  EXPECT_EQ(stream_identity("\xc3"), splitmix_finaliser((0xcbf29ce484222325ULL ^ 0xc3) * 0x100000001b3ULL));
}

// The first output of splitmix64 seeded with 0, as published with the generator (Vigna, splitmix64.c).
TEST(SplitmixFinaliser, agrees_with_the_published_generator) {
  EXPECT_EQ(splitmix_finaliser(0x9e3779b97f4a7c15ULL), 0xe220a8397b1dcdafULL);
}

TEST(Mix, tells_the_order_apart_and_moves_with_both) {
  EXPECT_NE(mix(1, 2), mix(2, 1));
  EXPECT_NE(mix(1, 2), mix(1, 3));
  EXPECT_NE(mix(1, 2), mix(3, 2));
  EXPECT_NE(mix(0, 0), 0U);
  EXPECT_NE(mix(mix(1, 2), 3), mix(1, mix(2, 3)));
}

TEST(Fingerprint, is_the_same_each_time) { EXPECT_EQ(fingerprint(), fingerprint()); }

} // namespace
} // namespace cavalry
