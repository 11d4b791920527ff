#include "properties/plain_city.hpp"

#include "base/inversion.hpp"
#include "base/piecewise.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry::plain {
namespace {

double half_word(std::uint64_t word) { return (static_cast<double>(word & 0xffffffffU) + 0.5) / 4294967296.0; }

double at_date(const Factor &factor, double date) {
  if (date < factor.from) return 1;
  if (date < factor.until) return factor.by;
  return factor.fading > 0 ? 1 + (factor.by - 1) * std::exp((factor.until - date) / factor.fading) : 1;
}

bool has(const std::vector<std::string> &list, const std::string &word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

const std::string &stream_of(const IncidentType &type) { return type.stream.empty() ? type.id : type.stream; }

} // namespace

City::City(const Layout &layout, StreamKey key) : layout_(layout), city_(layout.scenario), key_(key) {
  const double begin = city_.horizon.start_clock - city_.horizon.warm_up;
  first_day_ = days_from_civil(city_.horizon.start) + static_cast<std::int64_t>(std::floor(begin / day));
  offset_ = begin - std::floor(begin / day) * day;
  end_ = city_.horizon.warm_up + city_.horizon.length + city_.horizon.follow;
  spell_out_sources();
  spell_out_duties();
}

void City::spell_out_sources() {
  for (std::uint32_t t = 0; t < city_.incidents.size(); ++t)
    for (std::uint32_t p = 0; p < city_.places.size(); ++p)
      if (selects(city_.incidents[t].arises.at, city_.places[p]))
        sources_.push_back(
            {t, p, mix(stream_identity(stream_of(city_.incidents[t])), stream_identity(city_.places[p].id))});
}

// --- clock and calendar ---------------------------------------------------------------------------------------------

DayKind City::kind_of_day(std::int64_t day) const {
  return DayKinds(city_.holidays, city_.make_up_workdays).kind(first_day_ + day);
}

const Profile *City::profile(const std::string &id) const {
  for (const Profile &candidate : city_.profiles)
    if (candidate.id == id) return &candidate;
  return nullptr;
}

double City::by_hour(const Profile *profile, double date) const {
  if (profile == nullptr) return 1;
  const double hours = std::floor((date + offset_) / hour);
  const auto day_index = static_cast<std::int64_t>(std::floor(hours / 24));
  const auto h = static_cast<std::size_t>(hours - 24 * static_cast<double>(day_index));
  switch (kind_of_day(day_index)) {
  case DayKind::workday:
    return profile->workday[h];
  case DayKind::weekend:
    return profile->weekend[h];
  default:
    return profile->holiday[h];
  }
}

// --- duties ---------------------------------------------------------------------------------------------------------

void City::spell_out_duties() {
  for (const CrewPost &crew : layout_.crews) {
    planned_.push_back(planned_of(crew));
    stretches_.push_back(in_order_of(crew, planned_.back()));
    std::erase_if(stretches_.back(), [&](const Stretch &s) { return s.end <= 0 || s.begin >= end_; });
    for (Stretch &stretch : stretches_.back()) {
      stretch.begin = std::max(stretch.begin, 0.0);
      stretch.end = std::min(stretch.end, end_);
    }
  }
}

/// Without the times in which its vehicle is out of order, where that waits for no mechanic.
std::vector<Stretch> City::in_order_of(const CrewPost &crew, const std::vector<Stretch> &planned) const {
  const std::string &id = city_.crews[crew.group].vehicle;
  const Vehicle &vehicle = *std::find_if(city_.vehicles.begin(), city_.vehicles.end(),
                                         [&](const Vehicle &candidate) { return candidate.id == id; });
  if (!vehicle.breakdown) return planned;
  std::vector<Stretch> result = planned;
  double at = 0;
  for (std::uint64_t k = 0; at < end_; ++k) {
    const Uniforms draws = Stream(key_, crew.identity, Purpose::breakdown).block(k);
    const double fails = at + vehicle.breakdown->after.sample(draws.u[0]);
    at = fails + vehicle.breakdown->repair.sample(draws.u[1]);
    std::vector<Stretch> left;
    for (const Stretch &stretch : result) {
      if (stretch.begin < fails) left.push_back(stretch);
      if (stretch.begin < fails) left.back().end = std::min(stretch.end, fails);
      if (stretch.end > at) left.push_back(stretch);
      if (stretch.end > at) left.back().begin = std::max(stretch.begin, at);
    }
    result = left;
  }
  return result;
}

std::vector<Stretch> City::planned_of(const CrewPost &crew) const {
  const CrewGroup &group = city_.crews[crew.group];
  if (group.roster.empty()) {
    if (static_cast<int>(crew.index) >= group.count) return {};
    return {{0, end_, 0, std::numeric_limits<double>::infinity(), 0}};
  }
  const Roster &roster = *std::find_if(city_.rosters.begin(), city_.rosters.end(),
                                       [&](const Roster &candidate) { return candidate.id == group.roster; });
  std::vector<Stretch> result;
  for (std::int64_t d = -1; static_cast<double>(d) * day < end_ + offset_; ++d)
    for (std::size_t s = 0; s < roster.shifts.size(); ++s) {
      const Shift &shift = roster.shifts[s];
      const auto number = group.count_by_shift.find(shift.id);
      const int posts = number == group.count_by_shift.end() ? group.count : number->second;
      const DayKind kind = kind_of_day(d);
      const bool worked = kind == DayKind::workday   ? shift.workdays
                          : kind == DayKind::weekend ? shift.weekends
                                                     : shift.holidays;
      if (static_cast<int>(crew.index) >= posts || !worked) continue;
      const double begin = static_cast<double>(d) * day + shift.from - offset_;
      const double end = begin + (shift.until > shift.from ? shift.until - shift.from : shift.until - shift.from + day);
      std::vector<std::pair<double, double>> pauses;
      for (const ClockRange &pause : shift.breaks) {
        const double from =
            begin + (pause.from >= shift.from ? pause.from - shift.from : pause.from - shift.from + day);
        pauses.emplace_back(
            from, from + (pause.until >= pause.from ? pause.until - pause.from : pause.until - pause.from + day));
      }
      std::sort(pauses.begin(), pauses.end());
      double at = begin;
      for (const auto &[from, until] : pauses) {
        result.push_back({at, from, begin, end, s});
        at = until;
      }
      result.push_back({at, end, begin, end, s});
    }
  std::sort(result.begin(), result.end(), [](const Stretch &a, const Stretch &b) { return a.begin < b.begin; });
  return result;
}

double City::travel(std::uint32_t crew, double date, double metres) const {
  const CrewGroup &group = city_.crews[layout_.crews[crew].group];
  const Vehicle &vehicle = *std::find_if(city_.vehicles.begin(), city_.vehicles.end(),
                                         [&](const Vehicle &candidate) { return candidate.id == group.vehicle; });
  const Profile *speeds = profile(vehicle.speed_profile);
  while (true) { // hour by hour
    const double speed = vehicle.speed * by_hour(speeds, date);
    const double hour_ends = (std::floor((date + offset_) / hour + 1e-12) + 1) * hour - offset_;
    if (speeds == nullptr || date + metres / speed <= hour_ends) return date + metres / speed;
    metres -= (hour_ends - date) * speed;
    date = hour_ends;
  }
}

// --- what arises ----------------------------------------------------------------------------------------------------

std::vector<double> City::day_effects(const IncidentType &type, const District *district, double share) const {
  const DayEffect &effect = type.arises.day_effect;
  std::uint64_t identity = stream_identity(stream_of(type));
  if (district != nullptr) identity = mix(identity, stream_identity(district->id));
  const Distribution law = Distribution::gamma(1, effect.cv * std::sqrt(share));
  std::vector<double> factors;
  double score = 0;
  for (std::int64_t d = 0; static_cast<double>(d) * day < end_ + offset_; ++d) {
    const auto date = static_cast<std::uint64_t>(first_day_ + d);
    const double fresh = normal_quantile(Stream(key_, identity, Purpose::day_effect).block(date).u[0]);
    const double rho = effect.autocorrelation;
    score = d == 0 ? fresh : rho * score + std::sqrt(1 - rho * rho) * fresh;
    factors.push_back(law.sample(0.5 * std::erfc(-score / std::sqrt(2.0))));
  }
  return factors;
}

/// The level construction: unit-rate gaps inverted through the cumulative intensity that no plan changes; point k of
/// band b arises where b plus its level mark does not exceed the level of its moment.
void City::points_of(const Source &source, std::vector<Item> &items) const {
  const IncidentType &type = city_.incidents[source.type];
  const Place &place = city_.places[source.place];
  const Occurrence &arises = type.arises;
  const double reference = arises.reference_rate > 0 ? arises.reference_rate : arises.rate;
  if (reference <= 0) return;
  const double size = arises.per == RatePer::metre          ? place.length
                      : arises.per == RatePer::square_metre ? place.area
                                                            : 1;
  const District *district = nullptr;
  for (const District &candidate : city_.districts)
    if (candidate.id == place.district) district = &candidate;
  std::vector<double> of_city, of_district;
  if (arises.day_effect.cv > 0) {
    of_city = day_effects(type, nullptr, 1 - arises.day_effect.district_share);
    of_district = day_effects(type, district, arises.day_effect.district_share);
  }
  const Profile *hours = profile(arises.profile == "footfall" ? place.footfall : arises.profile);
  std::vector<double> ends, rates;
  for (double date = 0; date < end_;) {
    const double clock = date + offset_;
    const auto d = static_cast<std::int64_t>(std::floor(clock / day));
    const DayKind kind = kind_of_day(d);
    double rate = reference * size * place.weight * by_hour(hours, date);
    if (kind == DayKind::weekend) rate *= arises.on_weekend;
    if (kind == DayKind::holiday) rate *= arises.on_holiday;
    rate *= arises.season[static_cast<std::size_t>(civil_from_days(first_day_ + d).month - 1)];
    if (!of_city.empty()) rate *= of_city[static_cast<std::size_t>(d)] * of_district[static_cast<std::size_t>(d)];
    date = (std::floor(clock / hour) + 1) * hour - offset_;
    ends.push_back(date);
    rates.push_back(rate);
  }
  const CumulativeRate cumulative(0, ends, rates);

  double highest = arises.rate / reference;
  for (const Factor &factor : city_.factors)
    if (factor.changes == FactorTarget::occurrence) highest *= std::max(1.0, factor.by);
  for (std::uint32_t band = 0; band < std::ceil(highest); ++band) {
    double amount = 0;
    for (std::uint64_t k = 0;; ++k) {
      const Words words = Stream(key_, source.identity, Purpose::arrival_marks).words(k, band);
      amount += exponential(open_unit_interval(words[0]));
      const double date = cumulative.inverse(amount);
      if (date >= end_) break;
      Item item;
      item.key = {source.type, source.place, band, 0, k};
      item.arose = date;
      set_marks(item, source, words);
      if (band + draws(item, Purpose::level).u[0] > level(item)) continue;
      items.push_back(item);
    }
  }
}

std::vector<Item> City::items() const {
  std::vector<Item> items;
  for (const Source &source : sources_) {
    const Occurrence &arises = city_.incidents[source.type].arises;
    auto present = static_cast<std::uint64_t>(arises.backlog);
    if (!arises.backlog_exact) {
      present = 0;
      double sum = 0;
      while ((sum += exponential(Stream(key_, source.identity, Purpose::backlog).block(present).u[0])) < arises.backlog)
        ++present;
    }
    if (arises.backlog <= 0) present = 0;
    for (std::uint64_t k = 0; k < present; ++k) {
      Item item;
      item.key = {source.type, source.place, IncidentKey::backlog_band, 0, k};
      set_marks(item, source,
                Stream(key_, source.identity, Purpose::arrival_marks).words(k, IncidentKey::backlog_band));
      items.push_back(item);
    }
    points_of(source, items);
  }
  return items;
}

bool City::comes_back(const Item &handled, double date, Item &back) const {
  const Recurrence &returns = city_.incidents[handled.type].returns;
  const Uniforms marks = draws(handled, Purpose::recurrence);
  if (returns.probability <= 0 || marks.u[0] > returns.probability) return false;
  back = Item{};
  back.key = handled.key;
  ++back.key.attempt;
  back.arose = date + returns.after.sample(marks.u[1]);
  if (back.arose >= end_) return false;
  set_marks(
      back, source_of(handled),
      Stream(key_, handled.identity, Purpose::arrival_marks).words(back.key.k, back.key.attempt << 8 | back.key.band));
  back.offset = handled.offset;
  back.place = handled.place;
  return true;
}

// --- marks ----------------------------------------------------------------------------------------------------------

Uniforms City::draws(const Item &item, Purpose purpose, std::uint32_t sub, bool with_sub) const {
  std::uint32_t generation = item.key.attempt << 8 | item.key.band;
  if (with_sub) generation = generation << 8 | sub;
  return Stream(key_, item.identity, purpose).block(item.key.k, generation);
}

void City::set_marks(Item &item, const Source &source, const Words &words) const {
  const IncidentType &type = city_.incidents[source.type];
  item.identity = source.identity;
  item.place = source.place;
  item.type = source.type;
  item.ready = item.arose;
  item.offset = open_unit_interval(words[1]) * city_.places[source.place].length;
  item.mark = half_word(words[2] >> 32);
  item.service_mark = open_unit_interval(words[3]);
  if (type.lasts) item.gone = item.arose + type.lasts->sample(draws(item, Purpose::late_marks).u[0]);
  set_report(item, type);
}

void City::set_report(Item &item, const IncidentType &type) const {
  for (std::uint32_t c = 0; c < type.found.channels.size(); ++c) {
    const Channel &channel = type.found.channels[c];
    const Uniforms marks = Stream(key_, mix(item.identity, stream_identity(channel.id)), Purpose::reporting)
                               .block(item.key.k, item.key.attempt << 8 | item.key.band);
    const double chance = channel.probability * factor(FactorTarget::reporting, item, item.arose);
    if (marks.u[0] > chance) continue;
    const double date = item.arose + channel.delay.sample(marks.u[1]);
    if (date >= item.reported) continue;
    item.reported = date;
    item.channel = c + 1;
  }
}

double City::factor(FactorTarget what, const Item &item, double date) const {
  double product = 1;
  const std::uint32_t place = what == FactorTarget::service_time ? item.place : item.key.birthplace;
  for (const Factor &factor : city_.factors)
    if (factor.changes == what && (factor.of.empty() || has(factor.of, city_.incidents[item.type].id)) &&
        selects(factor.at, city_.places[place]))
      product *= at_date(factor, date);
  return product;
}

double City::service_seconds(const Item &item) const {
  return city_.incidents[item.type].served_by.time.sample(item.service_mark) *
         factor(FactorTarget::service_time, item, item.arose);
}

// --- standing crews -------------------------------------------------------------------------------------------------

const City::Source &City::source_of(const Item &item) const {
  return *std::find_if(sources_.begin(), sources_.end(),
                       [&](const Source &source) { return source.identity == item.identity; });
}

double City::level(const Item &item) const {
  const Occurrence &arises = city_.incidents[item.key.type].arises;
  const double reference = arises.reference_rate > 0 ? arises.reference_rate : arises.rate;
  return arises.rate / reference * factor(FactorTarget::occurrence, item, item.arose);
}

bool City::arises(Item &item, double standing, double displaced) const {
  if (item.key.band == IncidentKey::backlog_band && item.key.attempt == 0) return true; // was there before
  const double mark = draws(item, Purpose::level).u[0];
  if (item.key.attempt > 0) return mark <= standing || item.place != item.key.birthplace;
  if (item.key.band + mark <= level(item) * standing) return true;
  const Uniforms marks = draws(item, Purpose::displacement);
  const Source *elsewhere = displaced_to(source_of(item));
  if (elsewhere == nullptr || marks.u[0] > displaced) return false;
  item.place = elsewhere->place;
  item.offset = marks.u[1] * city_.places[item.place].length;
  return true;
}

const City::Source *City::displaced_to(const Source &source) const {
  const Place &here = city_.places[source.place];
  const Source *best = nullptr;
  double nearest = 0;
  for (const Source &candidate : sources_) {
    const Place &there = city_.places[candidate.place];
    if (candidate.type != source.type || candidate.place == source.place || there.kind != here.kind) continue;
    const double metres = distance(city_.movement.metric, here.at, there.at);
    if (best != nullptr && (metres > nearest || (metres == nearest && city_.places[best->place].id < there.id)))
      continue;
    best = &candidate;
    nearest = metres;
  }
  return best;
}

} // namespace cavalry::plain
