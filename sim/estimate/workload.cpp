#include "estimate/workload.hpp"

#include "base/units.hpp"
#include "city/position.hpp"
#include "estimate/erlang.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

bool has_skill(const CrewGroup &group, const std::string &skill) {
  return std::find(group.skills.begin(), group.skills.end(), skill) != group.skills.end();
}

/// A grid of points of a place that has an extent; else its middle.
std::vector<Point> points_of(const Place &place) {
  constexpr int steps = 8;
  if (!place.extent) return {place.at};
  std::vector<Point> points;
  for (int i = 0; i < steps * steps; ++i)
    points.push_back(point_in(*place.extent, (i % steps + 0.5) / steps, (i / steps + 0.5) / steps));
  return points;
}

/// Metres between two points anywhere in a place, in the mean.
double mean_way_within(const Place &place, Metric metric) {
  const std::vector<Point> points = points_of(place);
  double all = 0;
  for (const Point &from : points)
    for (const Point &to : points) all += distance(metric, from, to);
  return all / static_cast<double>(points.size()) / static_cast<double>(points.size());
}

/// Of a call, its ways and its time; the ways are part of it where the service says so.
CallTime call_time(const Service &service, double way, double time, double back) {
  if (service.way != WayRule::within) return {way, time, back};
  const double there = std::min(way, time);
  const double home = std::min(back, time - there);
  return {there, time - there - home, home};
}

} // namespace

CallTime &CallTime::add(double times, const CallTime &other) {
  way += times * other.way;
  on_scene += times * other.on_scene;
  back += times * other.back;
  return *this;
}

CallTime CalledWork::mean(std::size_t h) const {
  return CallTime{}.add(1 - follow[h], first[h]).add(follow[h], next[h]);
}

double share_that_follows(double crews, double arrivals, double first, double next) {
  if (arrivals <= 0) return 0;
  if (arrivals * next >= crews) return 1;
  const int servers = servers_of(crews);
  const double rate = arrivals * servers / crews; // the same load a crew where a part of one is on duty
  double low = 0;
  double high = 1; // the share that waits is above itself at the one and not at the other, and equal to it once between
  for (int i = 0; i < 50; ++i) {
    const double share = (low + high) / 2;
    const double waits = erlang_c(servers, rate, first + share * (next - first)).waits;
    (waits > share ? low : high) = share;
  }
  return high;
}

/// Where a crew may be, and how often it is there.
struct Workload::Start {
  Point at;
  std::size_t place = 0; ///< `places.size()`: at none
  double weight = 1;
};

Load &Load::operator+=(const Load &other) {
  for (std::size_t h = 0; h < 24; ++h) {
    work[h] += other.work[h];
    crews[h] += other.crews[h];
  }
  return *this;
}

double Load::utilisation(std::size_t h) const {
  if (work[h] <= 0) return 0;
  return crews[h] > 0 ? work[h] / crews[h] : infinite;
}

double Load::utilisation() const {
  if (work_hours() <= 0) return 0;
  return crew_hours() > 0 ? work_hours() / crew_hours() : infinite;
}

double Load::work_hours() const { return sum(work); }

double Load::crew_hours() const { return sum(crews); }

std::size_t Load::busiest() const {
  std::size_t best = 24;
  for (std::size_t h = 0; h < 24; ++h)
    if (crews[h] > 0 && (best == 24 || utilisation(h) > utilisation(best))) best = h;
  return best;
}

std::bitset<24> Load::over() const {
  std::bitset<24> hours;
  for (std::size_t h = 0; h < 24; ++h) hours[h] = crews[h] > 0 && utilisation(h) > 1;
  return hours;
}

double Load::work_off_duty() const {
  double off = 0;
  for (std::size_t h = 0; h < 24; ++h)
    if (crews[h] <= 0) off += work[h];
  return off;
}

Workload::Workload(const Scenario &scenario, DayKind kind)
    : scenario_(scenario), kind_(kind), way_times_(scenario.movement, scenario.places), demand_(scenario, kind),
      calls_(scenario.crews.size()), calls_by_type_(scenario.crews.size() * scenario.incidents.size()) {
  for (std::size_t g = 0; g < scenario.crews.size(); ++g) {
    crews_.push_back(on_duty(scenario, scenario.crews[g], kind));
    for (double &crews : crews_.back()) crews *= availability(g);
  }
  for (const IncidentType &type : scenario.incidents)
    if (std::find(skills_.begin(), skills_.end(), type.served_by.skill) == skills_.end())
      skills_.push_back(type.served_by.skill);
  work_.assign(skills_.size(), std::vector(scenario.crews.size(), std::vector<ByHour>(scenario.districts.size() + 1)));
  set_speed(kind);
  set_goes_by();
  share_out();
  set_rows();
}

void Workload::set_speed(DayKind kind) {
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
    const Vehicle &vehicle = vehicle_of(scenario_, scenario_.crews[g]);
    ByHour &speed = speed_.emplace_back(profile_of(scenario_, vehicle.speed_profile, kind));
    for (double &value : speed) value *= vehicle.speed;
    double seconds = 0; // a metre, the mean over the hours on duty
    for (std::size_t h = 0; h < 24; ++h) seconds += crews_[g][h] / sum(crews_[g]) / speed[h];
    for (std::size_t h = 0; h < 24 && sum(crews_[g]) > 0; ++h)
      if (crews_[g][h] <= 0) speed[h] = 1 / seconds;
  }
}

double Workload::availability(std::size_t group) const {
  const auto &breakdown = vehicle_of(scenario_, scenario_.crews[group]).breakdown;
  return breakdown ? breakdown->availability() : 1;
}

bool Workload::serves(std::size_t group, std::size_t type) const {
  return has_skill(scenario_.crews[group], scenario_.incidents[type].served_by.skill);
}

void Workload::set_goes_by() {
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
    const CrewGroup &group = scenario_.crews[g];
    auto &by_place = goes_by_.emplace_back(scenario_.places.size(), false);
    for (std::size_t p = 0; p < scenario_.places.size(); ++p) {
      const Place &place = scenario_.places[p];
      const auto names = [&](const std::vector<std::string> &list) {
        return std::find(list.begin(), list.end(), place.id) != list.end();
      };
      if (group.duty == Duty::post) {
        by_place[p] = names(group.posts);
      } else if (group.duty == Duty::rove && !group.beats.empty()) {
        by_place[p] = std::any_of(group.beats.begin(), group.beats.end(), names);
      } else if (group.duty == Duty::rove && (group.district.empty() || group.district == place.district)) {
        by_place[p] = selects(group.covers, place);
        if (!group.covers.empty()) continue;
        by_place[p] = false; // automatic: wherever something arises that it can serve
        for (std::size_t t = 0; t < scenario_.incidents.size(); ++t)
          if (serves(g, t) && scenario_.incidents[t].found.pass > 0 && selects(scenario_.incidents[t].arises.at, place))
            by_place[p] = true;
      }
    }
  }
}

bool Workload::is_roving(std::size_t type, std::size_t place) const {
  if (scenario_.incidents[type].found.pass <= 0) return false;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && serves(g, type) && sum(crews_[g]) > 0) return true;
  return false;
}

void Workload::share_out() {
  for (std::size_t t = 0; t < scenario_.incidents.size(); ++t)
    for (std::size_t p = 0; p < scenario_.places.size(); ++p) {
      if (!selects(scenario_.incidents[t].arises.at, scenario_.places[p])) continue;
      if (is_roving(t, p))
        add_roving(t, p);
      else
        list_called(t, p);
    }
  lend_crews();
  for (std::size_t g = 0; g < calls_.size(); ++g)
    if (!calls_[g].routes.empty()) add_calls(g);
}

double Workload::part(std::size_t group, std::size_t type, std::size_t place, std::size_t h) const {
  std::vector<std::size_t> standing;
  std::vector<std::size_t> roving;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && serves(g, type) && sum(crews_[g]) > 0) {
      roving.push_back(g);
      if (scenario_.crews[g].duty == Duty::post && crews_[g][h] > 0) standing.push_back(g);
    }
  const std::vector<std::size_t> &groups = standing.empty() ? roving : standing;
  return std::find(groups.begin(), groups.end(), group) == groups.end() ? 0 : share_of_crews(group, groups, h);
}

/// By the crews on duty; where there are none, by those of the day.
double Workload::share_of_crews(std::size_t group, const std::vector<std::size_t> &groups, std::size_t h) const {
  const bool anybody = std::any_of(groups.begin(), groups.end(), [&](std::size_t g) { return crews_[g][h] > 0; });
  const auto crews = [&](std::size_t g) { return anybody ? crews_[g][h] : sum(crews_[g]); };
  double all = 0;
  for (const std::size_t g : groups) all += crews(g);
  return all > 0 ? crews(group) / all : 1.0 / static_cast<double>(groups.size());
}

void Workload::add_roving(std::size_t type, std::size_t place) {
  const double seconds = demand_.service(type, place) * jobs(type, 1);
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place] && serves(g, type) && sweep(g, place) == 0) // else it goes with the round
      for (std::size_t h = 0; h < 24; ++h)
        add(g, type, place, h, demand_.rate(type, place)[h] * seconds * part(g, type, place, h));
}

void Workload::list_called(std::size_t type, std::size_t place) {
  const std::vector<std::size_t> groups = answering(type, place);
  const auto &cases = scenario_.incidents[type].cases;
  const double case_calls = !cases || answers_by_itself(type, place) ? 0 : 1 / (1 - cases->rework);
  const Discovered found = known(type, place);
  const double share = found.call + found.a_case * case_calls;
  for (const std::size_t g : groups) {
    Route route{type, place, {}, {}, 0};
    for (std::size_t h = 0; h < 24; ++h)
      route.rate[h] = demand_.rate(type, place)[h] * share * share_of_crews(g, groups, h);
    if (sum(route.rate) > 0) calls_[g].routes.push_back(route);
  }
}

double Workload::lent(std::size_t from, std::size_t to, std::size_t h) const {
  const CrewGroup &lender = scenario_.crews[from];
  const double crews = crews_[from][h];
  if (from == to) return crews;
  if (!lender.takes_calls) return 0;
  const auto &routes = calls_[to].routes;
  if (std::none_of(routes.begin(), routes.end(), [&](const Route &route) { return serves(from, route.type); }))
    return 0;
  const bool at_home = lender.district.empty() || lender.district == scenario_.crews[to].district;
  if (scenario_.dispatch.policy != "own-district-first" || at_home) return crews;
  return std::max(0.0, crews - scenario_.dispatch.reserve);
}

/// In crews, what each group is called for while nobody lends.
std::vector<ByHour> Workload::offered() const {
  std::vector<ByHour> offered(scenario_.crews.size());
  for (std::size_t g = 0; g < offered.size(); ++g) {
    const std::vector<Start> waits = waits_at(g);
    for (const Route &route : calls_[g].routes) {
      const double way = mean_metres(g, waits, {scenario_.places[route.place].at, route.place});
      for (std::size_t h = 0; h < 24; ++h)
        offered[g][h] += route.rate[h] * (demand_.service(route.type, route.place) + way / speed_[g][h]);
    }
  }
  return offered;
}

/// By group the part of a group's calls in an hour that its crews are lent for, its own for those that wait for them.
std::vector<double> Workload::helped_by(const std::vector<ByHour> &offered, std::size_t group, std::size_t h) const {
  std::vector<double> room(offered.size()); // crews that are free
  double busy = 1;                          // all of the group
  double over = 0;
  double free = 0;
  double crews = 0;
  for (std::size_t g = 0; g < offered.size(); ++g) {
    const double there = crews_[g][h];
    const double all = there > 0 ? erlang_b(servers_of(there), offered[g][h] * servers_of(there) / there) : 1.0;
    if (g == group) busy = all;
    const double lent = this->lent(g, group, h);
    if (lent <= 0 && g != group) continue;
    over += offered[g][h] * all;
    room[g] = std::max(0.0, lent - offered[g][h] * (1 - all));
    free += room[g];
    crews += lent;
  }
  const double beyond = std::max(0.0, over - free);
  for (std::size_t g = 0; g < offered.size() && crews > 0 && free + beyond > 0; ++g)
    room[g] = busy * (room[g] + beyond * lent(g, group, h) / crews) / (free + beyond);
  return room;
}

/// Hands what a group's own crews cannot take at once to those that can.
void Workload::lend_crews() {
  const std::vector<ByHour> offered = this->offered();
  std::vector<std::vector<Route>> after(offered.size());
  for (std::size_t g = 0; g < offered.size(); ++g) {
    std::vector<std::vector<double>> parts;
    for (std::size_t h = 0; h < 24; ++h) parts.push_back(helped_by(offered, g, h));
    for (Route own : calls_[g].routes) {
      const ByHour all = own.rate;
      for (std::size_t o = 0; o < offered.size(); ++o) {
        if (o == g || !serves(o, own.type)) continue;
        Route lent = own;
        for (std::size_t h = 0; h < 24; ++h) {
          lent.rate[h] = all[h] * parts[h][o];
          own.rate[h] = std::max(0.0, own.rate[h] - lent.rate[h]);
        }
        if (sum(lent.rate) > 0) after[o].push_back(lent);
      }
      if (sum(own.rate) > 0) after[g].push_back(own);
    }
  }
  for (std::size_t g = 0; g < after.size(); ++g) calls_[g].routes = std::move(after[g]);
}

void Workload::add_calls(std::size_t group) {
  const CrewGroup &crew = scenario_.crews[group];
  CalledWork &calls = calls_[group];
  std::vector<double> by_place(scenario_.places.size());
  for (const Route &route : calls.routes) by_place[route.place] += sum(route.rate);
  std::vector<Start> scenes;
  for (std::size_t p = 0; p < by_place.size(); ++p)
    if (by_place[p] > 0) scenes.push_back({scenario_.places[p].at, p, by_place[p]});
  const bool stays = crew.duty == Duty::wait && crew.base != Base::at_point;
  const bool returns = crew.after_call == AfterCall::returns;
  const std::vector<Start> waits = waits_at(group);
  std::vector<std::vector<double>> ways(by_place.size()); // metres
  std::vector<CallTime> first(by_place.size());           // the same in the mean
  std::vector<CallTime> next(by_place.size());
  for (const Start &scene : scenes) {
    const double from_call = metres_between_calls(group, scenes, scene);
    std::vector<double> &there = ways[scene.place];
    if (stays) there = {from_call};
    for (const Point &at : points_of(scenario_.places[scene.place]))
      if (!stays) there.push_back(mean_metres(group, waits, {at, scene.place}));
    CallTime &mean = first[scene.place];
    for (const double metres : there) mean.way += metres / static_cast<double>(there.size());
    if (returns) mean.back = mean_way_back(group, scene.place, waits);
    next[scene.place] = returns ? mean : CallTime{from_call, 0, 0};
  }
  const auto time = [&](const Route &one, const std::vector<CallTime> &by_way, std::size_t h) {
    const CallTime &way = by_way[one.place];
    return call_time(scenario_.incidents[one.type].served_by, way.way / speed_[group][h],
                     demand_.service(one.type, one.place), way.back / speed_[group][h]);
  };
  for (std::size_t h = 0; h < 24; ++h) {
    for (const Route &one : calls.routes) calls.rate[h] += one.rate[h];
    if (calls.rate[h] <= 0) continue;
    for (const Route &one : calls.routes) {
      calls.first[h].add(one.rate[h] / calls.rate[h], time(one, first, h));
      calls.next[h].add(one.rate[h] / calls.rate[h], time(one, next, h));
      calls_by_type_[group * scenario_.incidents.size() + one.type] += one.rate[h] * hour;
    }
    calls.follow[h] =
        share_that_follows(crews_[group][h], calls.rate[h], calls.first[h].taken(), calls.next[h].taken());
    for (const Route &one : calls.routes) {
      const double taken =
          time(one, first, h).taken() * (1 - calls.follow[h]) + time(one, next, h).taken() * calls.follow[h];
      add(group, one.type, one.place, h, one.rate[h] * taken);
    }
  }
  for (Route &route : calls.routes) {
    route.first = ways[route.place];
    route.next = next[route.place].way;
  }
}

/// As the dispatcher does: crews of the district and of the whole city; where there are none, all that can.
std::vector<std::size_t> Workload::answering(std::size_t type, std::size_t place) const {
  std::vector<std::size_t> near;
  std::vector<std::size_t> all;
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
    const CrewGroup &group = scenario_.crews[g];
    if (!group.takes_calls || !serves(g, type)) continue;
    all.push_back(g);
    if (group.district.empty() || group.district == scenario_.places[place].district) near.push_back(g);
  }
  return near.empty() ? all : near;
}

double Workload::jobs(std::size_t type, double handled) const {
  if (is_periodic(scenario_.incidents[type])) return 1;
  const double back = scenario_.incidents[type].returns.probability * handled;
  return 1 / std::max(1e-6, 1 - back);
}

Clocks Workload::clocks(std::size_t type, std::size_t place) const {
  const IncidentType &incident = scenario_.incidents[type];
  Clocks clocks{demand_.reporting(type, place), incident.lasts ? 1 / incident.lasts->mean() : 0, 0};
  for (std::size_t g = 0; g < scenario_.crews.size(); ++g)
    if (goes_by_[g][place])
      (serves(g, type) ? clocks.leaves : clocks.noticed) +=
          (serves(g, type) ? incident.found.pass : incident.found.noticed) * passes_a_second(g);
  return clocks;
}

Discovered Workload::known(std::size_t type, std::size_t place) const {
  const Discovered shares = discovered(scenario_.incidents[type], clocks(type, place));
  const double times = jobs(type, is_roving(type, place) ? 1 : shares.all());
  return {times * shares.call, times * shares.a_case};
}

bool Workload::answers_by_itself(std::size_t type, std::size_t place) const {
  const auto &cases = scenario_.incidents[type].cases;
  if (!cases) return false;
  const std::string &unit = cases->unit_in(scenario_.places[place].district);
  return std::any_of(scenario_.units.begin(), scenario_.units.end(),
                     [&](const CaseUnit &one) { return one.id == unit && one.answers_after; });
}

/// How often a roving crew comes by one spot, over the whole day, nothing picked up on the way.
double Workload::passes_a_second(std::size_t group) const {
  const CrewGroup &crew = scenario_.crews[group];
  if (crew.duty != Duty::rove) return 0;
  double round = 0;
  for (std::size_t p = 0; p < scenario_.places.size(); ++p)
    if (goes_by_[group][p]) round += look(group, p);
  return sum(crews_[group]) / 24 / std::max(round, minute);
}

double Workload::sweep(std::size_t group, std::size_t place) const {
  const auto &sweeps = scenario_.crews[group].sweeps;
  const auto found = sweeps.find(scenario_.places[place].id);
  return found == sweeps.end() ? 0 : found->second;
}

double Workload::look(std::size_t group, std::size_t place) const {
  const double swept = sweep(group, place);
  return swept > 0 ? swept
                   : look_seconds(vehicle_of(scenario_, scenario_.crews[group]), scenario_.places[place].length);
}

double Workload::way(std::size_t group, std::size_t from, std::size_t to, std::size_t h) const {
  const double given = way_times_.seconds(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
  const double metres =
      given >= 0 ? given * vehicle_of(scenario_, scenario_.crews[group]).speed : way_between(scenario_, from, to);
  return metres / speed_[group][h];
}

/// At its base or its posts; else anywhere in the group's district (or the city).
std::vector<Workload::Start> Workload::waits_at(std::size_t group) const {
  const CrewGroup &crew = scenario_.crews[group];
  const auto &places = scenario_.places;
  std::vector<Start> starts;
  const auto start_at = [&](const std::string &id) {
    for (std::size_t p = 0; p < places.size(); ++p)
      if (places[p].id == id) starts.push_back({places[p].at, p});
  };
  if (crew.duty == Duty::wait) {
    start_at(crew.base_place);
    if (starts.empty()) starts.push_back({crew.base_point, places.size()});
    return starts;
  }
  for (const std::string &post : crew.posts) start_at(post);
  if (!starts.empty()) return starts;
  for (std::size_t p = 0; p < places.size(); ++p)
    if (crew.district.empty() || places[p].district == crew.district) starts.push_back({places[p].at, p});
  return starts;
}

/// That take as long at the vehicle's own speed where the time of the way is given.
double Workload::metres(std::size_t group, const Start &from, const Start &to) const {
  const double given = way_times_.seconds(static_cast<std::uint32_t>(from.place), static_cast<std::uint32_t>(to.place));
  if (given >= 0) return given * vehicle_of(scenario_, scenario_.crews[group]).speed;
  return distance(scenario_.movement.metric, from.at, to.at);
}

double Workload::mean_metres(std::size_t group, const std::vector<Start> &from, const Start &to) const {
  double all = 0;
  double weight = 0;
  for (const Start &start : from) {
    all += start.weight * metres(group, start, to);
    weight += start.weight;
  }
  return weight > 0 ? all / weight : 0;
}

/// To where it waits, from anywhere in a place.
double Workload::mean_way_back(std::size_t group, std::size_t place, const std::vector<Start> &waits) const {
  const std::vector<Point> points = points_of(scenario_.places[place]);
  double all = 0;
  for (const Point &at : points)
    for (const Start &base : waits) all += metres(group, {at, place}, base);
  return all / static_cast<double>(points.size() * waits.size());
}

/// From the place of another call: for two at one place that has an extent, the way within it.
double Workload::metres_between_calls(std::size_t group, const std::vector<Start> &scenes, const Start &to) const {
  const Place &there = scenario_.places[to.place];
  const auto place = static_cast<std::uint32_t>(to.place);
  double within = 0;
  if (there.extent && way_times_.seconds(place, place) < 0) {
    double all = 0;
    for (const Start &scene : scenes) all += scene.weight;
    within = to.weight / all * mean_way_within(there, scenario_.movement.metric);
  }
  return mean_metres(group, scenes, to) + within;
}

void Workload::add(std::size_t group, std::size_t type, std::size_t place, std::size_t h, double work) {
  const auto skill = static_cast<std::size_t>(
      std::find(skills_.begin(), skills_.end(), scenario_.incidents[type].served_by.skill) - skills_.begin());
  work_[skill][group][district_index(scenario_, scenario_.places[place].district)][h] += work;
}

void Workload::set_rows() {
  const std::size_t districts = scenario_.districts.size();
  for (std::size_t s = 0; s < skills_.size(); ++s) {
    if (std::none_of(scenario_.crews.begin(), scenario_.crews.end(),
                     [&](const CrewGroup &crew) { return has_skill(crew, skills_[s]); }))
      continue; // nobody's work: of units that answer by themselves
    SkillLoad city{skills_[s], std::nullopt, std::nullopt, {}};
    std::vector<Load> by_district(districts + 1);
    std::vector<SkillLoad> by_group;
    for (std::size_t g = 0; g < scenario_.crews.size(); ++g) {
      if (!has_skill(scenario_.crews[g], skills_[s])) continue;
      Load all;
      all.crews = crews_[g];
      for (const ByHour &work : work_[s][g])
        for (std::size_t h = 0; h < 24; ++h) all.work[h] += work[h];
      const std::size_t home = district_index(scenario_, scenario_.crews[g].district);
      for (std::size_t d = 0; d <= districts; ++d) {
        // A city-wide group is in each district as much as its work is; another at home but for what it is lent for.
        const double there = all.work_hours() > 0 ? sum(work_[s][g][d]) / all.work_hours() : 0.0;
        Load part;
        part.work = work_[s][g][d];
        for (std::size_t h = 0; h < 24; ++h) {
          const double busy = all.work[h] > 0 ? std::min(1.0, all.crews[h] / all.work[h]) : 0.0;
          part.crews[h] = home >= districts ? all.crews[h] * there
                          : d == home       ? all.crews[h] - busy * (all.work[h] - part.work[h])
                                            : busy * part.work[h];
        }
        by_district[d] += part;
      }
      city.load += all;
      by_group.push_back({skills_[s], std::nullopt, g, all});
    }
    rows_.push_back(city);
    for (std::size_t d = 0; d < districts && districts > 1; ++d)
      if (by_district[d].work_hours() > 0 || by_district[d].crew_hours() > 0)
        rows_.push_back({skills_[s], d, std::nullopt, by_district[d]});
    rows_.insert(rows_.end(), by_group.begin(), by_group.end());
  }
}

double way_between(const Scenario &scenario, std::size_t from, std::size_t to) {
  if (from == to) return 0;
  const Place &a = scenario.places[from];
  const Place &b = scenario.places[to];
  return std::max(0.0, distance(scenario.movement.metric, a.at, b.at) - (a.length + b.length) / 2);
}

int servers_of(double crews) { return std::max(1, static_cast<int>(std::ceil(crews - 1e-9))); }

std::size_t district_index(const Scenario &scenario, const std::string &id) {
  const auto found = std::find_if(scenario.districts.begin(), scenario.districts.end(),
                                  [&](const District &district) { return district.id == id; });
  return static_cast<std::size_t>(found - scenario.districts.begin());
}

const Vehicle &vehicle_of(const Scenario &scenario, const CrewGroup &group) {
  return *std::find_if(scenario.vehicles.begin(), scenario.vehicles.end(),
                       [&](const Vehicle &vehicle) { return vehicle.id == group.vehicle; });
}

} // namespace cavalry
