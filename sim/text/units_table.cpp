#include "text/units_table.hpp"

#include "text/trim.hpp"

#include <algorithm>
#include <array>

namespace cavalry {
namespace {

struct Unit {
  std::string_view name;
  UnitKind kind;
  double multiplier;
  double divisor = 1;
};

constexpr double working_day = 8 * 3600.0;

constexpr std::array units{
    Unit{"s", UnitKind::time, 1},
    Unit{"min", UnitKind::time, 60},
    Unit{"h", UnitKind::time, 3600},
    Unit{"d", UnitKind::time, 86400},
    Unit{"day", UnitKind::time, 86400},
    Unit{"days", UnitKind::time, 86400},
    Unit{"week", UnitKind::time, 7 * 86400.0},
    Unit{"weeks", UnitKind::time, 7 * 86400.0},
    Unit{"ws", UnitKind::working_time, 1},
    Unit{"wmin", UnitKind::working_time, 60},
    Unit{"wh", UnitKind::working_time, 3600},
    Unit{"wd", UnitKind::working_time, working_day},
    Unit{"mm", UnitKind::length, 1, 1000},
    Unit{"cm", UnitKind::length, 1, 100},
    Unit{"m", UnitKind::length, 1},
    Unit{"km", UnitKind::length, 1000},
    Unit{"m²", UnitKind::area, 1},
    Unit{"m2", UnitKind::area, 1},
    Unit{"ha", UnitKind::area, 1e4},
    Unit{"km²", UnitKind::area, 1e6},
    Unit{"km2", UnitKind::area, 1e6},
    Unit{"CNY", UnitKind::money, 1},
    Unit{"%", UnitKind::percent, 1, 100},
};

const Unit *find_unit(std::string_view name) {
  const auto *const found =
      std::find_if(units.begin(), units.end(), [&](const Unit &unit) { return unit.name == name; });
  return found == units.end() ? nullptr : found;
}

} // namespace

UnitExpression parse_unit(std::string_view text) {
  UnitExpression result;
  bool above = true;
  for (std::string_view rest = trimmed(text);; above = false) {
    const auto slash = rest.find('/');
    const std::string_view name = trimmed(rest.substr(0, slash));
    if (!name.empty() || !above) {
      const Unit *unit = find_unit(name);
      if (unit == nullptr) {
        result.unknown = name.empty() ? std::string("/") : std::string(name);
        result.unknown_at = static_cast<std::size_t>((name.empty() ? rest : name).data() - text.data());
        return result;
      }
      if (above)
        result.kinds.above = unit->kind;
      else
        result.kinds.below.push_back(unit->kind);
      result.multiplier *= above ? unit->multiplier : unit->divisor;
      result.divisor *= above ? unit->divisor : unit->multiplier;
    }
    if (slash == std::string_view::npos) break;
    rest = rest.substr(slash + 1);
  }
  return result;
}

std::optional<Dimension> dimension_of(const UnitExpression::Kinds &kinds, bool money) {
  std::vector<UnitKind> below = kinds.below;
  std::sort(below.begin(), below.end());
  using Below = std::vector<UnitKind>;
  const bool per_time = below == Below{UnitKind::time};
  const bool per_length = below == Below{UnitKind::length};
  if (kinds.above == UnitKind::money || (!kinds.above && money)) {
    if (below.empty()) return Dimension::money;
    if (per_time) return Dimension::money_per_time;
    if (per_length) return Dimension::money_per_length;
    if (kinds.above) return std::nullopt;
  }
  if (!kinds.above) {
    if (below.empty()) return Dimension::none;
    if (per_time) return Dimension::rate;
    if (per_length) return Dimension::money_per_length;
    if (below == Below{UnitKind::time, UnitKind::length}) return Dimension::rate_per_length;
    if (below == Below{UnitKind::time, UnitKind::area}) return Dimension::rate_per_area;
    return std::nullopt;
  }
  if (below.empty()) {
    switch (*kinds.above) {
    case UnitKind::time:
      return Dimension::duration;
    case UnitKind::working_time:
      return Dimension::working_duration;
    case UnitKind::length:
      return Dimension::length;
    case UnitKind::area:
      return Dimension::area;
    case UnitKind::percent:
      return Dimension::ratio;
    case UnitKind::money:
      return Dimension::money;
    }
  }
  if (kinds.above == UnitKind::length && per_time) return Dimension::speed;
  if (kinds.above == UnitKind::area && per_time) return Dimension::area_rate;
  return std::nullopt;
}

const std::vector<std::string> &unit_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Unit &unit : units) all.emplace_back(unit.name);
    return all;
  }();
  return names;
}

} // namespace cavalry
