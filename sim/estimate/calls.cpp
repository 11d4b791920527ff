#include "estimate/calls.hpp"

#include "base/units.hpp"
#include "estimate/discovery.hpp"
#include "estimate/erlang.hpp"
#include "estimate/steps.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace cavalry {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// How what the group is called for leaves the line, weighted by rate: 1/s, and how many may wait.
struct Callers {
  double leaving = 0;
  std::size_t room = 0; ///< endless where any type has no limit
  bool impatient() const { return leaving > 0 || room != endless_room; }
};

Callers callers(const Workload &workload, std::size_t group) {
  const Scenario &scenario = workload.scenario();
  Callers result;
  double weight = 0;
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) {
    const IncidentType &type = scenario.incidents[t];
    const double calls = workload.calls_of(group, t);
    if (calls <= 0) continue;
    weight += calls;
    result.room =
        std::max(result.room,
                 type.served_by.queue && !type.cases ? static_cast<std::size_t>(*type.served_by.queue) : endless_room);
    if (type.cases) continue; // the platform does not know that it went
    if (type.lasts) result.leaving += calls / type.lasts->mean();
    if (type.served_by.patience) result.leaving += calls / type.served_by.patience->mean();
  }
  if (weight > 0) result.leaving /= weight;
  return result;
}

/// The line in which a group's calls stand in an hour.
struct Line {
  WaitingLine wait;    ///< `drain` of those that are served
  double gives_up = 0; ///< turned away with it
  double turned_away = 0;
};

/// Erlang's C at the mean time that a call takes; but those that wait are worked off at the time that one takes of
/// crews that come from another. With an exponential patience of rate r, those that wait for an exponential time of
/// rate d are served with probability d / (d + r): that gives the d at which as many are as in Erlang's A.
std::optional<Line> line_of(const Workload &workload, const Callers &who, std::size_t group, std::size_t h) {
  double crews = 0;
  double rate = 0;
  double taken = 0;
  double next = 0;
  for (std::size_t g = 0; g < workload.scenario().crews.size(); ++g) {
    const double lent = workload.lent(g, group, h);
    if (lent <= 0) continue;
    crews += lent;
    const CalledWork &called = workload.calls(g);
    const double part = called.rate[h] * lent / workload.crews(g)[h];
    rate += part;
    taken += part * called.mean(h).taken();
    next += part * called.next[h].taken();
  }
  if (crews <= 0 || rate <= 0) return std::nullopt;
  const int servers = servers_of(crews);
  const double slower = servers / crews; // where one is on duty or in order for a part of the time
  taken *= slower / rate;
  next *= slower / rate;
  Line line;
  if (who.impatient()) {
    const double patience = who.leaving > 0 ? 1 / who.leaving : infinite;
    const ImpatientLine impatient = erlang_a(servers, rate, taken, patience, who.room);
    const double waits = impatient.waits - impatient.turned_away;
    line.wait.waits = impatient.waits;
    line.wait.mean_wait = impatient.mean_wait;
    line.wait.drain = impatient.gives_up > 0    ? who.leaving * (waits / impatient.gives_up - 1)
                      : impatient.mean_wait > 0 ? waits / impatient.mean_wait
                                                : infinite;
    line.turned_away = impatient.turned_away;
    line.gives_up = impatient.gives_up + impatient.turned_away;
    return line;
  }
  line.wait = erlang_c(servers, rate, taken);
  if (line.wait.waits <= 0) return line;
  line.wait.drain = std::max(0.0, servers / next - rate);
  line.wait.mean_wait = line.wait.drain > 0 ? line.wait.waits / line.wait.drain : infinite;
  return line;
}

/// Seconds from a clock time until one of the hours that have somebody on duty; infinite where none has.
double until_duty(const ByHour &on_duty, double clock) {
  const auto now = static_cast<std::size_t>(clock / hour);
  if (on_duty[now % 24] > 0) return 0;
  for (std::size_t h = now + 1; h <= now + 24; ++h)
    if (on_duty[h % 24] > 0) return static_cast<double>(h) * hour - clock;
  return infinite;
}

/// How soon what one type is called for is done, in steps of a part of its promise.
class Answers {
public:
  /// The place of most calls stands for all.
  Answers(const Workload &workload, const std::vector<DeskEstimate> &desks, std::size_t group, const Route &busiest,
          const std::vector<std::optional<Line>> &lines)
      : workload_(workload), desks_(desks), type_(workload.scenario().incidents[busiest.type]), group_(group),
        t_(busiest.type), place_(busiest.place), lines_(lines), grid_{type_.promise->clear_within / steps, steps + 1},
        known_(discovered_in(type_, workload.clocks(t_, place_), grid_)),
        work_(type_.served_by.time.scaled(workload.demand().service_factor(t_, place_))) {
    for (std::size_t h = 0; h < 24; ++h) {
      for (std::size_t g = 0; g < workload.scenario().crews.size(); ++g) crews_[h] += workload.lent(g, group, h);
      crewed_.push_back(crews_[h] > 0 ? until_there(h) : Masses(grid_.size));
    }
  }

  /// Of what arises at a clock time.
  double kept(double clock) const {
    const double within = type_.promise->clear_within;
    Masses arrival(grid_.size);
    add_arrivals(arrival, known_.call, clock);
    if (type_.cases && !workload_.answers_by_itself(t_, place_))
      add_arrivals(arrival, after_desks(known_.a_case, clock), clock, 1 - type_.cases->rework);
    double done = 0;
    double gone = 0;
    double comes = 0;
    for (std::size_t i = 0; i < grid_.size; ++i) {
      const double there = type_.lasts ? type_.lasts->survival(grid_.at(i)) : 1;
      done += arrival[i] * there * work_.cdf(within - grid_.at(i) + grid_.step / 1000);
      gone += arrival[i] * (1 - there);
      comes += arrival[i];
    }
    done *= 1 - type_.flees.probability;
    if (!type_.promise->gone_counts || !type_.lasts) return done;
    return done + gone + (1 - comes) * type_.lasts->cdf(within);
  }

private:
  static constexpr std::size_t steps = 120;

  /// From being free of all else, in an hour on duty, until a crew is at the place: the wait and the way.
  Masses until_there(std::size_t h) const {
    const WaitingLine wait = lines_[h] ? lines_[h]->wait : WaitingLine{0, 0, infinite};
    const double turned_away = lines_[h] ? lines_[h]->turned_away : 0;
    const auto patience = [&](double t) {
      return type_.served_by.patience && !type_.cases ? type_.served_by.patience->survival(t) : 1;
    };
    Masses waited = masses(grid_, [&](double t) { return -std::expm1(-wait.drain * t); });
    if (std::isinf(wait.drain)) waited.front() = 1;
    for (std::size_t i = 0; i < grid_.size; ++i) waited[i] *= (wait.waits - turned_away) * patience(grid_.at(i));
    Masses there(grid_.size);
    const Masses next = way(h, [](const Route &route) { return std::vector<double>{route.next}; });
    const Masses first = way(h, [](const Route &route) { return route.first; });
    const Masses later = sum_of(waited, next);
    for (std::size_t i = 0; i < grid_.size; ++i) there[i] = (1 - wait.waits) * first[i] + later[i];
    return there;
  }

  /// Of the group's calls for the type; 0 where it is part of the time on the spot.
  template <class Metres> Masses way(std::size_t h, Metres metres) const {
    Masses way(grid_.size);
    double all = 0;
    for (const Route &route : workload_.calls(group_).routes) {
      if (route.type != t_ || route.rate[h] <= 0) continue;
      const std::vector<double> ways = metres(route);
      for (const double one : ways) {
        const std::size_t i = type_.served_by.way == WayRule::within ? 0 : steps_in(one / workload_.speed(group_, h));
        const double mass = route.rate[h] / static_cast<double>(ways.size());
        all += mass;
        if (i < way.size()) way[i] += mass;
      }
    }
    for (double &mass : way) mass /= std::max(all, 1e-300);
    if (all <= 0) way.front() = 1; // none in this hour
    return way;
  }

  /// Each known after so long, from the clock time on: crews go to it when they are on duty.
  void add_arrivals(Masses &arrival, const Masses &known, double clock, double part = 1) const {
    for (std::size_t i = 0; i < grid_.size; ++i) {
      if (known[i] <= 0) continue;
      const double off = until_duty(crews_, clock + grid_.at(i));
      const std::size_t ready = i + steps_in(off);
      if (ready >= grid_.size) continue;
      const Masses &crewed = crewed_[hour_at(clock + grid_.at(i) + off)];
      for (std::size_t j = 0; ready + j < grid_.size; ++j) arrival[ready + j] += part * known[i] * crewed[j];
    }
  }

  /// Through acceptance, in part the check on site, and dispatch.
  Masses after_desks(Masses cases, double clock) const {
    const Platform &platform = workload_.scenario().platform;
    cases = after_stage(cases, platform.acceptance, clock);
    if (type_.cases->site_check > 0) {
      const Masses checked = after_stage(cases, platform.site_check, clock);
      for (std::size_t i = 0; i < grid_.size; ++i) cases[i] += type_.cases->site_check * (checked[i] - cases[i]);
    }
    return after_stage(cases, platform.dispatch, clock);
  }

  Masses after_stage(const Masses &cases, const PlatformStage &stage, double clock) const {
    const Masses time = masses(grid_, [&](double t) { return stage.time.cdf(t); });
    for (const DeskEstimate &desk : desks_) {
      if (workload_.scenario().desks[desk.desk].id != stage.desk) continue;
      const double off = until_duty(desk.load.crews, clock);
      if (std::isinf(off)) return Masses(grid_.size);
      const WaitingLine line = desk.line(hour_at(clock + off));
      const Masses wait = masses(grid_, [&](double t) { return line.answered_within(t); });
      const Masses through = sum_of(sum_of(cases, wait), time);
      Masses late(grid_.size);
      for (std::size_t i = steps_in(off); i < grid_.size; ++i) late[i] = through[i - steps_in(off)];
      return late;
    }
    return sum_of(cases, time);
  }

  /// Of the day; on the hour the one that begins.
  static std::size_t hour_at(double clock) { return static_cast<std::size_t>((clock + 1e-6) / hour) % 24; }

  std::size_t steps_in(double seconds) const {
    return static_cast<std::size_t>(std::lround(std::min(seconds / grid_.step, 1e9)));
  }

  const Workload &workload_;
  const std::vector<DeskEstimate> &desks_;
  const IncidentType &type_;
  const std::size_t group_, t_, place_;
  const std::vector<std::optional<Line>> &lines_;
  const Grid grid_;
  const DiscoveredIn known_;
  const Distribution work_;
  ByHour crews_{};
  std::vector<Masses> crewed_;
};

/// Of what arises where and when it is promised, by the rate of its calls.
std::optional<double> share_kept_of(const Workload &workload, const std::vector<DeskEstimate> &desks, std::size_t group,
                                    std::size_t t, const std::vector<std::optional<Line>> &lines) {
  const auto &promise = workload.scenario().incidents[t].promise;
  if (!promise) return std::nullopt;
  const Route *busiest = nullptr;
  ByHour rate{};
  for (const Route &route : workload.calls(group).routes) {
    if (route.type != t || !selects(promise->at, workload.scenario().places[route.place])) continue;
    if (busiest == nullptr || sum(route.rate) > sum(busiest->rate)) busiest = &route;
    for (std::size_t h = 0; h < 24; ++h) rate[h] += route.rate[h];
  }
  if (busiest == nullptr) return std::nullopt;
  const Answers answers(workload, desks, group, *busiest, lines);
  double all = 0;
  double kept = 0;
  constexpr std::size_t parts = 4; // of an hour
  for (std::size_t i = 0; i < 24 * parts; ++i) {
    const double clock = (static_cast<double>(i) + 0.5) * hour / parts;
    const double arises = rate[i / parts];
    if (arises <= 0 || !ClockRange{promise->from, promise->until}.contains(clock)) continue;
    all += arises;
    kept += arises * answers.kept(clock);
  }
  return all > 0 ? std::optional(kept / all) : std::nullopt;
}

CallEstimate estimate_of(const Workload &workload, const std::vector<DeskEstimate> &desks, std::size_t group) {
  const CalledWork &called = workload.calls(group);
  const Callers who = callers(workload, group);
  CallEstimate result;
  result.group = group;
  result.impatient = who.impatient();
  std::vector<std::optional<Line>> lines;
  double on_duty = 0;
  double most = -1;
  for (std::size_t h = 0; h < 24; ++h) {
    const double calls = called.rate[h] * 3600;
    const CallTime time = called.mean(h);
    lines.push_back(line_of(workload, who, group, h));
    result.calls += calls;
    result.service += calls * time.taken();
    result.travel += calls * time.way;
    result.back += calls * time.back;
    for (std::size_t g = 0; g < workload.scenario().crews.size(); ++g)
      result.pooled = result.pooled || (g != group && workload.lent(g, group, h) > 0);
    const double crews = workload.crews(group)[h];
    if (crews <= 0) {
      result.off_duty += calls;
      continue;
    }
    on_duty += calls;
    if (calls > 0 && lines[h]) {
      result.waits += calls * lines[h]->wait.waits;
      result.mean_wait += calls * lines[h]->wait.mean_wait;
      result.gives_up += calls * lines[h]->gives_up;
    }
    const double load = called.rate[h] / crews;
    if (load > most) {
      most = load;
      result.busiest = h;
    }
  }
  if (result.calls <= 0) return result;
  for (double *mean : {&result.off_duty, &result.service, &result.travel, &result.back}) *mean /= result.calls;
  if (on_duty > 0)
    for (double *mean : {&result.waits, &result.mean_wait, &result.gives_up}) *mean /= on_duty;
  for (std::size_t t = 0; t < workload.scenario().incidents.size(); ++t)
    if (const auto share = share_kept_of(workload, desks, group, t, lines)) result.promises.push_back({t, *share});
  return result;
}

} // namespace

std::vector<CallEstimate> call_estimates(const Workload &workload, const std::vector<DeskEstimate> &desks) {
  std::vector<CallEstimate> estimates;
  for (std::size_t g = 0; g < workload.scenario().crews.size(); ++g) {
    CallEstimate estimate = estimate_of(workload, desks, g);
    if (estimate.calls > 0) estimates.push_back(estimate);
  }
  return estimates;
}

} // namespace cavalry
