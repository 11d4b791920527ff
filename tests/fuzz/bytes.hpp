#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cavalry::fuzz {

/// The fuzzer's bytes as decisions, taken one after the other; where they end, every decision is 0.
class Bytes {
public:
  Bytes(const std::uint8_t *data, std::size_t size) : rest_(reinterpret_cast<const char *>(data), size) {}

  bool ended() const { return rest_.empty(); }

  std::size_t byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }

  /// One of `count` choices, two bytes each where one does not do.
  std::size_t below(std::size_t count) {
    if (count <= 1) return 0;
    const std::size_t value = count <= 256 ? byte() : byte() * 256 + byte();
    return value % count;
  }

  std::string_view all() { return take(rest_.size()); }

  std::string_view take(std::size_t most) {
    const std::string_view taken = rest_.substr(0, most);
    rest_.remove_prefix(taken.size());
    return taken;
  }

private:
  std::string_view rest_;
};

/// The bytes as text that a file may hold: what is not printable ASCII becomes a character of several bytes.
std::string printable(std::string_view bytes);

/// Ends the program, as a finding, where a promise is broken; `shown` says for what input.
void ensure(bool kept, const char *promise, const std::string &shown = "");

} // namespace cavalry::fuzz
