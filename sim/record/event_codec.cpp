#include "base/run_length.hpp"
#include "record/run_codec.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace cavalry {
namespace {

using Kind = Event::Kind;

/// What a kind of event carries beside its time.
struct Fields {
  bool incident = false, place = false, crew = false, detail = false, a_case = false;
  bool where = false, begins = false, ends = false;
};

constexpr Fields fields_of(Kind kind) {
  switch (kind) {
  case Kind::incident_arises:
    return {.incident = true, .place = true, .detail = true, .where = true};
  case Kind::incident_known:
  case Kind::incident_gone:
    return {.incident = true, .place = true, .detail = true};
  case Kind::crew_finds:
  case Kind::incident_flees:
    return {.incident = true, .place = true, .crew = true, .ends = true};
  case Kind::crew_assigned:
    return {.incident = true, .place = true, .crew = true, .detail = true};
  case Kind::crew_arrives:
  case Kind::crew_starts:
  case Kind::incident_cleared:
  case Kind::nothing_found:
    return {.incident = true, .place = true, .crew = true};
  case Kind::duty_begins:
  case Kind::duty_ends:
  case Kind::crew_rests:
  case Kind::crew_leaves:
  case Kind::crew_breaks_down:
  case Kind::repair_begins:
  case Kind::crew_repaired:
    return {.crew = true};
  case Kind::random_look:
    return {.place = true, .detail = true};
  case Kind::call_turned_away:
  case Kind::crew_called:
    return {.incident = true, .place = true};
  case Kind::case_reported:
    return {.incident = true, .place = true, .detail = true, .a_case = true};
  case Kind::case_dispatched:
    return {.incident = true, .place = true, .detail = true, .a_case = true, .ends = true};
  case Kind::case_reworked:
  case Kind::case_resumed:
    return {.incident = true, .place = true, .a_case = true, .ends = true};
  case Kind::case_dismissed:
  case Kind::case_filed:
  case Kind::case_bounced:
  case Kind::case_suspended:
  case Kind::case_overdue:
  case Kind::case_handed_back:
  case Kind::case_closed:
    return {.incident = true, .place = true, .a_case = true};
  case Kind::crew_departs:
    return {.incident = true, .place = true, .crew = true, .where = true, .begins = true, .ends = true};
  case Kind::crew_walks:
  case Kind::crew_stands:
    return {.place = true, .crew = true, .where = true};
  case Kind::crew_moves:
    return {.place = true, .crew = true, .where = true, .ends = true};
  case Kind::crew_waits:
    return {.crew = true, .where = true, .ends = true};
  }
  return {};
}

/// Columns, for like stands beside like and is compressed together.
enum Column : std::size_t { kinds, times, incidents, keys, places, crews, details, cases, wheres, dates, columns };

std::int64_t thousandths(double metres) { return std::llround(metres * 1000); }
/// 0 is never.
void write_date(ByteWriter &out, double date, Ticks now) {
  if (std::isinf(date)) return out.varint(0);
  const std::int64_t after = ticks(date) - now;
  out.varint(1 + (static_cast<std::uint64_t>(after) << 1 ^ static_cast<std::uint64_t>(after >> 63)));
}
double read_date(ByteReader &in, Ticks now) {
  const std::uint64_t code = in.varint();
  if (code == 0) return no_date;
  const std::uint64_t folded = code - 1;
  const std::uint64_t after = folded >> 1 ^ (0 - (folded & 1));
  return date_from_ticks(static_cast<Ticks>(after + static_cast<std::uint64_t>(now)));
}

std::uint32_t read_number(ByteReader &in, std::size_t size, bool may_be_nobody) {
  const std::uint64_t code = in.varint();
  if (code == 0 && may_be_nobody) return nobody;
  if (code == 0 || code > size) throw std::runtime_error("a number out of range");
  return static_cast<std::uint32_t>(code - 1);
}

void write_key(ByteWriter &out, const IncidentKey &key) {
  out.varint(key.type);
  out.varint(key.birthplace);
  out.varint(key.band);
  out.varint(key.attempt);
  out.varint(key.k);
}
IncidentKey read_key(ByteReader &in, const RunHeader &header) {
  IncidentKey key;
  const auto small = [&](std::size_t size) {
    const std::uint64_t value = in.varint();
    if (value >= size) throw std::runtime_error("an incident that cannot be");
    return static_cast<std::uint32_t>(value);
  };
  key.type = small(header.types.size());
  key.birthplace = small(header.places.size());
  key.band = small(1U << 8U);
  key.attempt = small(1U << 16U);
  key.k = in.varint();
  return key;
}

constexpr std::int64_t most = std::int64_t{1} << 53;

} // namespace

double date_from_ticks(Ticks date) {
  if (date < -most || date > most) throw std::runtime_error("a date that cannot be");
  return seconds(date);
}

double metres_from_thousandths(std::int64_t length) {
  if (length < -most || length > most) throw std::runtime_error("a length that cannot be");
  return static_cast<double>(length) / 1000;
}

Event as_written(Event event) {
  const Fields has = fields_of(event.kind);
  const auto date = [](double d) { return std::isinf(d) ? d : seconds(ticks(d)); };
  Event written;
  written.time = date(event.time);
  written.kind = event.kind;
  if (has.incident) written.incident = event.incident;
  if (has.place) written.place = event.place;
  if (has.crew) written.crew = event.crew;
  if (has.detail) written.detail = event.detail;
  if (has.a_case) written.a_case = event.a_case;
  if (has.where) written.along = metres_from_thousandths(thousandths(event.along));
  if (has.where) written.north = metres_from_thousandths(thousandths(event.north));
  if (has.begins) written.begins = date(event.begins);
  if (has.ends) written.ends = date(event.ends);
  return written;
}

std::vector<std::byte> segment_to_bytes(const Scene &begun, const std::vector<Event> &events) {
  std::array<ByteWriter, columns> out;
  std::unordered_map<IncidentKey, std::uint64_t, IncidentKeyHash> numbers;
  for (const IncidentKey &key : SceneCodec::keys(begun)) numbers.emplace(key, numbers.size());
  Ticks last = ticks(begun.time());
  for (const Event &event : events) {
    const Fields has = fields_of(event.kind);
    const Ticks now = ticks(event.time);
    out[kinds].varint(static_cast<std::uint64_t>(event.kind));
    out[times].varint(static_cast<std::uint64_t>(now - last));
    last = now;
    if (has.incident) {
      const auto [found, is_new] = numbers.emplace(event.incident, numbers.size());
      out[incidents].varint(is_new ? 0 : numbers.size() - found->second); // mostly a late one
      if (is_new) write_key(out[keys], event.incident);
    }
    if (has.place) out[places].varint(event.place + 1U);
    if (has.crew) out[crews].varint(event.crew + 1U);
    if (has.detail) out[details].varint(event.detail + 1U);
    if (has.a_case) out[cases].varint(event.a_case);
    if (has.where) out[wheres].signed_varint(thousandths(event.along));
    if (has.where) out[wheres].signed_varint(thousandths(event.north));
    if (has.begins) write_date(out[dates], event.begins, now);
    if (has.ends) write_date(out[dates], event.ends, now);
  }
  ByteWriter all;
  SceneCodec::write(all, begun);
  all.varint(events.size());
  for (ByteWriter &column : out) all.bytes(column.take());
  return all.take();
}

std::vector<Event> segment_from_bytes(std::span<const std::byte> bytes, const RunHeader &header, Scene &scene) {
  ByteReader all(bytes);
  SceneCodec::read(all, scene);
  const std::uint64_t size = all.varint();
  std::vector<ByteReader> in;
  for (std::size_t column = 0; column < columns; ++column) in.emplace_back(all.bytes());
  all.expect_end();
  if (size > in[kinds].left()) throw std::runtime_error("more events than there are");
  std::vector<IncidentKey> known = SceneCodec::keys(scene);
  std::vector<Event> events(size);
  Ticks now = ticks(scene.time());
  for (Event &event : events) {
    const std::uint64_t kind = in[kinds].varint();
    if (kind >= Event::kinds) throw std::runtime_error("a kind of event that does not exist");
    event.kind = static_cast<Kind>(kind);
    const std::uint64_t passed = in[times].varint();
    now += static_cast<Ticks>(std::min(passed, static_cast<std::uint64_t>(most) + 1));
    event.time = date_from_ticks(now);
    if (event.time > longest_run) throw std::runtime_error("an event later than any run ends");
    const Fields has = fields_of(event.kind);
    if (has.incident) {
      const std::uint64_t back = in[incidents].varint();
      if (back > known.size()) throw std::runtime_error("an incident that was not named");
      event.incident = back == 0 ? known.emplace_back(read_key(in[keys], header)) : known[known.size() - back];
    }
    if (has.place) event.place = read_number(in[places], header.places.size(), true);
    if (has.crew) event.crew = read_number(in[crews], header.crews.size(), true);
    if (has.detail) event.detail = static_cast<std::uint32_t>(in[details].varint() - 1);
    if (has.a_case) event.a_case = static_cast<std::uint32_t>(in[cases].varint());
    if (has.where) event.along = metres_from_thousandths(in[wheres].signed_varint());
    if (has.where) event.north = metres_from_thousandths(in[wheres].signed_varint());
    if (has.begins) event.begins = read_date(in[dates], now);
    if (has.ends) event.ends = read_date(in[dates], now);
    if (event.kind == Kind::crew_assigned && event.detail >= header.reasons.size())
      throw std::runtime_error("a reason that does not exist");
    if (event.kind == Kind::case_dispatched && event.detail != nobody && event.detail >= header.units.size())
      throw std::runtime_error("a unit that does not exist");
  }
  for (const ByteReader &column : in) column.expect_end();
  return events;
}

} // namespace cavalry
