#include "engine/layout.hpp"

#include "base/invariant.hpp"
#include "base/random.hpp"
#include "base/units.hpp"
#include "demand/factors.hpp"
#include "engine/beat_cutting.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

namespace cavalry {
namespace {

/// The indices of entries in order of their ids: what breaks ties must not depend on the order of the file.
template <class Entries> std::vector<std::uint32_t> by_id(const Entries &entries) {
  std::vector<std::uint32_t> order(entries.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return entries[a].id < entries[b].id; });
  return order;
}

template <class Entries> std::unordered_map<std::string, std::uint32_t> index_of(const Entries &entries) {
  std::unordered_map<std::string, std::uint32_t> index;
  for (std::uint32_t i = 0; i < entries.size(); ++i) index.emplace(entries[i].id, i);
  return index;
}

std::uint32_t look_up(const std::unordered_map<std::string, std::uint32_t> &index, const std::string &id) {
  const auto found = index.find(id);
  return found == index.end() ? none : found->second;
}

/// Builds a Layout in steps; each fills what the next one reads.
class LayoutBuilder {
public:
  LayoutBuilder(Layout &layout) : layout_(layout), scenario_(layout.scenario) {}

  void build() {
    set_horizon();
    set_places();
    set_skills();
    for (const std::uint32_t type : by_id(scenario_.incidents)) add_spots(type);
    set_vehicles();
    set_ways();
    const auto groups = scenario_.crews.size();
    layout_.group_vehicle.resize(groups);
    layout_.group_district.resize(groups);
    layout_.group_roster.resize(groups);
    layout_.group_skills.resize(groups);
    layout_.visible.resize(groups);
    for (const std::uint32_t group : by_id(scenario_.crews)) add_group(group);
    set_posts();
    set_sharers();
    set_components();
    finish_legs();
    if (scenario_.dispatch.policy == "fixed-preference") set_preferences();
  }

private:
  void set_horizon() {
    const Horizon &horizon = scenario_.horizon;
    const double begin = horizon.start_clock - horizon.warm_up; // seconds after midnight of the start date
    const double first_day = std::floor(begin / day);
    layout_.clock_offset = begin - first_day * day;
    layout_.window_begin = horizon.warm_up;
    layout_.window_end = horizon.warm_up + horizon.length;
    layout_.last_date = layout_.window_end + horizon.follow;
    const auto days = static_cast<std::size_t>((layout_.last_date + layout_.clock_offset) / day) + 2;
    const auto first = days_from_civil(scenario_.horizon.start) + static_cast<std::int64_t>(first_day);
    const DayKinds kinds(scenario_.holidays, scenario_.make_up_workdays);
    layout_.kind_of_day_before = static_cast<std::uint8_t>(kinds.kind(first - 1));
    for (std::size_t i = 0; i < days; ++i) {
      const auto date = first + static_cast<std::int64_t>(i);
      layout_.day_kind.push_back(static_cast<std::uint8_t>(kinds.kind(date)));
      layout_.month.push_back(static_cast<std::uint8_t>(civil_from_days(date).month - 1));
    }
  }

  void set_places() {
    const auto districts = index_of(scenario_.districts);
    for (const Place &place : scenario_.places) layout_.place_district.push_back(look_up(districts, place.district));
    layout_.spots_of_place.resize(scenario_.places.size());
  }

  void set_skills() {
    layout_.type_skill.resize(scenario_.incidents.size());
    for (const std::uint32_t type : by_id(scenario_.incidents))
      layout_.type_skill[type] = skill(scenario_.incidents[type].served_by.skill);
  }

  std::uint32_t skill(const std::string &name) {
    const auto found = std::find(layout_.skills.begin(), layout_.skills.end(), name);
    if (found != layout_.skills.end()) return static_cast<std::uint32_t>(found - layout_.skills.begin());
    layout_.skills.push_back(name);
    return static_cast<std::uint32_t>(layout_.skills.size() - 1);
  }

  const Profile *profile(const std::string &id) const {
    for (const Profile &candidate : scenario_.profiles)
      if (candidate.id == id) return &candidate;
    return nullptr;
  }

  std::uint32_t shape(const Occurrence &arises, const Place &place) {
    const Profile *profile = this->profile(arises.profile == "footfall" ? place.footfall : arises.profile);
    Shape result;
    const std::array<double, 3> calendar{1.0, arises.on_weekend, arises.on_holiday};
    for (std::size_t kind = 0; kind < 3; ++kind) {
      result.integral[kind][0] = 0;
      for (std::size_t h = 0; h < 24; ++h) {
        const double by_hour = profile == nullptr ? 1.0
                               : kind == 0        ? profile->workday[h]
                               : kind == 1        ? profile->weekend[h]
                                                  : profile->holiday[h];
        result.value[kind][h] = by_hour * calendar[kind];
        result.per_value[kind][h] = 1 / result.value[kind][h];
        result.integral[kind][h + 1] = result.integral[kind][h] + result.value[kind][h] * hour;
      }
    }
    for (std::uint32_t i = 0; i < layout_.shapes.size(); ++i)
      if (layout_.shapes[i].value == result.value) return i;
    layout_.shapes.push_back(result);
    return static_cast<std::uint32_t>(layout_.shapes.size() - 1);
  }

  void add_spots(std::uint32_t type_index) {
    const IncidentType &type = scenario_.incidents[type_index];
    const double reference = type.arises.reference_rate > 0 ? type.arises.reference_rate : type.arises.rate;
    for (const std::uint32_t p : by_id(scenario_.places)) {
      const Place &place = scenario_.places[p];
      if (!selects(type.arises.at, place)) continue;
      const double size = type.arises.per == RatePer::metre          ? place.length
                          : type.arises.per == RatePer::square_metre ? place.area
                                                                     : 1.0;
      Spot spot{};
      spot.type = type_index;
      spot.place = p;
      spot.identity = mix(stream_identity(type.stream.empty() ? type.id : type.stream), stream_identity(place.id));
      spot.replayed = type.arises.trace ? &type.arises.trace->dates[p] : nullptr;
      spot.intensity = spot.replayed != nullptr ? static_cast<double>(spot.replayed->size()) / layout_.last_date
                                                : reference * size * place.weight;
      spot.ratio = rate_ratio(type.arises);
      spot.shape = shape(type.arises, place);
      spot.length = place.extent ? 0.0 : place.length;
      spot.district = layout_.place_district[p];
      spot.promised = type.promise && selects(type.promise->at, place);
      spot.promise = spot.promised ? &*type.promise : nullptr;
      spot.work = &type.served_by.time;
      spot.lasts = type.lasts.has_value();
      spot.flees = type.flees.probability > 0;
      spot.reported = !type.found.channels.empty();
      spot.component = none;
      spot.recurs = type.returns.probability > 0;
      spot.displaced_to = none;
      spot.highest_level = spot.ratio * highest_factor(scenario_.factors, type, place);
      for (std::uint32_t f = 0; f < scenario_.factors.size(); ++f) {
        const Factor &factor = scenario_.factors[f];
        if (!applies(factor, type, place)) continue;
        auto &of_target = factor.changes == FactorTarget::occurrence  ? spot.factors
                          : factor.changes == FactorTarget::reporting ? spot.reporting_factors
                                                                      : spot.service_factors;
        of_target.push_back(f);
      }
      layout_.spots_of_place[p].push_back(static_cast<std::uint32_t>(layout_.spots.size()));
      layout_.spots.push_back(std::move(spot));
    }
  }

  void set_vehicles() {
    for (const Vehicle &vehicle : scenario_.vehicles) {
      const Profile *by_hour = profile(vehicle.speed_profile);
      auto &pace = layout_.vehicle_pace.emplace_back();
      for (std::size_t kind = 0; kind < 3; ++kind)
        for (std::size_t h = 0; h < 24; ++h) {
          const double factor = by_hour == nullptr ? 1.0
                                : kind == 0        ? by_hour->workday[h]
                                : kind == 1        ? by_hour->weekend[h]
                                                   : by_hour->holiday[h];
          pace[kind][h] = 1.0 / (vehicle.speed * factor);
        }
      layout_.vehicle_constant.push_back(by_hour == nullptr);
    }
  }

  void set_ways() {
    const Movement &movement = scenario_.movement;
    layout_.way_times = WayTimes(movement, scenario_.places);
    layout_.noise = movement.noise_law == NoiseLaw::gamma ? Distribution::gamma(1, movement.noise_cv)
                                                          : Distribution::lognormal(1, movement.noise_cv);
    layout_.ways_vary = !layout_.noise.is_fixed() ||
                        std::any_of(scenario_.incidents.begin(), scenario_.incidents.end(),
                                    [](const IncidentType &type) { return type.served_by.way == WayRule::alike; });
  }

  void add_group(std::uint32_t index) {
    const CrewGroup &group = scenario_.crews[index];
    layout_.group_vehicle[index] = look_up(index_of(scenario_.vehicles), group.vehicle);
    layout_.group_district[index] = look_up(index_of(scenario_.districts), group.district);
    layout_.group_roster[index] = look_up(index_of(scenario_.rosters), group.roster);
    auto &skills = layout_.group_skills[index];
    for (const std::string &name : group.skills) skills.push_back(skill(name));
    set_visible(index, skills);
    const Roster *roster =
        layout_.group_roster[index] == none ? nullptr : &scenario_.rosters[layout_.group_roster[index]];
    const std::vector<int> posts = posts_by_shift(group, roster);
    const std::vector<std::size_t> lines = lines_of_shifts(roster);
    const std::vector<int> crews = crews_by_line(posts, lines);
    std::uint32_t number = 0;
    for (std::size_t line = 0; line < crews.size(); ++line) add_line(index, line, crews[line], lines, posts, number);
  }

  /// The posts of shifts that never overlap: one crew fills the i-th post of each of them.
  void add_line(std::uint32_t index, std::size_t line, int crews, const std::vector<std::size_t> &lines,
                const std::vector<int> &posts, std::uint32_t &number) {
    const CrewGroup &group = scenario_.crews[index];
    const auto first = layout_.crews.size();
    const std::uint64_t identity = stream_identity(group.stream.empty() ? group.id : group.stream);
    for (int i = 0; i < crews; ++i) {
      CrewPost crew;
      crew.group = index;
      crew.vehicle = layout_.group_vehicle[index];
      crew.index = static_cast<std::uint32_t>(i);
      crew.number = number++;
      crew.identity = mix(line == 0 ? identity : mix(identity, line), crew.index);
      crew.base = base_of(group);
      crew.returns = group.after_call == AfterCall::returns;
      crew.random_start = group.start == "random";
      for (std::size_t shift = 0; shift < posts.size(); ++shift)
        crew.on_shift.push_back(lines[shift] == line && i < posts[shift]);
      crew.beats.resize(posts.size());
      layout_.crews.push_back(std::move(crew));
    }
    if (group.duty != Duty::rove) return;
    for (std::size_t shift = 0; shift < posts.size(); ++shift)
      if (lines[shift] == line) set_beats(group, index, first, shift, posts[shift]);
  }

  Whereabouts base_of(const CrewGroup &group) const {
    for (std::uint32_t p = 0; p < scenario_.places.size(); ++p)
      if (scenario_.places[p].id == group.base_place) return {scenario_.places[p].at, p};
    return {group.base_point};
  }

  /// Whether what is handled may come back and then be brought by a channel: its date must be known in time.
  bool returns_reported(std::uint32_t type) const {
    const IncidentType &incident = scenario_.incidents[type];
    return incident.returns.probability > 0 && !incident.found.channels.empty();
  }

  void set_visible(std::uint32_t index, const std::vector<std::uint32_t> &skills) {
    auto &by_place = layout_.visible[index];
    by_place.resize(scenario_.places.size());
    if (scenario_.crews[index].duty == Duty::wait) return;
    for (std::uint32_t s = 0; s < layout_.spots.size(); ++s) {
      const Spot &spot = layout_.spots[s];
      const bool can_serve = std::find(skills.begin(), skills.end(), layout_.type_skill[spot.type]) != skills.end();
      const Discovery &found = scenario_.incidents[spot.type].found;
      const double chance = can_serve ? found.pass : found.noticed;
      if (chance > 0)
        by_place[spot.place].push_back(
            {s, can_serve, !can_serve || returns_reported(spot.type), spot.length > 0, 1.0 - chance});
    }
  }

  bool covers(const CrewGroup &group, std::uint32_t group_index, std::uint32_t place) const {
    if (!group.district.empty() && scenario_.places[place].district != group.district) return false;
    if (!group.covers.empty()) return selects(group.covers, scenario_.places[place]);
    const auto &visible = layout_.visible[group_index][place];
    return std::any_of(visible.begin(), visible.end(), [](const Visible &v) { return v.can_serve; });
  }

  /// Seconds of picking that a metre (or a point) asks for in the time of one nominal lap of a quarter of an hour.
  double work_at(std::uint32_t group, std::uint32_t place) const {
    constexpr double nominal_lap = 900;
    double work = 0;
    for (const Visible &v : layout_.visible[group][place]) {
      const Spot &spot = layout_.spots[v.spot];
      const Shape &shape = layout_.shapes[spot.shape];
      if (v.can_serve)
        work += spot.intensity * shape.integral[0][24] / day * nominal_lap *
                scenario_.incidents[spot.type].served_by.time.mean();
    }
    return work;
  }

  void set_beats(const CrewGroup &group, std::uint32_t index, std::size_t first, std::size_t shift, int posts) {
    const Vehicle &vehicle = scenario_.vehicles[layout_.group_vehicle[index]];
    std::vector<std::vector<Leg>> beats;
    if (group.beats.empty()) {
      std::vector<BeatPart> parts;
      for (std::uint32_t p = 0; p < scenario_.places.size(); ++p)
        if (covers(group, index, p))
          parts.push_back({p, look_seconds(vehicle, scenario_.places[p].length) + work_at(index, p)});
      beats = cut_beats(scenario_, std::move(parts), posts, vehicle.speed);
    } else {
      beats = listed_beats(scenario_, group);
    }
    if (beats.empty()) return;
    for (auto &beat : beats) measure(beat, group, vehicle);
    const auto loops = static_cast<int>(beats.size());
    for (int i = 0; i < posts; ++i) {
      if (i >= loops && !group.shared_beats) break;
      CrewPost &crew = layout_.crews[first + static_cast<std::size_t>(i)];
      const auto &beat = beats[static_cast<std::size_t>(i % loops)];
      if (!group.gap && stands_still(beat)) { // a loop of one point: it stands there
        stand_at(crew, beat.front().place);
        continue;
      }
      crew.beats[shift] = beat;
      const int sharers = (posts - i % loops + loops - 1) / loops;
      if (group.start == "spaced") crew.start_share = static_cast<double>(i / loops) / sharers;
    }
  }

  /// The metres of its legs, the ways between them whose time is given, and how long it takes to sweep them.
  void measure(std::vector<Leg> &beat, const CrewGroup &group, const Vehicle &vehicle) const {
    for (std::size_t i = 0; i < beat.size(); ++i) {
      Leg &leg = beat[i];
      leg.millimetres = std::llround((leg.to - leg.from + leg.to_next) * 1000);
      const double seconds = layout_.way_times.seconds(leg.place, beat[(i + 1) % beat.size()].place);
      if (seconds >= 0) leg.to_next = seconds * vehicle.speed;
      const auto swept = group.sweeps.find(scenario_.places[leg.place].id);
      if (swept != group.sweeps.end()) leg.sweep = swept->second;
    }
  }

  static bool stands_still(const std::vector<Leg> &beat) {
    return std::all_of(beat.begin(), beat.end(),
                       [](const Leg &leg) { return leg.to <= leg.from && leg.to_next <= 0 && leg.sweep <= 0; });
  }

  void stand_at(CrewPost &crew, std::uint32_t place) const {
    crew.post = place;
    crew.base = {scenario_.places[place].at, place};
  }

  void set_posts() {
    const auto places = index_of(scenario_.places);
    for (CrewPost &crew : layout_.crews) {
      const CrewGroup &group = scenario_.crews[crew.group];
      if (group.duty != Duty::post || crew.index >= group.posts.size()) continue;
      stand_at(crew, look_up(places, group.posts[crew.index]));
      if (group.suppression >= 1) continue;
      for (const Visible &v : layout_.visible[crew.group][crew.post]) {
        Spot &spot = layout_.spots[v.spot];
        spot.has_posts = true;
        spot.displacement = group.displacement;
        if (group.displacement <= 0 || spot.displaced_to != none) continue;
        spot.displaced_to = nearest_of_kind(v.spot);
        if (spot.displaced_to != none) layout_.spots[spot.displaced_to].feeders.push_back(v.spot);
      }
    }
  }

  /// Where what is suppressed at a spot arises instead: the nearest other place of the same kind, by id where equal.
  std::uint32_t nearest_of_kind(std::uint32_t from) const {
    const Spot &origin = layout_.spots[from];
    const Place &place = scenario_.places[origin.place];
    std::uint32_t best = none;
    double best_distance = 0;
    for (std::uint32_t s = 0; s < layout_.spots.size(); ++s) {
      const Spot &spot = layout_.spots[s];
      const Place &other = scenario_.places[spot.place];
      if (spot.type != origin.type || s == from || other.kind != place.kind) continue;
      const double metres = distance(scenario_.movement.metric, place.at, other.at);
      if (best == none || metres < best_distance ||
          (metres == best_distance && other.id < scenario_.places[layout_.spots[best].place].id)) {
        best = s;
        best_distance = metres;
      }
    }
    return best;
  }

  /// By group and listed round, on duty at one time or not.
  void set_sharers() {
    std::map<std::pair<std::uint32_t, std::size_t>, std::vector<std::uint32_t>> by_round;
    const auto round_of = [&](const CrewPost &crew) {
      return std::pair{crew.group, crew.index % scenario_.crews[crew.group].beats.size()};
    };
    const auto goes_round = [&](const CrewPost &crew) {
      const CrewGroup &group = scenario_.crews[crew.group];
      return !group.beats.empty() && (crew.index < group.beats.size() || group.shared_beats);
    };
    for (std::uint32_t c = 0; c < layout_.crews.size(); ++c)
      if (goes_round(layout_.crews[c])) by_round[round_of(layout_.crews[c])].push_back(c);
    for (CrewPost &crew : layout_.crews)
      if (goes_round(crew)) crew.sharers = by_round[round_of(crew)];
  }

  void set_components();
  void set_preferences();
  std::uint32_t list_of(const Place &place) const;

  void finish_legs() {
    for (CrewPost &crew : layout_.crews)
      for (auto &beat : crew.beats)
        for (Leg &leg : beat) {
          if (leg.to > leg.from) leg.seconds_a_metre = 1.0 / scenario_.vehicles[crew.vehicle].scan_speed;
          const std::uint32_t vehicle = crew.vehicle;
          if (layout_.vehicle_constant[vehicle] && !scenario_.crews[crew.group].gap)
            leg.seconds_to_next = leg.to_next * layout_.vehicle_pace[vehicle][0][0];
          leg.seen = layout_.visible[crew.group][leg.place];
        }
    for (Spot &spot : layout_.spots) {
      spot.always = spot.ratio == 1 && spot.factors.empty() && !spot.has_posts && spot.highest_level == 1;
      const bool checked = spot.promised && scenario_.random_looks_per_hour > 0;
      spot.unwatched = spot.component == none && !spot.has_posts && spot.feeders.empty() && !checked;
    }
  }

  Layout &layout_;
  const Scenario &scenario_;
};

/// Which list holds for a place: that of its id, else of its kind, of a tag, of its district.
std::uint32_t LayoutBuilder::list_of(const Place &place) const {
  const auto &lists = scenario_.dispatch.preferences;
  std::vector<std::string> words{place.id, place.kind};
  words.insert(words.end(), place.tags.begin(), place.tags.end());
  std::sort(words.begin() + 2, words.end());
  words.push_back(place.district);
  for (const std::string &word : words)
    if (const auto found = lists.find(word); found != lists.end())
      return static_cast<std::uint32_t>(std::distance(lists.begin(), found));
  return Preferences::no_list;
}

void LayoutBuilder::set_preferences() {
  for (const Place &place : scenario_.places) layout_.preferences.list_of_place.push_back(list_of(place));
  for (const auto &entry : scenario_.dispatch.preferences) {
    const std::vector<std::string> &order = entry.second;
    auto &ranks = layout_.preferences.ranks.emplace_back();
    for (const CrewPost &crew : layout_.crews) {
      const std::string &group = scenario_.crews[crew.group].id;
      const std::string itself = group + '/' + std::to_string(crew.number);
      const auto found = std::find_if(order.begin(), order.end(),
                                      [&](const std::string &word) { return word == group || word == itself; });
      ranks.push_back(found == order.end() ? Preferences::last : static_cast<std::uint32_t>(found - order.begin()));
    }
  }
}

/// Crews that see the same incidents settle together: connected components of crews and spots.
void LayoutBuilder::set_components() {
  const auto crews = static_cast<std::uint32_t>(layout_.crews.size());
  std::vector<std::uint32_t> parent(crews + layout_.spots.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const auto join = [&](std::uint32_t a, std::uint32_t b) {
    parent[std::max(root(a), root(b))] = std::min(root(a), root(b));
  };
  const auto places_of = [](const CrewPost &crew) {
    std::vector<std::uint32_t> places;
    for (const auto &beat : crew.beats)
      for (const Leg &leg : beat) places.push_back(leg.place);
    if (crew.post != none) places.push_back(crew.post);
    return places;
  };
  for (std::uint32_t c = 0; c < crews; ++c)
    for (const std::uint32_t place : places_of(layout_.crews[c]))
      for (const Visible &v : layout_.visible[layout_.crews[c].group][place]) join(c, crews + v.spot);
  for (std::uint32_t s = 0; s < layout_.spots.size(); ++s)
    for (const std::uint32_t feeder : layout_.spots[s].feeders) join(crews + s, crews + feeder);
  for (std::uint32_t c = 0; c < crews; ++c) // time between passes is counted of all of them
    for (const std::uint32_t other : layout_.crews[c].sharers) join(c, other);

  std::unordered_map<std::uint32_t, std::uint32_t> component_of_root;
  for (std::uint32_t c = 0; c < crews; ++c) {
    CrewPost &crew = layout_.crews[c];
    if (places_of(crew).empty()) continue;
    const auto [entry, fresh] =
        component_of_root.emplace(root(c), static_cast<std::uint32_t>(layout_.components.size()));
    if (fresh) {
      layout_.components.emplace_back();
      layout_.component_spots.emplace_back();
      layout_.component_eager.push_back(false);
    }
    crew.component = entry->second;
    layout_.components[crew.component].push_back(c);
    for (const std::uint32_t place : places_of(crew))
      for (const Visible &v : layout_.visible[crew.group][place])
        if (v.concerns_others) layout_.component_eager[crew.component] = true;
  }
  for (std::uint32_t s = 0; s < layout_.spots.size(); ++s) {
    Spot &spot = layout_.spots[s];
    const auto found = component_of_root.find(root(crews + s));
    if (found == component_of_root.end()) continue;
    spot.component = found->second;
    layout_.component_spots[spot.component].push_back(s);
  }
}

} // namespace

Layout::Layout(const Scenario &from) : scenario(from), cases(from) { LayoutBuilder(*this).build(); }

Way Layout::way(std::uint32_t vehicle, const Whereabouts &from, const Whereabouts &to) const {
  const double metres = distance(scenario.movement.metric, from.at, to.at);
  if (way_times.empty()) return {metres, metres};
  const double seconds = way_times.seconds(from.place, to.place);
  return {metres, seconds < 0 ? metres : seconds * scenario.vehicles[vehicle].speed};
}

double Layout::arrival(std::uint32_t vehicle, double time, double metres) const {
  const auto &pace = vehicle_pace[vehicle];
  if (vehicle_constant[vehicle]) return time + metres * pace[0][0];
  while (true) {
    const double clock = time + clock_offset;
    const double hours = std::floor(clock / hour);
    const auto day_index = std::min(static_cast<std::size_t>(hours) / 24, day_kind.size() - 1);
    const double seconds_a_metre = pace[day_kind[day_index]][static_cast<std::size_t>(hours) % 24];
    const double left = (hours + 1) * hour - clock;
    if (metres * seconds_a_metre <= left) return time + metres * seconds_a_metre;
    metres -= left / seconds_a_metre;
    time = (hours + 1) * hour - clock_offset;
  }
}

} // namespace cavalry
