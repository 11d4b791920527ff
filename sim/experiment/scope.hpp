#pragma once
#include "scenario/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// By what figures are split. Each kind splits the whole city in its own way.
enum class ScopeKind : std::uint8_t { city, district, place, type, hour, block, crew, channel, unit, desk, day };
inline constexpr std::size_t scope_kinds = 11;

/// "city", "district" ...
std::string_view scope_kind_name(ScopeKind kind);
std::optional<ScopeKind> scope_kind(std::string_view name);

/// The days that the window touches: "2023-03-06" ...
std::vector<std::string> days_of_window(const Horizon &horizon);

/// A part of the city, of the day or of the workforce for which figures are given.
struct Scope {
  ScopeKind kind = ScopeKind::city;
  std::uint32_t index = 0; ///< of the district, place, type, hour, block, crew group, channel, unit, desk or day
  std::string id;
  Name name;

  /// "city", "district:old-town", "hour:07", "block:workday-evening", "day:2023-03-06": the same under every plan.
  std::string key() const;
};

/// All scopes of a scenario, those of a kind in a row.
class Scopes {
public:
  explicit Scopes(const Scenario &scenario);

  const std::vector<Scope> &all() const { return all_; }
  std::size_t size() const { return all_.size(); }
  const Scope &operator[](std::size_t index) const { return all_[index]; }
  /// Of the scope of this kind and index.
  std::size_t position(ScopeKind kind, std::size_t index = 0) const {
    return first_[static_cast<std::size_t>(kind)] + index;
  }
  std::size_t count(ScopeKind kind) const {
    return first_[static_cast<std::size_t>(kind) + 1] - first_[static_cast<std::size_t>(kind)];
  }
  /// The position of the same scope under another plan; nothing where that plan has none.
  std::optional<std::size_t> find(const Scope &scope) const;

  /// The position of the channel scope of channel `channel` of a type (0: a crew that comes by).
  std::size_t channel(std::size_t type, std::size_t channel) const { return channels_[type][channel]; }

private:
  void add(ScopeKind kind, std::string id, Name name);

  std::vector<Scope> all_;
  std::vector<std::size_t> first_;
  std::vector<std::vector<std::size_t>> channels_;
};

inline constexpr std::size_t blocks_a_day = 4;

/// Early 06-09, day 09-17, evening peak 17-22, night 22-06: 0 ... 3, by hour of the day. A block scope's index is
/// blocks_a_day x kind of day + this.
constexpr std::size_t block_of_hour(std::size_t hour_of_day) {
  return hour_of_day < 6 ? 3 : hour_of_day < 9 ? 0 : hour_of_day < 17 ? 1 : hour_of_day < 22 ? 2 : 3;
}

} // namespace cavalry
