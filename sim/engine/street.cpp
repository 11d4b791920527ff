#include "engine/street.hpp"

#include "base/invariant.hpp"
#include "base/inversion.hpp"
#include "city/position.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace cavalry {

DayEffects::DayEffects(const Layout &layout, StreamKey key)
    : key_(key), first_day_(0), districts_(layout.scenario.districts.size()), layout_(layout) {
  const Horizon &horizon = layout.scenario.horizon;
  first_day_ = days_from_civil(horizon.start) +
               static_cast<std::int64_t>(std::floor((horizon.start_clock - horizon.warm_up) / day));
  for (const IncidentType &type : layout.scenario.incidents) {
    const DayEffect &effect = type.arises.day_effect;
    const std::uint64_t identity = stream_identity(type.stream.empty() ? type.id : type.stream);
    const auto series = [&](std::uint64_t of, double share) {
      return Series{of, Distribution::gamma(1.0, effect.cv * std::sqrt(share)), effect.autocorrelation, {}, {}};
    };
    city_.push_back(series(identity, 1 - effect.district_share));
    for (const District &district : layout.scenario.districts)
      by_district_.push_back(series(mix(identity, stream_identity(district.id)), effect.district_share));
  }
}

double DayEffects::factor(Series &series, std::size_t day) {
  while (series.factors.size() <= day) {
    const auto date = static_cast<std::uint64_t>(first_day_) + series.factors.size();
    const double fresh = normal_quantile(Stream(key_, series.identity, Purpose::day_effect).block(date).u[0]);
    const double rho = series.correlation;
    const double score = series.scores.empty() ? fresh : rho * series.scores.back() + std::sqrt(1 - rho * rho) * fresh;
    series.scores.push_back(score);
    series.factors.push_back(series.law.sample(0.5 * std::erfc(-score / std::sqrt(2.0))));
  }
  return series.factors[day];
}

double DayEffects::factor(std::uint32_t type, std::uint32_t district, std::size_t day) {
  const IncidentType &incident = layout_.scenario.incidents[type];
  const Occurrence &occurrence = incident.arises;
  double result = occurrence.season[layout_.month[day]];
  if (occurrence.day_effect.cv > 0)
    result *= factor(city_[type], day) * factor(by_district_[type * districts_ + district], day);
  return result;
}

Street::Street(const Layout &layout, StreamKey key, Ledger &ledger)
    : layout_(layout), draws_(layout, key), ledger_(ledger), day_effects_(layout, key), spots_(layout.spots.size()),
      quiet_until_(layout.spots.size(), 0.0) {
  for (std::uint32_t s = 0; s < spots_.size(); ++s) {
    const Spot &spot = layout.spots[s];
    const auto bands = static_cast<std::size_t>(std::ceil(spot.highest_level - 1e-12));
    CAVALRY_INVARIANT(bands < IncidentKey::backlog_band, "a factor opens more bands than an identity can name");
    spots_[s].bands.resize(bands);
    for (Cursor &cursor : spots_[s].bands) {
      cursor.hour = static_cast<std::size_t>(layout.clock_offset / hour);
      const Shape &shape = layout.shapes[spot.shape];
      const auto kind = layout.day_kind[0];
      cursor.position =
          shape.integral[kind][cursor.hour] +
          shape.value[kind][cursor.hour] * (layout.clock_offset - static_cast<double>(cursor.hour) * hour);
    }
    if (spot.intensity <= 0) spots_[s].exhausted = true;
  }
}

/// Moves the cursor on by `amount` of cumulative intensity; false where the run ends before.
bool Street::advance(const Spot &spot, Cursor &cursor, double amount, double &date) {
  const Shape &shape = layout_.shapes[spot.shape];
  while (cursor.day < layout_.day_kind.size()) {
    const auto kind = layout_.day_kind[cursor.day];
    if (cursor.intensity < 0) {
      cursor.intensity =
          spot.intensity * day_effects_.factor(spot.type, layout_.place_district[spot.place], cursor.day);
      cursor.per_intensity = 1 / cursor.intensity;
    }
    const double intensity = cursor.intensity;
    const double target = cursor.position + amount * cursor.per_intensity;
    const auto &integral = shape.integral[kind];
    if (intensity > 0 && target < integral[24]) {
      while (target >= integral[cursor.hour + 1]) ++cursor.hour;
      cursor.position = target;
      const double in_day = static_cast<double>(cursor.hour) * hour +
                            (target - integral[cursor.hour]) * shape.per_value[kind][cursor.hour];
      date = static_cast<double>(cursor.day) * day + in_day - layout_.clock_offset;
      return date < layout_.last_date;
    }
    amount -= (integral[24] - cursor.position) * intensity;
    cursor.position = 0;
    cursor.hour = 0;
    cursor.intensity = -1;
    ++cursor.day;
  }
  return false;
}

std::uint32_t Street::draw(std::uint32_t s, std::size_t band) {
  const Spot &spot = layout_.spots[s];
  Cursor &cursor = spots_[s].bands[band];
  const std::uint64_t k = cursor.next_k++;
  const std::size_t in_batch = k % Cursor::batch;
  if (in_batch == 0) {
    for (std::size_t i = 0; i < Cursor::batch; ++i)
      cursor.words[i] = draws_.arrival_words(spot, k + i, static_cast<std::uint32_t>(band), 0);
    for (std::size_t i = 0; i < Cursor::batch; ++i)
      cursor.gaps[i] = exponential(open_unit_interval(cursor.words[i][0]));
    for (std::size_t i = 0; i < Cursor::batch; ++i) cursor.services[i] = Draws::service(spot, cursor.words[i]);
  }
  double date = 0;
  if (spot.replayed != nullptr) { // the k-th point of every band is the k-th row
    if (k >= spot.replayed->size()) return none;
    date = (*spot.replayed)[k];
  } else if (!advance(spot, cursor, cursor.gaps[in_batch], date)) {
    return none;
  }
  const std::uint32_t slot = incidents_.make();
  Incident &incident = incidents_[slot];
  incident = Incident{};
  incident.arose = date;
  incident.k = k;
  incident.band = static_cast<std::uint8_t>(band);
  incident.spot = incident.birth_spot = s;
  incident.service = cursor.services[in_batch];
  draws_.mark(incident, cursor.words[in_batch]);
  return slot;
}

/// Appends the next point of all bands to `ahead`; false where there is none.
bool Street::draw_ahead(std::uint32_t s) {
  SpotState &state = spots_[s];
  if (state.exhausted) return false;
  std::uint32_t next = none;
  if (state.bands.size() == 1) {
    next = draw(s, 0);
  } else {
    std::size_t from = 0;
    for (std::size_t band = 0; band < state.bands.size(); ++band) {
      Cursor &cursor = state.bands[band];
      if (cursor.drawn == none && cursor.day < layout_.day_kind.size()) cursor.drawn = draw(s, band);
      if (cursor.drawn == none) cursor.day = layout_.day_kind.size();
      if (cursor.drawn != none && (next == none || incidents_[cursor.drawn].arose < incidents_[next].arose)) {
        next = cursor.drawn;
        from = band;
      }
    }
    if (next != none) state.bands[from].drawn = none;
  }
  if (next == none) {
    state.exhausted = true;
    return false;
  }
  if (state.first_ahead == state.ahead.size()) { // the usual case where nobody scans: one point at a time
    state.scanned -= state.first_ahead;
    state.first_ahead = 0;
    state.ahead.clear();
  } else if (state.first_ahead > 32 && state.first_ahead * 2 > state.ahead.size()) {
    state.ahead.erase(state.ahead.begin(), state.ahead.begin() + static_cast<std::ptrdiff_t>(state.first_ahead));
    state.scanned -= state.first_ahead;
    state.first_ahead = 0;
  }
  state.ahead.push_back(next);
  return true;
}

double Street::level(const Spot &spot, double date) const {
  double result = spot.ratio;
  for (const std::uint32_t f : spot.factors) result *= factor_at(layout_.scenario.factors[f], date);
  return result;
}

bool Street::arises_by_level(const Incident &incident, double post_factor) const {
  const Spot &spot = layout_.spots[incident.birth_spot];
  return incident.band + draws_.level_mark(incident) <= level(spot, incident.arose) * post_factor;
}

void Street::displace(std::uint32_t from, std::uint32_t slot) {
  const Spot &origin = layout_.spots[from];
  Incident &incident = incidents_[slot];
  const Uniforms marks = draws_.displacement(incident);
  if (origin.displaced_to == none || marks.u[0] > origin.displacement || !arises(incident, 1.0)) {
    incidents_.release(slot);
    return;
  }
  incident.spot = origin.displaced_to;
  const Spot &there = layout_.spots[incident.spot];
  if (const auto &extent = layout_.scenario.places[there.place].extent) {
    const Point at = point_in(*extent, marks.u[1], marks.u[2]);
    incident.offset = at.x;
    incident.north = at.y;
  } else {
    incident.offset = marks.u[1] * there.length;
  }
  come_back_later(slot); // admitted there in its turn
}

/// True where the point becomes an incident that lies here.
bool Street::admit_one(std::uint32_t s, std::uint32_t slot) {
  Incident &incident = incidents_[slot];
  if (!arises(incident, spots_[s].post_factor)) {
    displace(s, slot);
    return false;
  }
  ledger_.arises(incident);
  put(slot);
  return true;
}

bool Street::admit_returning(std::uint32_t s, double date) {
  SpotState &state = spots_[s];
  bool any = false;
  for (std::size_t i = 0; i < state.returning.size();) {
    const std::uint32_t slot = state.returning[i];
    if (incidents_[slot].ready > date) {
      ++i;
      continue;
    }
    state.returning[i] = state.returning.back();
    state.returning.pop_back();
    Incident &incident = incidents_[slot];
    const bool fled = incident.ready > incident.arose; // was counted when it first arose
    const bool suppressed =
        !fled && incident.birth_spot == s && state.post_factor < 1 && draws_.level_mark(incident) > state.post_factor;
    if (suppressed) {
      incidents_.release(slot);
      continue;
    }
    if (!fled) ledger_.arises(incident);
    put(slot);
    any = true;
  }
  return any;
}

[[gnu::flatten]] bool Street::admit_due(std::uint32_t s, double date) {
  SpotState &state = spots_[s];
  bool any = false;
  if (state.admitting) return false; // two spots may displace to each other; the first caller goes on with this one
  if (const auto &feeders = layout_.spots[s].feeders; !feeders.empty()) {
    state.admitting = true;
    for (const std::uint32_t feeder : feeders) admit(feeder, date);
    state.admitting = false;
  }
  if (!state.returning.empty()) any = admit_returning(s, date);
  while (true) {
    if (state.first_ahead == state.ahead.size() && !draw_ahead(s)) break;
    const std::uint32_t slot = state.ahead[state.first_ahead];
    if (incidents_[slot].arose > date) break;
    ++state.first_ahead;
    if (state.first_ahead > state.scanned) {
      state.scanned = state.first_ahead;
      const Incident &incident = incidents_[slot];
      if (incident.reported < never) state.admitted_unscanned.push_back({report_of(incident), incident.arose});
    }
    if (admit_one(s, slot)) any = true;
  }
  if (layout_.spots[s].feeders.empty()) {
    const bool more = state.first_ahead < state.ahead.size();
    quiet_until_[s] = more ? incidents_[state.ahead[state.first_ahead]].arose : never;
    for (const std::uint32_t slot : state.returning)
      quiet_until_[s] = std::min(quiet_until_[s], incidents_[slot].ready);
  }
  return any;
}

double Street::next_point(std::uint32_t s) {
  SpotState &state = spots_[s];
  if (state.first_ahead == state.ahead.size() && !draw_ahead(s)) return never;
  return incidents_[state.ahead[state.first_ahead]].arose;
}

double Street::next_date(std::uint32_t s) {
  double next = next_point(s);
  for (const std::uint32_t slot : spots_[s].returning) next = std::min(next, incidents_[slot].ready);
  // Only points of its own stream are displaced from a feeder, never what comes back there.
  for (const std::uint32_t feeder : layout_.spots[s].feeders) next = std::min(next, next_point(feeder));
  return next;
}

Street::Scanned Street::next_report(std::uint32_t s) {
  constexpr std::size_t most_ahead = 256;
  SpotState &state = spots_[s];
  if (!state.admitted_unscanned.empty()) {
    const Scanned first = state.admitted_unscanned.front();
    state.admitted_unscanned.erase(state.admitted_unscanned.begin());
    return first;
  }
  while (true) {
    if (state.scanned == state.ahead.size()) {
      if (state.ahead.size() - state.first_ahead >= most_ahead) return {{}, incidents_[state.ahead.back()].arose};
      if (!draw_ahead(s)) return {{}, never};
    }
    const Incident &incident = incidents_[state.ahead[state.scanned++]];
    if (incident.reported < never) return {report_of(incident), incident.arose};
  }
}

std::uint32_t Street::next_unwatched(std::uint32_t s) {
  SpotState &state = spots_[s];
  while (draw_ahead(s)) {
    const std::uint32_t slot = state.ahead.back();
    state.ahead.pop_back();
    Incident &incident = incidents_[slot];
    if (!arises(incident, 1.0)) {
      incidents_.release(slot);
      continue;
    }
    if (incident.reported < never) return slot; // arises when its date comes
    ledger_.arises(incident);
    if (incident.gone <= layout_.last_date) ledger_.goes_away(incident);
    incidents_.release(slot);
  }
  return none;
}

std::uint32_t Street::make_backlog(std::uint32_t s, std::uint64_t j) {
  const std::uint32_t slot = incidents_.make();
  Incident &incident = incidents_[slot];
  incident = Incident{};
  incident.k = j;
  incident.band = IncidentKey::backlog_band;
  incident.spot = incident.birth_spot = s;
  const Words words = draws_.arrival_words(layout_.spots[s], j, IncidentKey::backlog_band, 0);
  incident.service = Draws::service(layout_.spots[s], words);
  draws_.mark(incident, words);
  return slot;
}

void Street::put(std::uint32_t slot) {
  const Incident &incident = incidents_[slot];
  const double key = layout_.spots[incident.spot].length > 0 ? incident.offset : incident.ready;
  auto &lying = spots_[incident.spot].lying;
  // Ties (points only, equal dates) by identity, which no order of admission changes.
  const auto before = [&](const Lying &a, const Lying &b) {
    if (a.key != b.key) return a.key < b.key;
    const Incident &left = incidents_[a.incident];
    const Incident &right = incidents_[b.incident];
    const std::uint64_t left_birth = layout_.spots[left.birth_spot].identity;
    const std::uint64_t right_birth = layout_.spots[right.birth_spot].identity;
    return std::tie(left_birth, left.k, left.attempt, left.band) <
           std::tie(right_birth, right.k, right.attempt, right.band);
  };
  const Lying item{key, slot};
  lying.insert(std::upper_bound(lying.begin(), lying.end(), item, before), item);
}

void Street::take(std::uint32_t slot) {
  auto &lying = spots_[incidents_[slot].spot].lying;
  const auto found = std::find_if(lying.begin(), lying.end(), [&](const Lying &l) { return l.incident == slot; });
  CAVALRY_INVARIANT(found != lying.end(), "an incident is taken from where it does not lie");
  lying.erase(found);
}

std::uint32_t Street::recurrence(const Incident &handled, double date) {
  const IncidentType &type = layout_.scenario.incidents[layout_.spots[handled.spot].type];
  if (type.returns.probability <= 0) return none;
  const Uniforms marks = draws_.recurrence(handled);
  if (marks.u[0] > type.returns.probability) return none;
  const double back = date + type.returns.after.sample(marks.u[1]);
  if (back >= layout_.last_date) return none;
  const Incident ancestor = handled; // the pool may grow
  const std::uint32_t slot = incidents_.make();
  Incident &incident = incidents_[slot];
  incident = Incident{};
  incident.arose = back;
  incident.k = ancestor.k;
  incident.band = ancestor.band;
  incident.attempt = static_cast<std::uint16_t>(ancestor.attempt + 1);
  incident.spot = ancestor.spot;
  incident.birth_spot = ancestor.birth_spot;
  incident.offset = ancestor.offset;
  incident.north = ancestor.north;
  const Spot &birth = layout_.spots[incident.birth_spot];
  const Words words = draws_.arrival_words(birth, incident.k, incident.band, incident.attempt);
  incident.service = Draws::service(birth, words);
  draws_.mark(incident, words);
  return slot;
}

} // namespace cavalry
