#include "base/run_length.hpp"
#include "record/run_codec.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// One description for both directions: Out writes what In reads.
struct Out {
  ByteWriter &to;
  void date(double value) { to.number(std::isinf(value) ? std::numeric_limits<Ticks>::max() : ticks(value)); }
  void length(double value) { to.signed_varint(std::llround(value * 1000)); }
  void flag(bool value) { to.varint(value ? 1 : 0); }
  template <class Number> void small(Number value, std::size_t) { to.varint(static_cast<std::uint64_t>(value)); }
  void index(std::uint32_t value, std::size_t) { to.varint(value + 1U); }
  void any(std::uint64_t value) { to.varint(value); }
};
struct In {
  ByteReader &from;
  void date(double &value) {
    const auto read = from.number<Ticks>();
    value = read == std::numeric_limits<Ticks>::max() ? no_date : date_from_ticks(read);
  }
  void length(double &value) { value = metres_from_thousandths(from.signed_varint()); }
  void flag(bool &value) { value = from.varint() != 0; }
  template <class Number> void small(Number &value, std::size_t size) {
    const std::uint64_t read = from.varint();
    if (read >= size) throw std::runtime_error("a number out of range");
    value = static_cast<Number>(read);
  }
  void index(std::uint32_t &value, std::size_t size) {
    const std::uint64_t read = from.varint();
    if (read > size) throw std::runtime_error("a number out of range");
    value = static_cast<std::uint32_t>(read) - 1U;
  }
  void any(std::uint32_t &value) { value = static_cast<std::uint32_t>(from.varint()); }
  void any(std::uint64_t &value) { value = from.varint(); }
};

template <class Way, class Key> void each(Way way, Key &key, const RunHeader &header) {
  way.small(key.type, std::max<std::size_t>(header.types.size(), 1));
  way.small(key.birthplace, std::max<std::size_t>(header.places.size(), 1));
  way.small(key.band, 1U << 8U);
  way.small(key.attempt, 1U << 16U);
  way.any(key.k);
}
template <class Way, class At> void each_where(Way way, At &where, const RunHeader &header) {
  way.index(where.place, header.places.size());
  way.length(where.along);
  way.length(where.north);
}
template <class Way, class Crew> void each_crew(Way way, Crew &crew, const RunHeader &header) {
  way.small(crew.activity, CrewState::activities);
  way.flag(crew.on_duty);
  way.flag(crew.on_call);
  way.flag(crew.broken_down);
  way.small(crew.motion, 3);
  way.small(crew.reason, std::max<std::size_t>(header.reasons.size(), 1));
  each(way, crew.incident, header);
  way.date(crew.assigned);
  way.date(crew.since);
  way.date(crew.busy_from);
  way.date(crew.busy_until);
  each_where(way, crew.where, header);
  way.length(crew.from.east);
  way.length(crew.from.north);
  way.date(crew.leaves);
  way.date(crew.arrives);
}
template <class Way, class Open> void each_incident(Way way, Open &open, const RunHeader &header) {
  each_where(way, open.where, header);
  way.date(open.arose);
  way.date(open.known);
  way.date(open.away_until);
  way.flag(open.promised);
  way.any(open.channel);
  way.index(open.crew, header.crews.size());
  way.flag(open.in_work);
}
template <class Way, class Open> void each_case(Way way, Open &open, const RunHeader &header) {
  each(way, open.incident, header);
  way.index(open.place, header.places.size());
  way.small(open.stage, 5);
  way.date(open.reported);
  way.date(open.filed);
  way.date(open.limit);
  way.index(open.unit, header.units.size());
  way.flag(open.overdue);
  way.any(open.reworks);
}

} // namespace

std::vector<IncidentKey> SceneCodec::keys(const Scene &scene) {
  std::vector<IncidentKey> keys;
  keys.reserve(scene.incidents_.size());
  for (const auto &entry : scene.incidents_) keys.push_back(entry.first);
  std::sort(keys.begin(), keys.end());
  return keys;
}

void SceneCodec::write(ByteWriter &to, const Scene &scene) {
  const RunHeader &header = *scene.header_;
  Out out{to};
  out.date(scene.time_);
  for (const CrewState &crew : scene.crews_) each_crew(out, crew, header);
  to.varint(scene.incidents_.size());
  for (const IncidentKey &key : keys(scene)) {
    each(out, key, header);
    each_incident(out, scene.incidents_.at(key), header);
  }
  to.varint(scene.cases_.size());
  for (const auto &[number, open] : scene.cases_) {
    to.varint(number);
    each_case(out, open, header);
  }
}

void SceneCodec::read(ByteReader &from, Scene &scene) {
  const RunHeader &header = *scene.header_;
  In in{from};
  in.date(scene.time_);
  if (!(scene.time_ >= 0 && scene.time_ <= longest_run)) throw std::runtime_error("a scene of no date of a run");
  for (CrewState &crew : scene.crews_) {
    each_crew(in, crew, header);
    if (crew.on_call && header.types.empty()) throw std::runtime_error("a call for nothing");
  }
  const std::uint64_t open = from.varint();
  if (open > (header.types.empty() ? 0 : from.left())) throw std::runtime_error("more incidents than there are");
  scene.incidents_.reserve(open);
  for (std::uint64_t i = 0; i < open; ++i) {
    IncidentKey key;
    each(in, key, header);
    each_incident(in, scene.incidents_[key], header);
  }
  const std::uint64_t cases = from.varint();
  if (cases > (header.types.empty() ? 0 : from.left())) throw std::runtime_error("more cases than there are");
  for (std::uint64_t i = 0; i < cases; ++i) {
    const auto number = static_cast<std::uint32_t>(from.varint());
    each_case(in, scene.cases_[number], header);
  }
}

} // namespace cavalry
