#pragma once
#include "base/random.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace cavalry {

/// Choices for a random test case: a function of the seed and the order of the calls, the same on every machine.
class Dice {
public:
  explicit Dice(std::uint64_t seed, std::string_view about = "")
      : stream_(StreamKey{seed, 0}, stream_identity(about), Purpose::arrival_marks) {}

  double unit() { return stream_.block(next_++).u[0]; }
  double between(double low, double high) { return low + unit() * (high - low); }
  /// One of 0...n - 1.
  std::size_t upto(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }
  int whole(int low, int high) { return low + static_cast<int>(upto(static_cast<std::size_t>(high - low + 1))); }
  bool chance(double probability) { return unit() < probability; }
  template <class T> const T &pick(const std::vector<T> &from) { return from[upto(from.size())]; }
  template <class T> void shuffle(std::vector<T> &items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[upto(i)]);
  }

private:
  Stream stream_;
  std::uint64_t next_ = 0;
};

} // namespace cavalry
