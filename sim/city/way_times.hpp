#pragma once
#include "city/travel.hpp"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cavalry {

/// The times of ways that Movement gives, by the indices of places.
class WayTimes {
public:
  WayTimes() = default;
  WayTimes(const Movement &movement, const std::vector<Place> &places) {
    if (movement.times.empty()) return;
    std::unordered_map<std::string, std::uint32_t> index;
    for (std::uint32_t p = 0; p < places.size(); ++p) index.emplace(places[p].id, p);
    for (const auto &[from, ways] : movement.times)
      for (const auto &[to, time] : ways) {
        seconds_[key(index.at(from), index.at(to))] = time;
        const auto opposite = movement.times.find(to);
        if (opposite == movement.times.end() || !opposite->second.contains(from))
          seconds_[key(index.at(to), index.at(from))] = time;
      }
  }

  bool empty() const { return seconds_.empty(); }
  /// At the vehicle's own speed, whatever the vehicle; < 0 where the time is not given.
  double seconds(std::uint32_t from, std::uint32_t to) const {
    const auto found = seconds_.find(key(from, to));
    return found == seconds_.end() ? -1 : found->second;
  }

private:
  static std::uint64_t key(std::uint32_t from, std::uint32_t to) { return static_cast<std::uint64_t>(from) << 32 | to; }

  std::unordered_map<std::uint64_t, double> seconds_;
};

} // namespace cavalry
