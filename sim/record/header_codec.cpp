#include "base/run_length.hpp"
#include "record/run_codec.hpp"

#include <cmath>
#include <concepts>

namespace cavalry {
namespace {

/// One description for both directions.
struct Out {
  ByteWriter &to;
  void item(const std::string &value) { to.text(value); }
  void item(double value) { to.number(value); }
  void item(std::uint8_t value) { to.varint(value); }
  void item(std::uint32_t value) { to.varint(value); }
  void item(std::uint64_t value) { to.varint(value); }
  void item(int value) { to.signed_varint(value); }
  void item(bool value) { to.varint(value ? 1 : 0); }
  template <class Value> void maybe(const std::optional<Value> &value) {
    to.varint(value ? 1 : 0);
    if (value) each(*this, *value);
  }
  template <class List> void list(const List &values) {
    to.varint(values.size());
    for (const auto &value : values) each(*this, value);
  }
};
struct In {
  ByteReader &from;
  void item(std::string &value) { value = from.text(); }
  void item(double &value) {
    value = from.number<double>();
    if (!std::isfinite(value) || std::abs(value) > 1e12) throw std::runtime_error("a figure that cannot be");
  }
  template <std::unsigned_integral Number> void item(Number &value) {
    const std::uint64_t read = from.varint();
    value = static_cast<Number>(read);
    if (static_cast<std::uint64_t>(value) != read) throw std::runtime_error("a number out of range");
  }
  void item(int &value) { value = static_cast<int>(from.signed_varint()); }
  void item(bool &value) { value = from.varint() != 0; }
  template <class Value> void maybe(std::optional<Value> &value) {
    if (from.varint() != 0) each(*this, value.emplace());
  }
  template <class List> void list(List &values) {
    const std::uint64_t size = from.varint();
    if (size > from.left()) throw std::runtime_error("more entries than there are");
    values.resize(size);
    for (auto &value : values) each(*this, value);
  }
};

/// Each part of a header, const or not.
template <class Value, class Part>
concept Is = std::same_as<std::remove_const_t<Value>, Part>;

template <class Way, class Value>
requires requires(Way way, Value &value) { way.item(value); }
void each(Way way, Value &value) { way.item(value); }
void each(auto way, Is<Name> auto &name) { way.item(name.en), way.item(name.zh); }
void each(auto way, Is<Date> auto &date) { way.item(date.year), way.item(date.month), way.item(date.day); }
void each(auto way, Is<MapPoint> auto &point) { way.item(point.east), way.item(point.north); }
void each(auto way, Is<RunHeader::Named> auto &named) { way.item(named.id), each(way, named.name); }
void each(auto way, Is<RunHeader::Channel> auto &channel) { way.item(channel.id); }
void each(auto way, Is<RunHeader::District> auto &district) {
  way.item(district.id), each(way, district.name), way.list(district.outline);
}
void each(auto way, Is<RunHeader::Place> auto &place) {
  way.item(place.id), each(way, place.name), way.item(place.district), way.item(place.kind);
  each(way, place.at), way.item(place.length), way.maybe(place.low), way.maybe(place.high);
}
void each(auto way, Is<RunHeader::IncidentType> auto &type) {
  way.item(type.id), each(way, type.name), way.item(type.skill), way.list(type.channels);
  way.maybe(type.clear_within), way.item(type.target), way.item(type.gone_counts), way.item(type.promised_from),
      way.item(type.promised_until);
  way.item(type.becomes_case);
}
void each(auto way, Is<RunHeader::CrewGroup> auto &group) {
  way.item(group.id), each(way, group.name), way.maybe(group.district), way.list(group.skills);
  way.item(group.scan_speed), way.item(group.speed), way.item(group.persons);
}
void each(auto way, Is<RunHeader::Crew> auto &crew) {
  way.item(crew.group), way.item(crew.index), each(way, crew.base);
}
void each(auto way, Is<RunHeader> auto &header) {
  way.item(header.scenario), each(way, header.title), way.item(header.digest), way.item(header.plan);
  each(way, header.plan_title), way.item(header.seed), way.item(header.replication), each(way, header.start);
  way.item(header.start_clock), way.item(header.window_begin), way.item(header.window_end), way.item(header.last_date);
  way.list(header.day_kinds), way.list(header.districts), way.list(header.places), way.list(header.skills);
  way.list(header.types), way.list(header.groups), way.list(header.crews), way.list(header.units);
  way.list(header.desks), way.list(header.reasons);
}

void expect(bool holds) {
  if (!holds) throw std::runtime_error("a header whose parts do not fit together");
}

void check(const RunHeader &header) {
  for (const auto &place : header.places) expect(place.district < header.districts.size() && place.length >= 0);
  for (const auto &type : header.types) expect(type.skill < header.skills.size());
  for (const auto &crew : header.crews) expect(crew.group < header.groups.size());
  for (const auto &group : header.groups) {
    expect(!group.district || *group.district < header.districts.size());
    for (const std::uint32_t skill : group.skills) expect(skill < header.skills.size());
  }
  expect(header.start.month >= 1 && header.start.month <= 12 && header.start.day >= 1 && header.start.day <= 31);
  expect(header.start.year >= 1 && header.start.year < 10'000);
  expect(header.window_begin >= 0 && header.window_begin <= header.window_end && header.window_end <= header.last_date);
  if (header.last_date > longest_run) throw std::runtime_error("a run of more than thirty years, the longest there is");
}

} // namespace

std::vector<std::byte> header_to_bytes(const RunHeader &header) {
  ByteWriter out;
  each(Out{out}, header);
  return out.take();
}

RunHeader header_from_bytes(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  RunHeader header;
  each(In{in}, header);
  in.expect_end();
  check(header);
  return header;
}

} // namespace cavalry
