#include "estimate/laps.hpp"

#include "base/units.hpp"

#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace cavalry {

/// A round, or one that stands for many like it.
struct Laps::Beat {
  std::vector<std::pair<std::size_t, double>> places; ///< with how much of each it goes along: 1 is all of it
  double metres = 0, walk = 0;                        ///< one round
  double crews = 1;                                   ///< that share it
  double count = 1;                                   ///< beats like it, as a weight in the mean
};

namespace {

/// Posts that the shifts of an hour fill, breaks and repairs not taken off: a beat is cut for them.
double posts_at(const Workload &workload, std::size_t g, std::size_t h) {
  const Scenario &scenario = workload.scenario();
  const CrewGroup &group = scenario.crews[g];
  const Roster *roster = roster_of(scenario.rosters, group);
  const double crews = workload.crews(g)[h] / workload.availability(g);
  if (roster == nullptr || crews <= 0) return crews;
  const std::vector<int> posts = posts_by_shift(group, roster);
  int most = 0;
  for (std::size_t s = 0; s < posts.size(); ++s) {
    const Shift &shift = roster->shifts[s];
    const double until = shift.from + length_of(shift);
    for (const double middle : {(static_cast<double>(h) + 0.5) * hour, (static_cast<double>(h) + 24.5) * hour})
      if (middle >= shift.from && middle < until) most = std::max(most, posts[s]);
  }
  return std::max(1.0, static_cast<double>(most));
}

double part_of_range(const Promise &promise, std::size_t h) {
  const ClockRange range{promise.from, promise.until};
  constexpr int steps = 60;
  int inside = 0;
  for (int i = 0; i < steps; ++i) inside += range.contains((static_cast<double>(h) + (i + 0.5) / steps) * hour) ? 1 : 0;
  return static_cast<double>(inside) / steps;
}

/// Of one type, those that a crew comes by in time and that stay: what flees from it is back after a mean time and may
/// be met once more. What has gone away by itself first is not met where `lasts` says how long it is there.
double met_of(const IncidentType &type, const Lap &lap, double within, const Distribution *lasts) {
  if (within <= 0) return 0;
  const double met =
      lasts == nullptr ? share_kept(lap, within, type.found.pass) : share_kept(lap, within, type.found.pass, *lasts);
  if (type.flees.probability <= 0 || type.flees.probability >= 1) return met * (1 - type.flees.probability);
  const double gap = std::max(minute, std::min(lap.mean, within) / 2 + type.flees.back_after.mean());
  return met * (1 - type.flees.probability + type.flees.probability * met_of(type, lap, within - gap, lasts));
}

/// What goes away by itself in time is kept where the promise counts it.
double kept_of(const IncidentType &type, const Lap &lap, double within) {
  if (!type.lasts || !type.promise->gone_counts) return met_of(type, lap, within, type.lasts ? &*type.lasts : nullptr);
  const double met = met_of(type, lap, within, nullptr);
  return met + (1 - met) * type.lasts->cdf(type.promise->clear_within);
}

/// Kept within an hour of which a part is a break that all take at once: what falls in the gap around it waits longer.
double kept_with_break(const IncidentType &type, const Lap &lap, double within, double rest) {
  const double kept = kept_of(type, lap, within);
  if (rest <= 0 || std::isinf(lap.mean)) return kept;
  const Lap longer{lap.mean + rest, lap.deviation};
  const double touched = std::min(1.0, longer.mean / hour);
  return touched * kept_of(type, longer, within) + (1 - touched) * kept;
}

template <class Better> std::optional<std::size_t> best_hour(const GroupLaps &laps, Better better) {
  std::optional<std::size_t> best;
  for (std::size_t h = 0; h < 24; ++h)
    if (laps.hours[h].on_duty && (!best || better(laps.hours[h].lap.mean, laps.hours[*best].lap.mean))) best = h;
  return best;
}

} // namespace

std::optional<std::size_t> GroupLaps::shortest() const { return best_hour(*this, std::less<>()); }
std::optional<std::size_t> GroupLaps::longest() const { return best_hour(*this, std::greater<>()); }

Laps::Laps(const Workload &workload) : workload_(workload), scenario_(workload.scenario()) {
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (scenario_.crews[g].duty == Duty::rove && sum(workload.crews(g)) > 0) add_group(g);
}

/// For each place the beat that lies wholly in it, and as many of them as cover it.
std::vector<Laps::Beat> Laps::automatic_beats(std::size_t group, double posts, std::size_t h) const {
  constexpr double nominal_lap = 900;
  const CrewGroup &crew = scenario_.crews[group];
  const Vehicle &vehicle = vehicle_of(scenario_, crew);
  std::vector<Beat> beats;
  double weight = 0;
  for (std::size_t p = 0; p < scenario_.places.size(); ++p) {
    if (!workload_.goes_by(group, p)) continue;
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t q = 0; q < scenario_.places.size(); ++q)
      if (q != p && workload_.goes_by(group, q)) nearest = std::min(nearest, way_between(scenario_, p, q));
    const double way = std::isinf(nearest) ? 0 : nearest;
    Beat beat;
    beat.places = {{p, 1.0}};
    beat.metres = scenario_.places[p].length + way;
    const double look = look_seconds(vehicle, scenario_.places[p].length);
    beat.walk = look + (crew.gap ? crew.gap->mean() : way / workload_.speed(group, h));
    double load = 0;
    for (std::size_t i = 0; i < 24; ++i) load += work_of(group, beat, i).load() / 24;
    const double nominal_walk = look + (crew.gap ? crew.gap->mean() : way / vehicle.speed);
    beat.count = std::max(1.0, nominal_walk + load * nominal_lap); // seconds for now
    weight += beat.count;
    beats.push_back(beat);
  }
  const double each = weight / posts;
  for (Beat &beat : beats) {
    const double whole = each / beat.count; // of the place a beat would cover, more than 1 with others like it
    beat.places.front().second = whole;
    beat.metres *= whole;
    beat.walk *= whole;
    beat.count = 1 / whole;
  }
  return beats;
}

std::vector<Laps::Beat> Laps::listed_beats(std::size_t group, double posts, std::size_t h) const {
  const CrewGroup &crew = scenario_.crews[group];
  const auto loops = static_cast<double>(crew.beats.size());
  std::vector<Beat> beats;
  for (const auto &loop : crew.beats) {
    if (static_cast<double>(beats.size()) >= posts) break; // nobody for it
    Beat beat;
    for (const std::string &id : loop)
      for (std::size_t p = 0; p < scenario_.places.size(); ++p)
        if (scenario_.places[p].id == id) beat.places.push_back({p, 1.0});
    for (std::size_t i = 0; i < beat.places.size(); ++i) {
      const std::size_t here = beat.places[i].first;
      const std::size_t next = beat.places[(i + 1) % beat.places.size()].first;
      beat.metres += scenario_.places[here].length + way_between(scenario_, here, next);
      beat.walk += workload_.look(group, here) + (crew.gap ? crew.gap->mean() : workload_.way(group, here, next, h));
    }
    if (crew.shared_beats) beat.crews = std::max(1.0, posts / loops);
    beats.push_back(beat);
  }
  return beats;
}

LapWork Laps::work_of(std::size_t group, const Beat &beat, std::size_t h) const {
  LapWork work;
  work.walk = beat.walk;
  double seconds = 0;
  double squares = 0;
  double leaving = 0;
  double back = 0;
  for (const auto &[place, much] : beat.places)
    for (std::size_t t = 0; t < scenario_.incidents.size(); ++t) {
      if (!workload_.serves(group, t) || scenario_.incidents[t].found.pass <= 0) continue;
      const double rate = workload_.demand().rate(t, place)[h];
      if (rate <= 0) continue;
      const double items = rate * much * workload_.part(group, t, place, h);
      work.arrivals += items;
      if (scenario_.incidents[t].lasts) leaving += items / scenario_.incidents[t].lasts->mean();
      back += items * scenario_.incidents[t].returns.probability;
      if (workload_.sweep(group, place) > 0) continue; // however much lies there
      seconds += items * workload_.demand().service(t, place);
      squares += items * workload_.demand().service_square(t, place);
    }
  if (work.arrivals > 0) {
    work.service = seconds / work.arrivals;
    work.service_square = squares / work.arrivals;
    if (leaving > 0) work.life = work.arrivals / leaving;
    work.returns = back / work.arrivals;
  }
  return work;
}

void Laps::add_group(std::size_t group) {
  const CrewGroup &crew = scenario_.crews[group];
  GroupLaps laps;
  laps.group = group;
  std::vector<std::vector<Beat>> beats(24);
  double metres = 0;
  double counted = 0;
  for (std::size_t h = 0; h < 24; ++h) {
    const double posts = posts_at(workload_, group, h);
    if (posts <= 0) continue;
    beats[h] = crew.beats.empty() ? automatic_beats(group, posts, h) : listed_beats(group, posts, h);
    LapWork mean;
    double count = 0;
    double squares = 0;
    double seconds = 0;
    double leaving = 0;
    double back = 0;
    for (const Beat &beat : beats[h]) {
      const LapWork work = work_of(group, beat, h);
      const double weight = beat.count;
      count += weight;
      mean.walk += weight * work.walk / beat.crews;
      mean.arrivals += weight * work.arrivals / beat.crews;
      seconds += weight * work.arrivals * work.service / beat.crews;
      squares += weight * work.arrivals * work.service_square / beat.crews;
      leaving += weight * work.arrivals / work.life / beat.crews;
      back += weight * work.arrivals * work.returns / beat.crews;
      metres += weight * beat.metres;
      counted += weight;
    }
    if (count <= 0) continue;
    if (mean.arrivals > 0) {
      mean.service = seconds / mean.arrivals;
      mean.service_square = squares / mean.arrivals;
      if (leaving > 0) mean.life = mean.arrivals / leaving;
      mean.returns = back / mean.arrivals;
    }
    mean.walk /= count;
    mean.arrivals /= count;
    laps.hours[h] = {true, lap(mean)};
  }
  if (counted <= 0) return;
  laps.metres = metres / counted;
  groups_.push_back(laps);
  add_promises(group, beats);
}

void Laps::add_promises(std::size_t group, const std::vector<std::vector<Beat>> &beats) {
  for (std::size_t t = 0; t < scenario_.incidents.size(); ++t) {
    const IncidentType &type = scenario_.incidents[t];
    if (!type.promise || !workload_.serves(group, t) || type.found.pass <= 0) continue;
    KeptPromise promise;
    promise.group = group;
    promise.type = t;
    promise.worst = 2;
    double all = 0;
    double kept = 0;
    for (std::size_t h = 0; h < 24; ++h) {
      const double promised = part_of_range(*type.promise, h);
      if (promised <= 0) continue;
      const double posts = posts_at(workload_, group, h);
      const double in_order = workload_.availability(group);
      const double there = posts > 0 ? workload_.crews(group)[h] / in_order / posts : 1;
      const double rest = std::max(0.0, 1 - there) * hour;
      std::vector<bool> visited(scenario_.places.size(), false);
      for (const Beat &beat : beats[h]) {
        LapWork work = work_of(group, beat, h);
        Lap gap = lap(work);
        gap.mean /= beat.crews;
        gap.deviation /= beat.crews;
        for (const auto &[place, much] : beat.places) {
          if (visited[place] || !selects(type.promise->at, scenario_.places[place])) continue;
          visited[place] = true;
          const double items = workload_.demand().rate(t, place)[h] * workload_.part(group, t, place, h) * promised;
          if (items <= 0) continue;
          const double within = type.promise->clear_within;
          const double share =
              in_order * kept_with_break(type, gap, std::max(0.0, within - workload_.sweep(group, place)), rest);
          all += items;
          kept += items * share;
          if (share < promise.worst) {
            promise.worst = share;
            promise.worst_place = place;
            promise.worst_hour = h;
            promise.worst_lap = gap.mean;
          }
        }
      }
      for (std::size_t p = 0; p < scenario_.places.size(); ++p) // promised, but nobody goes round in this hour
        if (!visited[p] && workload_.goes_by(group, p) && selects(type.promise->at, scenario_.places[p]))
          all += workload_.demand().rate(t, p)[h] * workload_.part(group, t, p, h) * promised;
    }
    if (all <= 0) continue;
    promise.share = kept / all;
    promises_.push_back(promise);
  }
}

} // namespace cavalry
