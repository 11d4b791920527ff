#include "base/byte_stream.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace cavalry {
namespace {

std::vector<std::byte> bytes_of(std::initializer_list<int> values) {
  std::vector<std::byte> bytes;
  for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
  return bytes;
}

TEST(ByteStream, integers_are_little_endian_at_their_own_width) {
  ByteWriter writer;
  writer.number(std::uint8_t{0xab});
  writer.number(std::uint16_t{0x1234});
  writer.number(std::int32_t{-2});
  writer.number(std::uint64_t{0x0102030405060708});
  EXPECT_EQ(writer.take(),
            bytes_of({0xab, 0x34, 0x12, 0xfe, 0xff, 0xff, 0xff, 0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01}));
}

TEST(ByteStream, integers_at_both_ends_of_their_range_return) {
  ByteWriter writer;
  writer.number(std::numeric_limits<std::int64_t>::min());
  writer.number(std::numeric_limits<std::int64_t>::max());
  writer.number(std::numeric_limits<std::uint64_t>::max());
  writer.number(std::numeric_limits<std::int8_t>::min());
  const auto bytes = writer.take();
  ByteReader reader(bytes);
  EXPECT_EQ(reader.number<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(reader.number<std::int64_t>(), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(reader.number<std::uint64_t>(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(reader.number<std::int8_t>(), std::numeric_limits<std::int8_t>::min());
  reader.expect_end();
}

TEST(ByteStream, doubles_keep_their_bit_pattern) {
  const std::vector<double> values{0.0,
                                   -0.0,
                                   0.1,
                                   std::numeric_limits<double>::denorm_min(),
                                   -std::numeric_limits<double>::infinity(),
                                   std::bit_cast<double>(std::uint64_t{0x7ff8dead0000beef})};
  ByteWriter writer;
  for (const double value : values) writer.number(value);
  writer.numbers(values);
  const auto bytes = writer.take();
  ByteReader reader(bytes);
  for (const double value : values)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(reader.number<double>()), std::bit_cast<std::uint64_t>(value));
  const auto again = reader.numbers<double>();
  ASSERT_EQ(again.size(), values.size());
  EXPECT_EQ(std::memcmp(again.data(), values.data(), values.size() * sizeof(double)), 0);
  reader.expect_end();
}

TEST(ByteStream, a_varint_takes_a_byte_for_seven_bits) {
  struct Case {
    std::uint64_t value;
    std::size_t size;
  };
  for (const Case &c :
       {Case{0, 1}, Case{127, 1}, Case{128, 2}, Case{16383, 2}, Case{16384, 3}, Case{(std::uint64_t{1} << 63) - 1, 9},
        Case{std::uint64_t{1} << 63, 10}, Case{std::numeric_limits<std::uint64_t>::max(), 10}}) {
    ByteWriter writer;
    writer.varint(c.value);
    const auto bytes = writer.take();
    EXPECT_EQ(bytes.size(), c.size) << c.value;
    ByteReader reader(bytes);
    EXPECT_EQ(reader.varint(), c.value);
    reader.expect_end();
  }
  ByteWriter writer;
  writer.varint(300);
  EXPECT_EQ(writer.take(), bytes_of({0xac, 0x02}));
}

TEST(ByteStream, texts_and_vectors_return_even_when_empty) {
  ByteWriter writer;
  writer.text("");
  writer.text(std::string_view("长\0洲", 7));
  writer.numbers(std::vector<std::uint32_t>{});
  writer.numbers(std::vector<std::int16_t>{-1, 2});
  writer.bytes(bytes_of({1, 2, 3}));
  const auto bytes = writer.take();
  EXPECT_EQ(writer.size(), 0u);
  ByteReader reader(bytes);
  EXPECT_EQ(reader.text(), "");
  EXPECT_EQ(reader.text(), std::string("长\0洲", 7));
  EXPECT_TRUE(reader.numbers<std::uint32_t>().empty());
  EXPECT_EQ(reader.numbers<std::int16_t>(), (std::vector<std::int16_t>{-1, 2}));
  const auto part = reader.bytes();
  EXPECT_EQ(std::vector<std::byte>(part.begin(), part.end()), bytes_of({1, 2, 3}));
  EXPECT_EQ(reader.left(), 0u);
}

TEST(ByteStream, every_truncation_is_noticed) {
  ByteWriter writer;
  writer.number(std::uint32_t{7});
  writer.varint(1000);
  writer.text("abc");
  writer.numbers(std::vector<double>{1.0, 2.0});
  const auto bytes = writer.take();
  const auto read_all = [](std::span<const std::byte> part) {
    ByteReader reader(part);
    reader.number<std::uint32_t>();
    reader.varint();
    reader.text();
    reader.numbers<double>();
    reader.expect_end();
  };
  EXPECT_NO_THROW(read_all(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(read_all(std::span(bytes).first(size)), std::runtime_error) << size;
}

TEST(ByteStream, a_length_that_cannot_be_true_allocates_nothing) {
  ByteWriter writer;
  writer.varint(std::numeric_limits<std::uint64_t>::max() / 8 + 2);
  writer.number(1.0);
  const auto bytes = writer.take();
  EXPECT_THROW(ByteReader(bytes).numbers<double>(), std::runtime_error);
  EXPECT_THROW(ByteReader(bytes).text(), std::runtime_error);
}

TEST(ByteStream, a_signed_varint_takes_a_byte_near_zero) {
  using Limits = std::numeric_limits<std::int64_t>;
  ByteWriter writer;
  for (const std::int64_t value : {0, -1, 63, -64}) writer.signed_varint(value);
  EXPECT_EQ(writer.size(), 4U);
  for (const std::int64_t value : {Limits::min(), Limits::max()}) writer.signed_varint(value);
  const auto bytes = writer.take();
  ByteReader reader(bytes);
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{63}, std::int64_t{-64}, Limits::min(), Limits::max()})
    EXPECT_EQ(reader.signed_varint(), value);
  reader.expect_end();
}

TEST(ByteStream, a_varint_beyond_64_bits_is_an_error) {
  const auto eleven_groups = bytes_of({0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01});
  EXPECT_THROW(ByteReader(eleven_groups).varint(), std::runtime_error);
  const auto bit_64 = bytes_of({0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02});
  EXPECT_THROW(ByteReader(bit_64).varint(), std::runtime_error);
}

TEST(ByteStream, bytes_left_at_the_end_are_an_error) {
  const auto bytes = bytes_of({1, 2});
  ByteReader reader(bytes);
  EXPECT_EQ(reader.number<std::uint8_t>(), 1);
  EXPECT_THROW(reader.expect_end(), std::runtime_error);
}

} // namespace
} // namespace cavalry
