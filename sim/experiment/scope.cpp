#include "experiment/scope.hpp"

#include "demand/channels.hpp"
#include "measure/outcome.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace cavalry {
namespace {

constexpr std::array<std::string_view, scope_kinds> kind_names{"city", "district", "place", "type", "hour", "block",
                                                               "crew", "channel",  "unit",  "desk", "day"};
constexpr std::array<std::string_view, day_kinds> day_names{"workday", "weekend", "holiday"};
constexpr std::array<std::string_view, blocks_a_day> block_names{"early", "day", "evening", "night"};

} // namespace

std::string_view scope_kind_name(ScopeKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<ScopeKind> scope_kind(std::string_view name) {
  const auto found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<ScopeKind>(found - kind_names.begin());
}

std::vector<std::string> days_of_window(const Horizon &horizon) {
  const std::int64_t first = days_from_civil(horizon.start);
  const auto count = static_cast<std::int64_t>(std::ceil((horizon.start_clock + horizon.length) / day));
  std::vector<std::string> days;
  for (std::int64_t d = 0; d < count; ++d) days.push_back(format(civil_from_days(first + d)));
  return days;
}

std::string Scope::key() const {
  return kind == ScopeKind::city ? std::string("city") : fmt::format("{}:{}", scope_kind_name(kind), id);
}

Scopes::Scopes(const Scenario &scenario) {
  const auto begin = [this] { first_.push_back(all_.size()); };
  begin();
  add(ScopeKind::city, "city", {});
  begin();
  for (const District &district : scenario.districts) add(ScopeKind::district, district.id, district.name);
  begin();
  for (const Place &place : scenario.places) add(ScopeKind::place, place.id, place.name);
  begin();
  for (const IncidentType &type : scenario.incidents) add(ScopeKind::type, type.id, type.name);
  begin();
  for (int hour_of_day = 0; hour_of_day < 24; ++hour_of_day)
    add(ScopeKind::hour, fmt::format("{:02}", hour_of_day), {});
  begin();
  for (const std::string_view day_name : day_names)
    for (const std::string_view block : block_names) add(ScopeKind::block, fmt::format("{}-{}", day_name, block), {});
  begin();
  for (const CrewGroup &group : scenario.crews) add(ScopeKind::crew, group.id, group.name);
  begin();
  const std::vector<std::string> channels = discovery_ids(scenario.incidents);
  for (const std::string &channel : channels) add(ScopeKind::channel, channel, {});
  for (const IncidentType &type : scenario.incidents) {
    auto &positions = channels_.emplace_back(discovery_index(type, channels));
    for (std::size_t &position : positions) position += first_.back();
  }
  begin();
  for (const CaseUnit &unit : scenario.units) add(ScopeKind::unit, unit.id, unit.name);
  begin();
  for (const Desk &desk : scenario.desks) add(ScopeKind::desk, desk.id, desk.name);
  begin();
  for (std::string &day : days_of_window(scenario.horizon)) add(ScopeKind::day, std::move(day), {});
  begin();
}

void Scopes::add(ScopeKind kind, std::string id, Name name) {
  const std::size_t index = all_.size() - first_.back();
  all_.push_back({kind, static_cast<std::uint32_t>(index), std::move(id), std::move(name)});
}

std::optional<std::size_t> Scopes::find(const Scope &scope) const {
  const std::size_t first = position(scope.kind);
  const std::size_t end = first + count(scope.kind);
  if (first + scope.index < end && all_[first + scope.index].id == scope.id) return first + scope.index;
  for (std::size_t i = first; i < end; ++i)
    if (all_[i].id == scope.id) return i;
  return std::nullopt;
}

} // namespace cavalry
