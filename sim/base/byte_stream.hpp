#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace cavalry {

/// A number a byte stream can hold at its own width; bool has no fixed one and goes as std::uint8_t.
template <typename T>
concept StreamNumber = (std::integral<T> && !std::same_as<T, bool>) || std::same_as<T, double>;

/// Numbers and texts as bytes, the same on every machine: integers little endian at their own width, doubles by bit
/// pattern (infinities, NaNs and the sign of zero survive), lengths as varint. ByteReader reads in the same order.
class ByteWriter {
public:
  template <StreamNumber T> void number(T value) {
    const auto start = bytes_.size();
    bytes_.resize(start + sizeof(T));
    store(bytes_.data() + start, value);
  }

  /// An unsigned integer in 1 to 10 bytes, seven bits a byte, lowest first (LEB128): one byte below 128.
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<std::byte>(value | 0x80));
    bytes_.push_back(static_cast<std::byte>(value));
  }

  /// A varint of a number of either sign, small where it is near zero: 0, -1, 1, -2 ... as 0, 1, 2, 3 ...
  void signed_varint(std::int64_t value) {
    varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }

  /// Length, then the characters.
  void text(std::string_view value) { bytes(std::as_bytes(std::span(value))); }

  /// Length, then the bytes.
  void bytes(std::span<const std::byte> value) {
    varint(value.size());
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }

  /// Length, then the numbers.
  template <StreamNumber T> void numbers(std::span<const T> values) {
    varint(values.size());
    const auto start = bytes_.size();
    bytes_.resize(start + values.size_bytes());
    std::byte *place = bytes_.data() + start;
    for (const T value : values) {
      store(place, value);
      place += sizeof(T);
    }
  }
  template <StreamNumber T> void numbers(const std::vector<T> &values) { numbers(std::span<const T>(values)); }

  std::size_t size() const { return bytes_.size(); }

  /// Hands the bytes over and leaves the writer empty.
  std::vector<std::byte> take() { return std::exchange(bytes_, {}); }

private:
  template <typename T> static void store(std::byte *place, T value) {
    if constexpr (std::same_as<T, double>) {
      store(place, std::bit_cast<std::uint64_t>(value));
    } else {
      const auto pattern = static_cast<std::make_unsigned_t<T>>(value);
      for (std::size_t i = 0; i < sizeof(T); ++i) place[i] = static_cast<std::byte>(pattern >> (8 * i));
    }
  }

  std::vector<std::byte> bytes_;
};

/// Reads what ByteWriter wrote. Every read checks the bounds first and throws std::runtime_error where the stream is
/// too short or a length cannot be true; nothing is allocated on the word of a damaged length. Keeps no copy of the
/// bytes.
class ByteReader {
public:
  explicit ByteReader(std::span<const std::byte> bytes) : rest_(bytes) {}

  template <StreamNumber T> T number() { return load<T>(next(sizeof(T)).data()); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto group = std::to_integer<std::uint64_t>(next(1).front());
      const std::uint64_t bits = group & 0x7f;
      if (shift == 63 && bits > 1) break;
      value |= bits << shift;
      if ((group & 0x80) == 0) return value;
    }
    throw std::runtime_error("byte stream: a varint exceeds 64 bits");
  }

  std::int64_t signed_varint() {
    const std::uint64_t code = varint();
    return static_cast<std::int64_t>(code >> 1) ^ -static_cast<std::int64_t>(code & 1);
  }

  std::string text() {
    const auto characters = bytes();
    return {reinterpret_cast<const char *>(characters.data()), characters.size()};
  }

  /// A view into the bytes the reader was made from.
  std::span<const std::byte> bytes() { return next(length(1)); }

  template <StreamNumber T> std::vector<T> numbers() {
    std::vector<T> values(length(sizeof(T)));
    const std::byte *place = next(values.size() * sizeof(T)).data();
    for (T &value : values) {
      value = load<T>(place);
      place += sizeof(T);
    }
    return values;
  }

  /// Bytes not yet read.
  std::size_t left() const { return rest_.size(); }

  /// Throws std::runtime_error if anything is left: writer and reader then disagree about what was written.
  void expect_end() const {
    if (!rest_.empty())
      throw std::runtime_error("byte stream: " + std::to_string(rest_.size()) + " bytes left at the end");
  }

private:
  std::span<const std::byte> next(std::size_t size) {
    if (size > rest_.size())
      throw std::runtime_error("byte stream: needs " + std::to_string(size) + " bytes, has " +
                               std::to_string(rest_.size()));
    const auto part = rest_.first(size);
    rest_ = rest_.subspan(size);
    return part;
  }

  std::size_t length(std::size_t element_size) {
    const std::uint64_t count = varint();
    if (count > rest_.size() / element_size)
      throw std::runtime_error("byte stream: " + std::to_string(count) + " elements announced, " +
                               std::to_string(rest_.size()) + " bytes left");
    return static_cast<std::size_t>(count);
  }

  template <typename T> static T load(const std::byte *place) {
    if constexpr (std::same_as<T, double>) {
      return std::bit_cast<double>(load<std::uint64_t>(place));
    } else {
      std::uint64_t pattern = 0;
      for (std::size_t i = 0; i < sizeof(T); ++i) pattern |= std::to_integer<std::uint64_t>(place[i]) << (8 * i);
      return static_cast<T>(pattern);
    }
  }

  std::span<const std::byte> rest_;
};

} // namespace cavalry
